"""Which store is used: environment before .env before secrets.toml, and Aura's own file as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.store import Settings
from graph.store.settings import default_home

AURA = """# Wait 60 seconds before connecting using these details, or login to https://console.neo4j.io to validate the
# Aura Instance is available
NEO4J_URI=neo4j+s://abcd1234.databases.neo4j.io
NEO4J_USERNAME=neo4j
NEO4J_PASSWORD=s3cret-with=signs#and more
NEO4J_DATABASE=neo4j
AURA_INSTANCEID=abcd1234
AURA_INSTANCENAME=Instance01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".streamlit").mkdir()
    return tmp_path


def load(folder: Path, **environ: str) -> Settings:
    return Settings.load(folder=folder, environ=environ)


def test_nothing_set_means_the_embedded_store_at_its_usual_place(folder: Path) -> None:
    settings = load(folder)
    assert (settings.uri, settings.home) == (None, default_home())


def test_embedded_home_from_anywhere(folder: Path) -> None:
    (folder / ".streamlit" / "secrets.toml").write_text(f'NEWSGRAPH_HOME = "{folder / "c"}"')
    assert load(folder).home == folder / "c"
    (folder / ".env").write_text(f"NEWSGRAPH_HOME={folder / 'b'}")
    assert load(folder).home == folder / "b"
    assert load(folder, NEWSGRAPH_HOME=str(folder / "a")).home == folder / "a"
    assert load(folder, NEWSGRAPH_HOME="~/x").home == Path.home() / "x"
    assert load(folder, NEWSGRAPH_HOME="").home == folder / "b"


def test_file_of_aura_works_as_it_is(folder: Path) -> None:
    (folder / ".env").write_text(AURA)
    settings = load(folder)
    assert settings.uri == "neo4j+s://abcd1234.databases.neo4j.io"
    assert (settings.username, settings.database) == ("neo4j", "neo4j")
    assert settings.password.startswith("s3cret-with=signs")


def test_secrets_of_streamlit(folder: Path) -> None:
    (folder / ".streamlit" / "secrets.toml").write_text(
        'NEO4J_URI = "bolt://db:7687"\nNEO4J_PASSWORD = "pw"\n[other]\nx = 1\n'
    )
    assert load(folder) == Settings(uri="bolt://db:7687", password="pw")


def test_environment_comes_first_and_brings_its_own_password(folder: Path) -> None:
    (folder / ".env").write_text("NEO4J_URI=bolt://file:7687\nNEO4J_USERNAME=alice\nNEO4J_PASSWORD=of-the-file\n")
    settings = load(folder, NEO4J_URI="bolt://environment:7687", NEO4J_PASSWORD="of-the-environment")
    assert (settings.uri, settings.password) == ("bolt://environment:7687", "of-the-environment")
    assert load(folder, NEO4J_PASSWORD="new").password == "of-the-file"


def test_empty_address_means_embedded(folder: Path) -> None:
    assert load(folder, NEO4J_URI="", NEO4J_PASSWORD="x").uri is None


def test_password_is_not_shown() -> None:
    assert "hush" not in repr(Settings(uri="bolt://x", password="hush"))


@pytest.mark.parametrize(
    "uri",
    [
        *("http://localhost:7474", "localhost:7687", "bolt", "postgres://x", "C:\\neo4j", "bolt://[::1", "bolt://h:x"),
        *("bolt://h:99999", "bolt://h:0", "bolt://\udcff", f"bolt://{'h' * 64}.example"),
    ],
)
def test_wrong_address_is_refused_with_an_example(folder: Path, uri: str) -> None:
    with pytest.raises(BadInput, match="write it like bolt://localhost:7687"):
        load(folder, NEO4J_URI=uri)


def test_unreadable_files_are_named(folder: Path) -> None:
    (folder / ".streamlit" / "secrets.toml").write_text("not toml")
    with pytest.raises(BadInput, match=r"secrets\.toml cannot be read"):
        load(folder)
    (folder / ".env").write_bytes(b"NEO4J_URI=\xff\xfe")
    with pytest.raises(BadInput, match=r"\.env cannot be read"):
        load(folder)
