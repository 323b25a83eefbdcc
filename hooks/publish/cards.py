"""Cards: the picture other services show beside a link to a page (og:image), one for every page.

In: the planned cards. Out: `assets/karten/…` below the site. Only what is not in `.build/cache/karten` yet is drawn, from our
own fonts and Flecken; the same card gives the same bytes.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from hooks.publish.card_drawing import RECIPE, CardPress
from hooks.publish.shelf import Shelf
from hooks.render.cards import Card
from hooks.render.formats import count


@dataclass(frozen=True)
class Report:
    """How many cards there are, how many had to be drawn, how long it took."""

    cards: int
    made: int
    seconds: float

    def __str__(self) -> str:
        each = f" ({self.seconds * 1000 / self.made:.0f} ms je Karte)" if self.made else ""
        return f"{count(self.cards, 'Karte', 'Karten')}, davon {self.made} neu gezeichnet, in {self.seconds:.1f} Sekunden".replace(".", ",") + each


def write_cards(cards: dict[str, Card], root: Path, target: Path) -> Report:
    """Write every card below `target`; only what is not on the shelf is drawn."""
    started = time.monotonic()
    shelf = Shelf(root / ".build/cache/karten", ".png")
    press = CardPress(root / "overrides", root / ".build/cache")
    for card in cards.values():
        content = asdict(card) | {"address": ""}
        made_from = f"{RECIPE} {press.digest} {json.dumps(content, sort_keys=True)}"
        file = target / card.address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(shelf.get(made_from, lambda card=card: press.draw(card.heading, card.kicker, card.lit, card.whole)))
    shelf.prune()
    return Report(len(cards), shelf.made, time.monotonic() - started)
