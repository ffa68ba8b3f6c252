#!/usr/bin/env python3
"""The store with millions of records: import, size, look-ups cold and warm, and a night on which nothing changed.

    large.py [--records 2000000] [--folder .build/large] [--program .build/release/doi-audit]

The records are those of works.py under other DOIs, in Crossref's form of public data files. Each figure stands beside a bound that was measured in the same run: zcat of the same files, reading and
decoding them without keeping anything, the same page against a store of a thousand records, the limits of Crossref's pool.
Needs 14 kB of disk a record while it runs, and leaves nothing. Fails where a ratio exceeds that of thresholds.json.
"""
import argparse
import json
import multiprocessing
import os
import pathlib
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

import thresholds
from works import load

ROOT = pathlib.Path(__file__).resolve().parents[1]
FILES = 20
CITATIONS = 50
WANTED = 10_000
# Of those wanted, changed on the day of the refresh: so many out of a hundred.
CHANGED = 1
RUNS = 9


def doi(number):
    """Spread, as DOIs are: neighbours in the files are no neighbours in the store."""
    return f"10.{5000 + number * 7919 % 4999}/made.{number * 2654435761 % 2**32:08x}.{number}"


def make_files(works, count, folder):
    """The records in files of JSON Lines, packed; the bytes of the lines."""
    with multiprocessing.Pool() as pool:
        return sum(pool.starmap(make_file, [(works, range(file, count, FILES), folder / f"{file}.jsonl.gz") for file in range(FILES)]))


def make_file(works, numbers, path):
    """Packs each work once, in two halves with room for the DOI between them: packing millions would take longer than all else."""
    halves = [[half.encode() for half in json.dumps(dict(work, DOI="\0"), ensure_ascii=False).split(json.dumps("\0"))] for work in works]
    blocks = [(packed(first), packed(second + b"\n")) for first, second in halves]
    size = check = 0
    with open(path, "wb") as output:
        output.write(b"\x1f\x8b\x08\0\0\0\0\0\0\xff")
        for number in numbers:
            (first, second), (start, end) = halves[number % len(halves)], blocks[number % len(halves)]
            name = f'"{doi(number)}"'.encode()
            line = b"".join((first, name, second, b"\n"))
            # A block that is stored as it is.
            output.write(b"".join((start, b"\0", struct.pack("<HH", len(name), len(name) ^ 0xFFFF), name, end)))
            check = zlib.crc32(line, check)
            size += len(line)
        output.write(b"\x03\0" + struct.pack("<II", check, size & 0xFFFFFFFF))
    return size


