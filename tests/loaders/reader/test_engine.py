"""The reading engine end to end with its shipped weights: invariants on any text, and what a plain sentence states."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Article, Reading
from graph.schema import ENTITY_TYPES, RELATION_TYPES, allowed
from loaders.reader import load_reader
from loaders.reader.engine import Reader, StatedBy
from loaders.reader.labels import PRONOUNS
from loaders.reader.rivals import HEAD
from seeds import seed_articles

STORY = (
    "Acme sues Blue Ltd\n\nPARIS (Reuters) - French President Emmanuel Macron met Angela Merkel in Berlin.\n\n"
    "Police in Oslo arrested two men. “We did not attack Norway,” said Boris Ivanov, a spokesman for Russia."
)


def check(reading: Reading) -> None:
    """What holds of every reading."""
    text = reading.article.text
    ids = {m.id for m in reading.mentions}
    types = {m.id: m.type for m in reading.mentions}
    assert len(ids) == len(reading.mentions)
    for mention in reading.mentions:
        assert mention.type in ENTITY_TYPES
        assert mention.name.strip()
        assert mention.name.lower() not in PRONOUNS
        assert mention.spans
        assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in mention.spans)
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.type in RELATION_TYPES
        assert claim.subject in ids
        assert claim.object in ids
        assert claim.subject != claim.object
        assert claim.said_by is None or claim.said_by in ids
        assert claim.rule
        assert 0 < claim.confidence < 1
        assert claim.predicate
        assert all(claim.start <= a < b <= claim.end for a, b in claim.trigger)
        for argument in (claim.subject, claim.object):
            spans = next(m.spans for m in reading.mentions if m.id == argument)
            assert any(claim.start <= a and b <= claim.end for a, b in spans)
    assert len({c.id for c in reading.claims}) == len(reading.claims)
    assert types


@pytest.mark.parametrize("article", seed_articles(), ids=lambda a: a.source)
def test_sample_articles_hold_every_invariant(article: Article) -> None:
    reading = load_reader().read(article)
    check(reading)
    assert len(reading.claims) >= 5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = load_reader().read(Article(text))
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
    for mention in reading.mentions:
        assert all(text[a:b].strip() for a, b in mention.spans)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(STORY.split()), max_size=120).map(" ".join))
def test_shuffled_news_is_read_without_an_error(text: str) -> None:
    for claim in load_reader().read(Article(text)).claims:
        assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "text", ["", " \n ", "....", "\x00\x01", "😀" * 300, "a" * 5000, "(" * 2000, "A. " * 500, "1 " * 3000]
)
def test_odd_texts(text: str) -> None:
    reading = load_reader().read(Article(text))
    assert reading.article.text == text


def test_reading_twice_gives_the_same() -> None:
    reader = load_reader()
    assert reader.read(Article(STORY)) == reader.read(Article(STORY))


def test_a_plain_sentence_gives_its_relation() -> None:
    reading = load_reader().read(Article("Microsoft acquired GitHub in 2018. GitHub is based in San Francisco."))
    names = {m.id: m.name for m in reading.mentions}
    found = {(names[c.subject], c.type, names[c.object]) for c in reading.claims}
    assert ("Microsoft", "ACQUIRED", "GitHub") in found
    assert ("GitHub", "LOCATED_IN", "San Francisco") in found


def test_claims_join_types_that_their_relation_allows() -> None:
    reading = load_reader().read(Article(STORY))
    spans = {m.id: m.type for m in reading.mentions}
    assert reading.claims
    assert all(allowed(spans[c.subject], c.type, spans[c.object]) for c in reading.claims)


def test_no_relation_from_mere_nearness() -> None:
    reading = load_reader().read(Article("Apple, Siemens, Toyota, Brazil and Kenya were in a list."))
    assert not [c for c in reading.claims if c.confidence > 0.7]


def said(text: str) -> dict[tuple[str, str], tuple[str, str | None]]:
    """(subject, object) of the relations of a text, to factuality and speaker."""
    reading = load_reader().read(Article(text=text, source="test"))
    names = {m.id: m.name for m in reading.mentions}
    return {
        (names[c.subject], names[c.object]): (c.factuality, names.get(c.said_by or ""))
        for c in reading.claims
        if c.type not in ("SAID_ABOUT", "RELATED")
    }


@pytest.mark.parametrize(
    "text",
    [
        "“Russia attacked Ukraine last year,” said Ann Lee, a senator. “Belarus supports Russia. Iran does too.”",
        "“Russia has attacked Ukraine,” Ann Lee said.\n\n“Belarus supports Russia in this war.”",
        "Ann Lee spoke in Oslo on Monday.\n\n“Russia has attacked Ukraine,” she said.\n\n“Belarus supports Russia.”",
    ],
)
def test_a_sentence_that_is_all_quotation_goes_on_with_its_speaker(text: str) -> None:
    assert said(text)["Belarus", "Russia"] == ("attributed", "Ann Lee")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("According to projections by Acme, Belarus attacked Russia.", "Acme"),
        ("A spokesman for Acme said Belarus had attacked Russia.", "Acme"),
        ("Acme's report said Belarus had attacked Russia.", "Acme's report"),
        ("Belarus was suspected of attacking Russia.", None),
        ("Belarus was accused by Acme of attacking Russia.", "Acme"),
        ("Acme said Belarus was suspected of attacking Russia.", "Acme"),
        ("In Ann Lee's view, Belarus attacked Russia.", "Ann Lee"),
        ("Belarus attacked Russia, in the words of Ann Lee.", "Ann Lee"),
        ("Ann Lee quoted Bob Hill as saying Belarus had attacked Russia.", "Bob Hill"),
        ("A spokeswoman for Acme, Ann Lee, said Belarus had attacked Russia.", "Ann Lee"),
        ("Did Belarus attack Russia?", None),
    ],
)
def test_who_answers_for_what_is_said(sentence: str, speaker: str | None) -> None:
    factuality, by = said(f"Acme is a company in Oslo. {sentence}")["Belarus", "Russia"]
    assert (factuality != "asserted", by) == (True, speaker)


def test_what_a_speaker_and_a_colon_lead_in_is_quoted_though_no_marks_say_so() -> None:
    text = """Defence Minister Ann Lee said:

