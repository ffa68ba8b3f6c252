"""Citations as a CSL processor (pandoc) prints them."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import tempfile

from .terms import Item


def neutral(xml: str) -> tuple[str, str | None]:
    """A style without what depends on an entry's neighbours or its place in the list, and its page range format."""
    m = re.search(r'page-range-format="([^"]+)"', xml)
    xml = re.sub(
        r"\s(?:second-field-align|subsequent-author-substitute(?:-rule)?|page-range-format|disambiguate-[a-z-]+|"
        r'givenname-disambiguation-rule|year-suffix-delimiter)="[^"]*"',
        "",
        xml,
    )
    xml = re.sub(r'<(?:text|number)\b[^<>]*variable="(?:citation-number|year-suffix|citation-label)"[^<>]*/>', "", xml)
    return xml, m and m[1]


def text_of(entry: str) -> str:
    entry = re.sub(r"</?(?:div|br|p)\b[^>]*>", " ", entry)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", entry))
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def pandoc(xml: str, items: list[Item]) -> list[str] | None:
    """The citations of items, in their order, in a style; None if the processor will not have the style."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {n: os.path.join(folder, n) for n in ("style.csl", "items.json", "all.md")}
        entries = [dict(item, id=f"k{i}") for i, item in enumerate(items)]
        for name, text in (
            ("style.csl", xml),
            ("items.json", json.dumps(entries)),
            ("all.md", '---\nnocite: "@*"\n---\n'),
        ):
            with open(paths[name], "w", encoding="utf-8") as f:
                f.write(text)
        try:
            done = subprocess.run(
                [
                    "pandoc",
                    paths["all.md"],
                    "--citeproc",
                    "--bibliography",
                    paths["items.json"],
                    "--csl",
                    paths["style.csl"],
                    "-t",
                    "html",
                    "--wrap=none",
                ],
                capture_output=True,
                timeout=300,
            )
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        return None
    out = {}
    pieces = re.split(r'<div id="ref-k(\d+)"', done.stdout.decode())
    for number, piece in zip(pieces[1::2], pieces[2::2]):
        out[int(number)] = text_of(f"<div {piece}")
    return [out.get(i, "") for i in range(len(items))]
