"""Takes a repaired page apart into its entries, to compare each with what it should be."""

from __future__ import annotations

import re
from typing import Any

Entry = dict[str, Any]
ADDRESS = re.compile(rb"https?://[^\"')<>\s]+")


def taken_apart(fixed: bytes, wrong: bytes, correct: bytes, entries: list[Entry]) -> tuple[list[bytes] | None, bool]:
    """The bytes of each entry after the repair, and whether all bytes between entries are what they were."""
    pieces, at, intact = [], 0, True
    cuts = [0] + [o for e in entries for o in e["extent"]] + [len(wrong)]
    between = [wrong[cuts[i] : cuts[i + 1]] for i in range(0, len(cuts), 2)]
    if not fixed.startswith(between[0]):
        intact = False
    at = len(between[0])
    for k, e in enumerate(entries):
        after = between[k + 1]
        follows = [after]
        if k + 1 < len(entries):
            # The next entry's first bytes, as they are or as they should be.
            n = entries[k + 1]
            starts = (wrong, n["extent"], n["range"]), (correct, n["correct-extent"], n["correct-range"])
            follows = [after + page[e[0] : min(e[0] + 60, r[0] + 6)] for page, e, r in starts]
        for known in (correct[slice(*e["correct-extent"])], wrong[slice(*e["extent"])]):
            if fixed.startswith(tuple(known + f for f in follows), at) and (
                k + 1 < len(entries) or at + len(known) + len(after) == len(fixed)
            ):
                piece = known
                break
        else:
            size = e["extent"][1] - e["extent"][0]
            pattern = b"|".join(map(re.escape, follows))
            places = [m.start() for m in re.finditer(pattern, fixed[at : at + 2 * size + 400])] if pattern else []
            if k + 1 == len(entries):
                places = [len(fixed) - len(after) - at] if fixed.endswith(after) else []
            if not places:
                return None, False
            piece = fixed[at : at + min(places, key=lambda p: abs(p - size))]
        pieces.append(piece)
        at += len(piece) + len(after)
    return pieces, intact and at == len(fixed)


def is_laid_out_alike(piece: bytes, wrong: bytes, entry: Entry) -> bool:
    """Whether the bytes of an entry before and behind its citation are what they were, whatever its links are."""
    (start, end), (first, last) = entry["extent"], entry["range"]
    head, tail = (ADDRESS.sub(b"URL", wrong[a:b]) for a, b in ((start, first), (last, end)))
    bare = ADDRESS.sub(b"URL", piece)
    return bare.startswith(head) and bare.endswith(tail)