I am appalled. Belarus has attacked Russia.

Belarus also supports Iran.

The minister, Bob Hill said, met Carl Ray. Peru supports Chile."""
    found = said(text)
    assert found["Belarus", "Russia"] == found["Belarus", "Iran"] == ("attributed", "Ann Lee")
    assert found["Peru", "Chile"] == ("asserted", None)
    told = said(text.replace("I am appalled.", "It was late."))
    assert told["Belarus", "Russia"] == ("asserted", None)


@pytest.mark.parametrize(
    "text",
    [
        "Chad denies hacking the Peruvian parliament",
        "Russia has denied carrying out cyberattacks against Ukraine.",
        "Moscow has denied carrying out cyberattacks against members of NATO.",
        "Reports that Iran attacked Saudi Aramco are false, the minister said.",
        "Putin scoffed at the idea that Russia hacked the Democratic Party.",
        "Iran was cleared of attacking Saudi Aramco.",
        "Iran was found not guilty of attacking Saudi Aramco.",
        "Iran pleaded not guilty to attacking Saudi Aramco.",
        "Far from attacking Saudi Aramco, Iran defended Syria.",
    ],
)
def test_no_deed_that_is_denied_is_told_as_anything_else(text: str) -> None:
    reading = load_reader().read(Article(text))
    deeds = [c for c in reading.claims if c.type in ("ATTACKED", "BY", "RESPONSIBLE_FOR", "TARGETED", "AFFECTED")]
    assert {c.factuality for c in deeds} == {"negated"}


@pytest.mark.parametrize(
    ("word", "factuality"), [("alleged", "alleged"), ("suspected", "alleged"), ("new", "asserted")]
)
def test_an_alleged_leader_leads_for_sure_nobody(word: str, factuality: str) -> None:
    assert said(f"LockBit's {word} leader Dmitry Koro was held in Oslo.")["Dmitry Koro", "LockBit"][0] == factuality


def test_a_groups_name_with_what_it_is_names_the_group() -> None:
    text = "The LockBit ransomware group attacked Dalton on Monday. LockBit also hacked Boeing. The gang fled."
    names = {m.name for m in load_reader().read(Article(text)).mentions}
    assert "LockBit" in names
    assert not [n for n in names if "gang" in n or "group" in n]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "Volvo Cars appointed Jim Rowan as chief executive to succeed Hakan Samuelsson.",
            ("Jim Rowan", "Hakan Samuelsson"),
        ),
        ("Volvo Cars urged Jim Rowan to sue Hakan Samuelsson.", ("Jim Rowan", "Hakan Samuelsson")),
    ],
)
def test_whoever_is_appointed_to_do_something_does_it(text: str, pair: tuple[str, str]) -> None:
    assert pair in said(text)


def test_a_chinese_owner_does_not_own_china() -> None:
    reading = load_reader().read(Article("Volvo Cars and its Chinese owner Geely sued Ford."))
    names = {m.id: m.name for m in reading.mentions}
    assert {names[c.object] for c in reading.claims if c.type == "OWNS"} == {"Volvo Cars"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Iran denied responsibility for the attack on Saudi Aramco.", "RESPONSIBLE_FOR"),
        ("Iran denied involvement in the attack on Saudi Aramco.", "PARTICIPATED_IN"),
        ("Globex Corp. cancelled its purchase of Initech Ltd.", "ACQUIRED"),
        ("Globex Corp. called off its purchase of Initech Ltd.", "ACQUIRED"),
    ],
)
def test_what_is_denied_or_does_not_come_about_is_negated(text: str, relation: str) -> None:
    found = {c.type: c.factuality for c in load_reader().read(Article(text)).claims}
    assert found[relation] == "negated"


def test_whose_network_is_hacked_is_attacked() -> None:
    assert ("APT28", "Globex Corporation") in said("APT28 compromised email accounts of Globex Corporation in May.")


def test_where_a_town_lies_is_nobodys_word() -> None:
    text = "Ann Lee said: “Belarus attacked Poltava, Ukraine.”"
    found = said(text)
    assert found["Poltava", "Ukraine"] == ("asserted", None)


def test_what_the_article_says_after_a_quotation_is_nobody_elses() -> None:
    text = "“Russia attacked Ukraine,” said Ann Lee, a senator.\n\nBelarus supports Russia."
    assert said(text)["Belarus", "Russia"] == ("asserted", None)


@pytest.mark.parametrize(
    "text",
    [
        "The 75 m (250 ft) ship left Oslo on Monday, June 4, with 200 people on board.",
        "Police said 25 people were killed in Kabul on Tuesday. Two people were hurt. The Prime Minister left.",
        "QX: How old are you?\n\nAL: I am ten.\n\nImage: Ann Lee. Authorities arrested him. It was bushfire smoke.",
        "UN-sponsored talks in Bonn ended. Anti-Taliban fighters (ATF) fled. As many as 5,000 men attacked Kandahar.",
    ],
)
def test_every_node_is_called_by_something_that_tells_it_apart(text: str) -> None:
    for mention in load_reader().read(Article(text)).mentions:
        assert any(c.isupper() for c in mention.name), mention
        assert mention.name not in ("Tuesday", "Monday", "June 4", "Prime Minister", "QX", "AL", "UN-sponsored")
        assert mention.name.count("(") == mention.name.count(")")


@pytest.mark.parametrize("who", ["Police", "The police", "Researchers", "Firefighters"])
def test_people_who_open_a_sentence_are_described_and_not_named(who: str) -> None:
    reading = load_reader().read(Article(f"{who} in Oslo found Ann Lee on Monday."))
    described = [m for m in reading.mentions if who.split()[-1].lower() in m.name]
    assert [(m.name, m.type, m.names) for m in described] == [(f"{who.split()[-1].lower()} in Oslo", "Group", ())]


@pytest.mark.parametrize(("stated_by", "alone"), [("rules", {False}), ("head", {True}), ("both", {False, True})])
def test_rules_and_pair_head_can_state_relations_alone(stated_by: StatedBy, alone: set[bool]) -> None:
    text = "Ann Lee, the head of Acme in Oslo, criticised Russia. Bob Hill, who works for Globex, met the Acme chief."
    claims = Reader(load_reader().network, stated_by).read(Article(text)).claims
    assert set() < {c.rule == HEAD for c in claims} <= alone


@pytest.mark.parametrize(
    ("sentence", "his"),
    [
        ("A neighbour said he had worked for Acme.", False),
        ("A resident told reporters he had worked for Acme.", False),
        ("One researcher, who said he had worked for Acme, praised Globex.", False),
        ("He said he had worked for Acme.", True),
        ("Poe said he had worked for Acme.", True),
    ],
)
def test_what_somebody_without_a_name_says_of_himself_is_said_of_nobody_else(sentence: str, his: bool) -> None:
    assert (("John Poe", "Acme") in said(f"John Poe met Bob Hill in Oslo. {sentence}")) is his


def test_who_sent_a_report_is_no_name_of_where_it_was_sent_from() -> None:
    text = "GOMA, Democratic Republic of Congo (AP) — Bo Roe told The Associated Press on Monday that Goma had fallen."
    found = {(m.name, m.type) for m in load_reader().read(Article(text)).mentions}
    assert ("Democratic Republic of the Congo", "Country") in found
    assert ("Associated Press", "Organization") in found


def test_the_town_of_a_dateline_is_a_place_spelt_as_one() -> None:
    for town in ("REDMOND, Wash. —", "GENEVA (Reuters) -", "KESTAN CITY (AP) —"):
        mentions = load_reader().read(Article(f"{town} Microsoft Corp. said on Monday it would buy Nuance.")).mentions
        assert next((m.type, m.name) for m in mentions if m.spans[0][0] == 0) == (
            "Location",
            town.partition(",")[0].partition(" (")[0].title(),
        )


@pytest.mark.parametrize(
    ("text", "speaker_of_us"),
    [
        ("WithSecure left. “We have sued Globex,” said Ann Lee, a researcher at Acme.", "Acme"),
        ("Acme Corp. hired Ann Lee. “We have sued Globex,” said Lee.", "Acme Corp."),
    ],
)
def test_we_are_those_for_whom_the_speaker_works(text: str, speaker_of_us: str) -> None:
    assert (speaker_of_us, "Globex") in said(text)


def test_what_is_answered_in_an_interview_is_the_word_of_whoever_answers() -> None:
    text = """Wikinews spoke with Karen Hill, director of Acme Systems.

