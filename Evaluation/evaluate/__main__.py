"""Evaluates doi-audit with citations and pages whose correct answers are known. See ../README.md.

python3 -m evaluate all          the whole evaluation with its floors, as `make evaluate` runs it
python3 -m evaluate made         `compare` with generated cases: one wrong field, or none
python3 -m evaluate messy        `compare` with messy cases, which imitate real lists
python3 -m evaluate loose        `compare` with citations as READMEs, tables, slides and CVs have them
python3 -m evaluate pages        `check`, `fix` and `cite` with generated pages
python3 -m evaluate discovery    `check --discover` with the generated cases without their DOIs
python3 -m evaluate inserting    `cite --insert` with generated pages, each of whose entries is put in again
python3 -m evaluate missing      `missing` with generated pages from which works of their authors are taken out
python3 -m evaluate published    `check` and `fix` with preprints whose articles are out, and entries without their DOIs
python3 -m evaluate hallmark DIR   `check` with the entries of the benchmark HALLMARK, in a checkout of it
python3 -m evaluate make-cases   generate new cases; needs pandoc and Debian's citation-style-language-styles
python3 -m evaluate make-pages   generate new pages
python3 -m evaluate facts FILE   reduce Crossref works to the facts that records.jsonl.gz contains
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import sys
import tempfile
import time

from . import files
from .facts import facts_of
from .figures import Figure, floors, table
from .hallmark import report as hallmark_report
from .hallmark import score as hallmark
from .hallmark.checkout import CheckoutError
from .making import cases as made_cases
from .making.pages import make as made_pages
from .making.sets import SETS as HALVES
from .program import ProgramError
from .scoring import discovery, inserting, made, messy, missing, published
from .scoring.pages import PageScore

SETS = ("made", "messy", "loose", "pages", "discovery", "missing", "published", "inserting")
# The pages that the floors are for: seed, pages of each shape, entries of a page.
SEED, PAGES, ENTRIES = 1, 3, 12


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="evaluate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("all", *SETS):
        command = commands.add_parser(name)
        command.set_defaults(folder=None, field=None, absent=False)
        command.add_argument("--program", type=pathlib.Path, default=files.PROGRAM, help="the program to evaluate")
        command.add_argument("--show", type=int, default=0, metavar="N", help="print up to N cases with a wrong answer")
        if name not in ("messy", "loose", "missing", "published", "inserting"):
            command.add_argument(
                "--from", dest="folder", type=pathlib.Path, help="a folder of make-cases or make-pages; without floors"
            )
        if name == "made":
            command.add_argument("--field", help="show only cases with this wrong field; `none` for correct citations")
        if name in ("all", "missing", "inserting", "published"):
            command.set_defaults(set="committed", seed=SEED, pages=PAGES)
        if name == "published":
            command.add_argument("--pages", type=int, help="pages of each shape")
        if name in ("missing", "inserting", "published"):
            command.add_argument("--set", choices=HALVES, help="the half of records and styles to use")
            command.add_argument("--seed", type=int, help="other pages; the same seed gives the same pages")
        if name == "discovery":
            command.add_argument("--absent", action="store_true", help="omit the records of every second work")
    command = commands.add_parser("hallmark")
    command.add_argument("checkout", type=pathlib.Path, help="a checkout of github.com/rpatrik96/hallmark")
    command.add_argument("--program", type=pathlib.Path, default=files.PROGRAM, help="the program to evaluate")
    command.add_argument("--show", type=int, default=0, metavar="N", help="print up to N entries with a wrong answer")
    for name in ("make-cases", "make-pages"):
        command = commands.add_parser(name)
        command.add_argument("--out", type=pathlib.Path, required=True, help="the folder to write")
        command.add_argument("--set", choices=HALVES, default="fresh", help="the half of records and styles to use")
        command.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
        command.add_argument("--styles", type=pathlib.Path, default=files.STYLES, help="the folder of CSL styles")
    command = commands.choices["make-cases"]
    command.add_argument("--csl-styles", type=int, default=150, help="number of CSL styles")
    command.add_argument("--csl-pairs", type=int, default=17, help="records for each CSL style")
    command.add_argument("--hand-pairs", type=int, default=40, help="records for each layout that people type")
    command = commands.choices["make-pages"]
    command.add_argument("--pages", type=int, default=6, help="pages of each shape")
    command.add_argument("--entries", type=int, default=ENTRIES, help="entries of each page")
    command.add_argument("--csl", action="store_true", help="half of the pages in CSL styles")
    commands.add_parser("facts").add_argument("works", type=pathlib.Path, help="Crossref works, one on each line")
    return parser.parse_args()


def require_styles(folder: pathlib.Path) -> None:
    if not (shutil.which("pandoc") and folder.is_dir()):
        sys.exit("new citations need pandoc and the styles of Debian's package citation-style-language-styles")


def measure(name: str, options: argparse.Namespace) -> list[Figure]:
    """The figures of a set."""
    program, show, folder = options.program.resolve(), options.show, options.folder
    if name in ("messy", "loose"):
        return messy.score(program, files.read(files.MESSY if name == "messy" else files.LOOSE), show)
    if name == "missing":
        return missing.score(program, options.set, options.seed, show)
    if name == "inserting":
        return inserting.score(program, options.set, options.seed, show)
    if name == "pages":
        return measure_pages(program, folder, show)
    if name == "published":
        return published.score(program, options.set, options.seed, options.pages, ENTRIES, show)
    cases = files.read(folder / "cases.jsonl.gz" if folder else files.CASES)
    if name == "made":
        return made.score(program, cases, files.records(), show, options.field)
    return discovery.score(program, cases, files.records(), show, options.absent)


def measure_pages(program: pathlib.Path, folder: pathlib.Path | None, show: int) -> list[Figure]:
    if folder:
        return PageScore(program, folder, show).figures()
    with tempfile.TemporaryDirectory() as work:
        made_pages.make(pathlib.Path(work), "committed", SEED, PAGES, ENTRIES, None)
        return PageScore(program, pathlib.Path(work), show).figures()


def require_program(program: pathlib.Path) -> None:
    if not program.exists():
        sys.exit(f"{program} does not exist; `make build` builds it")


def evaluate_hallmark(options: argparse.Namespace) -> None:
    """Prints the figures of HALLMARK's splits, beside those that it publishes for other tools."""
    require_program(options.program)
    try:
        splits = hallmark.score(options.program.resolve(), options.checkout)
        report = hallmark_report.report(splits, options.checkout)
    except (CheckoutError, ProgramError) as error:
        sys.exit(str(error))
    for name, answer in hallmark_report.mistaken(splits)[: options.show]:
        print(hallmark_report.shown(name, answer))
    text, _ = table({name: split.figures() for name, split in splits.items()}, {})
    print(f"{text}\n\n{report}")


def evaluate(names: list[str], options: argparse.Namespace) -> int:
    """Prints the figures of some sets; 1 where one does not keep its floor."""
    require_program(options.program)
    start = time.monotonic()
    try:
        sets = {name: measure(name, options) for name in names}
    except ProgramError as error:
        sys.exit(f"{options.program}: {error}")
    # Floors are for what is committed.
    text, are_kept = table(sets, {} if options.folder else floors())
    print(f"{text}\n{time.monotonic() - start:.0f} s")
    return 0 if are_kept else 1


def main() -> int:
    options = arguments()
    if options.command == "facts":
        sys.stdout.buffer.write(files.text_of(facts_of(work) for work in files.read(options.works)))
    elif options.command == "hallmark":
        evaluate_hallmark(options)
    elif options.command == "make-cases":
        require_styles(options.styles)
        counts = (options.csl_styles, options.csl_pairs, options.hand_pairs)
        made_cases.make(options.set, options.seed, options.out, options.styles, *counts)
    elif options.command == "make-pages":
        if options.csl:
            require_styles(options.styles)
        styles = options.styles if options.csl else None
        made_pages.make(options.out, options.set, options.seed, options.pages, options.entries, styles)
    else:
        return evaluate(list(SETS) if options.command == "all" else [options.command], options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
