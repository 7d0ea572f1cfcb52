"""The load page: paste a text, upload files, give a web address; what came of it, with ways into the graph and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from graph.errors import NewsgraphError
from loaders.sources import FORMATS
from ui import links, sample_story, session
from ui.away import framed
from ui.engine_choice import Chosen, choose
from ui.errors import guarded
from ui.given import Addresses, Found, Pasted, uploaded
from ui.load_job import Done, LoadJob
from ui.words import count, number, plain, seconds

JOBS = "ng-loads"
"""Key of this reader's loads, newest first."""
ROUND = "ng-load-round"
"""Counts the loads that were begun: fields are emptied by giving them new keys."""
SHOWN = 12
"""Articles and failures of one load that are listed; a newspaper's month is not."""
POLL_SECONDS = 0.5
MOST_JOBS = 20
EARLIEST, LATEST = "1700-01-01", "2200-12-31"


def page() -> None:
    """The three ways in at the left, what came of them at the right."""
    answers = False
    with framed("load-store"):
        session.version()
        answers = True
    with guarded("load"):
        st.session_state.setdefault(ROUND, 0)
        given, came = st.columns([6, 5], gap="large")
        with given:
            engine = choose()
            if engine.fault:
                st.warning(plain(engine.fault))
            paste, files, web = st.tabs(["Paste text", "Files", "Web address"])
            with paste:
                _paste(engine)
            with files:
                _files(engine)
            with web:
                _web(engine)
        with came, st.container(key="ng-load-came"):
            running = any(job.running for job in _jobs())
            if answers or _jobs():
                st.fragment(_guarded_results, run_every=POLL_SECONDS if running else None)(running)
            if answers and not running:
                sample_story.offer_removal()


def _jobs() -> list[LoadJob]:
    found: list[LoadJob] = st.session_state.setdefault(JOBS, [])
    return found


def _key(name: str) -> str:
    return f"ng-load-{name}-{st.session_state[ROUND]}"


def _begin(
    name: str,
    articles: Callable[[], Iterable[Found]],
    *,
    total: int,
    engine: Chosen | None = None,
    here: bool = True,
    instead_of: LoadJob | None = None,
) -> None:
    """Start a load. ``here``: the articles are on this machine, so that what they will cost can be told beforehand."""
    chosen = engine or Chosen()
    if chosen.fault:
        return
    job = LoadJob(
        f"{name} ({chosen.label})" if chosen.label else name,
        articles,
        total=total,
        store=session.store(),
        reader=lambda: chosen.open(lambda line: job.tell(line), lambda: job.stopped),
        foresee=here,
        ask=True,
        turn=session.reading_lock(),
        written=session.changed,
    )
    st.session_state[JOBS] = [job.start(), *(j for j in _jobs() if j is not instead_of)][:MOST_JOBS]
    st.session_state[ROUND] += instead_of is None
    job.again = partial(_begin, name, articles, total=total, engine=engine, here=here, instead_of=job)
    st.rerun()


def _paste(engine: Chosen) -> None:
    with st.form(_key("paste"), border=False):
        text = st.text_area(
            "Text of the article",
            key=_key("text"),
            height=320,
            placeholder="Paste the text of a news article here, with or without its headline.",
        )
        title = st.text_input("Title, if it is not in the text", key=_key("title"))
        when, who, where = st.columns([2, 2, 3])
        published = when.date_input(
            "Published", value=None, min_value=EARLIEST, max_value=LATEST, key=_key("date"), format="YYYY-MM-DD"
        )
        publisher = who.text_input("Publisher", key=_key("publisher"), max_chars=200)
        url = where.text_input("Web address", key=_key("url"), placeholder="https://…")
        asked = st.form_submit_button("Read it", type="primary", key=_key("read"))
    pasted = Pasted(text, title, published.isoformat() if published else "", url, publisher)
    if asked and pasted.fault:
        st.warning(pasted.fault)
    elif asked:
        _begin(pasted.name, pasted.articles, total=1, engine=engine)


def _files(engine: Chosen) -> None:
    kinds = ", ".join(suffix.removeprefix(".") for form in FORMATS for suffix in form.suffixes)
    files = st.file_uploader(
        "Files of articles", accept_multiple_files=True, key=_key("files"), label_visibility="collapsed"
    )
    st.caption(f"What can be read: {kinds}. A table or JSON lines file may hold many articles.")
    asked = st.button(
        f"Read {count(len(files), 'file')}" if files else "Read them",
        type="primary",
        key="ng-load-files-read",
        disabled=not files,
    )
    if asked and files:
        given = [(file.name, file.getvalue()) for file in files]
        name = given[0][0] if len(given) == 1 else count(len(given), "file")
        _begin(name, lambda: uploaded(given), total=len(given), engine=engine)


def _web(engine: Chosen) -> None:
    with st.form(_key("web"), border=False):
        typed = st.text_input("Address of the article, or several", key=_key("address"), placeholder="https://…")
        asked = st.form_submit_button("Fetch and read", type="primary", key=_key("fetch"))
    st.caption("Only this page is fetched. Addresses of this machine and its network are refused.")
    addresses = Addresses(typed)
    if asked and addresses.fault:
        st.warning(plain(addresses.fault))
    elif asked:
        name = addresses.urls[0] if len(addresses.urls) == 1 else count(len(addresses.urls), "address")
        _begin(name, addresses.articles, total=len(addresses.urls), engine=engine, here=False)


def _guarded_results(was_running: bool) -> None:
    with guarded("loads"):  # in here: what goes wrong in a fragment does not reach the page around it
        _results(was_running)


