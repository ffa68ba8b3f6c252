"""The store with millions of records: import, size, cold and warm look-ups, and a nightly refresh with few changes.

    python3 -m measure.large [--records 2000000] [--folder .build/large] [--program .build/release/doi-audit]

The records are those of records.py under other DOIs, in Crossref's form of public data files. Each figure is printed
with a reference that was measured in the same run: zcat of the same files, reading and decoding them without storing
anything, the same page with a store of a thousand records, the limits of Crossref's pool. Needs 14 kB of disk space for
each record while it runs, and deletes its files. Fails if a ratio exceeds that of thresholds.json.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys
import time

from . import thresholds
from .citations import doi, write_page
from .crossref import LATENCY, LocalCrossref, write_answer
from .packed import make_files
from .processes import milliseconds, run
from .records import Work, load
from .repository import CROSSREF, MAILTO, PROGRAM, ROOT

CITATIONS = 50
SMALL_STORE = 1000
# Records of the refresh, and of a hundred of them those that were changed that day.
WANTED, CHANGED_PERCENT = 10_000, 1
COLD_RUNS, WARM_RUNS = 3, 9
# Requests that Crossref's polite pool allows for lists in a second.
REQUESTS_PER_SECOND = 3


class LargeStore:
    """The store with all records, what is read into it, and the programs that are measured."""

    def __init__(self, program: pathlib.Path, crossref: pathlib.Path, folder: pathlib.Path, count: int) -> None:
        self.program, self.crossref, self.folder, self.count = program, crossref, folder, count
        self.works = load()
        self.store, self.small_store = folder / "store.sqlite", folder / "small.sqlite"

    def work(self, number: int, **changes: object) -> Work:
        return {**self.works[number % len(self.works)], "DOI": doi(number), **changes}

    def measure(self) -> bool:
        """Prints the figures; false where one is worse than its bound."""
        start = time.perf_counter()
        size = make_files(self.works, self.count, self.folder)
        files = sorted(self.folder.glob("*.jsonl.gz"))
        print(
            f"{time.strftime('%Y-%m-%d')}: {self.count:,} records, of {len(self.works):,} different ones:"
            f" {size / 1e9:.2f} GB of JSON, {size_of(files) / 1e9:.2f} GB packed,"
            f" made in {time.perf_counter() - start:.0f} s",
            flush=True,
        )
        slowdown, import_memory = self.import_all(files)
        self.import_few()
        look_up = self.look_up()
        refresh, refresh_memory = self.refresh()
        return thresholds.are_kept(
            {
                "import / decoding the same records": slowdown,
                "import, memory in MB": import_memory,
                "look-up among all records / among 1,000": look_up,
                "refresh / time that the limits require": refresh,
                "refresh of 10,000 records, memory in MB": refresh_memory,
            }
        )

    def import_all(self, files: list[pathlib.Path]) -> tuple[float, float]:
        """How many times as long as decoding the import of all records takes, and its memory in MB."""
        unpacking = run("sh", "-c", f"zcat {' '.join(map(str, files))} >/dev/null").seconds
        wanted = self.folder / "nothing.txt"
        wanted.write_text("10.5555/that.is.in.none.of.these.files\n")
        importing = [self.program, "harvest", "--import", *files, "--no-config"]
        decoding = run(*importing, "--only", wanted, "--store", self.folder / "empty.sqlite").seconds
        done = run(*importing, "--store", self.store)
        print(done.output.strip())
        size = size_of(self.store_files())
        print(
            f"import: {done.seconds:.0f} s, {self.count / done.seconds:,.0f} records a second; zcat alone"
            f" {unpacking:.0f} s; reading and decoding without storing {decoding:.0f} s:"
            f" {done.seconds / decoding:.1f} times as long; peak memory {done.megabytes:.0f} MB"
        )
        print(
            f"store: {size / 1e9:.2f} GB, {size / self.count:,.0f} bytes a record,"
            f" {size / size_of(files):.1f} times the packed files",
            flush=True,
        )
        return done.seconds / decoding, done.megabytes

    def import_few(self) -> None:
        path = self.folder / "small.jsonl"
        path.write_text("".join(json.dumps(self.work(number)) + "\n" for number in range(SMALL_STORE)))
        run(self.program, "harvest", "--import", path, "--store", self.small_store, "--no-config")

    def look_up(self) -> float:
        """How many times as long an audit takes with the large store as with a small one."""
        large_page, small_page = self.folder / "spread.md", self.folder / "near.md"
        for page, count in ((large_page, self.count), (small_page, SMALL_STORE)):
            write_page(page, self.works, [count // CITATIONS * place for place in range(CITATIONS)])

        def check(store: pathlib.Path, page: pathlib.Path) -> float:
            return milliseconds(self.program, "check", page, "--store", store, "--offline", "--no-config")

        cold = []
        for _ in range(COLD_RUNS):
            self.drop_from_memory()
            cold.append(check(self.store, large_page))
        warm = [(check(self.store, large_page), check(self.small_store, small_page)) for _ in range(WARM_RUNS)]
        large, small = (statistics.median(times) for times in zip(*warm, strict=True))
        print(
            f"audit of {CITATIONS} citations offline, whole process: cold {statistics.median(cold):.0f} ms,"
            f" warm {large:.0f} ms, {large / small:.2f} times as long as with a store of {SMALL_STORE:,} records"
            f" ({small:.0f} ms)",
            flush=True,
        )
        return large / small

    def drop_from_memory(self) -> None:
        """Drops the store from the system's file cache."""
        for path in self.store_files():
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)

    def refresh(self) -> tuple[float, float]:
        """A refresh after some records changed: the ratio to the time that the limits require, and its memory in MB."""
        wanted = min(WANTED, self.count)
        numbers = [self.count // wanted * place for place in range(wanted)]
        changed = numbers[:: 100 // CHANGED_PERCENT]
        list_of_wanted, records = self.folder / "wanted.txt", self.folder / "changed"
        list_of_wanted.write_text("".join(doi(number) + "\n" for number in numbers))
        records.mkdir()
        now = time.time()
        indexed = {
            "date-time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now)),
            "timestamp": int(now * 1000),
        }
        for number in changed:
            write_answer(records / f"{number}.json", self.work(number, volume="changed", indexed=indexed))
        before = size_of(self.store_files())
        with LocalCrossref(self.crossref, records) as server:
            harvest = [self.program, "harvest", list_of_wanted, "--refresh", "--store", self.store, *server.options]
            done = run(*harvest, "--mailto", MAILTO, "--no-config", "--timeout", "60")
        growth = size_of(self.store_files()) - before
        shortest = (server.requests - 1) // REQUESTS_PER_SECOND + LATENCY / 1000
        print(done.output.strip())
        print(
            f"a night's refresh of {wanted:,} records, {len(changed)} of them changed: {server.requests} requests,"
            f" {server.refused} × 429, {done.seconds:.0f} s, {done.seconds / shortest:.2f} times what the limits"
            f" require; peak memory {done.megabytes:.0f} MB; the store grew by {growth / 1e6:.1f} MB",
            flush=True,
        )
        return done.seconds / shortest, done.megabytes

    def store_files(self) -> list[pathlib.Path]:
        """The store with its log."""
        return list(self.folder.glob(self.store.name + "*"))


def size_of(paths: list[pathlib.Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2_000_000)
    parser.add_argument(
        "--folder", type=pathlib.Path, default=ROOT / ".build" / "large", help="temporary files; emptied first"
    )
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--crossref", type=pathlib.Path, default=CROSSREF)
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    try:
        large = LargeStore(options.program, options.crossref, options.folder, options.records)
        sys.exit(0 if large.measure() else 1)
    finally:
        shutil.rmtree(options.folder)


if __name__ == "__main__":
    main()
