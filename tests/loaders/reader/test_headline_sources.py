"""Whose word a headline is, on the reader's own trees, and headlines with the same marks that are nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.reader.engine import the_reader
from loaders.reader.sentences import split_sentences


def told(text: str) -> dict[str, tuple[str, str | None]]:
    """The factuality and the speaker of each relation that a text states."""
    reading = the_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    return {
        f"{names[c.subject]} {c.type} {names[c.object]}": (c.factuality, names.get(c.said_by or ""))
        for c in reading.claims
    }


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("Zelenskiy: Russia attacked Odesa", "Russia ATTACKED Odesa", "Zelenskiy"),
        ("Pentagon: China hacked Microsoft", "China ATTACKED Microsoft", "Pentagon"),
        ("UN: Israel bombed Rafah hospital", "Israel ATTACKED Rafah hospital", "UN"),
        ("Ukraine's president: Russia attacked Odesa", "Russia ATTACKED Odesa", "Ukraine"),
        ("Foreign Minister Sergei Lavrov: Ukraine attacked Belgorod", "Ukraine ATTACKED Belgorod", "Sergei Lavrov"),
        ("Report: Iran arrested Narges Mohammadi", "Iran ARRESTED Narges Mohammadi", None),
        ("Russia attacked Odesa - Zelenskiy", "Russia ATTACKED Odesa", "Zelenskiy"),
        ("Israel bombed Rafah – UN", "Israel ATTACKED Rafah", "UN"),
        ("Houthis attacked the Galaxy Leader — US military", "Houthis ATTACKED Galaxy Leader", "US military"),
        ("Boeing fired John Barnett - lawyer", "Boeing BANNED John Barnett", None),
        ("Russia attacked Odesa: Zelenskiy", "Russia ATTACKED Odesa", "Zelenskiy"),
        ("Israel bombed Damascus: Syrian state media", "Israel ATTACKED Damascus", "Syrian state media"),
        ("Report: Alexei Navalny poisoned by FSB", "FSB ATTACKED Alexei Navalny", None),
        ("Seattle Times says Boeing sued by Alaska Airlines", "Alaska Airlines SUED Boeing", "Seattle Times"),
        ("Klopp says Liverpool beat Everton by two goals", "Liverpool DEFEATED Everton", "Klopp"),
        ("Russia attacked Odesa, says Ukrainian president", "Russia ATTACKED Odesa", "Ukraine"),
    ],
)
def test_a_mark_in_a_headline_gives_its_source(text: str, relation: str, speaker: str | None) -> None:
    assert told(text)[relation] == ("attributed", speaker)


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("White House: Trump to meet Putin in Riyadh", "Trump MET_WITH Putin", "White House"),
        ("Tesla to buy Rivian: Musk", "Tesla ACQUIRED Rivian", "Musk"),
        ("Google to buy Wiz - source", "Google ACQUIRED Wiz", None),
        ("Renault in talks to buy Nissan stake - sources", "Renault ACQUIRED Nissan stake", None),
        ("Nissan to close Sunderland plant, says Nissan boss", "Nissan DISRUPTED Sunderland plant", "Nissan boss"),
        ("Trump to visit Beijing, White House says", "Trump VISITED Beijing", "White House"),
        ("Kremlin says Putin to visit Delhi", "Putin VISITED Delhi", "Kremlin"),
    ],
)
def test_what_a_source_says_will_be_is_planned(text: str, relation: str, speaker: str | None) -> None:
    assert told(text)[relation] == ("planned", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Iran attacked Israel - live updates",
        "Hamas frees Edan Alexander - BBC News",
        "Apple to buy Disney - The New York Times",
        "Boeing: FAA fines Spirit AeroSystems",
        "Ukraine war: Russia attacks Odesa",
        "Gaza: Israel bombed Rafah",
        "Premier League: Arsenal beat Chelsea",
        "Breaking: Russia attacked Odesa",
        "Elon Musk: Tesla boss sues OpenAI",
        "Sunak: PM meets Biden in Belfast",
        "Trump: How he beat Harris in Pennsylvania",
        "Arsenal 2 - 1 Chelsea",
        "France bans TikTok - and China is furious",
        "Crossrail - Elizabeth line opens in London",
        "They said: Russia attacked Odesa.",
    ],
)
def test_other_marks_say_nothing(text: str) -> None:
    analysed, _ = the_reader().analyse(split_sentences(text))
    tokens = [token.form for s in analysed for token in s.sentence.tokens]
    assert [word.form for s in analysed for word in s.words] == tokens


@given(
    st.lists(
        st.sampled_from(["Lee", "Lee:", "-", "robbed", "Al", "police", ",", "says", ":", "to", "Oslo"]), max_size=9
    )
)
def test_any_headline_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for found in the_reader().analyse(split_sentences(text))[0]:
        assert len(found.words) == len(found.sentence.tokens)
        assert all(word.head < len(found.words) for word in found.words)
        assert all(span.first <= span.head <= span.last for span in found.spans)
        assert all(text[span.start : span.end] for span in found.spans)
