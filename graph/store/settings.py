"""Which store to use: read from the environment, a ``.env`` file or ``.streamlit/secrets.toml``. Opens nothing."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from dotenv import dotenv_values

from graph.errors import BadInput

PROJECT = Path(__file__).resolve().parents[2]
KEYS = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "NEWSGRAPH_HOME")
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def default_home() -> Path:
    """The platform's folder for user data."""
    return Path(platformdirs.user_data_dir("newsgraph", appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """A Neo4j server if ``uri`` is set, else the embedded store in the folder ``home``."""

    uri: str | None = None
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    home: Path = field(default_factory=default_home)
    idle_minutes: float = 20.0
    """The embedded server stops after so long without a connection."""

    def __post_init__(self) -> None:
        if self.uri and not _is_address(self.uri):
            raise BadInput(
                f"NEO4J_URI is {self.uri!r}, which is no address of a Neo4j server; write it like "
                "bolt://localhost:7687 or neo4j+s://<instance>.databases.neo4j.io."
            )

    @classmethod
    def load(cls, *, folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from the environment, else ``.env``, else ``.streamlit/secrets.toml`` (in ``folder``, by default
        the working directory and then the project's). The credentials file of Neo4j Aura works as a ``.env``.

        Raises BadInput for a file that cannot be read or an address that is none.
        """
        places = [folder] if folder else list(dict.fromkeys((Path.cwd(), PROJECT)))
        sources: list[Mapping[str, str]] = [os.environ if environ is None else environ]
        sources += [_dotenv(place / ".env") for place in places]
        sources += [_secrets(place / ".streamlit" / "secrets.toml") for place in places]
        if not any(source.get("NEO4J_URI") for source in sources):
            home = next((s["NEWSGRAPH_HOME"] for s in sources if s.get("NEWSGRAPH_HOME")), None)
            return cls(home=Path(home).expanduser().absolute() if home else default_home())
        # One server's credentials stand together: a password is never taken from another place than its address
        # unless the place with the address has none.
        found: dict[str, str] = {}
        for source in sorted(sources, key=lambda s: not s.get("NEO4J_URI")):
            found = {**{k: source[k].strip() for k in KEYS if source.get(k)}, **found}
        return cls(
            uri=found["NEO4J_URI"],
            username=found.get("NEO4J_USERNAME", "neo4j"),
            password=found.get("NEO4J_PASSWORD", ""),
            database=found.get("NEO4J_DATABASE"),
            home=Path(found["NEWSGRAPH_HOME"]).expanduser().absolute() if "NEWSGRAPH_HOME" in found else default_home(),
        )


def _is_address(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        (parts.hostname or "").encode("idna")
        return uri.startswith(f"{parts.scheme}://") and parts.scheme in SCHEMES and parts.port != 0
    except ValueError:  # half a bracket, a port that is no number, a name that no host can have
        return False


def _dotenv(path: Path) -> dict[str, str]:
    try:
        return {k: v for k, v in dotenv_values(path, encoding="utf-8-sig").items() if v} if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The settings file {path} cannot be read ({error}); make it readable or remove it.") from error


def _secrets(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text("utf-8-sig")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"The settings file {path} cannot be read ({error}); mend or remove it.") from error
    return {k: v for k, v in table.items() if isinstance(v, str)}
