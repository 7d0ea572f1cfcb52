"""An end by Ctrl-C that is an end like any other: quiet, and with exit code 0. Knows of the server, not of pages."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import uvicorn


def quietly() -> None:
    """Have Ctrl-C end the server of this process as its own handler does, but not be an error afterwards.

    uvicorn raises the signal again once it has ended in good order; Streamlit's command then says "Aborted!" and fails.
    Where the handler in force is not uvicorn's, or this is not the main thread, all stays as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    server = getattr(signal.getsignal(signal.SIGINT), "__self__", None)
    if not isinstance(server, uvicorn.Server):
        return

    def end(number: int, frame: FrameType | None) -> None:
        server.force_exit = server.should_exit  # the second time nobody wants to wait
        server.should_exit = True

    signal.signal(signal.SIGINT, end)
