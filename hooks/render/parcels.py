"""The field of parcels: shapes, colours, patterns, and the words that fit into them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hooks.validate import Entry
from hooks.vocabulary import data, words

Point = tuple[float, float]


@dataclass(frozen=True)
class Parcel:
    """One parcel of the field. `path` is SVG path data in field units (1200 × 600 per field); `box` is x, y, width, height."""

    number: int
    colour: int
    path: str
    centre: Point
    box: tuple[float, float, float, float]
    neighbours: tuple[int, ...]
    corners: tuple[Point, ...]

    def view(self, padding: float = 0, ratio: float | None = 1) -> str:
        """A viewBox around the parcel, widened to width : height = `ratio`."""
        x, y, width, height = self.box
        width, height, x, y = width + 2 * padding, height + 2 * padding, x - padding, y - padding
        if ratio and width / height < ratio:
            x, width = x - (height * ratio - width) / 2, height * ratio
        elif ratio:
            y, height = y - (width / ratio - height) / 2, width / ratio
        return f"{x:.0f} {y:.0f} {width:.0f} {height:.0f}"


@cache
def parcels() -> dict[int, Parcel]:
    """All parcels by number. Numbers 25 to 48 are field B: the same cut, joined at the right edge."""
    field = data("flur")
    made = {}
    for shift in (0, 1):
        for raw in field["parzellen"]:
            offset = shift * field["breite"]
            corners = tuple((x + offset, y) for x, y in raw["flaeche"])
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            number = raw["nr"] + shift * 24
            made[number] = Parcel(
                number, raw["farbe"], _path(corners), (raw["mitte"][0] + offset, raw["mitte"][1]),
                (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)),
                tuple(n + shift * 24 for n in raw["nachbarn"]), corners,
            )
    return made


def _path(corners: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in corners) + "Z"


def parcel_of(member: Entry) -> Parcel | None:
    """The parcel of a current member; others keep their number reserved but show no parcel."""
    if member.model.membership.status != "aktuell" or not member.model.parcel:
        return None
    return parcels()[member.model.parcel]


def pattern_of(member: Entry) -> str:
    return words("bundeslaender")[member.model.state]["signatur"]


_SIZES = (22, 19, 17)  # type sizes of a label, in field units; the largest that fits wins
_CHAR_WIDTH = 0.51  # mean width of a letter, in type sizes: weight 600, stretch 84 %
_LINE_HEIGHT = 1.14


@dataclass(frozen=True)
class Label:
    """The name inside a parcel: type size, and x, y (baseline) and text of each line, in field units."""

    size: int
    lines: tuple[tuple[int, int, str], ...]


def label(name: str, parcel: Parcel) -> Label:
    """Break the name into one or two lines that lie inside the parcel.

    Tries one line, then two, then without the official addition („an der Ybbs“), each in smaller type if need be:
    the link's own name stays complete in any case.
    """
    short = name.split(" an der ")[0].split(" am ")[0]
    variants = list(dict.fromkeys(((name,), tuple(_balanced(name)), (short,), tuple(_balanced(short)))))
    trials = [(size, lines, _best_height(lines, parcel, size)) for lines in variants for size in _SIZES]
    size, lines, (_, x, y) = min(trials, key=lambda t: (max(t[2][0], 0), -t[0], len(t[1])))
    top = y - (len(lines) - 1) * size * _LINE_HEIGHT / 2 + size / 3
    return Label(size, tuple((round(x), round(top + i * size * _LINE_HEIGHT), line) for i, line in enumerate(lines)))


def _balanced(name: str) -> list[str]:
    words_ = name.replace("-", "- ").split(" ") if "-" in name else name.split(" ")
    words_ = [w for w in words_ if w]
    if len(words_) < 2:
        return [name]
    cut = min(range(1, len(words_)), key=lambda i: abs(len(" ".join(words_[:i])) - len(" ".join(words_[i:]))))
    join = lambda part: " ".join(part).replace("- ", "-")  # noqa: E731
    return [join(words_[:cut]), join(words_[cut:])]


def _chord(parcel: Parcel, y: float) -> tuple[float, float]:
    """Left and right end of the parcel at height y."""
    hits = []
    corners = parcel.corners
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if y1 != y2 and min(y1, y2) <= y <= max(y1, y2):
            hits.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return (min(hits), max(hits)) if len(hits) > 1 else (parcel.centre[0], parcel.centre[0])


def _fit(lines: tuple[str, ...], parcel: Parcel, y: float, size: int) -> tuple[float, float]:
    """How far the widest line sticks out when the block is centred at height y, and the best x."""
    rows = [y + (i - (len(lines) - 1) / 2) * size * _LINE_HEIGHT for i in range(len(lines))]
    bounds = [_chord(parcel, row + d) for row in rows for d in (-size / 2, size / 2)]
    left, right = max(b[0] for b in bounds), min(b[1] for b in bounds)
    need = max(len(line) for line in lines) * _CHAR_WIDTH * size + size / 2
    return need - (right - left), (left + right) / 2


def _best_height(lines: tuple[str, ...], parcel: Parcel, size: int) -> tuple[float, float, float]:
    """Overflow (negative when there is room), x and y of the best place for a block of lines."""
    _, top, _, height = parcel.box
    margin = len(lines) * size * _LINE_HEIGHT / 2 + size * 0.6
    heights = [top + margin + step * 6 for step in range(max(1, int((height - 2 * margin) / 6)))]
    fits = [(_fit(lines, parcel, y, size), y) for y in heights]
    # inside counts the same everywhere: then the place nearest to the parcel's centre wins
    (overflow, x), y = min(fits, key=lambda f: (max(f[0][0], 0), abs(f[1] - parcel.centre[1])))
    return overflow, x, y


@dataclass(frozen=True)
class Scene:
    """A detail of the field: what is lit (parcel and pattern), what stays pale around it, and the viewBox."""

    view: str
    lit: tuple[tuple[Parcel, str], ...]
    pale: tuple[Parcel, ...]


def scene(members: list[Entry], ratio: float, padding: float) -> Scene | None:
    """The parcels of some members amid their neighbours; None when none of them has a parcel."""
    lit = tuple((p, pattern_of(m)) for m in members if (p := parcel_of(m)))
    if not lit:
        return None
    own = {p.number for p, _ in lit}
    if len(lit) > 2:
        around = {n for n in parcels() if n <= 24} - own
        return Scene("0 0 1200 610", lit, tuple(parcels()[n] for n in sorted(around)))
    around = {n for p, _ in lit for n in p.neighbours} - own
    boxes = [p.box for p, _ in lit]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    frame = Parcel(0, 0, "", (0, 0), (left, top, right - left, bottom - top), (), ())
    return Scene(frame.view(padding, ratio), lit, tuple(parcels()[n] for n in sorted(around)))


def free(members: list[Entry]) -> list[Parcel]:
    """Parcels of the field (of both, beyond 24 members) that no current member holds."""
    taken = {p.number for m in members if (p := parcel_of(m))}
    size = 24 if max(taken, default=0) <= 24 else 48
    return [parcel for number, parcel in parcels().items() if number <= size and number not in taken]
