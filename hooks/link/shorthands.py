"""What `[[…]]` and `{{ … }}` in the prose may name: „moosburg“, „projekt:windpark-munderfing“, „einwohner:moosburg“."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

PREFIXES = {"gemeinde": "member", "projekt": "project", "thema": "topic", "position": "position", "nachricht": "post", "partner": "partner", "person": "person"}


def _inner(values: dict[str, Any], outer: str, key: str) -> Any:
    inner = values.get(outer)
    return inner.get(key) if isinstance(inner, dict) else None


# Fact → its value in the head of a municipality; what is missing there cannot be shown.
FACTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "einwohner": lambda values: _inner(values, "einwohner", "wert"),
    "flaeche": lambda values: values.get("flaeche_km2"),
    "seehoehe": lambda values: _inner(values, "lage", "seehoehe_m"),
}


class Named(Protocol):
    """A document or an entry."""

    @property
    def kind(self) -> str: ...
    @property
    def slug(self) -> str: ...


T = TypeVar("T", bound=Named)


def names_for(target: Named) -> Iterator[str]:
    """How prose may name it: with its prefix; a municipality without one too."""
    for prefix, kind in PREFIXES.items():
        if kind == target.kind:
            yield f"{prefix}:{target.slug}"
    if target.kind == "member":
        yield target.slug


def find_target(name: str, targets: Iterable[T]) -> T | None:
    name = name.replace(" ", "")
    return next((t for t in targets if name in names_for(t)), None)


def title_of(target: Any) -> str:
    """The official name of an entry, as a link shows it."""
    model = target.model
    return getattr(model, "list_name", None) or getattr(model, "name", None) or getattr(model, "tile_title", None) or getattr(model, "short_title", None) or model.title
