"""Takes a repaired page apart into its entries, to compare each with what it should be.

The places of the entries are known on the page before the repair and on the correct page, but not on the repaired page.
The text between entries must not have changed, so each entry of the repaired page ends where that text follows.
"""

from __future__ import annotations

import re
from typing import Any

Entry = dict[str, Any]
ADDRESS = re.compile(rb"https?://[^\"')<>\s]+")
# Bytes by which the beginning of the next entry is recognised: at most those of the entry, of its citation fewer.
BEGINNING, BEGINNING_OF_CITATION = 60, 6


def taken_apart(fixed: bytes, wrong: bytes, correct: bytes, entries: list[Entry]) -> tuple[list[bytes], bool]:
    """The bytes of each entry after the repair, and whether all bytes between entries are what they were.

    There are no entries where one's end cannot be found.
    """
    ends = [0] + [offset for entry in entries for offset in entry["extent"]] + [len(wrong)]
    between = [wrong[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    is_intact = fixed.startswith(between[0])
    start, pieces = len(between[0]), []
    for entry, next_entry, behind in zip(entries, [*entries[1:], None], between[1:], strict=True):
        follows = [behind + beginning for beginning in beginnings(next_entry, wrong, correct)]
        known = [correct[slice(*entry["correct-extent"])], wrong[slice(*entry["extent"])]]
        piece = known_piece(fixed, start, known, follows, is_last=next_entry is None)
        if piece is None:
            piece = unknown_piece(fixed, start, len(known[1]), follows, is_last=next_entry is None)
        if piece is None:
            return [], False
        pieces.append(piece)
        start += len(piece) + len(behind)
    return pieces, is_intact and start == len(fixed)


def beginnings(entry: Entry | None, wrong: bytes, correct: bytes) -> list[bytes]:
    """The first bytes of an entry, as they are and as they should be; behind the last entry there are none."""
    if entry is None:
        return [b""]
    versions = ((wrong, entry["extent"], entry["range"]), (correct, entry["correct-extent"], entry["correct-range"]))
    return [
        page[extent[0] : min(extent[0] + BEGINNING, citation[0] + BEGINNING_OF_CITATION)]
        for page, extent, citation in versions
    ]


def known_piece(fixed: bytes, start: int, known: list[bytes], follows: list[bytes], is_last: bool) -> bytes | None:
    """The first of some known pieces that is at this place, with what must follow."""
    for piece in known:
        for behind in follows:
            if fixed.startswith(piece + behind, start) and (not is_last or start + len(piece + behind) == len(fixed)):
                return piece
    return None


def unknown_piece(fixed: bytes, start: int, size: int, follows: list[bytes], is_last: bool) -> bytes | None:
    """The bytes up to what must follow: of several places, the one at which the piece is most nearly of this size."""
    if is_last:
        return fixed[start : len(fixed) - len(follows[0])] if fixed.endswith(follows[0]) else None
    pattern = b"|".join(map(re.escape, follows))
    sizes = [match.start() for match in re.finditer(pattern, fixed[start : start + 2 * size + 400])] if pattern else []
    return fixed[start : start + min(sizes, key=lambda found: abs(found - size))] if sizes else None


def is_laid_out_alike(piece: bytes, wrong: bytes, entry: Entry) -> bool:
    """Whether the bytes of an entry before and behind its citation are what they were, whatever its links are."""
    (start, end), (first, last) = entry["extent"], entry["range"]
    head, tail = (ADDRESS.sub(b"URL", wrong[a:b]) for a, b in ((start, first), (last, end)))
    bare = ADDRESS.sub(b"URL", piece)
    return bare.startswith(head) and bare.endswith(tail)
