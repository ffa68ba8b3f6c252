#!/usr/bin/env python3
"""A university's site: how long a warm `check` of 10,000 entries in 1,000 pages takes, the whole process.

    site.py [--pages 1000] [--entries 10] [--program .build/release/doi-audit]

The entries cite the records of works.py under other DOIs. The bound that is measured beside it: the same program reads and
decodes the same records and keeps none.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile

import large
import thresholds
from works import load

RUNS = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=10)
    parser.add_argument("--program", type=pathlib.Path, default=large.ROOT / ".build" / "release" / "doi-audit")
    options = parser.parse_args()
    works = load()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="doi-audit-site-"))
    try:
        sys.exit(0 if measure(options.program, works, options.pages, options.entries, folder) else 1)
    finally:
        shutil.rmtree(folder)


def measure(program, works, pages, entries, folder):
    (folder / "pages").mkdir()
    count = pages * entries
    with open(folder / "records.jsonl", "w", encoding="utf-8") as records:
        for number in range(count):
            records.write(json.dumps(dict(works[number % len(works)], DOI=large.doi(number))) + "\n")
    for page in range(pages):
        numbers = range(page * entries, (page + 1) * entries)
        text = "# Publications\n\n" + "".join(large.entry(works[n % len(works)], large.doi(n)) for n in numbers)
        (folder / "pages" / f"{page}.md").write_text(text, encoding="utf-8")
    (folder / "nothing.txt").write_text("10.5555/that.is.not.among.them\n")
    store = folder / "store.sqlite"
    _, _, _ = large.run(program, "harvest", "--import", folder / "records.jsonl", "--store", store, "--no-config")

    decode = [program, "harvest", "--import", folder / "records.jsonl", "--only", folder / "nothing.txt", "--store", folder / "empty.sqlite", "--no-config"]
    check = [program, "check", folder / "pages", "--store", store, "--offline", "--no-config", "--no-progress"]
    runs = [(large.run(*decode)[0], *large.run(*check)) for _ in range(RUNS)]
    decoding, checking = (statistics.median(run[place] for run in runs) for place in (0, 1))
    summary = runs[0][2].strip().splitlines()[-1]
    print(summary)
    # Titles of a few records are markup, and end an entry.
    if int(re.findall(r"(\d+) citations", summary)[0]) < 0.99 * count:
        sys.exit(f"these are not {count} citations")
    print(
        f"warm check of {count:,} entries in {pages:,} pages: {checking:.2f} s on {os.cpu_count()} cores, the whole process;"
        f" decoding their records {decoding:.2f} s; peak memory {max(run[3] for run in runs):.0f} MB", flush=True)
    return thresholds.held({"warm check of 10,000 entries / decoding their records": checking / decoding})


if __name__ == "__main__":
    main()
