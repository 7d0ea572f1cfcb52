"""All judgements ever passed: to be filtered, taken back, exported and imported."""

from __future__ import annotations

import streamlit as st

from graph.export.judgements import dump_judgements, parse_judgements
from graph.model import JUDGEMENT_KINDS, Judgement
from graph.resolve import overruled
from ui import curator, session
from ui.afterwards import attempt, tell
from ui.saving import Button, File, save_buttons
from ui.words import count, date, number

KINDS = {
    "same": "Merged",
    "different": "Different",
    "split": "Split",
    "not_an_entity": "Not an entity",
    "type": "Type",
    "name": "Name",
    "wrong_claim": "Wrong claim",
    "right_claim": "Right claim",
    "note": "Note",
}
IN_FORCE, ALL = "In force", "All"
ROW, HEIGHT = 33, 620

assert set(KINDS) == set(JUDGEMENT_KINDS)


def show() -> None:
    """Filters, the list, and what can be done with the selected."""
    everything = session.store().judgements()
    _imported()
    if not everything:
        st.html(
            '<div class="ng-empty"><b>Nothing has been judged yet.</b><br>Judge proposals, correct an entity, or take '
            "over judgements that were exported elsewhere.</div>"
        )
        return
    found = _filtered(everything)
    idle = overruled(everything)
    rows = found[::-1]
    if not rows:
        st.html('<div class="ng-empty">No judgement fits; choose less, or show all of them.</div>')
        return
    selection = st.dataframe(
        {
            "What": [KINDS[j.kind] for j in rows],
            "Judgement": [curator.told(j) for j in rows],
            "By": [j.by for j in rows],
            "When": [date(j.at) for j in rows],
            "Why": [j.reason for j in rows],
            "State": [state(j, idle) for j in rows],
        },
        hide_index=True,
        key=f"ng-judgements-{session.version()}-{len(rows)}",
        on_select="rerun",
        selection_mode="multi-row",
        height=min(ROW * (len(rows) + 1) + 3, HEIGHT),
        row_height=ROW,
        column_config={
            "What": st.column_config.TextColumn(width=110),
            "Judgement": st.column_config.TextColumn(width=420),
            "By": st.column_config.TextColumn(width=110),
            "When": st.column_config.TextColumn(width=100),
            "Why": st.column_config.TextColumn(width=300),
        },
        alt="Judgements, newest first",
    )
    chosen = [rows[n] for n in selection.selection.rows if n < len(rows)]
    _actions(found, [j for j in chosen if j.retracted_at is None])


def state(judgement: Judgement, idle: set[str]) -> str:
    """Whether a judgement counts, in words."""
    if judgement.retracted_at:
        by = f" by {judgement.retracted_by}" if judgement.retracted_by else ""
        return f"taken back {date(judgement.retracted_at)}{by}"
    return "overruled by a newer one" if judgement.id in idle else "in force"


def matching(
    judgements: list[Judgement], *, kinds: list[str], by: str | None, words: str, in_force: bool
) -> list[Judgement]:
    """Those that fit all of it; nothing given fits everything."""
    wanted = words.casefold().split()
    return [
        j
        for j in judgements
        if (not kinds or j.kind in kinds)
        and (by is None or j.by == by)
        and not (in_force and j.retracted_at)
        and all(word in f"{curator.told(j)} {j.reason} {j.by}".casefold() for word in wanted)
    ]


def _filtered(everything: list[Judgement]) -> list[Judgement]:
    with st.container(key="ng-judgements-filter", horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Find", type="search", live=True, key="ng-judgements-find", placeholder="Names or words")
        kinds = st.multiselect("Kind", list(KINDS), format_func=KINDS.__getitem__, key="ng-judgements-kind")
        people = sorted({j.by for j in everything})
        by = st.selectbox("By", people, index=None, placeholder="Anybody", key="ng-judgements-by")
        shown = st.segmented_control("Show", [IN_FORCE, ALL], default=IN_FORCE, required=True, key="ng-judgements-show")
    return matching(everything, kinds=kinds, by=by, words=words or "", in_force=shown == IN_FORCE)


def _actions(found: list[Judgement], chosen: list[Judgement]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{count(len(found), 'judgement')}; select lines to take them back", width="stretch")
        st.button(
            f"Take back {number(len(chosen))}" if chosen else "Take back",
            key="ng-judgements-back",
            disabled=not chosen,
            on_click=_retract,
            args=(chosen,),
        )
        save_buttons([("", [Button("Export", "json")])], lambda _: _file(found), key="ng-export", inline=True)


def _file(found: list[Judgement]) -> File:
    return File("judgements.json", "application/json", dump_judgements(found).encode())


def _retract(chosen: list[Judgement]) -> None:
    curator.retract(*chosen)


def _imported() -> None:
    with st.popover("Import …", key="ng-import"):
        given = st.file_uploader("A file that was exported here or elsewhere", type="json", key="ng-import-file")
        if given is not None:
            content = given.getvalue()
            st.button("Take them over", key="ng-import-yes", type="primary", on_click=_import, args=(content,))


def _import(content: bytes) -> None:
    def take_over() -> None:
        done = session.store().import_judgements(parse_judgements(content))
        session.changed()
        tell(f"{done.added} new, {done.retracted} taken back, {done.known} known already.")

    attempt("take the judgements of the file over", take_over)
