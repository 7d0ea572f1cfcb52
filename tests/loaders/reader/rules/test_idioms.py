"""Verbs whose sense a word beside them decides, in whole readings of plain sentences, and sentences that look alike."""

from __future__ import annotations

from functools import cache

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.lexicon import idioms
from loaders.reader.rules.idioms import idiom
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, trees


@cache
def claims(text: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(subject, object) to relation and factuality."""
    reading = load_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    return {(names[c.subject], names[c.object]): (c.type, c.factuality) for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "subject", "relation", "object_"),
    [
        ("A jury found Harvey Weinstein guilty on Monday.", "jury (Harvey Weinstein)", "CONVICTED", "Harvey Weinstein"),
        ("Jimmy Lai was found guilty by a Hong Kong court.", "Hong Kong court", "CONVICTED", "Jimmy Lai"),
        ("An Iraqi court condemned Saddam Hussein to death.", "Iraqi court", "CONVICTED", "Saddam Hussein"),
        ("A Russian court jailed Evan Gershkovich for 16 years.", "Russian court", "CONVICTED", "Evan Gershkovich"),
        ("Belarus jailed Ales Bialiatski in 2021.", "Belarus", "ARRESTED", "Ales Bialiatski"),
        ("Jack Teixeira was taken into custody by the FBI.", "FBI", "ARRESTED", "Jack Teixeira"),
        ("ICE agents picked up Mahmoud Khalil in New York.", "ICE agents", "ARRESTED", "Mahmoud Khalil"),
        ("Brett Kavanaugh was questioned by the FBI.", "FBI", "INVESTIGATES", "Brett Kavanaugh"),
        ("The FBI identified Robert Card as the suspect.", "FBI", "INVESTIGATES", "Robert Card"),
        ("Greenpeace took Shell to court.", "Greenpeace", "SUED", "Shell"),
        ("Drake seeks damages from Universal Music.", "Drake", "SUED", "Universal Music"),
        ("Roman Abramovich was hit with sanctions by Canada.", "Canada", "SANCTIONED", "Roman Abramovich"),
        ("The EU froze the assets of Rosneft.", "EU", "SANCTIONED", "Rosneft"),
        ("Thomas Mair stabbed Jo Cox to death.", "Thomas Mair", "KILLED", "Jo Cox"),
        ("The attack left Salman Rushdie wounded.", "attack (Salman Rushdie)", "INJURED", "Salman Rushdie"),
        ("The FSB poisoned Alexei Navalny in Tomsk.", "FSB", "ATTACKED", "Alexei Navalny"),
        ("Warren Buffett has a 5 percent stake in Apple.", "Warren Buffett", "OWNS", "Apple"),
        ("Elon Musk's stake in Twitter rose to nine percent.", "Elon Musk", "OWNS", "Twitter"),
        ("Facebook paid $19bn for WhatsApp.", "Facebook", "ACQUIRED", "WhatsApp"),
        ("Pfizer completed its takeover of Seagen.", "Pfizer", "ACQUIRED", "Seagen"),
        ("Elon Musk threw his weight behind Donald Trump.", "Elon Musk", "SUPPORTS", "Donald Trump"),
        ("Hezbollah enjoys the backing of Iran.", "Iran", "SUPPORTS", "Hezbollah"),
        ("Rwanda drew praise from the WHO.", "WHO", "PRAISES", "Rwanda"),
        ("Qatar drew criticism from Amnesty International.", "Amnesty International", "CRITICIZES", "Qatar"),
        ("NATO put Russia on notice.", "NATO", "WARNS", "Russia"),
        ("The United Nations raised the alarm about Sudan.", "United Nations", "WARNS", "Sudan"),
        ("Yuri Ushakov advises Vladimir Putin.", "Yuri Ushakov", "ADVISER_TO", "Vladimir Putin"),
        ("Argentina is being advised by Lazard.", "Lazard", "ADVISER_TO", "Argentina"),
        ("Boris Johnson gave way to Liz Truss.", "Liz Truss", "SUCCEEDED", "Boris Johnson"),
        ("Donald Trump replaced Rex Tillerson with Mike Pompeo.", "Mike Pompeo", "SUCCEEDED", "Rex Tillerson"),
        ("The EU gave Moldova $1bn.", "EU", "FUNDS", "Moldova"),
        ("Qatar transferred $30m to Hamas.", "Qatar", "FUNDS", "Hamas"),
        ("Antony Blinken left for Israel on Sunday.", "Antony Blinken", "VISITED", "Israel"),
        ("Ann Lee passed away in Rome.", "Ann Lee", "DIED_IN", "Rome"),
        ("The army captured Khartoum. Kunduz fell to the Taliban.", "Taliban", "ACQUIRED", "Kunduz"),
        ("Islamic State claimed the Kerman bombing.", "Islamic State", "RESPONSIBLE_FOR", "Kerman bombing"),
        ("Macron backs Scholz", "Macron", "SUPPORTS", "Scholz"),
        ("France stands by Ukraine.", "France", "SUPPORTS", "Ukraine"),
        ("Mike Johnson has the support of Donald Trump.", "Donald Trump", "SUPPORTS", "Mike Johnson"),
        ("Angela Merkel handed power to Olaf Scholz.", "Olaf Scholz", "SUCCEEDED", "Angela Merkel"),
        ("Starbucks names Brian Niccol CEO", "Starbucks", "APPOINTED", "Brian Niccol"),
        ("Jack Teixeira was named head of NASA by Donald Trump.", "Donald Trump", "APPOINTED", "Jack Teixeira"),
        ("Mehdi Savalli railed against Roberto Bautista.", "Mehdi Savalli", "CRITICIZES", "Roberto Bautista"),
        ("The NSA spied on Angela Merkel.", "NSA", "INVESTIGATES", "Angela Merkel"),
    ],
)
def test_a_word_beside_the_verb_decides_what_it_means(text: str, subject: str, relation: str, object_: str) -> None:
    assert claims(text)[subject, object_] == (relation, "asserted")


@pytest.mark.parametrize(
    ("text", "subject", "relation", "object_", "factuality"),
    [
        ("A London jury found Kevin Spacey not guilty.", "London jury", "CONVICTED", "Kevin Spacey", "negated"),
        ("Kevin Spacey was cleared by a London jury.", "London jury", "CONVICTED", "Kevin Spacey", "negated"),
        ("The Kabul bombing was claimed by the Taliban.", "Taliban", "RESPONSIBLE_FOR", "Kabul bombing", "attributed"),
        ("BHP launched a bid for Anglo American.", "BHP", "ACQUIRED", "Anglo American", "planned"),
    ],
)
def test_an_idiom_may_say_that_it_is_not_so_not_yet_or_only_claimed(
    text: str, subject: str, relation: str, object_: str, factuality: str
) -> None:
    assert claims(text)[subject, object_] == (relation, factuality)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Lee took Kim to the tennis court in Lyon.", "SUED"),
        ("Real Madrid took Barcelona to extra time.", "SUED"),
        ("Lee found Kim asleep in the office.", "CONVICTED"),
        ("Turkey condemned Israel for the raid.", "CONVICTED"),
        ("Rome sent Draghi to Brussels.", "CONVICTED"),
        ("Warren questioned Trump's motives.", "INVESTIGATES"),
        ("The journalist interviewed Donald Trump on Sunday.", "INVESTIGATES"),
        ("Smith picked up Johnson at the airport.", "ARRESTED"),
        ("China is holding Taiwan to its word.", "ARRESTED"),
        ("Russia hit Odesa with missiles.", "SANCTIONED"),
        ("Mexico beat Canada to win the Gold Cup.", "KILLED"),
        ("Hurricane Helene left Asheville without water.", "INJURED"),
        ("Nigeria claimed the victory in the final.", "RESPONSIBLE_FOR"),
        ("Putin claimed the attack was staged by Kyiv.", "RESPONSIBLE_FOR"),
        ("Lee has an interest in Buddhism.", "OWNS"),
        ("Belgium belongs to NATO.", "OWNS"),
        ("Russia paid a heavy price for Bakhmut.", "ACQUIRED"),
        ("The delegation took Seoul by surprise.", "ACQUIRED"),
        ("Obama launched a campaign for Clinton.", "WORKS_FOR"),
        ("Soldiers took aim at the drone.", "CRITICIZES"),
        ("Police handed over Bo Roe to Interpol.", "SUCCEEDED"),
        ("Spain gave Italy a 2-0 beating.", "FUNDS"),
        ("Mbappe left Monaco for PSG.", "VISITED"),
        ("Britain advised Canada against the deal.", "ADVISER_TO"),
        ("Interpol advised Vodafone against the merger on Monday.", "ADVISER_TO"),
        ("The ministry advised Germans to leave Niger.", "ADVISER_TO"),
        ("Chile fell to Peru in the semi-final.", "ACQUIRED"),
        ("A bystander stood by Salman Rushdie in Chautauqua.", "SUPPORTS"),
        ("Putin gave Kim Jong-un a limousine.", "FUNDS"),
        ("Elon Musk fired Vijaya Gadde in May.", "ATTACKED"),
        ("Nadal succumbed to Alcaraz in the final.", "DIED_IN"),
    ],
)
def test_what_only_looks_like_an_idiom_is_none(text: str, relation: str) -> None:
    assert relation not in {kind for kind, _ in claims(text).values()}


@pytest.mark.parametrize(
    ("text", "verb", "predicate", "noun"),
    [
        ("[Police|Organization] took [Ivan Petrov|Person] into custody.", "took", "take~custody", "custody"),
        ("[The court|Organization] jailed [Ivan Petrov|Person].", "jailed", "*court~jail", None),
        ("[Police|Organization] arrested [Ivan Petrov|Person].", "arrested", None, None),
        ("[The embassy|Organization] advised [the tourists|Group] to leave.", "advised", "advise~that", None),
    ],
)
def test_an_idiom_is_known_by_its_word_its_subject_or_its_clause(
    text: str, verb: str, predicate: str | None, noun: str | None
) -> None:
    sentence = analysed(text)
    at = next(i for i, w in enumerate(sentence.words) if w.form == verb)
    found = idiom(Scene(sentence), at)
    assert (found and found.predicate) == predicate
    assert (sentence.words[found.noun].form if found is not None and found.noun is not None else None) == noun


def test_every_idiom_of_the_table_has_a_verb_and_a_word() -> None:
    assert all(verb and word.strip("*") for verb, known in idioms().items() for word in known)
    assert trees()


@pytest.mark.parametrize(
    ("text", "subject", "relation", "object_"),
    [
        ("Israel's killing of Ismail Haniyeh was condemned by Iran.", "Israel", "KILLED", "Ismail Haniyeh"),
        ("Interpol's arrest of Omar Ait was hailed.", "Interpol", "ARRESTED", "Omar Ait"),
        ("The arrest of Evan Kraus by the FSB was condemned.", "FSB", "ARRESTED", "Evan Kraus"),
        ("Evan Kraus's arrest by the FSB was condemned.", "FSB", "ARRESTED", "Evan Kraus"),
        ("Trump's appointment of Pete Hegseth was criticised.", "Trump", "APPOINTED", "Pete Hegseth"),
    ],
)
def test_of_a_deeds_noun_the_possessor_did_it_to_whom_of_names(
    text: str, subject: str, relation: str, object_: str
) -> None:
    found = claims(text)
    assert found[subject, object_] == (relation, "asserted")
    assert not [a for (a, b), (kind, _) in found.items() if b == subject and kind == "AFFECTED"]


def test_of_a_deeds_noun_the_possessor_alone_suffered_it() -> None:
    found = claims("Haniyeh's killing in Tehran shocked Iran.")
    assert found["Haniyeh's killing", "Haniyeh"][0] == "AFFECTED"
