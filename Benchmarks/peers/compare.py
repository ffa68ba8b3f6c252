#!/usr/bin/env python3
"""doi-audit beside what else could be taken, against one Crossref on this machine with 150 ms latency and its polite limits.

    compare.py [--works FILE.jsonl.gz] [--count 1000]

Makes an environment in .build/peers with the packages of requirements.txt. habanero fetches the works that `doi-audit
harvest` fetches; bibaudit audits the entries of labelled.bib that `doi-audit check` audits: twenty are written otherwise than
registered, and nothing is wrong with them; twenty have one error each.

Nobody reaches another machine. In the peers a hook of the interpreter refuses every connection and every name that is not
this machine's, and counts them (loopback.py); doi-audit is given this machine for all its services. Fails where doi-audit is
not faster, or not better, than a peer.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
from works import RECORDS, load  # noqa: E402

FOLDER = ROOT / ".build" / "peers"
LATENCY = 150
MAILTO = "bench@doi-audit.dev"
# Where nobody listens: for whatever asks the environment for a proxy.
NOWHERE = "http://127.0.0.1:9"
ENVIRONMENT = dict(
    os.environ, no_proxy="127.0.0.1", NO_PROXY="127.0.0.1", XDG_CACHE_HOME=str(FOLDER / "cache"),
    **{name: NOWHERE for scheme in ("http_proxy", "https_proxy", "all_proxy") for name in (scheme, scheme.upper())})
BIBAUDIT_OPTIONS = [
    "--format", "json", "--mailto", MAILTO, "--cache-dir", "bibaudit",
    # What is not Crossref and not on this machine: it could only be missed.
    "--no-corroborate", "--no-search", "--no-retraction-check", "--no-isbn", "--no-europepmc", "--no-openalex",
]


class Crossref:
    """The local server, for one run: counts what it was asked."""

    def __init__(self, program, records):
        self.command = [program, "--records", records, "--latency", str(LATENCY), "--enforce-limits"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        counts = re.findall(r"\d+", self.process.stdout.read())
        self.requests, self.complaints = int(counts[0]), int(counts[1])
        self.process.wait()

    @property
    def bases(self):
        return [part for option in ("--crossref", "--doi-org", "--datacite") for part in (option, self.url)]


def environment():
    """The Python that has the peers, in the versions of requirements.txt."""
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"], check=True)
    return python


def timed(command):
    start = time.perf_counter()
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, cwd=FOLDER, timeout=900)
    return time.perf_counter() - start, run


def beyond(run):
    """Whom the peer wanted to ask on other machines, as its guard tells; ends the program where there was no guard."""
    told = re.findall(r"^elsewhere: (.*)$", run.stderr, re.M)
    if not told:
        sys.exit(f"a peer ran without its guard:\n{run.stderr[-2000:]}")
    return told[-1]


def serve(works, name):
    """A folder of the works, as the local server reads them."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, work in enumerate(works):
        (folder / f"{number}.json").write_text(json.dumps({"status": "ok", "message": work}))
    return folder


def many_works(path, count):
    """As many works as are wanted: those of a file, under further DOIs where these are too few."""
    works = list({work["DOI"].lower(): work for work in load(path)}.values())
    return [dict(works[n % len(works)], DOI=works[n % len(works)]["DOI"] + (f".{n}" if n >= len(works) else "")) for n in range(count)]


def fetch(python, options):
    works = many_works(options.works, options.count)
    (FOLDER / "dois.txt").write_text("".join(work["DOI"] + "\n" for work in works))
    records = serve(works, "many")
    print(f"\n| fetching {len(works):,} DOIs | requests | seconds | 429 | answered | asked elsewhere |\n|---|--:|--:|--:|--:|---|", flush=True)

    with Crossref(options.crossref, records) as server:
        own, run = timed([options.program, "harvest", "dois.txt", "--store", "fetch.sqlite", "--mailto", MAILTO, "--no-config", *server.bases])
    _, export = timed([options.program, "harvest", "--export", "--store", "fetch.sqlite", "--no-config"])
    answered = len(export.stdout.splitlines())
    print(f"| `doi-audit harvest` | {server.requests} | {own:.1f} | {server.complaints} | {answered} | nobody |", flush=True)

    with Crossref(options.crossref, records) as server:
        seconds, run = timed([python, HERE / "habanero_here.py", server.url, MAILTO, "dois.txt"])
    elsewhere = beyond(run)
    print(f"| `habanero` | {server.requests} | {seconds:.1f} | {server.complaints} | {int(run.stdout)} | {elsewhere} |", flush=True)
    return answered >= int(run.stdout) and own < seconds


