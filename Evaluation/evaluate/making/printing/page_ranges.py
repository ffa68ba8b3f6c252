"""Page ranges as styles abbreviate them: 505-517 is 505-17 in many, 1496-1500 is 1496-500 in some."""

from __future__ import annotations

import re


def abbreviated(page: str, style: str | None) -> str:
    """A page range in a form of CSL's page-range-format: expanded, minimal, minimal-two, chicago."""
    match = re.fullmatch(r"(\d+)-(\d+)", page)
    if not match or style in (None, "expanded"):
        return page
    first, last = match[1], match[2]
    if len(first) != len(last) or int(first) >= int(last):
        return page
    different = next(len(last) - place for place in range(len(last)) if first[place] != last[place])
    if style == "minimal":
        return f"{first}-{last[-different:]}"
    if style == "minimal-two":
        return f"{first}-{last[-max(2, different) :]}"
    # Chicago: 3-10, 71-72, 96-117; 100-104; 101-8, 505-17; 1496-500.
    number = int(first)
    if number < 100 or number % 100 == 0:
        return page
    digits = different if number % 100 < 10 else max(2, different)
    if style in ("chicago", "chicago-15") and len(last) == 4 and digits >= 3:
        return page
    return f"{first}-{last[-digits:]}"