def packed(text):
    """Blocks of deflate that end at a byte and know nothing of what comes before."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)


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


def run(*command):
    """How long a command takes, in seconds, what it says, and the most memory that it has, in MB; fails where it fails."""
    # Into files: nobody reads a pipe meanwhile.
    said, errors = tempfile.TemporaryFile("w+"), tempfile.TemporaryFile("w+")
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=said, stderr=errors)
    memory = 0
    # Asked of the system for this process alone: what it tells of a child that has ended counts its parent, too.
    while process.poll() is None:
        try:
            lines = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            memory = max([memory, *(int(kilobytes) / 1024 for kilobytes in re.findall(r"VmHWM:\s+(\d+)", lines))])
        except OSError:
            pass
        time.sleep(0.01)
    elapsed = time.perf_counter() - start
    said.seek(0)
    errors.seek(0)
    if process.returncode not in (0, 1):
        sys.exit(f"{command}\n{errors.read()}")
    return elapsed, said.read(), memory


def milliseconds(*command):
    """How long a short command takes."""
    start = time.perf_counter()
    result = subprocess.run([str(part) for part in command], capture_output=True)
    elapsed = time.perf_counter() - start
    if result.returncode not in (0, 1):
        sys.exit(f"{command}\n{result.stderr.decode()}")
    return elapsed * 1000


def forget(store):
    """Drops what the system keeps of the store in memory."""
    for path in store.parent.glob(store.name + "*"):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def import_all(program, files, store, count):
    unpacking, _, _ = run("sh", "-c", f"zcat {' '.join(map(str, files))} >/dev/null")
    nothing = store.parent / "nothing.txt"
    nothing.write_text("10.5555/that.is.in.none.of.these.files\n")
    decoding, _, _ = run(
        program, "harvest", "--import", *files, "--only", nothing, "--store", store.parent / "empty.sqlite", "--no-config")
    elapsed, output, memory = run(program, "harvest", "--import", *files, "--store", store, "--no-config")
    print(output.strip())
    size = sum(path.stat().st_size for path in store.parent.glob(store.name + "*"))
    packed = sum(path.stat().st_size for path in files)
    print(
        f"import: {elapsed:.0f} s, {count / elapsed:,.0f} records a second; zcat alone {unpacking:.0f} s; reading, decoding and keeping"
        f" nothing {decoding:.0f} s: {elapsed / decoding:.1f} times as long; peak memory {memory:.0f} MB")
    print(f"store: {size / 1e9:.2f} GB, {size / count:,.0f} bytes a record, {size / packed:.1f} times the packed files", flush=True)
    return elapsed / decoding, memory


def look_up(program, folder, store, small, works, count):
    def check(path, page):
        return milliseconds(program, "check", page, "--store", path, "--offline", "--no-config")

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
        f" {ratio:.2f} times as long as with a store of 1,000 records ({median['thousand']:.0f} ms)", flush=True)
    return ratio


def refresh(program, crossref, folder, store, works, count):
    """A night on which a few of the wanted records have changed."""
    wanted = min(WANTED, count)
    numbers = [count // wanted * place for place in range(wanted)]
    (folder / "wanted.txt").write_text("".join(doi(number) + "\n" for number in numbers))
    (folder / "changed").mkdir()
    now = time.time()
    indexed = {"date-time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now)), "timestamp": int(now * 1000)}
    for number in numbers[::100 // CHANGED]:
        work = dict(works[number % len(works)], DOI=doi(number), volume="changed", indexed=indexed)
        (folder / "changed" / f"{number}.json").write_text(json.dumps({"status": "ok", "message": work}))
    server = subprocess.Popen(
        [crossref, "--records", folder / "changed", "--latency", "150", "--enforce-limits"], stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip()
        before = sum(path.stat().st_size for path in store.parent.glob(store.name + "*"))
        elapsed, output, memory = run(
            program, "harvest", folder / "wanted.txt", "--refresh", "--store", store, "--crossref", url, "--doi-org", url,
            "--datacite", url, "--mailto", "bench@doi-audit.dev", "--no-config", "--timeout", "60")
        after = sum(path.stat().st_size for path in store.parent.glob(store.name + "*"))
    finally:
        server.terminate()
    requests, complaints = map(int, re.findall(r"\d+", server.stdout.read())[:2])
    server.wait()
    floor = (requests - 1) // 3 + 0.15
    print(output.strip())
    print(
        f"a night's refresh of {wanted:,} records, {len(numbers[::100 // CHANGED])} of them changed: {requests} requests, {complaints} × 429,"
        f" {elapsed:.0f} s, {elapsed / floor:.2f} times what the limits ask for; peak memory {memory:.0f} MB; the store grew by"
        f" {(after - before) / 1e6:.1f} MB", flush=True)
    return elapsed / floor, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2_000_000)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / ".build" / "large")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build" / "release" / "doi-audit")
    parser.add_argument("--crossref", type=pathlib.Path, default=ROOT / ".build" / "release" / "local-crossref")
    options = parser.parse_args()
    folder, count = options.folder, options.records
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        sys.exit(0 if measure(options.program, options.crossref, folder, count) else 1)
    finally:
        shutil.rmtree(folder)


def measure(program, crossref, folder, count):
    """Prints the figures; false where one is worse than its bound."""
    works = load()
    start = time.perf_counter()
    size = make_files(works, count, folder)
    files = sorted(folder.glob("*.jsonl.gz"))
    packed = sum(file.stat().st_size for file in files)
    print(
        f"{time.strftime('%Y-%m-%d')}: {count:,} records, of {len(works):,} different ones: {size / 1e9:.2f} GB of JSON, {packed / 1e9:.2f} GB packed,"
        f" made in {time.perf_counter() - start:.0f} s", flush=True)
    store, small = folder / "store.sqlite", folder / "small.sqlite"
    slowdown, memory = import_all(program, files, store, count)
    with open(folder / "small.jsonl", "wb") as output:
        for number in range(1000):
            output.write(json.dumps(dict(works[number % len(works)], DOI=doi(number))).encode() + b"\n")
    run(program, "harvest", "--import", folder / "small.jsonl", "--store", small, "--no-config")
    look_up_ratio = look_up(program, folder, store, small, works, count)
    refresh_ratio, refresh_memory = refresh(program, crossref, folder, store, works, count)
    return thresholds.held({
        "import / decoding the same records": slowdown,
        "import, memory in MB": memory,
        "look-up among all records / among 1,000": look_up_ratio,
        "refresh / what the limits ask for": refresh_ratio,
        "refresh of 10,000 records, memory in MB": refresh_memory,
    })


if __name__ == "__main__":
    main()