def audit(python, options):
    text = (HERE / "labelled.bib").read_text()
    (FOLDER / "labelled.bib").write_text(text)
    keys, key = [], None
    for line in text.splitlines():
        key = (re.findall(r"^@\w+\{(\w+),", line) or [key])[0]
        keys.append(key)
    records = serve([json.loads(line) for line in (HERE / "labelled.jsonl").read_text().splitlines()], "labelled")
    errors, harmless = (sorted({key for key in keys if key and key.startswith(kind)}) for kind in ("error", "harmless"))
    print(
        f"\n| auditing {len(errors) + len(harmless)} BibTeX entries | requests | seconds | 429 | answered | errors found, of {len(errors)} "
        f"| findings on harmless variations, of {len(harmless)} | asked elsewhere |\n|---|--:|--:|--:|--:|--:|--:|---|", flush=True)

    def row(name, seconds, server, answered, told, elsewhere):
        found, alarms = [key for key in errors if key in told], [key for key in harmless if key in told]
        print(
            f"| `{name}` | {server.requests} | {seconds:.1f} | {server.complaints} | {answered} | {len(found)} | {len(alarms)} | {elsewhere} |",
            flush=True)
        odd = [key for key in errors if key not in told] + alarms
        return len(found), len(alarms), f"{name}: wrong about {', '.join(odd) or 'none'}"

    with Crossref(options.crossref, records) as server:
        seconds, run = timed(
            [options.program, "check", "labelled.bib", "--store", "audit.sqlite", "--mailto", MAILTO, "--no-config", "--format", "json", *server.bases])
    report = json.loads(run.stdout)
    citations = [(keys[c["range"]["start"]["line"] - 1], c) for c in report["pages"][0]["citations"]]
    found = {key for key, c in citations for finding in c["findings"] if finding["severity"] != "note"}
    answered = sum(c["verdict"] != "unverifiable" for _, c in citations)
    own = row("doi-audit check", seconds, server, answered, found, "nobody")

    with Crossref(options.crossref, records) as server:
        seconds, run = timed([python, HERE / "bibaudit_here.py", server.url, "check", "labelled.bib", *BIBAUDIT_OPTIONS])
    elsewhere = beyond(run)
    results = json.loads(run.stdout)["results"]
    answered = sum("crossref" in result["consulted"] and result["verdict"] not in ("UNCHECKED", "BAD-ID") for result in results)
    peer = row("bibaudit check", seconds, server, answered, {result["key"] for result in results if result["fails"]}, elsewhere)
    print(f"\n{own[2]}\n{peer[2]}")
    return own[0] >= peer[0] and own[1] <= peer[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    release = ROOT / ".build" / "release"
    parser.add_argument("--works", type=pathlib.Path, default=RECORDS)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--program", type=pathlib.Path, default=release / "doi-audit")
    parser.add_argument("--crossref", type=pathlib.Path, default=release / "local-crossref")
    options = parser.parse_args()
    options.program, options.crossref = options.program.resolve(), options.crossref.resolve()
    FOLDER.mkdir(parents=True, exist_ok=True)
    python = environment()
    for name in ("bibaudit", "cache"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for old in FOLDER.glob("*.sqlite*"):
        old.unlink()
    print(f"One Crossref on this machine, {LATENCY} ms latency, polite limits enforced; {time.strftime('%Y-%m-%d')}")
    results = [fetch(python, options), audit(python, options)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
