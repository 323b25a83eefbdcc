"""Make what Pagefind wrote the same for the same input, light for visitors, and refuse what is cut short.

Pagefind 1.5 writes filters in a random order, so file names and bytes change from run to run; here they are sorted. It names every
file by its content, and visitors load the list of all names (`pf_meta`), which no packing makes smaller: here they are counted, behind
one name for the whole part of the index. Of a word on many pages every place is noted: here one for each page.
Files of words that grew large are split, and the list of headings goes from every hit.
The files are CBOR (RFC 8949) of whole numbers, texts and arrays, packed by gzip behind the mark `pagefind_dcd`.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FILTERS = 1, 2, 3  # places in pf_meta: [version, pages, chunks, filters, sorts, fields]
_COMMON, _MANY = 0.3, 150  # share of the pages, or pages, that make a word common
_STEP = 50  # lengths of pages, in words, are rounded to this; they only weigh hits against each other
_LARGE = 3_000  # bytes of a packed file that may hold a common word, or can be two
_PIECE = 2_000  # bytes of each file a large one is split into, if its words allow
_WRAPPING = 30  # bytes that packing adds to a word alone
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def settle(folder: Path, alike: Iterable[str] = ()) -> None:
    """Sort and rename the files of one index. Filters named in `alike`, which every page answers alike, go: whoever reads the index knows the answer.

    Raises:
        OSError: A file is cut short, because the disk is full or files may not be this large.
    """
    for file in sorted(folder.glob("*/*.pf_*")):
        _unpacked(file)
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(_whole(entry_file))
    language = entry["languages"]["de"]
    meta_file = folder / f"pagefind.{language['hash']}.pf_meta"
    meta = decode(_unpacked(meta_file))
    whole = hashlib.sha256(json.dumps([meta[_PAGES], meta[_CHUNKS]]).encode()).hexdigest()[:8]
    for number, page in enumerate(meta[_PAGES]):
        page[0] = _rename(folder / "fragment", page[0], ".pf_fragment", f"de_{whole}_{_numbered(number)}", _without_headings)
        page[1] = max(1, round(page[1] / _STEP)) * _STEP
    common, chunks = min(len(meta[_PAGES]) * _COMMON, _MANY), []
    for first, last, old in meta[_CHUNKS]:
        for begin, end, content in _split(first, last, folder / "index" / f"{old}.pf_index", common):
            chunks.append([begin, end, f"de_{whole}_{_numbered(len(chunks))}"])
            (folder / "index" / f"{chunks[-1][2]}.pf_index").write_bytes(content)
    meta[_CHUNKS] = chunks
    for old in (*folder.glob("fragment/*"), *folder.glob("index/*")):
        if not old.name.startswith(f"de_{whole}_"):
            old.unlink()
    for name, digest in meta[_FILTERS]:
        if name in alike:
            (folder / f"filter/{digest}.pf_filter").unlink()
    meta[_FILTERS] = sorted([name, _settle_filter(folder / "filter", digest)] for name, digest in meta[_FILTERS] if name not in alike)
    content = encode(meta)
    meta_file.unlink()
    language["hash"] = _name(content)
    (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(_packed(content))
    entry_file.write_text(json.dumps(entry), encoding="utf-8")


def _numbered(number: int) -> str:
    """Three digits, the smallest first: what stays the same from one name to the next then stands together, which packs best."""
    return _DIGITS[number % 36] + _DIGITS[number // 36 % 36] + (_DIGITS[number // 1296] if number < 46656 else f"_{number:x}")


def _rename(folder: Path, old: str, suffix: str, new: str, change: Callable[[bytes], bytes]) -> str:
    """Two pages with the same text share a file: it is copied."""
    content = _unpacked(folder / f"{old}{suffix}")
    (folder / f"{new}{suffix}").write_bytes(_packed(change(content)))
    return new


def _without_headings(page: bytes) -> bytes:
    """The list of headings is for hits within a page, which the dialog does not show."""
    return json.dumps(json.loads(page) | {"anchors": []}, ensure_ascii=False, separators=(",", ":")).encode()


def _split(first: str, last: str, file: Path, common: float) -> Iterator[tuple[str, str, bytes]]:
    """The words from `first` to `last` in files of their own where one is large: Pagefind counts no forms of words, which fill it sixfold.

    Like Pagefind, a file begins with as few letters as it takes to come after the last word of the one before.
    """
    if file.stat().st_size < _LARGE:
        yield first, last, file.read_bytes()
        return
    words, *rest = decode(_unpacked(file))
    for word in words:
        _thin(word, common)
    sizes = [len(_packed(encode(word))) - _WRAPPING for word in words]
    pieces: list[list[Any]] = [[]]
    size, most = 0, sum(sizes) / max(1, round(sum(sizes) / _PIECE))
    for word, more in zip(words, sizes, strict=True):
        if pieces[-1] and size + more / 2 > most:
            pieces.append([])
            size = 0
        pieces[-1].append(word)
        size += more
    for number, piece in enumerate(pieces):
        begin = _just_after(pieces[number - 1][-1][0], piece[0][0]) if number else first
        end = piece[-1][0] if number < len(pieces) - 1 else last
        yield begin, end, _packed(encode([piece, *rest]))


def _just_after(before: str, word: str) -> str:
    return next(word[:length] for length in range(1, len(word) + 1) if word[:length] > before)


def _thin(word: list[Any], common: float) -> None:
    """Keep the weightiest place on each page of a word that stands on more than `common` pages."""
    _, pages, variants = word
    for some in (pages, *(variant[1] for variant in variants)):
        if len(some) > common:
            for page in some:
                page[1] = _weightiest(page[1])


def _weightiest(places: list[int]) -> list[int]:
    """Places come in groups: steps from one to the next, and -(weight) - 1 with a whole number before the next weight, the largest last."""
    last = max((n for n, value in enumerate(places) if value < 0), default=-1)
    return places[last : last + 2] if last >= 0 else places[:1]


def _settle_filter(folder: Path, digest: str) -> str:
    file = folder / f"{digest}.pf_filter"
    name, values = decode(_unpacked(file))
    content = encode([name, sorted(values)])
    file.unlink()
    (folder / f"{_name(content)}.pf_filter").write_bytes(_packed(content))
    return _name(content)


def _name(content: bytes) -> str:
    return f"de_{hashlib.sha256(content).hexdigest()[:10]}"


def _packed(content: bytes) -> bytes:
    return gzip.compress(_MARK + content, 9, mtime=0)


def _unpacked(file: Path) -> bytes:
    try:
        return gzip.decompress(file.read_bytes()).removeprefix(_MARK)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise _short(file) from None


def _whole(file: Path) -> str:
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not text.endswith("}"):
        raise _short(file)
    return text


def _short(file: Path) -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))


def encode(value: Any) -> bytes:
    """Whole numbers, texts and lists as CBOR."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        raw = value.encode()
        return _head(3, len(raw)) + raw
    return _head(4, len(value)) + b"".join(map(encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + size]) + number.to_bytes(1 << size, "big")


def decode(content: bytes) -> Any:
    """The value of CBOR content; only what `encode` writes is understood."""
    value, _ = _decode(content, 0)
    return value


def _decode(content: bytes, at: int) -> tuple[Any, int]:
    kind, number = content[at] >> 5, content[at] & 31
    at += 1
    if number >= 24:
        size = 1 << (number - 24)
        number, at = int.from_bytes(content[at : at + size], "big"), at + size
    if kind < 2:
        return number if kind == 0 else -1 - number, at
    if kind == 3:
        return content[at : at + number].decode(), at + number
    if kind != 4:
        raise ValueError(f"CBOR of kind {kind} is not expected here")
    values = []
    for _ in range(number):
        value, at = _decode(content, at)
        values.append(value)
    return values, at
