"""The explorer: search and legend at the left, the graph or its table in the middle, what is selected at the right.

Everything that answers to a click is in one fragment, so that a click does not run the page again. What an event does
is decided by graph.explore; this page only hands it over and draws.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

import streamlit as st

from graph.errors import StoreError
from graph.explore import HARD_LIMIT, Explorer, start
from graph.explore.restored import restored
from graph.explore.sharing import pack, unpack
from ui import article_dialog, asked_for, component, judging, links, no_articles, sections, session, ungranted, wishes
from ui.answers import answer
from ui.away import EXPLORE as FRAME
from ui.away import framed, nothing_stored
from ui.beginning import beginning
from ui.beside_claims import noted
from ui.drawing import drawing
from ui.errors import guarded
from ui.exporting import export_shown
from ui.inspector import inspect
from ui.legend import found, legend
from ui.looking_ahead import look_ahead
from ui.more_articles import with_more_articles
from ui.near_more import with_more
from ui.relation_table import relation_table
from ui.wishes import Desk
from ui.words import count

EXPLORER = "ng-explorer"
SEARCH = "ng-explore-search"
COMMAND = "ng-explore-command"
SHOWN_AS = "ng-as"
INSPECTED = "ng-explore-inspected"
PANEL = "ng-explore-panel-shown"
DESK = "ng-explore-desk"
VIEW = "view"
"""Query parameter: what is seen, packed. side.js keeps it in the address, so that going back stays with the browser."""
READ_AT = "ng-explore-read-at"
"""Key of the version of the store that the exploration has read."""
KNOWN_ADDRESSES = "ng-explore-addresses"
STYLE_SHEET = Path(__file__).parents[1] / "explore.css"
MOST_ADDRESSES = 300
LIMITS = (150, 300, HARD_LIMIT)
PICTURE, TABLE = "Picture", "Table"


def page() -> None:
    """The whole page; a store without articles shows where they come from."""
    with framed("explore", FRAME):
        if nothing_stored(EXPLORER in st.session_state):
            st.session_state.pop(EXPLORER, None)
            no_articles.show()
            return
        _settle()
        st.html(STYLE_SHEET)
        _prepare()
        with asked_for.opened():
            _explore()
        component.load_library()


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Take what is loaded once and for all out of the collecting of garbage, which would go through it again."""
    gc.collect()
    gc.freeze()


def _prepare() -> None:
    """Have an exploration of the store as it is now, on the entities that the address names if it names some."""
    wanted = st.query_params.get_all(links.ENTITY)
    explorer: Explorer | None = st.session_state.get(EXPLORER)
    if explorer is None:
        explorer = st.session_state[EXPLORER] = _from_address() or start(session.store())
    explorer.reads = session.store()
    _keep_up(explorer)
    _follow_address(explorer)
    if wanted:
        del st.query_params[links.ENTITY]
        # Of several, as of an article, the reader wants to see these; one name is nothing to look at by itself.
        explorer.show(wanted, select=wanted[0], alone=len(wanted) > 1 and explorer.history.untouched)
        if left_out := st.session_state.pop(links.LEFT_OUT, 0):
            explorer.notice = f"{count(len(wanted), 'name')} of {len(wanted) + left_out} came along."
        _command("focus", id=wanted[0])
    article_dialog.follow_address()


def _from_address() -> Explorer | None:
    """The exploration that the address describes, if it does: where a session begins, nobody sees the start view."""
    address = st.query_params.get(VIEW, "")
    state = unpack(address) if address else None
    if state is None:
        return None
    explorer = restored(session.store(), state)
    explorer.arrangement = explorer.framed = 1
    wanted = state.get("visible")
    explorer.notice = wishes.missing(len(wanted) - len(explorer.view.visible) if isinstance(wanted, list) else 0)
    st.session_state.setdefault(KNOWN_ADDRESSES, []).append(address)
    return explorer


