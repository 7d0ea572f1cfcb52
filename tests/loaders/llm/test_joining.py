"""Ours and the model's reading of one article in one: ours stands, what it lacks is added, nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import EngineUnavailable
from graph.model import Article, Claim, Mention, Reading
from graph.store.records import sound
from loaders.llm.engine import LlmEngine
from loaders.llm.joining import BothEngines, joined
from loaders.llm.settings import Price
from tests.loaders.engines import MeetingReader
from tests.loaders.llm.server import ModelServer, answer, claim, entity, failed

TEXT = "Ada met Bob. Ada works for Acme. Acme sued Cid."
ARTICLE = Article(TEXT, source="a.txt")


def at(words: str, start: int = 0) -> tuple[int, int]:
    place = TEXT.index(words, start)
    return place, place + len(words)


def made(id_: str, kind: str, ends: tuple[str, str], sentence: str, **more: object) -> Claim:
    start, end = at(sentence)
    claim_ = Claim(id_, ends[0], kind, kind.lower(), ends[1], start, end, sentence)
    return replace(claim_, **more)  # type: ignore[arg-type]


ADA = Mention("m1", "Ada", "Person", (at("Ada"), at("Ada", 5)), ("Ada",))
BOB = Mention("m2", "Bob", "Person", (at("Bob"),), ("Bob",))
OURS = Reading(ARTICLE, (ADA, BOB), (made("c1", "MET_WITH", ("m1", "m2"), "Ada met Bob."),))
THEIRS = Reading(
    ARTICLE,
    (
        Mention("m1", "Bob", "Person", (at("Bob"),), ("Bob",)),
        Mention("m2", "Ada", "Person", (at("Ada"), at("Ada", 5)), ("Ada",)),
        Mention("m3", "Acme", "Organization", (at("Acme"), at("Acme", 32)), ("Acme",)),
        Mention("m4", "Cid", "Person", (at("Cid"),), ("Cid",)),
    ),
    (
        made("c1", "MET_WITH", ("m1", "m2"), "Ada met Bob."),
        made("c2", "WORKS_FOR", ("m2", "m3"), "Ada works for Acme."),
        made("c3", "SUED", ("m3", "m4"), "Acme sued Cid.", factuality="attributed", said_by="m2"),
    ),
)


def test_what_ours_lacks_is_added_under_free_ids() -> None:
    both = joined(OURS, THEIRS)
    assert both.mentions[:2] == OURS.mentions
    assert [(m.id, m.name) for m in both.mentions[2:]] == [("m3", "Acme"), ("m4", "Cid")]
    assert [(c.id, c.subject, c.type, c.object, c.said_by) for c in both.claims] == [
        ("c1", "m1", "MET_WITH", "m2", None),
        ("c2", "m1", "WORKS_FOR", "m3", None),
        ("c3", "m3", "SUED", "m4", "m1"),
    ]
    assert sound(both) == (list(both.mentions), list(both.claims))


def test_a_symmetric_relation_is_the_same_both_ways_and_another_is_not() -> None:
    turned = replace(THEIRS, claims=(made("c1", "KILLED", ("m1", "m2"), "Ada met Bob."), *THEIRS.claims[:1]))
    both = joined(replace(OURS, claims=(made("c9", "KILLED", ("m1", "m2"), "Ada met Bob."), *OURS.claims)), turned)
    assert [(c.subject, c.type, c.object) for c in both.claims] == [
        ("m1", "KILLED", "m2"),
        ("m1", "MET_WITH", "m2"),
        ("m2", "KILLED", "m1"),
    ]
    assert len({c.id for c in both.claims}) == 3


def test_the_same_relation_in_another_sentence_is_another_claim() -> None:
    again = replace(THEIRS, claims=(made("c1", "MET_WITH", ("m2", "m1"), "Ada works for Acme."),))
    assert len(joined(OURS, again).claims) == 2


def test_ours_is_kept_where_the_two_differ_on_how_real_it_is() -> None:
    denied = replace(OURS, claims=(replace(OURS.claims[0], factuality="negated"),))
    assert joined(denied, THEIRS).claims[0].factuality == "negated"


def test_words_without_a_type_add_nothing_to_a_pair_that_is_related() -> None:
    vague = replace(THEIRS, claims=(made("c1", "RELATED", ("m1", "m2"), "Ada met Bob."),))
    assert joined(OURS, vague).claims == OURS.claims
    nothing = replace(OURS, claims=())
    assert [c.type for c in joined(nothing, vague).claims] == ["RELATED"]


def test_mentions_in_the_same_places_are_one_whatever_they_are_called() -> None:
    other = replace(THEIRS, mentions=(Mention("m1", "Ada Lovelace", "Group", ADA.spans, ("Ada",)),), claims=())
    assert joined(OURS, other).mentions == OURS.mentions


def test_a_description_that_no_claim_speaks_of_is_not_added() -> None:
    idle = Mention("m9", "meeting", "Event", (at("met"),))
    assert joined(OURS, replace(THEIRS, mentions=(idle,), claims=())).mentions == OURS.mentions


@pytest.mark.parametrize("reading", [OURS, THEIRS, Reading(ARTICLE)])
def test_joined_with_itself_or_with_nothing_a_reading_stays_what_it_is(reading: Reading) -> None:
    assert joined(reading, reading) == reading
    assert joined(reading, Reading(ARTICLE)) == reading
    alone = joined(Reading(ARTICLE), reading)
    assert (alone.mentions, alone.claims) == (reading.mentions, reading.claims)


# The engine


@pytest.fixture
def both(engine: Callable[..., LlmEngine]) -> Callable[..., BothEngines]:
    """Make both engines: a stand-in as ours, the model's over the server."""
    return lambda **settings: BothEngines(MeetingReader("7"), engine(**settings))


MORE = answer(
    [entity("e1", "Person", "Ada"), entity("e2", "Person", "Bob"), entity("e3", "Organization", "Acme")],
    [
        claim("e1", "MET_WITH", "e2", "Ada met Bob.", words="met"),
        claim("e1", "WORKS_FOR", "e3", "Ada works for Acme.", words="works for"),
    ],
)


def test_both_engines_read_one_article(both: Callable[..., BothEngines], server: ModelServer) -> None:
    server.then(MORE)
    reader = both(price=Price(1.0, 1.0))
    reading = reader.read(ARTICLE)
    assert [(c.type, c.engine, c.rule) for c in reading.claims] == [
        ("MET_WITH", "reader", ""),
        ("WORKS_FOR", "llm", "llm:small"),
    ]
    assert reader.version == "7+llm:small:2"
    assert reader.notes()[-1] == "1 claims of the model added to ours"
    assert (reader.used.requests, reader.estimate(ARTICLE).cached) == (1, 1)
    assert reader.settings.price == Price(1.0, 1.0)
    reader.close()


def test_where_the_model_has_no_answer_ours_reads_alone_and_it_is_said(
    both: Callable[..., BothEngines], server: ModelServer
) -> None:
    server.otherwise = "No."
    reader = both()
    assert [c.type for c in reader.read(ARTICLE).claims] == ["MET_WITH"]
    assert reader.notes()[-1] == "1 articles read without the model, which gave no answer about them"


def test_a_server_that_is_gone_ends_both(both: Callable[..., BothEngines], server: ModelServer) -> None:
    server.otherwise = failed(401)
    with pytest.raises(EngineUnavailable):
        both().read(ARTICLE)
