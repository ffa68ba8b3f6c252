#!/usr/bin/env python3
"""How long a warm, offline audit of one page with 50 citations takes, beside the same process doing nothing (--version).

    start.py PROGRAM

The page and its records are made of those in Fixtures/crossref, each under further DOIs. The runs take turns, so that both
meet the same machine; the median of each is told, and their ratio. Fails where the audit takes 100 ms, or three times as long.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "Fixtures" / "crossref"
CITATIONS = 50
RUNS = 40


def entry(work):
    names = ", ".join(f"{author['family']}, {author.get('given', '')[:1]}." for author in work["author"])
    journal = work["container-title"][0]
    numbers = f"{work.get('volume', '')}, {work.get('page', work.get('article-number', ''))}"
    year = work["issued"]["date-parts"][0][0]
    return f"- {names} ({year}). {work['title'][0]}. *{journal}*, {numbers}. https://doi.org/{work['DOI']}\n"


def works():
    answers = [json.loads(path.read_text()) for path in sorted(FIXTURES.glob("*.json"))]
    for number in range(CITATIONS):
        work = dict(answers[number % len(answers)].get("message", answers[number % len(answers)]))
        work["DOI"] = f"{work['DOI']}.{number}"
        yield work


def milliseconds(command):
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True)
    elapsed = (time.perf_counter() - start) * 1000
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode())
    return elapsed, run.stdout


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "records").mkdir()
        page = "# Publications\n\n"
        for number, work in enumerate(works()):
            page += entry(work)
            (folder / "records" / f"{number}.json").write_text(json.dumps({"status": "ok", "message": work}))
        (folder / "page.md").write_text(page)
        commands = {
            "--version": [program, "--version"],
            "check": [program, "check", folder / "page.md", "--records", folder / "records"],
        }
        _, output = milliseconds(commands["check"])
        if f"1 page, {CITATIONS} citations" not in output.decode():
            sys.exit(output.decode())
        times = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(milliseconds(command)[0])
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        print(f"{name:10} median {medians[name]:6.1f} ms, quickest {min(values):6.1f} ms, of {RUNS} runs")
    ratio = medians["check"] / medians["--version"]
    print(f"check takes {ratio:.2f} times as long as --version")
    sys.exit(0 if medians["check"] < 100 and ratio < 3 else 1)


if __name__ == "__main__":
    main()
