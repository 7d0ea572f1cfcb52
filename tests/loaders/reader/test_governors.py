"""What verbs over a deed say of it: denied, prevented, undone, planned, or only told beside something denied."""

from __future__ import annotations

import pytest

from tests.loaders.reader.stated import stated

TOLD_BESIDE_A_DENIAL = {
    "Police stopped the march, arresting Greta Thunberg.": "ARRESTED Greta Thunberg",
    "Russia refused the offer, attacking Kyiv overnight.": "Russia ATTACKED Kyiv",
    "Germany stopped Huawei by buying Aixtron.": "Germany ACQUIRED Aixtron",
    "Liz Truss failed as leader, losing to Rishi Sunak.": "Rishi Sunak DEFEATED Liz Truss",
    "Microsoft declined to comment after meeting Lina Khan.": "Microsoft MET_WITH Lina Khan",
    "Boris Johnson refused to resign after sacking Michael Gove.": "Boris Johnson BANNED Michael Gove",
    "Carlos Ghosn denied the charges, accusing Nissan of a plot.": "Carlos Ghosn BLAMES Nissan",
    "Sweden blocked the extradition of Ahmet Altan after Turkey accused him of terrorism.": "Turkey BLAMES Ahmet Altan",
    "North Korea avoided sanctions by hacking Bybit.": "North Korea ATTACKED Bybit",
    "The FBI failed to stop Timothy McVeigh killing Daina Bradley.": "Timothy McVeigh KILLED Daina Bradley",
    "Elon Musk took the chance to attack George Soros.": "Elon Musk ATTACKED George Soros",
    "Apple backed Epic Games by suing Google.": "Apple SUED Google",
    "The EU imposed sanctions against Alisher Usmanov.": "EU SANCTIONED Alisher Usmanov",
    "Israel has ended its attack on Rafah.": "attack on Rafah BY Israel",
    "Trump regretted firing Mark Esper.": "Trump BANNED Mark Esper",
    "Google kept suing Apple.": "Google SUED Apple",
    "Congress removed Kevin McCarthy from office.": "Congress BANNED Kevin McCarthy",
    "The International Court of Justice banned Japan from continuing its programmes.": "BANNED Japan",
    "Peloton withdrew its lawsuit against Lululemon.": "lawsuit against Lululemon BY Peloton",
}


@pytest.mark.parametrize("text", TOLD_BESIDE_A_DENIAL)
def test_what_stands_beside_a_denial_or_an_end_is_done(text: str) -> None:
    relation = TOLD_BESIDE_A_DENIAL[text]
    assert {kind for found, kind in stated(text).items() if found.endswith(relation)} == {"asserted"}


NOT_DONE = {
    "Chad has yet to attack Peru.": "Chad ATTACKED Peru",
    "Chad attacked neither Peru nor Bolivia.": "Chad ATTACKED Peru",
    "There is no truth to claims that Chad attacked Peru.": "Chad ATTACKED Peru",
    "Chad lacked the means to attack Peru.": "Chad ATTACKED Peru",
    "On no occasion did Chad attack Peru.": "Chad ATTACKED Peru",
    "Not once did Chad attack Peru.": "Chad ATTACKED Peru",
    "Never before had Chad attacked Peru.": "Chad ATTACKED Peru",
    "Chad all but attacked Peru.": "Chad ATTACKED Peru",
    "It was not Chad that attacked Peru.": "Chad ATTACKED Peru",
    "The report that Chad attacked Peru turned out to be false.": "Chad ATTACKED Peru",
    "The court barred Donald Trump from suing Mary Trump.": "Donald Trump SUED Mary Trump",
    "Andrew Tate denied raping Emily Smith.": "Andrew Tate ATTACKED Emily Smith",
    "Washington refrained from condemning Israel.": "United States OPPOSES Israel",
    "The ruling means that Meta is prohibited from acquiring Giphy.": "Meta ACQUIRED Giphy",
    "Queensland Police missed a chance to detain Joel Cauchi.": "Queensland Police ARRESTED Joel Cauchi",
    "The FBI missed several opportunities to arrest Larry Nassar.": "FBI ARRESTED Larry Nassar",
    "Nike shied away from suing Adidas.": "Nike SUED Adidas",
    "Comcast backed out of buying Sky.": "Comcast ACQUIRED Sky",
    "Netflix pulled out of acquiring Warner Bros.": "Netflix ACQUIRED Warner Bros.",
    "Poland thought better of arresting Benjamin Netanyahu.": "Poland ARRESTED Benjamin Netanyahu",
    "Boeing decided against suing Airbus.": "Boeing SUED Airbus",
    "Keir Starmer resisted calls to sack Angela Rayner.": "Keir Starmer BANNED Angela Rayner",
    "Chelsea ruled out signing Marcus Rashford.": "Marcus Rashford MEMBER_OF Chelsea",
    "Narendra Modi was denied visas to travel to the United States.": "Narendra Modi VISITED United States",
    "Neighbours attempted, but were unable, to assist Leon van Biljon.": (
        "neighbours (Leon van Biljon) SUPPORTS Leon van Biljon"
    ),
    "The court spared Amanda Knox from returning to Perugia.": "Amanda Knox VISITED Perugia",
}
DENIED_PLANS = {
    "Chevron denied that it wanted to buy Permian Star.": "Chevron ACQUIRED Permian Star",
    "The Kremlin denied that Russia planned to attack Estonia.": "Russia ATTACKED Estonia",
    "Israel denied it had threatened to bomb Qatar.": "Israel ATTACKED Qatar",
    "Apple denied that it was trying to buy Disney.": "Apple ACQUIRED Disney",
    "Beijing denied a plan to invade Taiwan.": "China ATTACKED Taiwan",
    "Donald Trump dismissed reports that he planned to fire Jerome Powell.": "Donald Trump BANNED Jerome Powell",
}
UNDONE = {
    "The EU dropped sanctions against Alisher Usmanov.": "EU SANCTIONED Alisher Usmanov",
    "The United States lifted sanctions on Burak Oguz.": "United States SANCTIONED Burak Oguz",
    "Hungary vetoed sanctions against Patriarch Kirill.": "Hungary SANCTIONED Kirill",
    "Britain dropped charges against Gerry Adams.": "United Kingdom CHARGED Gerry Adams",
    "Peloton withdrew its lawsuit against Lululemon.": "Peloton SUED Lululemon",
    "Germany voted against suspending Hungary.": "Germany BANNED Hungary",
    "Sweden closed its rape investigation into Julian Assange.": "Sweden INVESTIGATES Julian Assange",
    "The Treasury removed Fidel Yunis from its sanctions list.": "Treasury SANCTIONED Fidel Yunis",
    "France withdrew its support for Bashar al-Assad.": "France SUPPORTS Bashar al-Assad",
    "Nigel Farage was cleared of fraud by the Electoral Commission.": "Electoral Commission CONVICTED Nigel Farage",
}


