"""Runs the program that is evaluated."""

from __future__ import annotations

import json
import pathlib
import subprocess
from collections.abc import Sequence
from typing import Any

Case = dict[str, Any]
Answer = dict[str, Any]


class ProgramError(Exception):
    """The program did not answer as it should."""


def compare(program: pathlib.Path, cases: Sequence[Case], records: dict[str, Any] | None = None) -> list[Answer]:
    """The answers of `compare`, in the order of the cases. A case has its record, or names it by `doi`."""
    lines = []
    for case in cases:
        record = case["record"] if records is None else records[case["doi"].lower()]
        line = {"id": case["id"], "citation": case["citation"], "record": record}
        if "markup" in case:
            line["markup"] = case["markup"]
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    run = subprocess.run([program, "compare"], input="".join(lines).encode(), stdout=subprocess.PIPE, check=False)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if [answer.get("id") for answer in answers] != [case["id"] for case in cases]:
        raise ProgramError(f"{len(answers)} answers to {len(cases)} cases, or not in their order")
    if errors := [answer for answer in answers if "error" in answer]:
        raise ProgramError(f"{errors[0]['id']}: {errors[0]['error']}")
    return answers


def run(program: pathlib.Path, *arguments: object, folder: pathlib.Path) -> str:
    """The standard output of another command. Its status is ignored, since it is not 0 where there are findings."""
    command = [str(program), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout
