#!/usr/bin/env python3
"""Scores `doi-audit check --discover` on citations whose DOI is known and has been taken out.

    score-discovery.py CASES_DIR [WORKS.jsonl.gz] [--command PATH] [--limit N] [--show N]

Of the cases of CASES_DIR (as score.py reads them) those with nothing wrong are put on a page without their DOIs, a list
item each. The candidates are all records of CASES_DIR and of WORKS; with --absent the records of every second cited work
are missing, and nothing must be suggested for its citations.

    found    entries for which the right DOI is suggested
    wrong    entries for which another is
"""
import argparse, collections, gzip, json, os, re, subprocess, tempfile


def load(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def without_doi(citation, doi):
    """The citation without its DOI and whatever introduces it."""
    pattern = r"\s*(\(|\[)?(available (from|at):?\s*)?(doi:?\s*)?(https?://(dx\.)?doi\.org/)?" + re.escape(doi) + r"(\)|\])?"
    return re.sub(pattern, "", citation, flags=re.I).strip()


def page(citations):
    escape = lambda text: re.sub(r"([\\`*_{}\[\]<>#&])", r"\\\1", text)
    return "# Publications\n\n" + "\n".join("- " + escape(text).replace("\n", " ") for text in citations) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases")
    parser.add_argument("works", nargs="?")
    parser.add_argument("--command", default=".build/release/doi-audit")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--absent", action="store_true", help="leave out the records of every second cited work")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()

    records = load(os.path.join(options.cases, "records.jsonl.gz"))
    works = {work["DOI"].lower(): work for work in (load(options.works) if options.works else []) + records}
    cases = [case for case in load(os.path.join(options.cases, "cases.jsonl.gz")) if case["expect"]["field"] is None
             and not case["expect"]["kind"].startswith("wrong-work")]
    if options.limit:
        cases = cases[:: max(1, len(cases) // options.limit)][: options.limit]
    entries = []
    for case in cases:
        text = without_doi(case["citation"], case["doi"])
        if "10." not in text or not re.search(r"10\.\d{4,}/", text):
            entries.append((text, case["doi"].lower()))

    if options.absent:
        for doi in sorted({doi for _, doi in entries})[::2]:
            works.pop(doi, None)

    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "works.jsonl"), "w", encoding="utf-8") as file:
            for work in works.values():
                file.write(json.dumps(work, ensure_ascii=False) + "\n")
        with open(os.path.join(folder, "page.md"), "w", encoding="utf-8") as file:
            file.write(page(text for text, _ in entries))
        run = subprocess.run(
            [os.path.abspath(options.command), "check", "page.md", "--records", "works.jsonl", "--discover", "--format", "json"],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        report = json.loads(run.stdout)

    # An entry is known by the line it stands on.
    suggested, is_entry = {}, set()
    for citation in report["pages"][0]["citations"]:
        line = citation["range"]["start"]["line"]
        is_entry.add(line)
        for finding in citation["findings"]:
            if finding["rule"] == "doi-missing" and finding["registered"]:
                suggested[line] = finding["registered"]
    count = collections.Counter()
    wrong, missed = [], []
    for line, (text, doi) in enumerate(entries, start=3):
        count["entries"] += 1
        if line not in is_entry:
            count["not taken for a citation"] += 1
        elif line not in suggested and doi not in works:
            count["rightly nothing"] += 1
        elif line not in suggested:
            count["nothing suggested"] += 1
            missed.append((text, doi))
        elif suggested[line] == doi:
            count["found"] += 1
        else:
            count["wrong"] += 1
            wrong.append((text, doi, suggested[line]))
    recognised = count["entries"] - count["not taken for a citation"]
    for name in ("entries", "not taken for a citation", "rightly nothing", "nothing suggested", "found", "wrong"):
        print(f"{name:26} {count[name]:6}")
    findable = recognised - count["rightly nothing"]
    print(f"{'found':26} {100 * count['found'] / max(1, findable):6.2f} % of what is taken for a citation and has a record")
    print(f"{'wrong':26} {100 * count['wrong'] / max(1, recognised):6.2f} % of what is taken for a citation")
    for item in wrong[: options.show]:
        print("WRONG", item)
    for item in missed[:: max(1, len(missed) // max(1, options.show))][: options.show]:
        print("MISSED", item)


main()
