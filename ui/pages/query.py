"""The query page: a question by form or in Cypher; graph, table, JSON or plan out. It only reads.

What runs and what came of it is in Console; how that is drawn in query_result.py, the lists at the side in
query_side.py, the form in query_form.py.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.errors import StoreError, StoreUnavailable
from ui import asked_for, query_form, query_result, query_side, session
from ui.away import framed
from ui.console import ROWS, TIMES, Console
from ui.editor import Command, cypher_editor
from ui.errors import banner, guarded, said_away
from ui.query_examples import EXAMPLES, HEADLINE
from ui.query_parameters import names
from ui.vocabulary import Schema, schema
from ui.words import number, plain, seconds

CONSOLE = "ng-console"
PENDING = "ng-console-pending"
"""Key of what is asked for: a query, and whether its plan is. It stays until it is sent: a run may be overtaken."""
KNOWN = "ng-query-known"
"""Key of the schema as it was last read."""
SHORT = 120
STYLE_SHEET = Path(__file__).parents[1] / "query.css"
AT_ONCE = 2.0
"""Seconds for which a run of the page waits for a query; a longer one is shown running, with a button to stop it."""
POLL_SECONDS = 0.5


def console() -> Console:
    """This reader's console."""
    if CONSOLE not in st.session_state:
        st.session_state[CONSOLE] = Console(Command(HEADLINE.cypher))
    found: Console = st.session_state[CONSOLE]
    return found


def ask(cypher: str) -> None:
    """Ask for a query to be run in this run of the page."""
    st.session_state[PENDING] = (cypher, False)


def explain(cypher: str) -> None:
    """Ask for the plan of a query."""
    st.session_state[PENDING] = (cypher, True)


def write_and_ask(cypher: str) -> None:
    """Put a query into the editor and run it."""
    console().write(cypher)
    ask(cypher)


def page() -> None:
    """The page: form, editor and result at the left; examples, kept queries, schema and history at the right."""
    held = console()
    st.html(STYLE_SHEET)
    above = st.container(key="ng-query-above")
    main, side = st.columns([3.2, 1], gap="medium")
    asking, outcome = main.container(), main.container(key="ng-result")
    with above, framed("query-store", again=_ask_unanswered, also=lambda: _missed(held)):
        try:
            st.session_state[KNOWN] = schema()
            with outcome:
                _run(held)  # first, so that history, editor and result all tell what came of it
        except StoreUnavailable:
            held.unanswered = st.session_state.pop(PENDING, held.unanswered)
            raise
    known: Schema = st.session_state.get(KNOWN, Schema())  # who writes a query need not wait for the store
    with guarded("query"):
        with side, guarded("side"):
            query_side.show(held, known, write_and_ask)
        with asking:
            query_form.form(known, write_and_ask)
            cypher_editor(
                key="ng-cypher",
                on_run=ask,
                on_explain=explain,
                vocabulary=known.vocabulary(),
                command=held.command,
                problem=held.problem,
                note=f"read only · at most {number(held.rows)} rows and {held.seconds:.0f} s",
            )
            _values(held)
            _limits(held)
        with outcome, guarded("outcome"), asked_for.opened():
            if held.job is not None:
                _running()
            else:
                _offer_unanswered(held)
                query_result.show(held, known, title=_title(held.cypher))


def _run(held: Console) -> None:
    """Send what was asked for, and take over what has come of a query; raises StoreUnavailable."""
    asked = PENDING in st.session_state
    if asked:
        store = session.store()
        cypher, plan = st.session_state.pop(PENDING)
        held.ask(store, cypher, explain=plan)
    job = held.job
    if job is None:
        return
    with st.spinner("Running the query …"):
        job.wait(AT_ONCE if asked else 0)
    try:
        held.settle()
    except StoreUnavailable:
        raise
    except StoreError as error:
        banner(error, place="result", again=lambda: explain(job.cypher) if job.explain else ask(job.cypher))


def _missed(held: Console) -> str:
    return "Not run yet: your query" if held.unanswered else ""


def _ask_unanswered() -> None:
    """Ask once more for what the store was not there for."""
    if console().unanswered is not None:
        st.session_state[PENDING] = console().unanswered


def _offer_unanswered(held: Console) -> None:
    """A query that was not run because the store was away, once it is back: with a button to run it."""
    if held.unanswered is None or said_away():
        return
    with st.container(key="ng-unanswered", horizontal=True, vertical_alignment="center"):
        line = " ".join(held.unanswered[0].split())
        st.warning(plain(f"The store was away, so this was not run: {line[:SHORT]}"), width="stretch")
        st.button("Run it now", key="ng-unanswered-run", type="primary", on_click=_ask_unanswered)
        st.button("Leave it", key="ng-unanswered-leave", on_click=held.give_up)


@st.fragment(run_every=POLL_SECONDS)
def _running() -> None:
    """A query that takes its time: how long so far, and a button to end it."""
    job = console().job
    if job is None or not job.running:
        st.rerun()
    with st.container(key="ng-running", horizontal=True, vertical_alignment="center"):
        st.html('<div class="ng-running" role="status"></div>')
        if job.stopped:
            st.markdown(f"Stopping · {seconds(job.seconds)}", width="stretch")
        else:
            st.markdown(f"Running · {seconds(job.seconds)}", width="stretch")
            st.button("Stop", key="ng-stop", on_click=console().stop)


def _values(held: Console) -> None:
    """Fields for the parameters of the query that was asked for last."""
    needed = names(held.waiting or held.cypher)
    if not needed:
        return
    if held.waiting:
        st.info(f"Fill in {', '.join('$' + plain(name) for name in held.wanted)}, then run it.")
    with st.form("ng-values", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = {
            name: st.text_input(
                f"${plain(name)}",
                value=held.typed.get(name, ""),
                key=f"ng-value-{name}-{held.typed.get(name, '')}",
                help="A text as it is; numbers, lists and quoted texts as JSON.",
            )
            for name in needed
        }
        if st.form_submit_button("Run with these", key="ng-values-run"):
            held.typed.update(typed)
            ask(held.waiting or held.cypher)
            st.rerun()


def _limits(held: Console) -> None:
    with st.container(key="ng-limits", horizontal=True, horizontal_alignment="right"), st.popover("Limits"):
        held.rows = st.segmented_control(
            "Most rows", ROWS, default=held.rows, required=True, format_func=number, key="ng-limit-rows"
        )
        held.seconds = st.segmented_control(
            "Most seconds", TIMES, default=held.seconds, required=True, format_func="{:.0f}".format, key="ng-limit-time"
        )
        st.caption("A query that takes longer is ended; of more rows the first are shown.")


def _title(cypher: str) -> str:
    """What the picture of a result is called: the question of an example, else nothing that would need mending."""
    return next((example.question for example in EXAMPLES if example.cypher == cypher), "")


if __name__ == "__main__":
    page()
