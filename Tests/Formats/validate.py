#!/usr/bin/env python3
"""Checks reports against the schemas of their formats. Prints a line for each fault, and fails if there is one.

    validate.py FORMAT=FILE…      json, sarif, rdjson, gitlab, junit, csv

The JSON formats need the package jsonschema, JUnit the program xmllint; without them their schemas are not checked,
which is printed on standard error.
"""

from __future__ import annotations

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "Fixtures" / "schemas"


def by_schema(path: pathlib.Path, name: str | pathlib.Path) -> list[str]:
    try:
        import jsonschema
    except ImportError:
        print("jsonschema is not installed: the schema of a JSON format is not checked", file=sys.stderr)
        return []
    schema = json.loads((SCHEMAS / name).read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    report = json.loads(path.read_bytes())
    return [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(report)]


def sarif(path: pathlib.Path) -> list[str]:
    faults = by_schema(path, "sarif-2.1.0.json")
    for run in json.loads(path.read_bytes())["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for rule in rules:
            for member in ("shortDescription", "fullDescription", "help"):
                if not rule[member]["text"]:
                    faults.append(f"{rule['id']} has no {member}")
        for result in run["results"]:
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                faults.append(f"ruleIndex {result['ruleIndex']} is not {result['ruleId']}")
            for location in result["locations"]:
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                if re.search(r"^/|^[^/]*:|[^\w.~/%-]", uri, re.ASCII):
                    faults.append(f"not a relative reference: {uri}")
    return faults


def junit(path: pathlib.Path) -> list[str]:
    root = xml.etree.ElementTree.parse(path).getroot()
    faults = []
    for group in [root, *root]:
        cases = list(group.iter("testcase"))
        for attribute, found in (
            ("tests", len(cases)),
            ("failures", len(list(group.iter("failure")))),
            ("errors", len(list(group.iter("error")))),
        ):
            if int(group.get(attribute)) != found:
                faults.append(f"{group.tag} {group.get('name')}: {attribute} is {group.get(attribute)}, not {found}")
    if not shutil.which("xmllint"):
        print("xmllint is not installed (libxml2-utils): the schema of JUnit is not checked", file=sys.stderr)
        return faults
    run = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--schema", SCHEMAS / "junit.xsd", path], capture_output=True, text=True
    )
    return faults + ([run.stderr] if run.returncode else [])


def table(path: pathlib.Path) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    faults = [f"line {number} has {len(row)} cells" for number, row in enumerate(rows, 1) if len(row) != len(rows[0])]
    for row in rows:
        faults += [f"a formula: {cell}" for cell in row if cell.lstrip()[:1] in set("=+-@") and cell.strip()]
    if b"\n" in path.read_bytes().replace(b"\r\n", b""):
        faults.append("a line does not end in CRLF")
    return faults


READERS = {
    "json": lambda path: by_schema(path, ROOT / "Documentation" / "schemas" / "report.schema.json"),
    "sarif": sarif,
    "rdjson": lambda path: by_schema(path, "rdjson.json"),
    "gitlab": lambda path: by_schema(path, "gitlab.json"),
    "junit": junit,
    "csv": table,
}


def main() -> None:
    faults = []
    for argument in sys.argv[1:]:
        format, _, path = argument.partition("=")
        faults += [f"{format}: {fault}" for fault in READERS[format](pathlib.Path(path))]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
