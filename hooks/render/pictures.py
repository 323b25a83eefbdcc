"""Pictures as pages know them: which files there will be and how wide they are. `publish` plans and makes them."""

from __future__ import annotations

from dataclasses import dataclass

_PARCEL_WIDTH = 800  # an SVG image takes one file only; a parcel is at most some 500 CSS pixels wide


@dataclass(frozen=True)
class Variant:
    """One file: its address on the site and its width in pixels."""

    address: str
    width: int


@dataclass(frozen=True)
class Illustration:
    """All files of one picture. `width` and `height` are those of the largest.

    `sources` are (media type, variants), the smallest format first; the last one is what every browser reads.
    Variants are ordered by width.
    """

    width: int
    height: int
    sources: tuple[tuple[str, tuple[Variant, ...]], ...]

    @property
    def better(self) -> tuple[tuple[str, tuple[Variant, ...]], ...]:
        return self.sources[:-1]

    @property
    def plain(self) -> tuple[Variant, ...]:
        return self.sources[-1][1]

    @property
    def for_parcel(self) -> Variant:
        """The one file for a photo inside a parcel: WebP, which every browser reads that reads our stylesheet."""
        variants = dict(self.sources)["image/webp"]
        return next((v for v in variants if v.width >= _PARCEL_WIDTH), variants[-1])
