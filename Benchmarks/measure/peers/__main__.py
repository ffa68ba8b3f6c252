"""doi-audit compared with other programs, with one local Crossref: 150 ms latency and the limits of its polite pool.

    python3 -m measure.peers [--works FILE.jsonl.gz] [--count 1000]

Makes an environment in .build/peers with the packages of requirements.txt. habanero fetches the works that `doi-audit
harvest` fetches; bibaudit audits the entries of labelled.bib that `doi-audit check` audits: twenty are correct in
another spelling than the registered one; twenty have one error each.

No request goes to another machine. In the other programs, a hook of the interpreter refuses connections to other
machines and look-ups of their names, and lists them (loopback.py); doi-audit gets options that direct all requests to
the local server. Fails if doi-audit is not faster, or not better, than another program.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from ..crossref import LATENCY, LocalCrossref, write_answer
from ..records import RECORDS, Work, load
from ..repository import CROSSREF, MAILTO, PROGRAM, ROOT

HERE = pathlib.Path(__file__).resolve().parent
BENCHMARKS = HERE.parents[1]
FOLDER = ROOT / ".build" / "peers"
# Seconds after which a run is ended.
TIMEOUT = 900
# A port without a server, as the proxy of programs that read the environment.
NOWHERE = "http://127.0.0.1:9"
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(BENCHMARKS),
    "XDG_CACHE_HOME": str(FOLDER / "cache"),
    "no_proxy": "127.0.0.1",
    "NO_PROXY": "127.0.0.1",
    **{name: NOWHERE for proxy in PROXIES for name in (proxy, proxy.upper())},
}
# Services that are neither Crossref nor on this machine are switched off: they could only fail.
BIBAUDIT_OPTIONS = (
    f"--format json --mailto {MAILTO} --cache-dir bibaudit --no-corroborate --no-search --no-retraction-check --no-isbn"
    " --no-europepmc --no-openalex"
).split()


@dataclass(frozen=True)
class Run:
    """A program that has run once with a Crossref of its own."""

    seconds: float
    output: str
    errors: str
    requests: int
    refused: int

    @property
    def elsewhere(self) -> str:
        """The other machines that a peer asked for, as its guard prints them; ends the program without a guard."""
        lines = re.findall(r"^elsewhere: (.*)$", self.errors, re.M)
        if not lines:
            sys.exit(f"a peer ran without its guard:\n{self.errors[-2000:]}")
        return lines[-1]


class Peers:
    """Runs doi-audit and its peers."""

    def __init__(self, program: pathlib.Path, crossref: pathlib.Path) -> None:
        self.program, self.crossref = program, crossref
        self.python = python_with_peers()

    def run_own(self, records: pathlib.Path, *arguments: object) -> Run:
        return self.run(records, lambda server: [self.program, *arguments, *server.options])

    def run_peer(self, records: pathlib.Path, module: str, *arguments: object) -> Run:
        name = f"{__package__}.{module}"
        return self.run(records, lambda server: [self.python, "-m", name, server.url, *arguments])

    def run(self, records: pathlib.Path, command_for: Callable[[LocalCrossref], list[object]]) -> Run:
        with LocalCrossref(self.crossref, records) as server:
            command = [str(part) for part in command_for(server)]
            start = time.perf_counter()
            done = subprocess.run(
                command, capture_output=True, text=True, env=ENVIRONMENT, cwd=FOLDER, timeout=TIMEOUT, check=False
            )
            seconds = time.perf_counter() - start
        return Run(seconds, done.stdout, done.stderr, server.requests, server.refused)

    def fetch(self, works: list[Work]) -> bool:
        """Prints who fetches the works how; whether doi-audit is faster, and answers as many DOIs."""
        (FOLDER / "dois.txt").write_text("".join(work["DOI"] + "\n" for work in works))
        records = write_records(works, "many")
        print(f"\n| fetching {len(works):,} DOIs | requests | seconds | 429 | answered | asked elsewhere |")
        print("|---|--:|--:|--:|--:|---|", flush=True)

        def print_row(name: str, run: Run, answered: int, elsewhere: str) -> None:
            figures = f"{run.requests} | {run.seconds:.1f} | {run.refused} | {answered}"
            print(f"| `{name}` | {figures} | {elsewhere} |", flush=True)

        store = ("--store", "fetch.sqlite", "--no-config")
        own = self.run_own(records, "harvest", "dois.txt", "--mailto", MAILTO, *store)
        export = subprocess.run(
            [self.program, "harvest", "--export", *store], capture_output=True, env=ENVIRONMENT, cwd=FOLDER, check=False
        )
        answered = len(export.stdout.splitlines())
        print_row("doi-audit harvest", own, answered, "none")
        peer = self.run_peer(records, "habanero_here", MAILTO, "dois.txt")
        answered_by_peer = int(peer.output)
        print_row("habanero", peer, answered_by_peer, peer.elsewhere)
        return answered >= answered_by_peer and own.seconds < peer.seconds

    def audit(self) -> bool:
        """Prints who finds which errors; whether doi-audit finds as many, with as few findings on what is right."""
        text = (HERE / "labelled.bib").read_text()
        (FOLDER / "labelled.bib").write_text(text)
        lines = (HERE / "labelled.jsonl").read_text().splitlines()
        records = write_records([json.loads(line) for line in lines], "labelled")
        keys = keys_of_lines(text)
        labels = Labels({key for key in keys if key.startswith("error")}, {key for key in keys if "harmless" in key})
        labels.print_head()

        options = ("--store", "audit.sqlite", "--mailto", MAILTO, "--no-config", "--format", "json")
        own = self.run_own(records, "check", "labelled.bib", *options)
        citations = json.loads(own.output)["pages"][0]["citations"]
        found = {
            keys[citation["range"]["start"]["line"] - 1]
            for citation in citations
            if any(finding["severity"] != "note" for finding in citation["findings"])
        }
        answered = sum(citation["verdict"] != "unverifiable" for citation in citations)
        own_score = labels.print_row("doi-audit check", own, answered, found, "none")

        peer = self.run_peer(records, "bibaudit_here", "check", "labelled.bib", *BIBAUDIT_OPTIONS)
        results = json.loads(peer.output)["results"]
        found_by_peer = {result["key"] for result in results if result["fails"]}
        answered = sum(
            "crossref" in result["consulted"] and result["verdict"] not in ("UNCHECKED", "BAD-ID") for result in results
        )
        peer_score = labels.print_row("bibaudit check", peer, answered, found_by_peer, peer.elsewhere)
        print()
        labels.print_wrong("doi-audit check", found)
        labels.print_wrong("bibaudit check", found_by_peer)
        return own_score.found >= peer_score.found and own_score.alarms <= peer_score.alarms


@dataclass(frozen=True)
class Score:
    """How many errors were found, and on how many right entries there was a finding."""

    found: int
    alarms: int


@dataclass(frozen=True)
class Labels:
    """The keys of the entries with an error, and of those without one."""

    errors: set[str]
    harmless: set[str]

    def print_head(self) -> None:
        count = len(self.errors) + len(self.harmless)
        print(
            f"\n| auditing {count} BibTeX entries | requests | seconds | 429 | answered"
            f" | errors found, of {len(self.errors)}"
            f" | findings on harmless variations, of {len(self.harmless)} | asked elsewhere |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|---|", flush=True)

    def print_row(self, name: str, run: Run, answered: int, keys: set[str], elsewhere: str) -> Score:
        """Prints the figures of a program that has findings on the entries with these keys."""
        score = Score(len(self.errors & keys), len(self.harmless & keys))
        figures = f"{run.requests} | {run.seconds:.1f} | {run.refused} | {answered} | {score.found} | {score.alarms}"
        print(f"| `{name}` | {figures} | {elsewhere} |", flush=True)
        return score

    def print_wrong(self, name: str, keys: set[str]) -> None:
        wrong = sorted(self.errors - keys) + sorted(self.harmless & keys)
        print(f"{name}: wrong about {', '.join(wrong) or 'none'}")


def keys_of_lines(bibtex: str) -> list[str]:
    """The key of the entry that each line belongs to; empty before the first."""
    keys, key = [], ""
    for line in bibtex.splitlines():
        if match := re.match(r"@\w+\{(\w+),", line):
            key = match[1]
        keys.append(key)
    return keys


def python_with_peers() -> pathlib.Path:
    """The Python that has the peers, in the versions of requirements.txt."""
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
    pip: list[str | pathlib.Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", HERE / "requirements.txt"], check=True)
    return python


def write_records(works: list[Work], name: str) -> pathlib.Path:
    """A folder of the works, as the local server reads them."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, work in enumerate(works):
        write_answer(folder / f"{number}.json", work)
    return folder


def many_works(path: pathlib.Path, count: int) -> list[Work]:
    """As many works as are wanted: those of a file, under further DOIs where these are too few."""
    works = list({work["DOI"].lower(): work for work in load(path)}.values())
    further = (dict(works[n % len(works)], DOI=f"{works[n % len(works)]['DOI']}.{n}") for n in range(len(works), count))
    return works[:count] + list(further)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=pathlib.Path, default=RECORDS)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--crossref", type=pathlib.Path, default=CROSSREF)
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("bibaudit", "cache"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for old in FOLDER.glob("*.sqlite*"):
        old.unlink()
    peers = Peers(options.program.resolve(), options.crossref.resolve())
    print(f"One Crossref on this machine, {LATENCY} ms latency, polite limits enforced; {time.strftime('%Y-%m-%d')}")
    results = [peers.fetch(many_works(options.works, options.count)), peers.audit()]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
