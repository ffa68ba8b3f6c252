"""Writes an entry of HALLMARK as BibTeX, and reads the names and texts of its fields."""

from __future__ import annotations

import re
import unicodedata

from .checkout import Entry

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "c": "\u0327",
    "k": "\u0328",
}
LETTERS = {"aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "i": "ı"}
# {\"u}, \"{u}, \'e, \c{c}, \v Z: a sign or a letter of ACCENTS, and the letter that it is on.
ACCENTED = re.compile(r"\\(?:([`'^~=.\"])\s*\{?(\\?[A-Za-z])\}?|([uvHcrk])(?:\{(\\?[A-Za-z])\}|\s+([A-Za-z])))")
LETTER = re.compile(r"\\(aa|AA|ae|AE|o|O|l|L|ss|i)(?![A-Za-z])\s*(?:\{\})?")
# DBLP numbers people of the same name: "Wei Wang 0001". No registry does.
NAMESAKE = re.compile(r"\s+0\d{3}\b")
# "EPIC-InterAct Consortium", "on behalf of the Lake Study Team": registries have one name, not a family name.
GROUP = re.compile(r"\b(?:Center|Collaboration|Consortium|Group|Investigators|Network|Study|Team)$")
SUFFIX = re.compile(r"^(?:Jr\.?|Sr\.?|II|III|IV)$")


def entry_text(entry: Entry) -> str:
    """The entry as people have it in a .bib file, with all its fields as they are."""
    fields = "".join(f"  {name} = {{{text}}},\n" for name, text in entry["fields"].items())
    return f"@{entry['bibtex_type']}{{{entry['bibtex_key']},\n{fields}}}\n"


def plain(text: str) -> str:
    """The text without TeX's accents and braces. Formulas stay, since records have them as TeX too ("$\\epsilon$")."""
    parts = text.split("$")
    if len(parts) % 2 == 0:
        return text
    parts[::2] = [plain_outside_formulas(part) for part in parts[::2]]
    return "$".join(parts)


def plain_outside_formulas(text: str) -> str:
    def accented(match: re.Match[str]) -> str:
        accent, letter = match[1] or match[3], (match[2] or match[4] or match[5]).lstrip("\\")
        return unicodedata.normalize("NFC", letter + ACCENTS[accent])

    text = ACCENTED.sub(accented, text)
    text = LETTER.sub(lambda match: LETTERS[match[1]], text)
    return re.sub(r"\\([&%#_$])", r"\1", text).replace("{", "").replace("}", "").replace("~", " ")


def people(names: str) -> list[dict[str, str]]:
    """The names of an author field as a record has them; not "others", which stands for names that are left out."""
    found = [person(name) for name in re.split(r"\s+and\s+", names.strip()) if name]
    return [name for name in found if name != {"name": "others"}]


def person(name: str) -> dict[str, str]:
    """A family name and given names, as BibTeX divides them: the family name begins at the first word in lower case
    ("Ada van der Berg"), and is the last word where there is none. A group has one name, and so has a single word."""
    name = NAMESAKE.sub("", plain(name)).strip()
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return {"family": family, "given": given}
    words = name.split()
    suffix = {"suffix": words.pop()} if len(words) > 2 and SUFFIX.match(words[-1]) else {}
    if len(words) < 2 or GROUP.search(name):
        return {"name": name}
    start = next((number for number, word in enumerate(words[:-1]) if number and word.islower()), len(words) - 1)
    return {"family": " ".join(words[start:]), "given": " ".join(words[:start]), **suffix}
