"""What all command lines share: errors as one sentence and exit code 2, numbers within bounds."""

from __future__ import annotations

import math
from typing import Any

import click

from graph.errors import NewsgraphError

_MOST_SHOWN = 80


class Refused(click.ClickException):
    """A NewsgraphError on its way to the user: one sentence on standard error, exit code 2."""

    exit_code = 2


class Commands(click.Group):
    """A group whose commands end with one sentence and exit code 2 on a NewsgraphError."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except NewsgraphError as error:
            raise Refused(str(error)) from error
        except UnicodeEncodeError as error:
            if "surrogates" not in error.reason:
                raise
            # Python keeps bytes of an argument that are no UTF-8 so; files are called like this, nothing else is.
            said = ascii(error.object[:_MOST_SHOWN])
            raise Refused(f"{said} holds bytes that are no UTF-8; write it in UTF-8.") from error


class Number(click.FloatRange):
    """A number within bounds; what is called "nan" passes every comparison, and is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


SECONDS = Number(min=0, min_open=True, max=86_400)
"""How long something may take: a day at most, which every system's clock can count."""