WN: Will you sue?

KH: Yes. Acme Systems sued Globex yesterday. I founded Initech in May.

Acme Systems also sued Vandelay Industries."""
    found = said(text)
    assert found["Acme Systems", "Globex"] == ("attributed", "Karen Hill")
    assert found["Karen Hill", "Initech"] == ("attributed", "Karen Hill")
    assert found["Acme Systems", "Vandelay Industries"] == ("asserted", None)


def named(text: str) -> dict[str, str]:
    """Names to types of what is read in a text."""
    return {m.name: m.type for m in load_reader().read(Article(text)).mentions}


def test_a_country_that_begins_a_sentence_as_an_adjective_is_no_other_country() -> None:
    text = "Ann Lee fled to Morocco last year.\n\nFrench police have arrested two men in Lyon, Paris said on Monday."
    found = load_reader().read(Article(text))
    morocco = next(m for m in found.mentions if m.name == "Morocco")
    assert [text[a:b] for a, b in morocco.spans] == ["Morocco"]
    assert "France" in {m.name for m in found.mentions}


def test_the_town_of_a_dateline_is_a_town_and_the_line_states_nothing_else() -> None:
    text = "WASHINGTON (AP) — President Ann Lee met Bob Roe in Oslo on Monday, the White House said."
    assert named(text)["Washington"] == "Location"
    assert not [c for c in load_reader().read(Article(text)).claims if "AP" in c.quote]


def test_two_towns_of_a_dateline_are_places() -> None:
    found = named("HANOI/SINGAPORE, Aug 3 - Ann Lee met Bob Roe on Monday, the foreign ministry said.")
    assert (found["Hanoi"], found["Singapore"]) == ("Location", "Country")


def test_a_firm_and_its_ticker_are_one() -> None:
    text = (
        "PARIS, Dec 14 (Reuters) - Nile Airways (NILE.PA) has agreed to buy 20 aircraft from Europe's Airbus (AIR.PA)."
    )
    found = load_reader().read(Article(text))
    assert {"Nile Airways", "Airbus"} <= {m.name for m in found.mentions}
    assert any(c.quote.startswith("Nile Airways") and c.quote.endswith("(AIR.PA).") for c in found.claims)


def test_half_a_character_costs_nothing_else() -> None:
    text = "Ann Lee\ud800 met Bob Roe in Oslo on Monday."
    found = load_reader().read(Article(text))
    assert {"Bob Roe", "Oslo"} <= {m.name for m in found.mentions}
    assert all(text[c.start : c.end] == c.quote for c in found.claims)