def _keep_up(explorer: Explorer) -> None:
    """Have the exploration read anew where the store has changed; else it goes on with what it has read."""
    try:
        version, explorer.reads = session.version(), session.store()
    except StoreError:
        return  # a store that is away takes nothing from the screen
    if st.session_state.get(READ_AT) != version:
        explorer.refresh()
        st.session_state[READ_AT] = version


def _follow_address(explorer: Explorer) -> None:
    """Show what the address describes, unless it is what this session has itself put there."""
    address = st.query_params.get(VIEW, "")
    known: list[str] = st.session_state.setdefault(KNOWN_ADDRESSES, [])
    if not address or address in known:
        return
    known.append(address)
    state = unpack(address)
    if state is None:
        explorer.notice = "The link describes no view; here is the start instead."
        return
    explorer.notice = wishes.missing(wishes.look(explorer, state))


def _address(explorer: Explorer) -> str:
    """What is seen, for the address; untouched, what it was opened with: nothing at the start view."""
    if explorer.history.untouched:
        return str(st.query_params.get(VIEW, ""))
    packed = pack(explorer.state())
    known: list[str] = st.session_state.setdefault(KNOWN_ADDRESSES, [])
    if packed not in known:
        st.session_state[KNOWN_ADDRESSES] = [*known, packed][-MOST_ADDRESSES:]
    return packed


def _desk() -> Desk:
    desk: Desk = st.session_state.setdefault(DESK, Desk())
    return desk


@st.fragment
def _explore() -> None:
    explorer: Explorer = st.session_state[EXPLORER]
    asked_for.leave_to_page(explorer)
    with st.container(key="ng-explore-said"):  # always there, or what is below would be mounted anew
        ungranted.say(_on_event)
    _keep_up(explorer)
    with guarded("explorer"), st.container(key="ng-explore", horizontal=True, wrap=False, gap="small"):
        side = st.container(key="ng-explore-side", width=280)
        middle = st.container(key="ng-explore-middle", width="stretch")
        panel = st.container(key="ng-explore-panel", width=380) if st.session_state.get(PANEL, True) else None
        # The reader waits for the picture and the panel; the browser draws them while the rest is being said.
        with middle:
            bar = st.container(key="ng-explore-bar", horizontal=True, vertical_alignment="center", gap="xsmall")
            if _shown_as() == PICTURE:
                _graph(explorer)
            else:
                relation_table(explorer, on_pick=_on_event)
        if panel:
            with panel, guarded("panel"):
                component.panel_view({"content": _inspected(explorer)}, key="ng-panel", on_event=_on_event)
        with side:
            answer = st.session_state.get(SEARCH, {"query": "", "results": [], "remark": ""})
            component.side_view({**legend(explorer), **answer, **_beside(explorer)}, key="ng-side", on_event=_on_event)
        with bar:
            _bar(explorer)
        look_ahead(explorer)


def _shown_as() -> str:
    """What the reader has chosen in the bar, which is drawn later."""
    return st.session_state.get(SHOWN_AS) or PICTURE


def _bar(explorer: Explorer) -> None:
    """What can be done with the whole picture, in one line above it."""
    st.segmented_control(
        "Show as", [PICTURE, TABLE], default=PICTURE, required=True, key=SHOWN_AS, label_visibility="collapsed"
    )
    _do("Undo", "undo", enabled=explorer.can_undo)
    _do("Redo", "redo", enabled=explorer.can_redo)
    st.button("Start view", key="ng-start", on_click=_on_event, args=({"type": "start"},))
    if len(explorer.view.visible) >= explorer.limit and explorer.limit < HARD_LIMIT:
        more = next(limit for limit in LIMITS if limit > explorer.limit)
        st.button(f"Allow {more} names", key="ng-limit", on_click=_on_event, args=({"type": "limit", "number": more},))
    st.button("Who matters?", key="ng-measure", on_click=_on_event, args=({"type": "ask", "words": ["measure"]},))
    st.space("stretch")
    export_shown(explorer, key="explore")
    words = "Hide details" if st.session_state.get(PANEL, True) else "Show details"
    st.button(words, key="ng-panel-toggle", on_click=_toggle_panel)


