"""An entry of a BibTeX file."""

from __future__ import annotations

import re

from .terms import Item, Page

LATEX = {
    "á": "{\\'a}", "é": "{\\'e}", "í": "{\\'i}", "ó": "{\\'o}", "ú": "{\\'u}", "à": "{\\`a}", "è": "{\\`e}",
    "ä": '{\\"a}', "ë": '{\\"e}', "ï": '{\\"i}', "ö": '{\\"o}', "ü": '{\\"u}', "Ä": '{\\"A}', "Ö": '{\\"O}',
    "Ü": '{\\"U}', "â": "{\\^a}", "ê": "{\\^e}", "î": "{\\^i}", "ô": "{\\^o}", "ã": "{\\~a}", "ñ": "{\\~n}",
    "õ": "{\\~o}", "ç": "{\\c c}", "ø": "{\\o}", "Ø": "{\\O}", "å": "{\\aa}", "ß": "{\\ss}", "É": "{\\'E}",
    "Á": "{\\'A}", "š": "{\\v s}", "č": "{\\v c}", "ž": "{\\v z}", "ć": "{\\'c}", "ł": "{\\l}", "Š": "{\\v S}",
}  # fmt: skip


def bibtex_entry(item: Item, key: str, page: Page) -> str:
    """An item as an entry of a BibTeX file, in the page's own habits."""
    escape = lambda t: "".join(LATEX.get(c, c) if page["latex"] else c for c in re.sub(r"([&%#_$])", r"\\\1", t))
    opens, closes = page["braces"]
    name = lambda a: (
        escape(a["literal"])
        if "literal" in a
        else ", ".join(filter(None, (escape(a["family"]), a.get("suffix"), escape(a.get("given", "")))))
    )
    year = str(((item.get("issued") or {}).get("date-parts") or [[""]])[0][0])
    fields = [
        ("author", " and ".join("{" + name(a) + "}" if "literal" in a else name(a) for a in item["author"])),
        ("title", escape(item["title"]) if not page["protect"] else "{" + escape(item["title"]) + "}"),
        ("journal" if item["type"] == "article-journal" else "booktitle", escape(item.get("container-title", ""))),
        ("volume", item.get("volume", "")),
        ("number", item.get("issue", "")),
        ("pages", item.get("page", "").replace("-", "--")),
        ("year", year),
        ("doi", item["DOI"]),
    ]
    kind = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection"}
    width = max(len(n) for n, _ in fields)
    lines = [
        f"  {n.upper() if page['upper'] else n}{' ' * (width - len(n)) if page['aligned'] else ''} = {opens}{v}{closes}"
        for n, v in fields
        if v
    ]
    return f"@{kind.get(item['type'], 'misc')}{{{key},\n" + ",\n".join(lines) + "\n}"
