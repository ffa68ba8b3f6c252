"""A university's site: the time of a `check` of 10,000 stored entries on 1,000 pages, whole process.

    python3 -m measure.site [--pages 1000] [--entries 10] [--program .build/release/doi-audit]

The entries cite the records of records.py under other DOIs. The reference measured in the same run: the same
program reads and decodes the same records without storing them.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile

from . import thresholds
from .citations import doi, write_page
from .processes import run
from .records import Work, load
from .repository import PROGRAM

RUNS = 5
# Titles of a few records are markup, and end an entry.
FOUND = 0.99


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=10)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="doi-audit-site-") as folder:
        sys.exit(0 if measure(options.program, load(), options.pages, options.entries, pathlib.Path(folder)) else 1)


def measure(program: pathlib.Path, works: list[Work], pages: int, entries: int, folder: pathlib.Path) -> bool:
    """Prints the figures; false where one is worse than its bound."""
    count = pages * entries
    (folder / "pages").mkdir()
    records, store = folder / "records.jsonl", folder / "store.sqlite"
    with open(records, "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({**works[number % len(works)], "DOI": doi(number)}) + "\n")
    for page in range(pages):
        write_page(folder / "pages" / f"{page}.md", works, range(page * entries, (page + 1) * entries))
    wanted = folder / "nothing.txt"
    wanted.write_text("10.5555/that.is.not.among.them\n")
    importing = [program, "harvest", "--import", records, "--no-config"]
    run(*importing, "--store", store)

    decode = [*importing, "--only", wanted, "--store", folder / "empty.sqlite"]
    check = [program, "check", folder / "pages", "--store", store, "--offline", "--no-config", "--no-progress"]
    runs = [(run(*decode), run(*check)) for _ in range(RUNS)]
    decoding = statistics.median(decoded.seconds for decoded, _ in runs)
    checking = statistics.median(checked.seconds for _, checked in runs)
    summary = re.search(r"^.* (\d+) citations: .*$", runs[0][1].output, re.MULTILINE)
    if summary is None:
        sys.exit("the last lines name no citations")
    print(summary[0])
    if int(summary[1]) < FOUND * count:
        sys.exit(f"these are not {count} citations")
    print(
        f"warm check of {count:,} entries in {pages:,} pages: {checking:.2f} s on {os.cpu_count()} cores, the whole"
        f" process; decoding their records {decoding:.2f} s;"
        f" peak memory {max(checked.megabytes for _, checked in runs):.0f} MB",
        flush=True,
    )
    return thresholds.are_kept({"warm check of 10,000 entries / decoding their records": checking / decoding})


if __name__ == "__main__":
    main()