def _results(was_running: bool) -> None:
    jobs = _jobs()
    if not jobs:
        st.html('<div class="ng-empty">What you load appears here, and the way to see it in the graph.</div>')
        sample_story.offer_loading(_begin)
        return
    if was_running and not any(job.running for job in jobs):
        st.rerun()  # the last one has ended: the header counts anew, and nothing is polled any more
    for place, job in enumerate(jobs):
        with st.container(border=True, key=f"ng-load-job-{place}"):
            _job(job, place)


def _job(job: LoadJob, place: int) -> None:
    st.markdown(f"**{plain(job.name)}**")
    if job.running:
        _progress(job, place)
    else:
        st.markdown(plain(_outcome(job)))
    _cost(job)
    if job.problem:
        st.error(plain(job.problem))
        if not job.running and st.button("Read again", key=f"ng-load-again-{place}"):
            job.again()
    if not job.running:
        _buttons(job, place)
    _articles(job, place)
    _failures(job, place)


def _progress(job: LoadJob, place: int) -> None:
    if job.opening:
        st.progress(0.0, "Getting ready")
        return
    if job.asking:
        _ask(job, place)
        return
    if job.waiting:
        st.progress(0.0, "Waiting for another load to end")
        return
    share = min(job.handled / job.total, 0.99) if job.total > 1 else 0.9 if job.handled else 0.1
    settling = " · comparing names" if job.settling else ""
    st.progress(share, f"{count(job.handled, 'article')} read{settling} · {seconds(job.seconds)}")
    if not job.stopped:
        st.button("Stop", key=f"ng-load-stop-{place}", on_click=job.stop)
    elif job.costs:
        st.caption("Stopping as soon as the language model has answered; its answers are kept for the next time.")
    else:
        st.caption("Stopping after the article that is being read.")


def _ask(job: LoadJob, place: int) -> None:
    """What a load will take, before anything is sent."""
    unknown = f"What {count(job.total, 'web page')} will take is known only when they have been fetched."
    st.markdown(plain(job.forecast or unknown))
    st.markdown(f"Limit: {plain(job.limit)}." if job.limit else "No limit is set.")
    with st.container(horizontal=True):
        st.button("Start", key=f"ng-load-go-{place}", type="primary", on_click=job.go)
        st.button("Cancel", key=f"ng-load-cancel-{place}", on_click=job.stop)


def _cost(job: LoadJob) -> None:
    """What an engine that costs something is going to take, what it has taken, and why it waits."""
    if job.asking:
        return
    lines = [job.forecast, *job.notes, job.said if job.running else ""]
    for line in filter(None, lines):
        st.caption(plain(line))


def _outcome(job: LoadJob) -> str:
    """What came of a load, in one line."""
    if job.undone:
        return "Taken back: the store is as it was before."
    if job.cancelled:
        return "Cancelled: nothing was sent, nothing was loaded."
    statuses = [done.step.status for done in job.done]
    parts = [
        f"{number(statuses.count(status))} {word}"
        for status, word in (("new", "new"), ("changed", "changed"), ("unchanged", "known already"))
        if status in statuses
    ]
    articles = f"{count(len(job.done), 'article')} ({', '.join(parts)})" if parts else "No article"
    claims = count(sum(done.step.claims for done in job.done), "claim")
    failed = f" · {number(len(job.failures))} failed" if job.failures else ""
    stopped = " · stopped" if job.stopped else ""
    return f"{articles} · {claims}{failed}{stopped} · {seconds(job.seconds)}"


def _buttons(job: LoadJob, place: int) -> None:
    if job.undone or not job.done:
        return
    merged, left = (len(job.summary.merged), job.summary.proposals) if job.summary else (0, 0)
    if merged:
        st.caption(f"{count(merged, 'pair')} of names merged, of which the rules were sure; each can be taken back.")
    if left and any(done.step.claims and done.step.status != "unchanged" for done in job.done):
        st.page_link(links.CURATE, label=f"{count(left, 'pair')} of names in the store may be one: decide")
    with st.container(horizontal=True):
        if st.button("Show in graph", key=f"ng-load-graph-{place}", type="primary", disabled=not job.entities):
            links.to_graph(job.entities)
        if job.can_undo and st.button("Undo this load", key=f"ng-load-undo-{place}"):
            try:
                job.undo()
            except NewsgraphError as error:
                job.problem = str(error)
            st.rerun()  # the whole page: the header counts anew


def _articles(job: LoadJob, place: int) -> None:
    if job.undone:
        return
    for nth, done in enumerate(job.done[:SHOWN]):
        _article(done, job.name if job.total == 1 else "", key=f"{place}-{nth}")
    more = len(job.done) - SHOWN
    if more > 0:
        st.page_link(links.ARTICLES, label=f"and {count(more, 'more article')}")


def _article(done: Done, name: str, *, key: str) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"ng-load-article-{key}"):
        title = plain(done.step.title or name or done.step.source or "Untitled")
        known = " · known already" if done.step.status == "unchanged" else ""
        found = f"{count(len(done.entities), 'entity')} · {count(done.step.claims, 'claim')}{known}"
        st.markdown(f"{title}  \n:small[:gray[{found}]]", width="stretch")
        if st.button("Open", key=f"ng-load-open-{key}", type="tertiary") and done.step.article_id:
            links.to_article(done.step.article_id)
        if st.button("Graph", key=f"ng-load-show-{key}", type="tertiary", disabled=not done.entities):
            links.to_graph(done.entities)


def _failures(job: LoadJob, place: int) -> None:
    if not job.failures:
        return
    with st.expander(f"{number(len(job.failures))} could not be read", expanded=len(job.failures) <= SHOWN):
        for step in job.failures[:SHOWN]:
            st.markdown(f"**{plain(step.source)}** {plain(step.reason)}")
        more = len(job.failures) - SHOWN
        if more > 0:
            st.caption(f"and {number(more)} more")


if __name__ == "__main__":
    page()
