"""Read one line from somebody at the keyboard, so that Ctrl-C ends the question at once.

Python's own `input` misses a Ctrl-C that comes after the question is shown and before it begins to read: it would wait for one more
key. In: the question. Out: the line; `KeyboardInterrupt` and `EOFError` as with `input`.
"""

from __future__ import annotations

import os
import select
import signal
import sys


def read(question: str) -> str:
    """Show the question and wait for a line; on systems whose terminals cannot be waited for, as `input` does it."""
    if os.name != "posix":
        return input(question)
    woken, alarm = os.pipe()  # the system itself writes here when a signal comes, however early
    os.set_blocking(alarm, False)
    before = signal.set_wakeup_fd(alarm)
    try:
        print(question, end="", flush=True)
        while sys.stdin not in (ready := select.select([sys.stdin, woken], [], [])[0]):
            if woken in ready:  # our own handler has raised by now, unless the signal was none that ends us
                os.read(woken, 64)
        return input()
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(alarm)
