"""The time of `doi-audit --version` compared with that of `curl --version`, and of an offline audit of one page with 50
stored citations compared with that of `doi-audit --version`.

    python3 -m measure.start [--program .build/release/doi-audit]

The page and its records are made of those in Fixtures/crossref, each under further DOIs. The runs take turns, so that
all meet the same machine; prints the median of each, and the ratios. Fails above those of ../thresholds.json.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import statistics
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from . import thresholds
from .crossref import write_answer
from .processes import milliseconds, run
from .repository import PROGRAM, ROOT

FIXTURES = ROOT / "Fixtures" / "crossref"
CITATIONS = 50
RUNS = 40


def works() -> Iterator[dict[str, Any]]:
    """As many works as citations: those of the fixtures in turn, under further DOIs."""
    answers = [json.loads(path.read_text()) for path in sorted(FIXTURES.glob("*.json"))]
    for number in range(CITATIONS):
        answer = answers[number % len(answers)]
        work = answer.get("message", answer)
        yield {**work, "DOI": f"{work['DOI']}.{number}"}


def list_item(work: dict[str, Any]) -> str:
    names = ", ".join(f"{author['family']}, {author.get('given', '')[:1]}." for author in work["author"])
    journal = work["container-title"][0]
    numbers = f"{work.get('volume', '')}, {work.get('page', work.get('article-number', ''))}"
    year = work["issued"]["date-parts"][0][0]
    return f"- {names} ({year}). {work['title'][0]}. *{journal}*, {numbers}. https://doi.org/{work['DOI']}\n"


def write_inputs(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """A page, and the folder of its records."""
    page, records = folder / "page.md", folder / "records"
    records.mkdir()
    text = "# Publications\n\n"
    for number, work in enumerate(works()):
        text += list_item(work)
        write_answer(records / f"{number}.json", work)
    page.write_text(text)
    return page, records


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    program = parser.parse_args().program
    with tempfile.TemporaryDirectory() as folder:
        page, records = write_inputs(pathlib.Path(folder))
        commands: dict[str, list[object]] = {
            "curl": ["curl", "--version"],
            "version": [program, "--version"],
            "check": [program, "check", page, "--no-config", "--records", records],
        }
        output = run(*commands["check"]).output
        if f"1 page, {CITATIONS} citations" not in output:
            sys.exit(output)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(milliseconds(*command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        print(f"{name:10} median {medians[name]:6.1f} ms, quickest {min(values):6.1f} ms, of {RUNS} runs")
    figures = {
        "doi-audit --version / curl --version": medians["version"] / medians["curl"],
        "audit of 50 stored citations / doi-audit --version": medians["check"] / medians["version"],
    }
    sys.exit(0 if thresholds.are_kept(figures) else 1)


if __name__ == "__main__":
    main()
