"""A new version of an article: the same id, and a preview of what goes and comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article, Claim, Entity, Mention, Reading
from graph.store import GraphStore
from ui.updating import LISTED, revised, update

NAMES = ("Ada", "Bob", "Acme")


class Reader:
    """Finds the three names, and that Ada met whoever follows "met"."""

    def read(self, article: Article) -> Reading:
        text, mentions, claims = article.text, [], []
        for n, name in enumerate(NAMES, 1):
            if (at := text.find(name)) >= 0:
                mentions.append(Mention(f"m{n}", name, "Person", ((at, at + len(name)),)))
        for n, name in enumerate(NAMES, 1):
            sentence = f"Ada met {name}."
            if (at := text.find(sentence)) >= 0:
                claims.append(Claim(f"c{n}", "m1", "MET_WITH", "met", f"m{n}", at, at + len(sentence), sentence))
        return Reading(article, tuple(mentions), tuple(claims))


@pytest.mark.parametrize(
    "article",
    [
        Article("Old text.", given_id="x"),
        Article("Old text.", url="https://example.org/a", source="page"),
        Article("Old text.", source="file.txt"),
        Article("Old text."),
    ],
)
def test_the_new_version_is_the_same_article(article: Article) -> None:
    fresh = revised(article, text="New text.", title="New", published="2020-01-02")
    assert fresh.id == article.id
    assert fresh.sha256 != article.sha256
    assert (fresh.text, fresh.title, fresh.published) == ("New text.", "New", "2020-01-02")
    assert revised(fresh, text="Newer.", title="", published="").id == article.id


@given(st.text(min_size=1).filter(lambda text: any(c.isalnum() for c in text)), st.text(max_size=20))
def test_the_id_stays_whatever_is_written(text: str, title: str) -> None:
    article = Article("Old text.", title="Old")
    assert revised(article, text=text, title=title, published="").id == article.id


@pytest.mark.parametrize("text", ["", "  \n", "…", "?!"])
def test_a_version_without_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="delete it"):
        revised(Article("Old text."), text=text, title="", published="")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2017-12-18", "2017-12-18"),
        ("20171218", "2017-12-18"),
        (" Dec 18, 2017 ", "2017-12-18"),
        ("2017-12", "2017-12"),
        ("2017", "2017"),
        ("", None),
    ],
)
def test_a_date_is_kept_as_exact_as_it_is_said_and_in_one_form(said: str, kept: str | None) -> None:
    fresh = revised(Article("Old text."), text="Text.", title="", published=said, publisher=" The Wire ")
    assert (fresh.published, fresh.publisher) == (kept, "The Wire")


@pytest.mark.parametrize("said", ["2017-12-18garbage", "2017-W51-1", "2017-13", "2017-02-30", "soon", "9999999"])
def test_what_is_no_date_is_refused(said: str) -> None:
    with pytest.raises(BadInput, match="2017-12-18"):
        revised(Article("Old text."), text="Text.", title="", published=said)


def test_the_preview_says_what_goes_comes_and_stays() -> None:
    former = Reader().read(Article("Ada met Bob. Ada met Acme."))
    fresh = revised(former.article, text="Ada met Bob. Ada met Ada.", title="", published="")
    change = update(former, fresh, Reader(), {"m1": Entity("ada", "Ada Lovelace", "Person")})
    assert change.gone == ("Ada Lovelace met Acme",)
    assert change.come == ("Ada met Ada",)
    assert change.kept == 1
    assert change.sentences == ["1 claim stays.", "1 claim goes.", "1 claim comes.", "No longer in it: Acme."]


def test_the_same_again_changes_nothing() -> None:
    former = Reader().read(Article("Ada met Bob."))
    fresh = revised(former.article, text="Ada met Bob.", title="", published="")
    assert not update(former, fresh, Reader(), {}).changes or fresh.given_id
    same = update(former, former.article, Reader(), {})
    assert not same.changes
    assert same.sentences == ["Nothing has changed."]


def test_long_lists_of_names_are_cut() -> None:
    from ui.updating import Update

    change = Update(Reading(Article("a")), Reading(Article("b")), names_come=tuple(f"N{n}" for n in range(LISTED + 3)))
    assert change.sentences[-1].endswith(f"N{LISTED - 1} and 3 more.")


def test_what_is_written_is_the_new_version_alone(embedded_store: GraphStore) -> None:
    former = Reader().read(Article("Ada met Bob. Ada met Acme.", title="One"))
    embedded_store.write_reading(former)
    fresh = revised(former.article, text="Ada met Bob.", title="One", published="2020-01-02")
    embedded_store.write_reading(update(former, fresh, Reader(), {}).fresh)
    assert embedded_store.stats().articles == 1
    held = embedded_store.reading(former.article.id)
    assert held is not None
    assert held.article.text == "Ada met Bob."
    assert [claim.quote for claim in held.claims] == ["Ada met Bob."]
    embedded_store.write_reading(former)
    assert embedded_store.reading(former.article.id) == former
