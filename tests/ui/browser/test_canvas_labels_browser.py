"""Words on the canvas never lie over nodes: names, phrases of long and short lines, at every zoom, in every figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser

OVER = """(() => {
  const { view, network } = root.__ng, at = network.getPositions(), bad = [];
  const hits = (b, n, p) => b.left < p.x + n.size * 0.7 && b.right > p.x - n.size * 0.7
    && b.top < p.y + n.size * 0.7 && b.bottom > p.y - n.size * 0.7;
  for (const [id, n] of view.info) {
    for (const box of view.labelled) if (box.id !== id && hits(box, n, at[id])) bad.push([box.id, n.label]);
    const over = (found) => found.boxes.some((box) => hits(box, n, at[id]));
    for (const found of view.phrased) if (over(found)) bad.push([found.text, n.label]);
  }
  return bad;
})()"""
CROSSED = """(() => {
  const { labelled, phrased } = root.__ng.view, bad = [];
  const boxes = [...labelled.map((b) => [b, b.id]), ...phrased.flatMap((f) => f.boxes.map((b) => [b, f.e.id]))];
  const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, other]) => {
    if (one !== other && meet(a, b)) bad.push([one, other]);
  }));
  return bad;
})()"""

TOO_NARROW = """(() => {
  const { view } = root.__ng, pen = document.createElement('canvas').getContext('2d');
  const letter = newsgraph.labels.letter(view.scale());
  return view.labelled.filter((box) => {
    pen.font = `${box.strong}${letter}px ${view.theme.face}`;
    return pen.measureText(view.info.get(box.id).label).width > box.right - box.left + 0.5;
  }).map((box) => box.id);
})()"""
"""Names that are wider than the box that keeps their place."""


@pytest.fixture
def graph(seeded_app: RunningApp, new_page: Callable[..., Page]) -> Graph:
    """The sample story with the neighbours of its main name: thirty names, sixty lines."""
    made = Graph(new_page(seeded_app.url, calm=True))
    before = made.nodes()
    made.double_click("WannaCry")
    made.wait("Number(root.dataset.nodes) > a", before)
    made.at("WannaCry")
    made.page.mouse.move(2, 2)
    made.wait("root.__ng.view.hovered === null")
    return made


def drawn(graph: Graph) -> None:
    """Draw now, so that what is read is what is seen."""
    graph.ask("(root.__ng.view.labelKey = '', root.__ng.network.redraw())")


def test_no_word_lies_over_a_node_at_any_zoom(graph: Graph) -> None:
    for scale in (0.3, 0.5, 0.8, 1.2, 2.0, 4.0):
        graph.ask("root.__ng.network.moveTo({ scale: a, animation: false })", scale)
        drawn(graph)
        assert graph.ask(OVER) == []
        assert graph.ask(CROSSED) == []
    assert graph.ask("root.__ng.view.labelled.length") == graph.nodes(), "near enough everything is named"


def test_sixty_names_are_written_over_nothing_on_the_screen(graph: Graph) -> None:
    for name in ("North Korea", "Lazarus Group", "United States"):
        before = graph.nodes()
        graph.ask("root.__ng.view.emit('expand', { entities: [a] })", graph.node(name))
        graph.wait("Number(root.dataset.nodes) > a", before)
    assert graph.nodes() >= 60
    graph.at("WannaCry")  # once everything is fitted
    for scale in (None, 0.5, 1.2):
        if scale:
            graph.ask("root.__ng.network.moveTo({ scale: a, animation: false })", scale)
        drawn(graph)
        assert graph.ask(OVER) == []
        assert graph.ask(CROSSED) == []
        assert graph.ask(TOO_NARROW) == []
        named = graph.ask("root.__ng.view.labelled.length / root.__ng.view.info.size")
        assert named >= 0.6, f"at {scale or 'the fitted size'} only {named:.0%} have their names"


def test_the_words_of_a_short_selected_line_go_beside_it(graph: Graph) -> None:
    edge = graph.ask("[...root.__ng.view.lines.values()].find((e) => e.trail && e.kind === 'BY').id")
    ends = graph.ask("(({ from, to }) => [from, to])(root.__ng.view.lines.get(a))", edge)
    graph.ask("root.__ng.view.marked([], [a])", edge)
    for far in (150, 60, 44):
        graph.ask(
            "(({ x, y }) => root.__ng.network.moveNode(a[1], x + a[2], y))(root.__ng.network.getPosition(a[0]))",
            [*ends, far],
        )
        graph.ask("root.__ng.network.moveTo({ scale: 1, animation: false })")
        drawn(graph)
        assert graph.ask(OVER) == []
        assert graph.ask("root.__ng.view.phrased.some((f) => f.e.id === a)", edge), f"the words are missing at {far}"


def test_the_words_of_every_line_that_is_picked_are_written(graph: Graph) -> None:
    lost = []
    for edge in graph.ask("[...root.__ng.view.lines.keys()]"):
        graph.ask("root.__ng.view.marked([], [a])", edge)
        drawn(graph)
        assert graph.ask(OVER) == []
        lost += [] if graph.ask("root.__ng.view.phrased.some((f) => f.e.id === a)", edge) else [edge]
    assert len(lost) <= 0.05 * graph.ask("root.__ng.view.lines.size"), lost


@pytest.mark.parametrize("kind", ["hierarchy", "circle", "type", "time"])
def test_no_word_lies_over_a_node_in_any_figure(graph: Graph, kind: str) -> None:
    graph.ask("root.__ng.view.emit('layout', { words: [a] })", kind)
    graph.wait("root.dataset.figure === a", kind)
    graph.at("WannaCry")
    drawn(graph)
    assert graph.ask(OVER) == []
    assert graph.ask(CROSSED) == []
    headings = graph.ask("newsgraph.guides.boxes(root.__ng.view)")
    for box in graph.ask("root.__ng.view.labelled"):
        for heading in headings:
            assert (
                box["right"] <= heading["left"]
                or box["left"] >= heading["right"]
                or box["bottom"] <= heading["top"]
                or box["top"] >= heading["bottom"]
            )


def test_moving_the_view_alone_finds_no_words_anew(graph: Graph) -> None:
    drawn(graph)
    before = graph.ask("JSON.stringify([root.__ng.view.labelKey, root.__ng.view.labelled.length])")
    graph.ask("root.__ng.network.moveTo({ offset: { x: 40, y: 10 }, animation: false })")
    graph.ask("root.__ng.network.redraw()")
    assert graph.ask("JSON.stringify([root.__ng.view.labelKey, root.__ng.view.labelled.length])") == before
