"""How benchmarks print a figure: name, value, unit, and the floor that it is held against. Measures nothing."""

from __future__ import annotations

OVER = "(NOT REACHED)"


def figure(name: str, value: float, unit: str, *, most: float | None = None, least: float | None = None) -> str:
    """One line, as ``start to graph, first time: 4.2 s (at most 10 s)``; marked where the floor is missed."""
    shown = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    line = f"{name}: {shown} {unit}"
    missed = (most is not None and value > most) or (least is not None and value < least)
    bounds = [f"at most {most:g} {unit}"] if most is not None else []
    bounds += [f"at least {least:g} {unit}"] if least is not None else []
    line += f" ({', '.join(bounds)})" if bounds else ""
    return f"{line} {OVER}" if missed else line
