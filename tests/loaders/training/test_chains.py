"""Coreference chains of other corpora: whose spans they are, where their heads stand, what is left out."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.labels import MAX_SPAN_WORDS
from loaders.scoring.corpora import LabelledDocument, LabelledSentence, conllu
from loaders.training.chains import add_gum, head_span, litbank

GUM = """# newdoc id = GUM_news_acme
# sent_id = GUM_news_acme-1
1	The	the	DET	DT	_	2	det	_	Entity=(7-organization-new-nnnnn-cf1-2-coref
2	firm	firm	NOUN	NN	_	5	nsubj	_	_
3	from	from	ADP	IN	_	4	case	_	_
4	Reno	Reno	PROPN	NNP	_	2	nmod	_	Entity=(8-place-new-nnnnn-cf2-1-sgl)7)
5	hired	hire	VERB	VBD	_	0	root	_	_
6	Ann	Ann	PROPN	NNP	_	5	obj	_	Entity=(9-person-new-nnnnn-cf3-1,2-coref
7	Roe	Roe	PROPN	NNP	_	6	flat	_	Entity=9)
8	Monday	Monday	PROPN	NNP	_	5	obl	_	Entity=(10-time-new-nnnnn-cf4-1-sgl)

# sent_id = GUM_news_acme-2
1	She	she	PRON	PRP	_	4	nsubj	_	Entity=(9-person-giv:act-nnnnn-cf1-1-ana)
2	is	be	AUX	VBZ	_	4	cop	_	_
3	a	a	DET	DT	_	4	det	_	Entity=(9-person-giv:act-nnnnn-cf1-2-coref
4	chemist	chemist	NOUN	NN	_	0	root	_	Entity=9)

"""


def gum(tmp_path: Path) -> LabelledDocument:
    file = tmp_path / "gum.conllu"
    file.write_text(GUM, encoding="utf-8")
    (document,) = conllu(file, "gum")
    assert add_gum([document], file) == sum(len(s.spans or ()) for s in document.sentences)
    return document


def spans(sentence: LabelledSentence) -> list[tuple[str, str, str]]:
    return [(" ".join(sentence.words[s.first : s.last + 1]), s.entity, s.level) for s in sentence.spans or ()]


def test_spans_are_cut_to_their_head_and_keep_names_whole(tmp_path: Path) -> None:
    first, _ = gum(tmp_path).sentences
    assert sorted(spans(first)) == [("Ann Roe", "9", "name"), ("Reno", "8", "name"), ("The firm", "7", "nominal")]


def test_times_and_what_something_is_said_to_be_are_left_out(tmp_path: Path) -> None:
    document = gum(tmp_path)
    assert spans(document.sentences[1]) == [("She", "9", "pronoun")]


def test_the_spans_say_nothing_of_types_and_nothing_of_what_is_no_entity(tmp_path: Path) -> None:
    document = gum(tmp_path)
    assert {s.marks for s in document.sentences} == {"chains"}
    assert {x.type for s in document.sentences for x in s.spans or ()} == {""}


def test_sentences_without_the_annotation_stay_as_they_are(tmp_path: Path) -> None:
    document = gum(tmp_path)
    other = LabelledSentence(words=["No"], id="elsewhere-1")
    file = tmp_path / "gum.conllu"
    assert add_gum([LabelledDocument("d", "gum", [other])], file) == 0
    assert other.spans is None
    assert document.sentences[0].spans


@given(st.data())
def test_a_head_span_lies_inside_its_span(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 30))
    heads = data.draw(st.lists(st.integers(0, count), min_size=count, max_size=count))
    names = st.sampled_from(["det", "amod", "flat", "nmod", "compound", "nmod:poss"])
    deprels = data.draw(st.lists(names, min_size=count, max_size=count))
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    a, b = head_span(heads, deprels, first, last)
    assert first <= a <= b <= last
    assert b - a < MAX_SPAN_WORDS


LITBANK = """#begin document (1_tale_brat); part 0
1_tale_brat	0	0	The	_	_	_	_	_	_	_	_	(1
1_tale_brat	0	1	men	_	_	_	_	_	_	_	_	_
1_tale_brat	0	2	of	_	_	_	_	_	_	_	_	_
1_tale_brat	0	3	Leeds	_	_	_	_	_	_	_	_	(2)|1)
1_tale_brat	0	4	left	_	_	_	_	_	_	_	_	_

1_tale_brat	0	0	They	_	_	_	_	_	_	_	_	(1)
1_tale_brat	0	1	ran	_	_	_	_	_	_	_	_	_

#end document
"""


def test_litbank_has_chains_over_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "litbank" / "coref" / "conll"
    folder.mkdir(parents=True)
    (folder / "1_tale_brat.conll").write_text(LITBANK, encoding="utf-8")
    (document,) = litbank(tmp_path)
    first, second = document.sentences
    assert sorted(spans(first)) == [("Leeds", "2", "name"), ("The men", "1", "nominal")]
    assert spans(second) == [("They", "1", "pronoun")]
    assert {first.marks, second.marks} == {"chains"}
