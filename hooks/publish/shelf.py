"""A shelf keeps what took long to make, by the digest of what it was made from; what no build asks for any more is thrown away.

So nothing that was taken out of the content stays behind in a cache.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


class Shelf:
    """One folder below `.build/cache`. Ask for everything of a build, then call `prune`."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self._folder, self._suffix = folder, suffix
        self._asked: set[str] = set()
        self.made = 0

    def get(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """What was made from this text before, else what `make` gives now."""
        name = hashlib.sha256(made_from.encode()).hexdigest()[:32] + self._suffix
        self._asked.add(name)
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            content = make()
            self._keep(name, content)
            self.made += 1
            return content

    def prune(self) -> None:
        for file in self._folder.glob("*"):
            if file.name not in self._asked:
                file.unlink(missing_ok=True)

    def _keep(self, name: str, content: bytes) -> None:
        """Whole or not at all: another build may read the same shelf, or sweep it meanwhile, which costs nothing but time."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=self._folder, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        with suppress(FileNotFoundError):
            os.replace(beside, self._folder / name)
