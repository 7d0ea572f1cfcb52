"""Where the settings of the language model come from, which key goes to which server, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadInput
from loaders.llm.settings import LOCAL_URL, TIMEOUT, LlmSettings, Price, shown_url

HOSTED = "https://llm.example.org/v1"


def load(tmp_path: Path, environ: dict[str, str] | None = None, **given: object) -> LlmSettings:
    return LlmSettings.load(folder=tmp_path, environ=environ or {}, **given)  # type: ignore[arg-type]


def test_without_a_setting_nothing_leaves_this_machine(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.url, settings.model, settings.key, settings.price) == (LOCAL_URL, "", "", None)
    assert settings.is_local
    assert settings.timeout == TIMEOUT


def test_options_go_before_the_environment_and_that_before_files(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEWSGRAPH_LLM_MODEL=env-file\nNEWSGRAPH_LLM_KEY=k1\nNEWSGRAPH_LLM_TIMEOUT=7\n")
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(
        'NEWSGRAPH_LLM_MODEL = "secrets"\nNEWSGRAPH_LLM_PRICE_IN = 0.5\n[table]\nx = 1\n'
    )
    settings = load(tmp_path)
    assert (settings.model, settings.key, settings.timeout) == ("env-file", "k1", 7.0)
    assert settings.price == Price(0.5, 0.0)
    environ = {"NEWSGRAPH_LLM_MODEL": "environ", "NEWSGRAPH_LLM_PRICE_OUT": "2"}
    assert (load(tmp_path, environ).model, load(tmp_path, environ).price) == ("environ", Price(0.5, 2.0))
    given = load(tmp_path, environ, model="option", price_in=3.0, timeout=1.0, key="k2")
    assert (given.model, given.price, given.timeout, given.key) == ("option", Price(3.0, 2.0), 1.0, "k2")


@pytest.mark.parametrize(
    ("environ", "url", "key"),
    [
        ({"NEWSGRAPH_LLM_URL": HOSTED, "NEWSGRAPH_LLM_KEY": "own"}, None, "own"),
        ({"NEWSGRAPH_LLM_URL": HOSTED + "/", "NEWSGRAPH_LLM_KEY": "own"}, HOSTED, "own"),
        ({"NEWSGRAPH_LLM_URL": HOSTED, "NEWSGRAPH_LLM_KEY": "own"}, "http://elsewhere.example/v1", ""),
        ({"NEWSGRAPH_LLM_KEY": "own"}, "http://elsewhere.example/v1", "own"),
        ({"OPENAI_API_KEY": "sk"}, None, ""),
        ({"OPENAI_API_KEY": "sk"}, HOSTED, ""),
        ({"OPENAI_API_KEY": "sk"}, "https://api.openai.com/v1", "sk"),
        ({"OPENAI_API_KEY": "sk", "OPENAI_BASE_URL": HOSTED}, None, "sk"),
        ({"OPENAI_API_KEY": "sk", "OPENAI_BASE_URL": HOSTED}, "https://api.openai.com/v1", ""),
        ({"OPENAI_API_KEY": "sk", "NEWSGRAPH_LLM_URL": HOSTED, "NEWSGRAPH_LLM_KEY": "own"}, None, "own"),
    ],
)
def test_a_key_goes_to_its_own_server_and_to_no_other(
    tmp_path: Path, environ: dict[str, str], url: str | None, key: str
) -> None:
    assert load(tmp_path, environ, url=url).key == key


def test_the_key_is_in_no_text_of_the_settings(tmp_path: Path) -> None:
    settings = load(tmp_path, url="https://me:hush@llm.example.org/v1?key=hush", key="hush-hush")
    assert "hush" not in repr(settings).replace(repr(settings.url), "")
    assert settings.shown_url == HOSTED


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("https://u:p@h.example/v1#x", "https://h.example/v1"),
        ("ftp://u:p@h.example/v1", "h.example/v1"),
        ("nonsense", "nonsense"),
    ],
)
def test_addresses_are_shown_without_what_is_secret(url: str, shown: str) -> None:
    assert shown_url(url) == shown


@pytest.mark.parametrize(
    "url", ["localhost:11434", "ftp://h.example", "http://", "http://h.example:port/v1", "http://a b"]
)
def test_what_is_no_address_is_refused_with_the_remedy(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadInput, match="--llm-url or NEWSGRAPH_LLM_URL"):
        load(tmp_path, url=url)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"max_cost": 1.0}, "needs the prices"),
        ({"price_in": -1.0}, "numbers from 0 up"),
        ({"price_in": float("nan")}, "numbers from 0 up"),
        ({"max_tokens": -5}, "numbers from 0 up"),
        ({"timeout": float("inf")}, "numbers from 0 up"),
        ({"timeout": 1e19}, "at most 86,400 seconds"),
    ],
)
def test_limits_and_prices_that_make_no_sense_are_refused(tmp_path: Path, given: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        load(tmp_path, None, **given)


def test_a_number_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="NEWSGRAPH_LLM_PRICE_IN is 'cheap'"):
        load(tmp_path, {"NEWSGRAPH_LLM_PRICE_IN": "cheap"})


@pytest.mark.parametrize("name", [".env", ".streamlit/secrets.toml"])
def test_a_settings_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\xff\xfe\x00= [")
    with pytest.raises(BadInput, match=r"The settings file .* cannot be read"):
        load(tmp_path)
