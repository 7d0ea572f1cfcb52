"""Names that are one and names that are not, sieve by sieve."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loaders.reader.linking.by_name import link_names, link_new_name, team_country
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, referents_of
from tests.loaders.reader.coreference_texts import analysed


def linked(marked: str) -> list[tuple[str, ...]]:
    """The surfaces of each cluster of more than one mention, in text order."""
    found = referents_of(analysed(marked)[1])
    clusters = Clusters(found)
    link_names(clusters)
    return [tuple(found[m].surface for m in c.members) for c in clusters.all() if len(c.members) > 1]


@pytest.mark.parametrize(
    "marked",
    [
        "[Acme|Organization] and [Acme|Organization]",
        "[Acme|Organization] and [ACME|Organization]",
        "[Acme Corp.|Organization] and [Acme, Inc.|Organization]",
        "[the “Owl” Group|Group] and [Owl Group|Group]",
        "[Nicolás Maduro|Person] and [Nicolas Maduro|Person]",
        "[President Nicolás Maduro|Person] and [Maduro|Person]",
        "[Ann Lee|Person] and [Dr. Lee|Person]",
        "[Ann Lee|Person] and [Ann|Person]",
        "[Ann Jo Lee|Person] and [AJL|Person]",
        "[AL|Person] asked [Dr. Ann Jo Lee|Person]",
        "[Tom Bossert|Person] and [Thomas P. Bossert|Person]",
        "[Wanda Vázquez Garced|Person] and [Vázquez|Person]",
        "[Wanda Vázquez Garced|Person] and [Wanda Vázquez|Person]",
        "[Mara Islands|Location] and [Mara|Location]",
        "[Anbar province|Location] and [Anbar|Location]",
        "[DRC|Organization] and [DRC|Country]",
        "[NGOs|Organization] and [NGO|Organization]",
        "[ISIS|Group] and [Daesh|Organization]",
        "[Owl Tribe|Group] and [Owl|Group]",
        "[Ludwig van der Berg|Person] and [Berg|Person]",
        "[Iran|Country] and [Iranian|Country]",
        "[Moscow|Country] and [Russia|Country]",
        "[the Syrian regime|Country] and [Syria|Country]",
        "[Federal Bureau of Investigation|Organization] and [FBI|Organization]",
        "[FBI|Organization] and [the Federal Bureau of Investigation|Organization]",
        "[Islamic State Front|Group] and [ISF|Organization]",
        "[Owl Group|Group] and [Owl|Group]",
        "[Owl RAT|Malware] and [Owl|Product]",
        "[U.S. federal government|Country] and [America|Country]",
        "[Harvard University|Organization] and [Harvard|Organization]",
        "[Microsoft Office|Product] and [Office|Product]",
        "[Canada|Organization] and [the Canadian team|Organization]",
        "[WannaCry|Malware] and [WannaCry|Event]",
        '[WannaCry|Malware] and [the "WannaCry" cyberattack|Event]',
    ],
)
def test_two_names_of_one(marked: str) -> None:
    found = linked(marked)
    assert [len(cluster) for cluster in found] == [2]


@pytest.mark.parametrize(
    "marked",
    [
        "[Acme|Organization] and [Apex|Organization]",
        "[a Lazarus unit|Group] and [a Lazarus unit|Group]",
        "[two FBI agents|Group] and [two FBI agents|Group]",
        "[Ann Lee|Person] and [Tom Lee|Person]",
        "[Ann Jo Lee|Person] and [JL|Person]",
        "[Ann Jo Lee|Person] and [AJL|Organization]",
        "[George Bush Sr.|Person] and [George Bush Jr.|Person]",
        "[Mr. Lee|Person] and [Mrs. Lee|Person]",
        "[North Korea|Country] and [South Korea|Country]",
        "[Iran|Country] and [Iranians|Group]",
        "[Canada|Country] and [the Canadian team|Organization]",
        "[Central Intelligence Agency|Organization] and [CIA|Person]",
        "[Owl Street|Location] and [Owl|Location]",
        "[Owl City|Location] and [Owl|Location]",
        "[Ann Lee Fox|Person] and [Bo Lee|Person]",
        "[Ann B. Fox|Person] and [Ann Bo Lee|Person]",
        "[FBIs|Organization] and [CIA|Organization]",
        "[Office|Product] and [Microsoft Office|Product]",
        "[Bank of Japan|Organization] and [Bank of England|Organization]",
        "[Owl Group|Group] and [Owl Street|Location]",
        "[the group|Group] and [the group|Group]",
        "[he|Person] and [he|Person]",
    ],
)
def test_two_names_of_two(marked: str) -> None:
    assert linked(marked) == []


def test_a_surname_that_two_persons_share_stays_alone() -> None:
    assert linked("[Ann Lee|Person], [Bo Lee|Person], [Lee|Person]") == []


def test_initials_that_two_persons_share_stay_alone() -> None:
    assert linked("[Ann Lee|Person], [Abe Lund|Person], [AL|Person]") == []


@pytest.mark.parametrize("relative", ["Bo Lee", "Bo Ann Lee"])
def test_a_surname_said_before_its_relatives_appear_is_that_of_the_one_who_was_there(relative: str) -> None:
    text = f"[Ann Lee|Person] won. [Lee|Person] spoke. [{relative}|Person] came. [Lee|Person] left."
    assert ("Ann Lee", "Lee", "Lee") in linked(text)


def test_a_title_tells_which_of_two_persons_is_meant() -> None:
    found = linked("[Mary Lee|Person], [Thomas Lee|Person], [Mrs. Lee|Person]")
    assert found == [("Mary Lee", "Mrs. Lee")]


def test_a_short_form_that_fits_two_names_stays_alone() -> None:
    assert linked("[Owl Group|Group], [Owl Gang|Group], [Owl|Group]") == []


def test_an_acronym_that_fits_two_names_goes_to_the_one_it_explains() -> None:
    found = linked("[Bank of England|Organization] ([BOE|Organization]) and [Board of Education|Organization]")
    assert found == [("Bank of England", "BOE")]


def test_an_acronym_that_fits_two_names_and_explains_none_stays_alone() -> None:
    text = "[Bank of England|Organization] met. [Board of Education|Organization] met. [BOE|Organization] met."
    assert linked(text) == []


def test_all_mentions_of_a_name_and_its_short_forms_are_one() -> None:
    text = (
        "[Mr. Trump|Person] met [Donald Trump|Person]. [Donald J. Trump|Person] left. [Trump|Person] came. "
        "[President Trump|Person] spoke."
    )
    assert [len(c) for c in linked(text)] == [5]


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("Canada", "Canada"),
        ("the Canadian team", "Canada"),
        ("Canadian national team", "Canada"),
        ("the Canadians", "Canada"),
        ("England squad", None),
        ("the team", None),
        ("Air Canada", None),
        ("", None),
    ],
)
def test_national_teams(surface: str, country: str | None) -> None:
    if surface == "England squad":
        assert team_country(surface) == team_country("England")
    else:
        assert team_country(surface) == country


class Given:
    """What a network might say of the last mention."""

    def __init__(self, scores: dict[int, float]) -> None:
        self.scores = scores

    def antecedents(self, mention: int) -> Mapping[int, float]:
        return self.scores


@pytest.mark.parametrize(
    ("marked", "scores", "joined"),
    [
        ("[the group|Group] and [Owl|Group]", {0: 0.9}, True),
        ("[the group|Group] and [Owl|Group]", {0: 0.69}, False),
        ("[the group|Event] and [Owl|Group]", {0: 0.9}, False),
        ("[Owl Bank|Organization] and [Bank Owl|Organization]", {0: 0.9}, True),
        ("[Apex|Organization] and [Owl|Organization]", {0: 0.99}, False),
        ("[Owl Party|Organization] and [Hare Party|Organization]", {0: 0.99}, False),
        ("[Ann Lee|Person] and [Bo Lee|Person]", {0: 0.99}, False),
        ("[Owl Site|Event] and [Owl|Location]", {0: 0.89}, False),
        ("[Owl Site|Event] and [Owl|Location]", {0: 0.9}, True),
        ("[the man|Person] and [Bo Lee|Person]", {0: 0.99}, True),
        ("[she|Person] and [Thomas Lee|Person]", {0: 0.99}, False),
        ("[the group|Group] and [Owl|Group]", {}, False),
        ("[Owlia|Location] and [Owlia Valley|Location]", {0: 0.9}, True),
        ("[Owlia|Location] and [West Owlia|Location]", {0: 0.9}, False),
        ("[Upper Owlia|Location] and [Lower Owlia|Location]", {0: 0.9}, False),
        ("[Chapter two|Document] and [Chapter four|Document]", {0: 0.9}, False),
        ("[Route 66|Location] and [Route 67|Location]", {0: 0.9}, False),
    ],
)
def test_a_new_name_follows_the_network_only_where_no_other_name_stands_against_it(
    marked: str, scores: dict[int, float], joined: bool
) -> None:
    found = referents_of(analysed(marked)[1])
    clusters = Clusters(found)
    link_new_name(clusters, found[-1], Mass(clusters, found[-1], Given(scores)))
    assert clusters.together(0, len(found) - 1) is joined


def test_an_article_without_names_is_left_as_it_is() -> None:
    assert linked("[he|Person] met [the group|Group].") == []
    assert linked("Nobody came.") == []


def test_a_king_is_not_called_by_his_sons_patronymic() -> None:
    marked = "Then [Mohammed bin Salman|Person] met King [Salman|Person]."
    assert linked(marked) == []
    assert linked(marked.replace("King ", "Mr ")) != []
    assert linked(marked.replace("King [Salman", "Prince [Mohammed")) != []
