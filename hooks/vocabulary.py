"""Read `hooks/data`: word lists and messages, each read once.

Besides `load`, this is the only room that reads files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, where the machine has it
DATA = Path(__file__).parent / "data"


@cache
def data(name: str) -> Any:
    """The content of `hooks/data/<name>.yaml`. This is our own file: a mistake in it is a bug and raises."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


def words(vocabulary: str) -> dict[str, Any]:
    """A word list from `hooks/data/vocabulary/`; order as in the file."""
    return data(f"vocabulary/{vocabulary}")


def names_in(folder: str) -> list[str]:
    """Names of the YAML files in a folder of `hooks/data`."""
    return sorted(path.stem for path in (DATA / folder).glob("*.yaml"))
