"""The switch between our own engine and a language model on the load page, and what the model needs to be told.

The key that is typed here stays in the memory of this session; it is written nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from graph.errors import NewsgraphError
from graph.store import Settings
from ui import session
from ui.words import plain

if TYPE_CHECKING:
    from loaders.llm import LlmSettings
    from loaders.pipeline import ReadsArticles

Kind = Literal["ours", "llm", "both"]
KEPT = "ng-engine"
"""Key of what was chosen: it outlives a look at another page."""
LABELS: dict[Kind, str] = {"ours": "Our own engine", "llm": "A language model", "both": "Both"}
HELP = (
    "Our own engine reads offline and at no cost. A language model is asked at the address below; what it says is kept "
    "only as far as the text bears it out. Both: ours, and what the model adds to it."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The engine of the next load. ``fault`` is why it cannot be used, empty if it can."""

    kind: Kind = "ours"
    settings: LlmSettings | None = field(default=None, repr=False)
    fault: str = ""

    @property
    def label(self) -> str:
        """What a load by it is called: empty for ours, which needs no saying."""
        return "" if self.kind == "ours" else LABELS[self.kind].lower()

    def open(self, tell: Callable[[str], None], stopped: Callable[[], bool] = lambda: False) -> ReadsArticles:
        """Open it; ``tell`` hears why a model's server is waited for, ``stopped`` says whether to ask no more.

        Raises NewsgraphError with the remedy.
        """
        if self.kind == "ours" or self.settings is None:
            return session.reader()
        from loaders.llm import open_engine

        home = Settings.load().home
        return open_engine(self.kind, self.settings, home=home, tell=tell, ours=session.reader, stopped=stopped)


def choose() -> Chosen:
    """Draw the switch, and the fields of the model where one is asked for."""
    kept: dict[str, Any] = st.session_state.setdefault(KEPT, {"kind": "ours"})
    kinds = list(LABELS)
    kind: Kind = st.radio(
        "Read with",
        kinds,
        index=kinds.index(kept["kind"]),
        format_func=lambda one: LABELS[one],
        horizontal=True,
        key="ng-engine-kind",
        help=HELP,
    )
    kept["kind"] = kind
    if kind == "ours":
        return Chosen()
    from loaders.llm import LlmSettings

    try:
        known = LlmSettings.load()
    except NewsgraphError as error:
        return Chosen(kind, fault=str(error))
    with st.container(border=True, key="ng-engine-fields"):
        where, which = st.columns(2)
        url = _text(where, kept, "url", "Server", placeholder=known.shown_url)
        model = _text(which, kept, "model", "Model", placeholder=known.model or "the only one that it serves")
        key = _text(st, kept, "key", "Key", type="password", placeholder="as set" if known.key else "none")
        most, price_in, price_out, cost = st.columns(4)
        tokens = _number(most, kept, "tokens", "Most tokens", step=10_000, format="%d")
        paid_in = _number(price_in, kept, "price_in", "Price, read", help="Of a million tokens that the model reads.")
        paid_out = _number(price_out, kept, "price_out", "Price, written", help="Of a million tokens that it writes.")
        limit = _number(cost, kept, "cost", "Most cost")
        try:
            settings = LlmSettings.load(
                url=url or None,
                model=model or None,
                key=key or None,
                price_in=paid_in,
                price_out=paid_out,
                max_cost=limit,
                max_tokens=int(tokens) if tokens else None,
            )
        except NewsgraphError as error:
            return Chosen(kind, fault=str(error))
        away = "" if settings.is_local else " **The text leaves this machine.**"
        st.caption(
            f"The text goes to {plain(settings.shown_url)}.{away} What it will take is said before "
            "anything is sent. Answers are kept, none is paid for twice."
        )
    return Chosen(kind, settings)


def _text(place: Any, kept: dict[str, Any], name: str, label: str, **options: Any) -> str:
    value: str = place.text_input(label, value=kept.get(name, ""), key=f"ng-engine-{name}", **options)
    kept[name] = value.strip()
    return value.strip()


def _number(place: Any, kept: dict[str, Any], name: str, label: str, **options: Any) -> float | None:
    found = place.number_input(
        label, value=kept.get(name), min_value=0 if "format" in options else 0.0, key=f"ng-engine-{name}", **options
    )
    kept[name] = found
    return None if found is None else float(found)
