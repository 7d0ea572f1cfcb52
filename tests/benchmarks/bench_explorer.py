"""How fast the explorer answers in the browser over a large made-up graph: first screen, click, expand, search.

``python -m tests.benchmarks.bench_explorer [--claims N] [--home FOLDER]``; with a home that holds a graph already, that
one is used. Times are taken in the page, from the key or the button pressed to what it brings being drawn.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from urllib.parse import quote

import click
import pytest
from playwright.sync_api import Page, sync_playwright

from graph.explore.layout import layout
from graph.explore.sharing import pack
from graph.model import Article, Claim, Mention, Reading
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store import GraphStore, Settings, embedded, open_store
from tests.availability import require_chromium
from tests.benchmarks.bulk import fill
from tests.benchmarks.figures import figure
from tests.benchmarks.processor import PARTS, between, spent
from tests.running_app import running_app
from ui import first_run

SIZES = (50, 150, 300, 600)
FLOORS = {"first screen": 3.0, "click": 0.3, "expand": 0.4, "search": 0.2}
"""Seconds; what is not here has no floor."""
PER_ARTICLE = 100
"""Claims in a made-up article; what is measured does not see articles."""
WAIT_MS = 300_000
LOOKED_AT_MS = 1500
"""So long somebody looks at a hub before expanding it; the other expansion is of one that was not clicked before."""
_SYLLABLES = [a + b for a in "klmnrtvzbdfghj" for b in "aeiou"]
_ROOT = """
  const all = (at) => [...at.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const held = (window.ngHeld ??= {}); // looking through the page anew for every picture would cost what is measured
  const seek = (name) => all(document).find((e) => e.classList?.contains(name));
  const found = (name) => (held[name]?.isConnected ? held[name] : (held[name] = seek(name)));
"""


def readings(claims: int, seed: int = 5) -> Iterator[Reading]:
    """Articles that state ``claims`` relations in all, among names few of which are in most articles, as in news."""
    rng = random.Random(seed)
    count = max(200, claims // 8)
    names = [" ".join("".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(2)) for _ in range(count)]
    types = rng.choices(ENTITY_TYPES, k=count)
    cumulated = list(accumulate(1 / (rank + 10) for rank in range(count)))
    relations = list(RELATION_TYPES)
    for number in range(max(1, claims // PER_ARTICLE)):
        chosen = list(dict.fromkeys(rng.choices(range(count), cum_weights=cumulated, k=2 * PER_ARTICLE)))
        text, mentions, stated = "", [], []
        for place, (one, other) in enumerate(pairwise(chosen[: PER_ARTICLE + 1])):
            start = len(text)
            sentence = f"{names[one]} was said in report {number} to have dealings with {names[other]}."
            text += sentence + "\n"
            mentions.append(
                Mention(f"m{place}", names[one], types[one], ((start, start + len(names[one])),), (names[one],))
            )
            kind = relations[min(int(rng.expovariate(0.15)), len(relations) - 1)]
            if place + 2 < len(chosen[: PER_ARTICLE + 1]):
                target = f"m{place + 1}"
                stated.append(
                    Claim(f"c{place}", f"m{place}", kind, "dealt", target, start, start + len(sentence), sentence)
                )
        day = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield Reading(Article(text, source=f"made/{seed}/{number}", published=day), tuple(mentions), tuple(stated))


def build(store: GraphStore, claims: int) -> None:
    """Fill an empty store; one that holds articles stays as it is."""
    if store.stats().articles:
        return
    begun = time.perf_counter()
    fill(
        store, readings(claims), say=lambda line: print(f"{line} after {time.perf_counter() - begun:.0f} s", flush=True)
    )
    print(f"made in {time.perf_counter() - begun:.0f} s")


def view_of(store: GraphStore, size: int) -> tuple[str, str]:
    """The address part that shows ``size`` connected entities laid out, and the id of the best connected one."""
    hub = store.top_entities(1)[0]
    ids = {hub.id: None}
    for entity_id in list(ids):
        ids |= dict.fromkeys(e.id for e in store.neighbours(entity_id, limit=size - 1).entities)
    for entity in store.top_entities(size):
        ids.setdefault(entity.id)
    shown = list(ids)[:size]
    entities, (relations, _) = store.entities(shown), store.among(shown)
    places = {i: list(xy) for i, xy in layout(entities, relations).items()}
    state = {"version": 1, "visible": shown, "positions": places, "limit": 600, "selected": {"entities": []}}
    return quote(pack(state), safe=""), hub.id


@dataclass
class Stopwatch:
    """Times what a press of a key or button brings, in the page itself and by its clock."""

    page: Page
    home: Path
    used: dict[str, list[dict[str, float]]]
    """What each kind of answer took of the processor, part by part."""

    def time(self, what: str, act: Callable[[], None], condition: str) -> float:
        """Seconds from the last press in ``act`` to the first picture in which a JavaScript condition holds."""
        before = spent(self.home)
        self.page.evaluate(
            f"""() => {{
              {_ROOT}
              window.ngTimed = new Promise((done) => {{
                let begun = null;
                const note = () => {{ begun = performance.now(); }};
                for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, note, true);
                const look = () => {{
                  const graph = found('ng-graph'), panel = found('ng-panel'), side = found('ng-side');
                  if (begun === null || !({condition})) return requestAnimationFrame(look);
                  for (const kind of ['pointerdown', 'keydown']) document.removeEventListener(kind, note, true);
                  return requestAnimationFrame(() => done((performance.now() - begun) / 1000));
                }};
                look();
              }});
            }}"""
        )
        act()
        seconds = float(self.page.evaluate("window.ngTimed"))
        self.used.setdefault(what, []).append(between(before, spent(self.home)))
        return seconds


def ask(page: Page, expression: str) -> object:
    """A JavaScript expression over ``graph``, the root of the graph on the page."""
    return page.evaluate(f"() => {{ {_ROOT} const graph = found('ng-graph'); return {expression}; }}")


def first_screen(page: Page, address: str, size: int) -> float:
    """Seconds from asking for the address to the settled picture of ``size`` names."""
    begun = time.perf_counter()
    page.goto(address)
    shown = f"graph?.dataset.ready && graph.dataset.settled && Number(graph.dataset.nodes) === {size}"
    page.wait_for_function(f"() => {{ {_ROOT} const graph = found('ng-graph'); return {shown}; }}", timeout=WAIT_MS)
    return time.perf_counter() - begun


def expand(watch: Stopwatch, shown: int, what: str) -> float:
    """Seconds until who is next to the chosen one has come in."""
    ask(watch.page, "graph.querySelector('.ng-canvas').focus()")
    return watch.time(what, lambda: watch.page.keyboard.press("e"), f"Number(graph.dataset.nodes) > {shown}")


def measure(
    page: Page, url: str, store: GraphStore, home: Path, size: int, rounds: int
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """The figures at one number of visible names, and what they took of the processor; medians of some rounds."""
    start = min(size, 575)  # there has to be room for those that an expansion brings
    packed, hub = view_of(store, start)
    address = f"{url}/?view={packed}"
    kinds = ("first screen", "click", "expand", "expand at once", "search", "arrange anew")
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    watch = Stopwatch(page, home, {})
    for _ in range(rounds):
        before = spent(home)
        found["first screen"].append(first_screen(page, address, start))
        watch.used.setdefault("first screen", []).append(between(before, spent(home)))
        names = ask(page, "graph.__ng.view.labelled.slice(0, 12).map((b) => [b.id, graph.__ng.view.name(b.id)])")
        assert isinstance(names, list)
        for entity_id, name in names[1:4]:
            at = ask(page, f"graph.__ng.nodeAt({entity_id!r})")
            assert isinstance(at, list)
            page.mouse.move(1, 1)
            shown = f"panel?.querySelector('h2')?.textContent.trim() === {name!r}"
            found["click"].append(watch.time("click", lambda at=at: page.mouse.click(*at), shown))  # type: ignore[misc]
        at = ask(page, f"graph.__ng.nodeAt({hub!r})")
        page.mouse.click(*at)  # type: ignore[misc]
        page.wait_for_timeout(LOOKED_AT_MS)
        found["expand"].append(expand(watch, start, "expand"))
        box = page.get_by_role("combobox", name="Find a name")
        box.click()
        for letters in (str(names[5][1])[:3], str(names[6][1])[:5]):
            box.fill("")
            page.keyboard.type(letters[:-1])
            last = letters[-1]
            hits = f"Number(side?.dataset.results) > 0 && side.querySelector('input').value === {letters!r}"
            fresh = f"{hits} && side.querySelector('.ng-results [role=option]')"
            page.wait_for_timeout(1500)
            ask(page, "delete found('ng-side').dataset.results")
            found["search"].append(watch.time("search", lambda last=last: page.keyboard.type(last), fresh))  # type: ignore[misc]
        box.fill("")
        page.wait_for_timeout(1000)
        ask(page, "graph.querySelector('.ng-canvas').focus()")
        epoch = ask(page, "graph.__ng.view.epoch")
        found["arrange anew"].append(
            watch.time("arrange anew", lambda: page.keyboard.press("t"), f"graph.__ng.view.epoch !== {epoch}")
        )
        first_screen(page, address, start)  # of a new session, in which nobody has been looked at
        ask(page, f"graph.__ng.network.selectNodes([{hub!r}], false)")
        found["expand at once"].append(expand(watch, start, "expand at once"))
    used = {
        name: {part: statistics.median(times[part] for times in rows) for part in PARTS}
        for name, rows in watch.used.items()
    }
    return {name: statistics.median(times) for name, times in found.items()}, used


def report(url: str, store: GraphStore, home: Path, chromium: str, sizes: tuple[int, ...], rounds: int) -> None:
    """Measure at every size and print the table, then each figure that has a floor."""
    stats = store.stats()
    print(f"{stats.claims:,} claims, {stats.entities:,} entities, {stats.relations:,} relations")
    table: dict[int, dict[str, float]] = {}
    used: dict[int, dict[str, dict[str, float]]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(WAIT_MS)
        first_screen(page, f"{url}/?view={view_of(store, min(sizes))[0]}", min(sizes))  # once for the caches
        for size in sizes:
            table[size], used[size] = measure(page, url, store, home, size, rounds)
        browser.close()
    print(f"{'visible':>8}" + "".join(f"{name:>16}" for name in table[sizes[0]]))
    for size, row in table.items():
        print(f"{size:>8}" + "".join(f"{seconds:>14.2f} s" for seconds in row.values()))
    print(f"of that processor time ({' + '.join(PARTS)})")
    for size, parts in used.items():
        told = {name: " + ".join(f"{seconds:.2f}" for seconds in parts[name].values()) for name in table[size]}
        print(f"{size:>8}" + "".join(f"{line:>22}" for line in told.values()))
    for name, most in FLOORS.items():
        for size in table:
            print(figure(f"{name} at {size} names", table[size][name], "s", most=most))


@click.command(help=__doc__)
@click.option("--claims", default=100_000, show_default=True, help="How many claims to make up.")
@click.option("--rounds", default=3, show_default=True, help="How often everything is done.")
@click.option("--visible", multiple=True, type=int, help="Numbers of visible names, in place of 50, 150, 300, 600.")
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the store, kept.")
def main(claims: int, rounds: int, visible: tuple[int, ...], home: Path | None) -> None:
    try:
        chromium = require_chromium()
    except pytest.skip.Exception as reason:
        sys.exit(f"not measured: {reason}")
    with tempfile.TemporaryDirectory(prefix="newsgraph-home-") as folder:
        place = home or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        (place / first_run.NOTE).write_text(first_run.DONE, "utf-8")
        try:
            with open_store(Settings(home=place)) as store:
                build(store, claims)
                with running_app(place) as url:
                    report(url, store, place, chromium, visible or SIZES, rounds)
        finally:
            embedded.stop(place)


if __name__ == "__main__":
    main()
