"""Make what Pagefind wrote the same for the same input, and refuse what is cut short.

Pagefind 1.5 writes filters in a random order, so file names and bytes change from run to run. Here filter files and the
file that names them (`pf_meta`) are read, sorted, written again and named by their content. Both are CBOR (RFC 8949) of
whole numbers, texts and arrays, packed by gzip behind the mark `pagefind_dcd`.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import zlib
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_FILTERS = 3  # place of the list of filters in pf_meta: [version, pages, chunks, filters, sorts, fields]


def settle(folder: Path) -> None:
    """Sort and rename the filter files and the meta file of one index.

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
    meta[_FILTERS] = sorted([name, _settle_filter(folder / "filter", digest)] for name, digest in meta[_FILTERS])
    content = encode(meta)
    meta_file.unlink()
    language["hash"] = _name(content)
    (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(_packed(content))
    entry_file.write_text(json.dumps(entry), encoding="utf-8")


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
    """Whole numbers from 0, texts and lists as CBOR."""
    if isinstance(value, int):
        return _head(0, value)
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
    if kind == 0:
        return number, at
    if kind == 3:
        return content[at : at + number].decode(), at + number
    if kind != 4:
        raise ValueError(f"CBOR of kind {kind} is not expected here")
    values = []
    for _ in range(number):
        value, at = _decode(content, at)
        values.append(value)
    return values, at
