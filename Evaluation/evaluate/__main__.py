"""Evaluates doi-audit on citations and pages whose truth is known. See ../README.md.

python3 -m evaluate all          all of it, and the floors: what `make evaluate` runs
python3 -m evaluate made         `compare` on made cases: one wrong field, or none
python3 -m evaluate messy        `compare` on messy cases, as real lists have them
python3 -m evaluate pages        `check`, `fix` and `cite` on pages that are made for it
python3 -m evaluate discovery    `check --discover` on the made cases without their DOIs
python3 -m evaluate make-cases   new cases; needs pandoc and Debian's citation-style-language-styles
python3 -m evaluate make-pages   new pages
python3 -m evaluate facts FILE   the facts of Crossref works, as records.jsonl.gz has them
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
from .figures import Figure, table
from .making import cases as made_cases
from .making.pages import make as made_pages
from .making.sets import SETS as HALVES
from .program import ProgramError
from .scoring import discovery, made, messy
from .scoring.pages import PageScore

SETS = ("made", "messy", "pages", "discovery")
# The pages that the floors are for.
SEED, PAGES, ENTRIES = 1, 3, 12


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="evaluate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("all", *SETS):
        command = commands.add_parser(name)
        command.add_argument("--program", type=pathlib.Path, default=files.PROGRAM)
        command.add_argument("--show", type=int, default=0, metavar="N", help="print up to N cases that went wrong")
        if name != "messy":
            command.add_argument("--from", dest="folder", type=pathlib.Path, help="a folder that make-… has made")
        if name == "made":
            command.add_argument("--field", help="show only cases with this wrong field; `none` for right ones")
        if name == "discovery":
            command.add_argument("--absent", action="store_true", help="leave out the records of every second work")
    for name in ("make-cases", "make-pages"):
        command = commands.add_parser(name)
        command.add_argument("--out", type=pathlib.Path, required=True)
        command.add_argument("--set", choices=HALVES, default="fresh")
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--styles", type=pathlib.Path, default=files.STYLES)
    command = commands.choices["make-cases"]
    command.add_argument("--csl-styles", type=int, default=150)
    command.add_argument("--csl-pairs", type=int, default=17, help="records a CSL style")
    command.add_argument("--hand-pairs", type=int, default=40, help="records a layout that people type")
    command = commands.choices["make-pages"]
    command.add_argument("--pages", type=int, default=6, help="pages a shape")
    command.add_argument("--entries", type=int, default=ENTRIES, help="entries a page")
    command.add_argument("--csl", action="store_true", help="half of the pages in CSL styles")
    commands.add_parser("facts").add_argument("works", type=pathlib.Path)
    return parser.parse_args()


def need_styles(folder: pathlib.Path) -> None:
    if not (shutil.which("pandoc") and folder.is_dir()):
        sys.exit("new citations need pandoc and the styles of Debian's package citation-style-language-styles")


def measure(name: str, options: argparse.Namespace) -> list[Figure]:
    """The figures of a set."""
    program, show = options.program.resolve(), options.show
    folder = getattr(options, "folder", None)
    if name == "messy":
        return messy.score(program, files.read(files.MESSY), show)
    if name == "pages":
        if folder:
            return PageScore(program, folder, show).figures()
        with tempfile.TemporaryDirectory() as work:
            made_pages.make(pathlib.Path(work), "committed", SEED, PAGES, ENTRIES, None)
            return PageScore(program, pathlib.Path(work), show).figures()
    cases = files.read(folder / "cases.jsonl.gz" if folder else files.CASES)
    records = files.records()
    if name == "made":
        return made.score(program, cases, records, show, getattr(options, "field", None))
    return discovery.score(program, cases, records, show, getattr(options, "absent", False))


def main() -> int:
    options = arguments()
    if options.command == "facts":
        sys.stdout.buffer.write(files.text_of(facts_of(work) for work in files.read(options.works)))
        return 0
    if options.command == "make-cases":
        need_styles(options.styles)
        counts = (options.csl_styles, options.csl_pairs, options.hand_pairs)
        made_cases.make(options.set, options.seed, options.out, options.styles, *counts)
        return 0
    if options.command == "make-pages":
        if options.csl:
            need_styles(options.styles)
        styles = options.styles if options.csl else None
        made_pages.make(options.out, options.set, options.seed, options.pages, options.entries, styles)
        return 0
    if not options.program.exists():
        sys.exit(f"there is no {options.program}; `make build` makes it")
    start = time.monotonic()
    try:
        sets = {name: measure(name, options) for name in (SETS if options.command == "all" else [options.command])}
    except ProgramError as error:
        sys.exit(f"{options.program}: {error}")
    # Floors are for what is committed.
    text, fine = table(sets, with_floors=getattr(options, "folder", None) is None)
    print(f"{text}\n{time.monotonic() - start:.0f} s")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
