"""The views of an exploration as steps: what was shown, is shown, was taken back. Knows nothing of a store."""

from __future__ import annotations

from collections.abc import Mapping

from graph.explore.view import View

LONGEST = 200


class History:
    """Views in the order in which they were shown, with a place among them."""

    def __init__(self, first: View) -> None:
        self._steps = [first]
        self._at = 0
        self.forgotten = False
        """Whether there were so many steps that the first ones are not held any more."""

    @property
    def now(self) -> View:
        """What is shown."""
        return self._steps[self._at]

    @property
    def steps(self) -> tuple[View, ...]:
        """All views, oldest first, those that were taken back at the end."""
        return tuple(self._steps)

    @property
    def at(self) -> int:
        """The place of what is shown among the steps."""
        return self._at

    @property
    def untouched(self) -> bool:
        """Whether nothing has been done yet with what was shown first."""
        return len(self._steps) == 1 and not self.now.selected

    def push(self, view: View) -> None:
        """Show this. It is a new step, and what was taken back is gone, where the picture changes."""
        if view.same_picture(self.now):
            self._steps[self._at] = view
            return
        steps = [*self._steps[: self._at + 1], view]
        self.forgotten = self.forgotten or len(steps) > LONGEST + 1
        self._steps = steps[-LONGEST - 1 :]
        self._at = len(self._steps) - 1

    def amend(self, view: View) -> None:
        """Add to what is shown without a step: something about it that was not known before."""
        self._steps[self._at] = view

    def places(self) -> Mapping[str, tuple[float, float]]:
        """Where everybody stood at this step, as far as anybody was moved since; empty if nobody was.

        Nobody moves but by a step that notes the places before and after it, so the next note holds.
        """
        return next((view.places for view in self._steps[self._at :] if view.places), {})

    def go(self, step: int) -> bool:
        """Go to a step; False if there is none, or if it is the one that is shown."""
        if not 0 <= step < len(self._steps) or step == self._at:
            return False
        self._at = step
        return True
