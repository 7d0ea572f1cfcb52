"""The graph on the page as tests see it: through the attributes and the hook that it publishes. No test is here."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_ROOT = """() => {
  for (const host of document.querySelectorAll('[data-testid=stBidiComponentIsolated]')) {
    const root = host.shadowRoot?.querySelector('.ng-graph');
    if (root) return root;
  }
  return null;
}"""
WAIT_TURNS = 600


class Graph:
    """The one graph of a page. Every method waits for what it needs, none for time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wait("root.dataset.ready && root.dataset.settled")

    def ask(self, expression: str, argument: object = None) -> Any:
        """Evaluate a JavaScript expression over ``root`` and ``a``, the argument."""
        # Streamlit may be about to put a new root in the place of this one
        script = f"""async (a) => {{
          let root = null;
          for (let i = 0; !(root = ({_ROOT})())?.__ng; i++) {{
            if (i > {WAIT_TURNS}) throw new Error("there is no graph on the page");
            await new Promise((resolve) => setTimeout(resolve, 50));
          }}
          return {expression};
        }}"""
        return self.page.evaluate(script, argument)

    def wait(self, condition: str, argument: object = None) -> None:
        """Wait until a JavaScript condition over ``root`` and ``a`` holds."""
        script = f"(a) => {{ const root = ({_ROOT})(); return Boolean(root && ({condition})); }}"
        self.page.wait_for_function(script, arg=argument)

    def nodes(self) -> int:
        """How many nodes there are."""
        return int(self.ask("root.dataset.nodes"))

    def ids(self) -> list[str]:
        """The ids of the nodes."""
        found: list[str] = self.ask("Object.keys(root.__ng.places())")
        return found

    def places(self) -> dict[str, list[float]]:
        """Where the nodes are, unrounded, in units of the canvas, once none is on its way to a new arrangement."""
        self.wait("!root.__ng.view.going")
        found: dict[str, list[float]] = self.ask(
            "Object.fromEntries(Object.entries(root.__ng.network.getPositions()).map(([k, p]) => [k, [p.x, p.y]]))"
        )
        return found

    def node(self, label: str) -> str:
        """The id of the node of this label."""
        found = self.ask("[...root.__ng.view.info.values()].find((n) => n.tip.name === a)?.id", label)
        assert found, f"no node {label!r} among {self.ask('[...root.__ng.view.info.values()].map((n) => n.tip.name)')}"
        return str(found)

    def at(self, label: str) -> tuple[float, float]:
        """Where a node is in the window, once the camera stands still."""
        return self._still("root.__ng.nodeAt(a)", self.node(label))

    def edge_at(self, edge_id: str) -> tuple[float, float]:
        """Where the middle of a line is in the window, once the camera stands still."""
        return self._still("root.__ng.edgeAt(a)", edge_id)

    def _still(self, expression: str, argument: object) -> tuple[float, float]:
        self.page.wait_for_function(
            f"""(a) => {{
              const root = ({_ROOT})(), now = JSON.stringify([root.__ng.camera(), {expression}]);
              const same = root.ngBefore === now;
              root.ngBefore = now;
              return same;
            }}""",
            arg=argument,
            polling=100,
        )
        x, y = self.ask(expression, argument)
        return float(x), float(y)

    def click(self, label: str, **how: Any) -> None:
        """Click a node and wait until Python has drawn what follows from it."""
        self.page.mouse.click(*self.at(label), **how)

    def double_click(self, label: str) -> None:
        """Double-click a node."""
        self.page.mouse.dblclick(*self.at(label))

    def menu(self, label: str, item: str) -> None:
        """Right-click a node and choose from its menu."""
        self.page.mouse.click(*self.at(label), button="right")
        self.page.get_by_role("menuitem", name=item).click()
