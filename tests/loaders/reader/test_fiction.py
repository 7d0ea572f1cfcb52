"""What happens in a novel, a film or a dream is told as no fact."""

from __future__ import annotations

import pytest

from tests.loaders.reader.stated import stated

PLOTS = {
    "In the film, the CIA kills Fidel Castro.": "CIA KILLED Fidel Castro",
    "In the novel, Germany defeats Britain.": "Germany DEFEATED United Kingdom",
    "In a dream, Donald Trump arrests Barack Obama.": "Donald Trump ARRESTED Barack Obama",
    "The play imagines that Hitler captured London.": "Hitler ACQUIRED London",
    "In a new thriller, China attacks Taiwan.": "China ATTACKED Taiwan",
    "Robert Harris wrote a novel in which Germany defeats Britain.": "Germany DEFEATED United Kingdom",
}


@pytest.mark.parametrize("text", PLOTS)
def test_a_plot_is_hypothetical(text: str) -> None:
    assert stated(text)[PLOTS[text]] == "hypothetical"


FACTS = {
    "In the film, Michael Moore criticises George Bush.": "Michael Moore CRITICIZES George Bush",
    "In the documentary, Prince Harry accuses Rupert Murdoch.": "Harry BLAMES Rupert Murdoch",
    "In the film, shot in 1972, Fidel Castro met Salvador Allende.": "Fidel Castro MET_WITH Salvador Allende",
    "In the movie business, Sony sued Disney.": "Sony SUED Disney",
    "In the dream team, Michael Jordan beat Larry Bird.": "Michael Jordan DEFEATED Larry Bird",
    "In the series, India beat England.": "India DEFEATED England",
    "In the game, Liverpool beat Arsenal.": "Liverpool DEFEATED Arsenal",
    "In the drama at the Bernabeu, Real Madrid beat Manchester City.": "Real Madrid DEFEATED Manchester City",
    "In a play for power, Yevgeny Prigozhin attacked Moscow.": "Yevgeny Prigozhin ATTACKED Moscow",
    "In the opera house, Angela Merkel met Emmanuel Macron.": "Angela Merkel MET_WITH Emmanuel Macron",
}


@pytest.mark.parametrize("text", FACTS)
def test_what_is_said_or_done_about_or_near_a_work_is_a_fact(text: str) -> None:
    assert stated(text)[FACTS[text]] == "asserted"