def _toggle_panel() -> None:
    st.session_state[PANEL] = not st.session_state.get(PANEL, True)


def _do(words: str, wish: str, *, enabled: bool) -> None:
    """A button for a wish; frontend/side.js listens to the keys for it."""
    st.button(words, key=f"ng-{wish}", on_click=_on_event, args=({"type": wish},), disabled=not enabled)


def _graph(explorer: Explorer) -> None:
    data = drawing(explorer)
    data["cmd"] = st.session_state.get(COMMAND)
    if not explorer.view.visible:
        data["empty"] = "Nothing is shown. Find a name at the left, or go back to the start view."
    elif not data["nodes"]:
        data["empty"] = "Everything is filtered out. Click a struck-out line of the legend to show it again."
    component.graph_view(data, key="ng-graph", on_event=_on_event)


def _beside(explorer: Explorer) -> dict[str, Any]:
    """The sections below the legend, the address, and what is to be said or handed over."""
    desk = _desk()
    if desk.opened is None:
        desk.opened = sections.opened_first(explorer)
    kept = session.store().views.all() if sections.VIEWS in desk.opened else []
    beside = sections.sections(explorer, desk.opened, kept, desk.step_pages)
    return {**beside, "address": _address(explorer), "said": desk.said, "file": desk.file}


def _inspected(explorer: Explorer) -> dict[str, Any]:
    """What the panel says, read again only when what it depends on has changed."""
    desk, view = _desk(), explorer.view
    if len(explorer.selected.entities) == 1:
        desk.look_at(explorer.selected.entities[0])
    question = desk.question if desk.answering else None
    asked = desk.question.title if desk.question and not desk.answering else ""
    depends = (view.visible, view.trail, view.filters, session.version(), question, asked)
    measured = (view.hidden_types, view.hidden_factualities, view.lens) if question else ()
    pages, articles = desk.pages_of(explorer.selected), desk.article_pages_of(explorer.selected)
    aside = () if explorer.selected else (*desk.recent, desk.said.get("n"))
    key = (*depends, *measured, explorer.selected, pages, articles, aside)
    if (held := st.session_state.get(INSPECTED)) is None or held[0] != key:
        if question:
            content = answer(explorer, question)
        elif explorer.selected:
            told = with_more_articles(explorer, with_more(explorer, inspect(explorer, pages), pages), articles)
            content = noted(told, session.store())
        else:
            content = beginning(session.store(), desk.recent)
        held = st.session_state[INSPECTED] = (key, {**content, "back": asked})
    return {**held[1], "judged": judging.last()}


def _on_event(event: dict[str, Any]) -> None:
    """One wish from a view or a button. A store that is away leaves everything as it was, and is said."""
    explorer: Explorer = st.session_state[EXPLORER]
    kind = event.get("type")
    try:
        explorer.reads = session.store()  # another one than before if somebody has connected anew
        if kind == "search":
            st.session_state[SEARCH] = found(session.store(), event.get("text"), more=bool(event.get("number")))
        elif kind == "open":
            article_dialog.ask(event.get("article"), event.get("claim"))
        elif (said := judging.asked(event)) is not None:
            explorer.refresh()
            explorer.notice = said
        elif kind == "start":
            _start_again()
        elif not (asked_for.ask(event) or wishes.grant(event, _desk(), explorer, session.store())):
            explorer.apply(event)
            if kind == "merge" and explorer.merging:
                asked_for.ask_merge(*explorer.merging)
            if kind in ("select", "show", "show_relation"):
                _desk().turn_to_selection(event)
            if kind in ("show", "show_relation") and explorer.selected.entities:
                _command("focus", id=explorer.selected.entities[0])
    except StoreError as error:
        ungranted.keep(error, event)
    else:
        ungranted.forget(event)


def _command(name: str, **details: str) -> None:
    st.session_state[COMMAND] = {"name": name, "n": time.time_ns(), **details}


def _start_again() -> None:
    st.session_state[EXPLORER] = fresh = start(session.store())
    fresh.arrangement = time.time_ns()
    _command("fit")


page()
