"""Put a finished folder in the place of another one, so that visitors never see half of it.

Linux and macOS can exchange two folders in one step; elsewhere two renames follow each other, and `repair`
brings the old folder back when the process was killed between them.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path


def exchange(fresh: Path, target: Path, work: Path) -> None:
    """`fresh` becomes `target`; the former `target` is removed. Both must lie on one file system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = _place_of_old(target, work)
    shutil.rmtree(old, ignore_errors=True)
    if not target.exists():
        os.rename(fresh, target)
        return
    if not _exchange_in_one_step(fresh, target):
        os.rename(target, old)
        try:
            os.rename(fresh, target)
        except OSError:
            os.rename(old, target)
            raise
    shutil.rmtree(old, ignore_errors=True)


def repair(target: Path, work: Path) -> None:
    """Finish or undo what a killed build left behind."""
    old = _place_of_old(target, work)
    if old.is_dir() and not target.exists():
        os.rename(old, target)
    for leftover in work.glob("neu-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _place_of_old(target: Path, work: Path) -> Path:
    """Where the former folder waits while its place is empty; one place for each target."""
    return work / f"alt-{target.name}"


def _exchange_in_one_step(a: Path, b: Path) -> bool:
    """renameat2(RENAME_EXCHANGE) on Linux, renamex_np(RENAME_SWAP) on macOS; False where there is neither."""
    first, second = os.fsencode(a), os.fsencode(b)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            at_fdcwd, rename_exchange = -100, 2
            return libc.renameat2(at_fdcwd, first, at_fdcwd, second, rename_exchange) == 0
        if sys.platform == "darwin":
            rename_swap = 2
            return libc.renamex_np(first, second, rename_swap) == 0
    except (OSError, AttributeError):
        pass
    return False