@pytest.mark.parametrize("text", [*NOT_DONE, *DENIED_PLANS, *UNDONE])
def test_what_is_kept_from_denied_or_undone_is_no_fact(text: str) -> None:
    assert stated(text)[{**NOT_DONE, **DENIED_PLANS, **UNDONE}[text]] == "negated"


STILL_PLANNED = {
    "Chevron did not deny that it wanted to buy Hess.": "Chevron ACQUIRED Hess",
    "Israel rejected the deal and threatened to bomb Qatar.": "Israel ATTACKED Qatar",
    "Google, which denied wrongdoing, plans to sue Epic Games.": "Google SUED Epic Games",
    "Wagner stopped in Rostov to meet Sergei Shoigu.": "Wagner MET_WITH Sergei Shoigu",
    "Rishi Sunak missed the D-Day ceremony to meet Paul Brand.": "Rishi Sunak MET_WITH Paul Brand",
    "Rachel Reeves left London to meet Scott Bessent.": "Rachel Reeves MET_WITH Scott Bessent",
    "Donald Trump left the G7 to attack Iran.": "Donald Trump ATTACKED Iran",
    "Elon Musk spent $20m to win the Wisconsin election.": "Elon Musk PARTICIPATED_IN Wisconsin election",
    "Chelsea want to beat Arsenal to win the Premier League.": "Chelsea PARTICIPATED_IN Premier League",
    "Theresa May came to Salzburg to win support from Emmanuel Macron.": "Emmanuel Macron SUPPORTS Theresa May",
    "Kylian Mbappe will leave Paris Saint-Germain to join Real Madrid.": "Kylian Mbappe MEMBER_OF Real Madrid",
    "Donald Trump considered suing CNN.": "Donald Trump SUED CNN",
    "Germany is mulling banning TikTok.": "Germany BANNED TikTok",
    "Donald Trump talked about suing CNN.": "Donald Trump SUED CNN",
    "Tom Girardi was hired to sue Lion Air.": "Tom Girardi SUED Lion Air",
    "Blake Lively hired Bryan Freedman to sue Justin Baldoni.": "Bryan Freedman SUED Justin Baldoni",
}


@pytest.mark.parametrize("text", STILL_PLANNED)
def test_what_is_still_to_be_done_is_planned(text: str) -> None:
    assert stated(text)[STILL_PLANNED[text]] == "planned"


CAME_OF_IT = {
    "Chelsea beat Paris Saint-Germain 3-0 to win the Club World Cup.": "Chelsea PARTICIPATED_IN Club World Cup",
    "Max Verstappen overtook Lando Norris to win the Japanese Grand Prix.": (
        "Max Verstappen PARTICIPATED_IN Japanese Grand Prix"
    ),
    "Andy Jassy left Harvard to join Amazon in 1997.": "Andy Jassy MEMBER_OF Amazon",
    "Jamie Vardy quit Leicester to sign for Cremonese.": "Jamie Vardy MEMBER_OF Cremonese",
    "Coco Gauff came from behind to beat Aryna Sabalenka in Paris.": "Coco Gauff DEFEATED Aryna Sabalenka",
}


@pytest.mark.parametrize("text", CAME_OF_IT)
def test_what_came_of_a_win_or_a_move_is_done(text: str) -> None:
    assert stated(text)[CAME_OF_IT[text]] == "asserted"


@pytest.mark.parametrize("verb", ["has not lifted", "will lift", "refused to lift", "may drop"])
def test_sanctions_that_are_not_lifted_yet_are_not_denied(verb: str) -> None:
    assert "negated" not in stated(f"The European Union {verb} sanctions on Gazprom.").values()


def test_what_somebody_is_warned_against_is_only_possible() -> None:
    assert stated("Macron warned Israel against attacking Iran.")["Israel ATTACKED Iran"] == "possible"


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked Peru in no uncertain terms.",
        "Chad lost no time in attacking Peru.",
        "Not surprisingly, Chad attacked Peru.",
        "Not until Monday did Chad attack Peru.",
        "Chad attacked not only Peru but also Bolivia.",
        "Chad attacked Peru no fewer than three times.",
    ],
)
def test_not_every_no_is_a_denial(text: str) -> None:
    assert stated(text)["Chad ATTACKED Peru"] == "asserted"
