"""Writes millions of records into packed files of JSON Lines, each under its own DOI, without packing each of them.

A work is packed once, in two halves with room for the DOI between them: packing millions of records would take longer
than everything else. Deflate allows blocks that are stored as they are, and blocks that know nothing of what is before.
"""

from __future__ import annotations

import json
import multiprocessing
import pathlib
import struct
import zlib
from collections.abc import Iterable

from .citations import doi
from .records import Work

FILES = 20
GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# An empty last block.
DEFLATE_END = b"\x03\0"
STORED_BLOCK = b"\0"


def make_files(works: list[Work], count: int, folder: pathlib.Path) -> int:
    """Writes the records; the number of bytes of their lines."""
    with multiprocessing.Pool() as pool:
        files = [(works, range(file, count, FILES), folder / f"{file}.jsonl.gz") for file in range(FILES)]
        return sum(pool.starmap(make_file, files))


def make_file(works: list[Work], numbers: Iterable[int], path: pathlib.Path) -> int:
    halves = [halves_of(work) for work in works]
    blocks = [(packed(first), packed(second)) for first, second in halves]
    size = check = 0
    with open(path, "wb") as output:
        output.write(GZIP_HEAD)
        for number in numbers:
            place = number % len(works)
            name = f'"{doi(number)}"'.encode()
            stored = STORED_BLOCK + struct.pack("<HH", len(name), len(name) ^ 0xFFFF) + name
            output.write(blocks[place][0] + stored + blocks[place][1])
            line = halves[place][0] + name + halves[place][1]
            check = zlib.crc32(line, check)
            size += len(line)
        output.write(DEFLATE_END + struct.pack("<II", check, size & 0xFFFFFFFF))
    return size


def halves_of(work: Work) -> tuple[bytes, bytes]:
    """The line of a work before its DOI and behind it."""
    before, behind = json.dumps({**work, "DOI": "\0"}, ensure_ascii=False).split(json.dumps("\0"))
    return before.encode(), behind.encode() + b"\n"


def packed(text: bytes) -> bytes:
    """Blocks of deflate that end at a byte boundary and do not refer to earlier blocks."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)
