"""The state of an exploration: what is visible, selected, undone; layout and analysis."""
