"""Names of persons in parts, and how two of them go together, in tables of hard cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import NICKNAMES
from graph.resolve.people import (
    GENERATIONS,
    HONORIFICS,
    REGNAL,
    Agreement,
    PersonName,
    agreement,
    alike,
    first_names,
    is_surname_only,
    person_name,
    skeleton,
)

FIRST = ["john", "jane", "thomas", "tom", "p", "al", "van", "der", "pope", "francis", "mr", "dr"]
LAST = ["bossert", "smith", "jones", "berg", "jr", "ii", "de", "silva", "san", "suu", "kyi"]
WORDS = st.sampled_from([*FIRST, *LAST])
KEYS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
LETTERS = st.text("abcdefghiklmnopqrstuwxyz", min_size=1, max_size=10)
BEST_FIRST: tuple[Agreement, ...] = ("same", "short", "alike", "first letter", "surname", "different")


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        pytest.param("thomas bossert", PersonName("thomas", (), "bossert"), id="two words"),
        pytest.param("thomas p bossert", PersonName("thomas", ("p",), "bossert"), id="a middle letter"),
        pytest.param("bossert", PersonName("", (), "bossert"), id="a surname"),
        pytest.param("mr bossert", PersonName("", (), "bossert"), id="an honorific"),
        pytest.param("president donald trump", PersonName("donald", (), "trump"), id="an office"),
        pytest.param("mr president", PersonName("", (), "president"), id="the last word stays"),
        pytest.param("martin luther king jr", PersonName("martin", ("luther",), "king", "jr"), id="a generation"),
        pytest.param("pope francis", PersonName("", (), "francis", "", "pope"), id="a pope"),
        pytest.param("king charles iii", PersonName("", (), "charles", "iii", "king"), id="a king"),
        pytest.param("ludwig van beethoven", PersonName("ludwig", (), "van beethoven"), id="a particle"),
        pytest.param("ursula von der leyen", PersonName("ursula", (), "von der leyen"), id="two particles"),
        pytest.param("van der berg", PersonName("", (), "van der berg"), id="a surname of three words"),
        pytest.param("al gore", PersonName("al", (), "gore"), id="al is a first name too"),
        pytest.param("osama bin laden", PersonName("osama", (), "bin laden"), id="bin"),
        pytest.param("", PersonName("", (), ""), id="nothing"),
        pytest.param("習近平", PersonName("習", (), "習近平"), id="a name without spaces"),
        pytest.param("김정은", PersonName("김", (), "김정은"), id="hangul"),
    ],
)
def test_parts(key: str, wanted: PersonName) -> None:
    assert person_name(key) == wanted


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        pytest.param("tom bossert", "thomas bossert", "short", id="nickname"),
        pytest.param("dan coats", "daniel coats", "short", id="beginning"),
        pytest.param("j smith", "john smith", "short", id="initial"),
        pytest.param("j smith", "mary smith", "different", id="other initial"),
        pytest.param("paul smith", "paula smith", "first letter", id="man and woman"),
        pytest.param("james smith", "john smith", "first letter", id="one letter in common"),
        pytest.param("bossert", "thomas bossert", "surname", id="surname"),
        pytest.param("thomas", "thomas bossert", "surname", id="first name alone"),
        pytest.param("bossert", "thomas smith", "different", id="no such name"),
        pytest.param("bossert", "bossert", "surname", id="two surnames"),
        pytest.param("bossert", "smith", "different", id="two other surnames"),
        pytest.param("thomas bossert", "thomas bossert", "same", id="same"),
        pytest.param("thomas p bossert", "thomas bossert", "same", id="middle left out"),
        pytest.param("george w bush", "george h w bush", "different", id="two presidents"),
        pytest.param("george walker bush", "george w bush", "same", id="middle letter"),
        pytest.param("martin king jr", "martin king sr", "different", id="father and son"),
        pytest.param("martin king jr", "martin king", "different", id="one is the son"),
        pytest.param("pope francis", "pope benedict", "different", id="two popes"),
        pytest.param("pope francis", "king francis", "different", id="a pope and a king"),
        pytest.param("jong un kim", "kim jong un", "alike", id="order"),
        pytest.param("muammar gaddafi", "moammar gadhafi", "alike", id="transliteration"),
        pytest.param("ivanka trump", "donald trump", "different", id="a family"),
        pytest.param("hillary clinton", "hillary rodham", "different", id="two surnames of one"),
        pytest.param("maria garcia lopez", "maria garcia", "alike", id="second surname left out"),
    ],
)
def test_agreement(left: str, right: str, wanted: Agreement) -> None:
    assert agreement(left, right) == wanted
    assert agreement(right, left) == wanted


@given(KEYS, KEYS)
def test_agreement_is_mutual_and_known(left: str, right: str) -> None:
    found = agreement(left, right)
    assert found in BEST_FIRST
    assert found == agreement(right, left)


@given(KEYS)
def test_a_name_agrees_with_itself(key: str) -> None:
    assert agreement(key, key) == ("surname" if is_surname_only(key) else "same")


@given(KEYS)
def test_no_word_of_a_name_is_lost_but_titles(key: str) -> None:
    name = person_name(key)
    kept = [
        *([name.title] if name.title else []),
        *([name.first] if name.first else []),
        *name.middle,
        *name.last.split(),
    ]
    kept += [name.generation] if name.generation else []
    words = key.split()
    dropped = len(words) - len(kept)
    assert words[dropped:] == kept
    assert set(words[:dropped]) <= HONORIFICS


@given(KEYS, st.sampled_from(sorted(HONORIFICS)))
def test_an_honorific_changes_nothing(key: str, title: str) -> None:
    assert person_name(f"{title} {key}") == person_name(key) or key.split()[0] in REGNAL | GENERATIONS


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        pytest.param("tom", "thomas", "short", id="nickname"),
        pytest.param("tommy", "tom", "short", id="two nicknames of one name"),
        pytest.param("alex", "alexander", "short", id="beginning"),
        pytest.param("alex", "alexa", "first letter", id="a woman's name of a man's"),
        pytest.param("al", "alexander", "first letter", id="too short a beginning"),
        pytest.param("mohammed", "muhammad", "alike", id="spelling"),
        pytest.param("ann", "bob", "different", id="nothing in common"),
        pytest.param("ann", "ann", "same", id="the same"),
    ],
)
def test_first_names(one: str, other: str, wanted: Agreement) -> None:
    assert first_names(one, other) == wanted
    assert first_names(other, one) == wanted


@pytest.mark.parametrize("nickname", sorted(NICKNAMES))
def test_every_nickname_is_short_for_its_name(nickname: str) -> None:
    assert first_names(nickname, NICKNAMES[nickname]) == "short"
    assert agreement(f"{nickname} smith", f"{NICKNAMES[nickname]} smith") == "short"


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        pytest.param("gaddafi", "qaddafi", True, id="g and q"),
        pytest.param("alexander", "aleksander", True, id="x and ks"),
        pytest.param("khan", "han", True, id="kh"),
        pytest.param("yusuf", "iusuf", True, id="y and i"),
        pytest.param("smith", "smyth", True, id="i and y"),
        pytest.param("smith", "schmidt", False, id="two families"),
        pytest.param("paul", "paula", False, id="a letter more"),
        pytest.param("abc", "abd", False, id="short words"),
    ],
)
def test_spellings_of_one_word(one: str, other: str, wanted: bool) -> None:
    assert alike(one, other) is wanted
    assert alike(other, one) is wanted


@given(LETTERS)
def test_a_word_is_like_itself(word: str) -> None:
    assert alike(word, word)


@given(LETTERS, LETTERS)
def test_words_that_are_alike_have_one_skeleton(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    if alike(one, other):
        assert skeleton(one) == skeleton(other)


@given(LETTERS)
def test_a_skeleton_has_no_vowel_but_at_its_beginning(word: str) -> None:
    bones = skeleton(word)
    assert bones
    assert not set(bones[1:]) & set("aeiou")
