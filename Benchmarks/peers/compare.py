#!/usr/bin/env python3
"""doi-audit beside what else could be taken, against one Crossref on this machine with 150 ms latency and its limits.

    compare.py [--works FILE.jsonl.gz] [--count 1000]

Makes an environment in .build/peers with the packages of requirements.txt. habanero fetches the works that `doi-audit
harvest` fetches; bibaudit audits the BibTeX entries that `doi-audit check` audits. Nobody reaches another machine: all else
than loopback goes to a proxy that is not there.
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import labelled

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDER = ROOT / ".build" / "peers"
BIN = ROOT / ".build" / "release"
MAILTO = "bench@doi-audit.dev"
OFFLINE = dict(
    os.environ, HTTP_PROXY="http://127.0.0.1:9", HTTPS_PROXY="http://127.0.0.1:9", ALL_PROXY="http://127.0.0.1:9",
    http_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9", NO_PROXY="127.0.0.1", no_proxy="127.0.0.1")


class Crossref:
    """The local server, for one run: counts what it was asked."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [BIN / "local-crossref", "--records", FOLDER / "records", "--latency", "150", "--enforce-limits"],
            stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.requests, self.complaints = map(int, re.findall(r"\d+", self.process.stdout.read())[:2])
        self.process.wait()


def environment():
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
    return python


def timed(command):
    start = time.perf_counter()
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=OFFLINE, cwd=FOLDER)
    return time.perf_counter() - start, run


def row(name, seconds, server, result):
    print(f"| {name} | {server.requests} | {server.complaints} | {seconds:.1f} s | {result} |", flush=True)


def load(path):
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            works = [json.loads(line) for line in lines]
    else:
        works = [json.loads(file.read_text()) for file in sorted((ROOT / labelled.FIXTURES).glob("*.json"))]
        works = [work.get("message", work) for work in works]
    return [w for w in works if w.get("title") and w.get("author") and w.get("issued") and w.get("container-title")]


def fetch(python, count):
    print(f"\n| fetching {count:,} DOIs | requests | 429 | time | |\n|---|--:|--:|--:|---|")
    with Crossref() as server:
        seconds, run = timed(
            [BIN / "doi-audit", "harvest", "dois.txt", "--store", "fetch.sqlite", "--mailto", MAILTO, "--no-config"]
            + [part for option in ("--crossref", "--doi-org", "--datacite") for part in (option, server.url)])
    row("doi-audit harvest", seconds, server, run.stdout.strip() or run.stderr.strip()[-200:])
    with Crossref() as server:
        seconds, run = timed([python, HERE / "habanero_here.py", server.url, MAILTO, "dois.txt"])
    row("habanero", seconds, server, run.stdout.strip() or run.stderr.strip().splitlines()[-1])


def audit(python, works):
    labels = {}
    text = ""
    for number, (label, fields) in enumerate(labelled.entries(works)):
        labels[f"{label}{number:02}"] = label
        text += labelled.bibtex(f"{label}{number:02}", fields)
    (FOLDER / "refs.bib").write_text(text)
    print("\n| auditing 40 BibTeX entries | requests | 429 | time | |\n|---|--:|--:|--:|---|")

    def result(told):
        wrong = sorted(key for key, label in labels.items() if (key in told) != (label == "error"))
        errors, harmless = (sum(label == kind and key in told for key, label in labels.items()) for kind in ("error", "harmless"))
        return f"{errors} of 20 errors found, {harmless} of 20 harmless variations told of" + (f": {' '.join(wrong)}" if wrong else "")

    lines = text.splitlines()
    starts = {key: number for number, line in enumerate(lines, 1) for key in labels if line.startswith(f"@article{{{key},")}

    def key_at(line):
        return max((number, key) for key, number in starts.items() if number <= line)[1]

    with Crossref() as server:
        seconds, run = timed(
            [BIN / "doi-audit", "check", "refs.bib", "--store", "audit.sqlite", "--mailto", MAILTO, "--no-config"]
            + [part for option in ("--crossref", "--doi-org", "--datacite") for part in (option, server.url)])
    told = {key_at(int(line.split(":")[1])) for line in run.stdout.splitlines() if re.match(r"refs\.bib:\d+:\d+: (error|warning)", line)}
    row("doi-audit check", seconds, server, result(told))

    with Crossref() as server:
        seconds, run = timed(
            [python, HERE / "bibaudit_here.py", server.url, "check", "refs.bib", "--format", "json", "--mailto", MAILTO, "--cache-dir",
             "bibaudit", "--no-corroborate", "--no-search", "--no-retraction-check", "--no-isbn", "--no-europepmc", "--no-openalex"])
    try:
        told = failing(json.loads(run.stdout))
        row("bibaudit check", seconds, server, result(told))
    except ValueError:
        row("bibaudit check", seconds, server, (run.stderr.strip().splitlines() or ["no output"])[-1])


FAILS = {"BAD-ID", "FIELD-MISMATCH", "RETRACTED", "UNCONFIRMED", "WRONG-WORK"}


def failing(report):
    """The keys of the entries with a verdict that fails its run."""
    found = set()
    for reference in report.get("references", report.get("results", [])):
        if FAILS & set(re.findall(r"[A-Z]+-?[A-Z]+", json.dumps(reference))):
            found.add(reference.get("key") or reference.get("citekey") or reference.get("id"))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=pathlib.Path, default=ROOT.parent / "shared" / "works" / "works.jsonl.gz")
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    python = environment()
    works = load(options.works)
    for name in ("records", "bibaudit"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for old in FOLDER.glob("*.sqlite*"):
        old.unlink()
    (FOLDER / "records").mkdir()
    dois = []
    for number in range(options.count):
        work = dict(works[number % len(works)])
        if number >= len(works):
            work["DOI"] += f".{number}"
        dois.append(work["DOI"])
        (FOLDER / "records" / f"{number}.json").write_text(json.dumps({"status": "ok", "message": work}))
    (FOLDER / "dois.txt").write_text("\n".join(dois) + "\n")
    fetch(python, options.count)
    audit(python, works[: options.count])


if __name__ == "__main__":
    main()
