"""An entry of a BibTeX file."""

from __future__ import annotations

import re

from ..items import parts_of
from ..terms import Item
from .page_style import PageStyle

LATEX = {
    "á": "{\\'a}", "é": "{\\'e}", "í": "{\\'i}", "ó": "{\\'o}", "ú": "{\\'u}", "à": "{\\`a}", "è": "{\\`e}",
    "ä": '{\\"a}', "ë": '{\\"e}', "ï": '{\\"i}', "ö": '{\\"o}', "ü": '{\\"u}', "Ä": '{\\"A}', "Ö": '{\\"O}',
    "Ü": '{\\"U}', "â": "{\\^a}", "ê": "{\\^e}", "î": "{\\^i}", "ô": "{\\^o}", "ã": "{\\~a}", "ñ": "{\\~n}",
    "õ": "{\\~o}", "ç": "{\\c c}", "ø": "{\\o}", "Ø": "{\\O}", "å": "{\\aa}", "ß": "{\\ss}", "É": "{\\'E}",
    "Á": "{\\'A}", "š": "{\\v s}", "č": "{\\v c}", "ž": "{\\v z}", "ć": "{\\'c}", "ł": "{\\l}", "Š": "{\\v S}",
}  # fmt: skip
TYPES = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection"}


def bibtex_entry(item: Item, key: str, page: PageStyle) -> str:
    """An item as an entry of a BibTeX file, in the page's style."""
    year = parts_of(item.get("issued"))[:1]
    title = escaped(item["title"], page)
    fields = {
        "author": " and ".join(bibtex_name(author, page) for author in item["author"]),
        "title": "{" + title + "}" if page.has_protected_titles else title,
        "journal" if item["type"] == "article-journal" else "booktitle": escaped(item.get("container-title", ""), page),
        "volume": item.get("volume", ""),
        "number": item.get("issue", ""),
        "pages": item.get("page", "").replace("-", "--"),
        "year": str(year[0]) if year else "",
        "doi": item["DOI"],
    }
    width = max(map(len, fields)) if page.has_aligned_fields else 0
    opens, closes = page.braces
    lines = [
        f"  {(name.upper() if page.has_upper_case_fields else name).ljust(width)} = {opens}{value}{closes}"
        for name, value in fields.items()
        if value
    ]
    return f"@{TYPES.get(item['type'], 'misc')}{{{key},\n" + ",\n".join(lines) + "\n}"


def bibtex_name(author: Item, page: PageStyle) -> str:
    if "literal" in author:
        return "{" + escaped(author["literal"], page) + "}"
    parts = (escaped(author["family"], page), author.get("suffix"), escaped(author.get("given", ""), page))
    return ", ".join(part for part in parts if part)


def escaped(text: str, page: PageStyle) -> str:
    text = re.sub(r"([&%#_$])", r"\\\1", text)
    return "".join(LATEX.get(char, char) for char in text) if page.has_latex_accents else text
