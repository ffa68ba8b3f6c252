#!/usr/bin/env python3
"""The store with millions of records: import, size, look-ups cold and warm, and a night on which nothing changed.

    large.py [--records 2000000] [--folder .build/large] [--program .build/release/doi-audit]

The records are real ones (../shared/works where it is there, otherwise Fixtures) under other DOIs, in Crossref's form of
public data files. Each figure stands beside a bound that was measured in the same run: zcat of the same files, the same
page against a store of a thousand records, the limits of Crossref's pool. Needs 12 kB of disk a record while it runs.
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORKS = ROOT.parent / "shared" / "works" / "works.jsonl.gz"
FILES = 20
CITATIONS = 50
WANTED = 10_000
RUNS = 9


def real_works():
    if WORKS.exists():
        with gzip.open(WORKS, "rt", encoding="utf-8") as lines:
            works = [json.loads(line) for line in lines]
    else:
        answers = [json.loads(path.read_text()) for path in sorted((ROOT / "Fixtures" / "crossref").glob("*.json"))]
        works = [answer.get("message", answer) for answer in answers]
    return [work for work in works if all(work.get(key) for key in ("title", "issued", "author", "indexed"))]


def doi(number):
    """Spread, as DOIs are: neighbours in the files are no neighbours in the store."""
    return f"10.{5000 + number * 7919 % 4999}/made.{number * 2654435761 % 2**32:08x}.{number}"


def make_files(works, count, folder):
    """The records in files of JSON Lines, packed; the bytes of the lines."""
    halves = [json.dumps(dict(work, DOI="\0"), ensure_ascii=False).split(json.dumps("\0")) for work in works]
    size = 0
    for file in range(FILES):
        with gzip.open(folder / f"{file}.jsonl.gz", "wb", compresslevel=1) as output:
            for number in range(file, count, FILES):
                line = f'"{doi(number)}"'.join(halves[number % len(halves)]).encode() + b"\n"
                output.write(line)
                size += len(line)
    return size


def entry(work, name):
    names = ", ".join(f"{a.get('family', a.get('name', ''))}, {a.get('given', '')[:1]}." for a in work["author"][:10])
    title = re.sub(r"\s+", " ", work["title"][0])
    year = (work["issued"]["date-parts"][0] or [""])[0]
    journal = (work.get("container-title") or [""])[0]
    return f"- {names} ({year}). {title}. {journal}, {work.get('volume', '')}, {work.get('page', '')}. https://doi.org/{name}\n"


def page(works, count, path):
    """A page of citations that are spread over all records."""
    numbers = [count // CITATIONS * place for place in range(CITATIONS)]
    path.write_text("# Publications\n\n" + "".join(entry(works[n % len(works)], doi(n)) for n in numbers))


def run(*command, statuses=(0, 1)):
    """How long a command takes, in seconds; ends the program where it fails."""
    start = time.perf_counter()
    result = subprocess.run([str(part) for part in command], capture_output=True)
    elapsed = time.perf_counter() - start
    if result.returncode not in statuses:
        sys.exit(f"{command}\n{result.stderr.decode()}")
    return elapsed, result.stdout.decode()


def forget(store):
    """Drops what the system keeps of the store in memory."""
    for path in store.parent.glob(store.name + "*"):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def peak_of_children():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def import_all(program, files, store, count):
    bound, _ = run("sh", "-c", f"zcat {' '.join(map(str, files))} >/dev/null")
    elapsed, output = run(program, "harvest", "--import", *files, "--store", store)
    print(output.strip())
    size = sum(path.stat().st_size for path in store.parent.glob(store.name + "*"))
    print(f"import: {elapsed:.0f} s, {count / elapsed:,.0f} records a second, {elapsed / bound:.1f} times zcat alone ({bound:.0f} s)")
    print(f"peak memory of the import: {peak_of_children():.0f} MB")
    print(f"store: {size / 1e9:.2f} GB, {size / count:,.0f} bytes a record, {size / sum(f.stat().st_size for f in files):.1f} times the packed files")
    return elapsed / bound


def look_up(program, folder, store, small, works, count):
    def check(path, page):
        elapsed, output = run(program, "check", page, "--store", path, "--offline", "--quiet", "--no-config")
        return elapsed * 1000

    page(works, count, folder / "spread.md")
    page(works, 1000, folder / "near.md")
    cold = []
    for _ in range(3):
        forget(store)
        cold.append(check(store, folder / "spread.md"))
    warm = {"all": [], "thousand": []}
    for _ in range(RUNS):
        warm["all"].append(check(store, folder / "spread.md"))
        warm["thousand"].append(check(small, folder / "near.md"))
    median = {name: statistics.median(times) for name, times in warm.items()}
    ratio = median["all"] / median["thousand"]
    print(
        f"audit of {CITATIONS} citations offline, whole process: cold {statistics.median(cold):.0f} ms, warm {median['all']:.0f} ms,"
        f" {ratio:.2f} times as long as with a store of 1,000 records"
    )
    return ratio


def refresh(program, crossref, folder, store, count):
    """A night on which none of the wanted records has changed."""
    server = subprocess.Popen(
        [crossref, "--records", ROOT / "Fixtures" / "crossref", "--latency", "150", "--enforce-limits"],
        stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip()
        wanted = min(WANTED, count)
        (folder / "wanted.txt").write_text("".join(doi(count // wanted * n) + "\n" for n in range(wanted)))
        before = store.stat().st_size
        elapsed, output = run(
            program, "harvest", folder / "wanted.txt", "--refresh", "--store", store, "--crossref", url, "--doi-org", url,
            "--datacite", url, "--mailto", "bench@doi-audit.dev", "--no-config", "--timeout", "60")
        print(output.strip())
        floor = (wanted / 100 - 1) / 3
        print(
            f"a night on which nothing changed, {wanted:,} records: {elapsed:.0f} s, {elapsed / floor:.2f} times what 100 a request and"
            f" 3 requests a second take; the store grew by {store.stat().st_size - before} bytes")
    finally:
        server.terminate()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2_000_000)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / ".build" / "large")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build" / "release" / "doi-audit")
    parser.add_argument("--crossref", type=pathlib.Path, default=ROOT / ".build" / "release" / "local-crossref")
    options = parser.parse_args()
    folder, count = options.folder, options.records
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    works = real_works()
    size = make_files(works, count, folder)
    files = sorted(folder.glob("*.jsonl.gz"))
    print(f"{count:,} records, of {len(works):,} real ones: {size / 1e9:.2f} GB of JSON, {sum(f.stat().st_size for f in files) / 1e9:.2f} GB packed")
    store, small = folder / "store.sqlite", folder / "small.sqlite"
    slowdown = import_all(options.program, files, store, count)
    with open(folder / "small.jsonl", "wb") as output:
        for number in range(1000):
            output.write(json.dumps(dict(works[number % len(works)], DOI=doi(number))).encode() + b"\n")
    run(options.program, "harvest", "--import", folder / "small.jsonl", "--store", small)
    ratio = look_up(options.program, folder, store, small, works, count)
    refresh(options.program, options.crossref, folder, store, count)
    for old in folder.iterdir():
        old.unlink()
    sys.exit(0 if slowdown < 20 and ratio < 2 else 1)


if __name__ == "__main__":
    main()
