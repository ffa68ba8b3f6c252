"""The changes of labelled.py: how an entry may differ from its record and be right, and twenty errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Work = dict[str, Any]
# A BibTeX entry: the authors as pairs of family and given names, all other fields as texts.
Fields = dict[str, Any]

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


@dataclass(frozen=True)
class Change:
    """How an entry differs from its record: what it can be made of, and what it does to the fields."""

    description: str
    is_possible: Callable[[Work], object]
    apply: Callable[[Fields, Work], object]


def year(work: Work, member: str = "issued") -> int | None:
    return ((work.get(member) or {}).get("date-parts") or [[None]])[0][0]


def title(work: Work) -> str:
    return work["title"][0]


def journal(work: Work) -> str:
    return work["container-title"][0]


def subtitle(work: Work) -> str:
    return (work.get("subtitle") or [""])[0]


def families(work: Work) -> list[str]:
    return [author["family"] for author in work["author"]]


def given_names(work: Work) -> list[str]:
    return [author["given"] for author in work["author"]]


def pages(work: Work) -> re.Match[str] | None:
    """First and last page, where these are numbers."""
    return re.fullmatch(r"(\d{2,})-(\d{2,})", work.get("page", ""))


def is_numbered(work: Work) -> bool:
    """Whether the work has an article number and no pages."""
    return not work.get("page") and bool(re.search(r"\d{4}", work.get("article-number", "")))


def matches_any(pattern: str, texts: Iterable[str]) -> bool:
    return any(re.search(pattern, text) for text in texts)


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def initials(given: str, stop: str = ". ") -> str:
    return stop.join(part[0] for part in re.split(r"[\s.]+", given) if part) + stop.rstrip()


def turned(number: str) -> str:
    """The number with the last two neighbouring digits that differ exchanged."""
    for place in reversed(range(len(number) - 1)):
        if number[place : place + 2].isdigit() and number[place] != number[place + 1]:
            return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def longest_word(text: str) -> str:
    return max(re.findall(r"[A-Za-z]+", text), key=len)


NameChange = Callable[[str, str], tuple[str, str]]


def authors(change: NameChange) -> Callable[[Fields, Work], None]:
    """Changes the family and given names of all authors."""
    return lambda fields, work: fields.update(author=[change(family, given) for family, given in fields["author"]])


def author(place: int, change: NameChange) -> Callable[[Fields, Work], None]:
    """Changes the names of one author."""
    return lambda fields, work: fields["author"].__setitem__(place, change(*fields["author"][place]))


def retitled(change: Callable[[str], str]) -> Callable[[Fields, Work], None]:
    return lambda fields, work: fields.update(title=change(fields["title"]))


def put(**values: object) -> Callable[[Fields, Work], None]:
    """Puts values into fields."""
    return lambda fields, work: fields.update(values)


def nothing(fields: Fields, work: Work) -> None:
    """Leaves the fields as they are exported."""


def always(work: Work) -> bool:
    return True


# Its work is given the DOI of another one as "other".
OTHER_WORK = Change("the DOI of another work", always, lambda fields, work: fields.update(doi=work["other"]))
# Its work gets no record.
UNREGISTERED = Change(
    "a DOI that is not registered", always, lambda fields, work: fields.update(doi=fields["doi"] + ".999")
)

HARMLESS = [
    Change("as it is registered", pages, nothing),
    Change(
        "initials in place of given names",
        lambda work: matches_any(r"[a-z]{3}", given_names(work)),
        authors(lambda family, given: (family, initials(given))),
    ),
    Change(
        "initials without stops",
        lambda work: matches_any(r"\w+ \w", given_names(work)),
        authors(lambda family, given: (family, initials(given, ""))),
    ),
    Change(
        "the journal's registered short title",
        lambda work: (work.get("short-container-title") or [""])[0] not in ("", journal(work)),
        lambda fields, work: fields.update(journal=work["short-container-title"][0]),
    ),
    Change(
        "accents left out",
        lambda work: matches_any(r"[áéíóúñçãèê]", families(work)),
        authors(lambda family, given: (without_accents(family), without_accents(given))),
    ),
    Change(
        "ue for ü",
        lambda work: matches_any(r"[äöü]", families(work)),
        authors(lambda family, given: ("".join(UMLAUTS.get(c, c) for c in family), given)),
    ),
    Change(
        "and others",
        lambda work: len(work["author"]) > 4,
        lambda fields, work: fields.update(author=fields["author"][:1] + [("others", "")]),
    ),
    Change(
        "the print year, where it was online a year earlier",
        lambda work: (
            year(work, "published-print")
            and year(work, "published-online")
            and year(work) == year(work, "published-online")
            and year(work, "published-print") == year(work) + 1
        ),
        lambda fields, work: fields.update(year=str(year(work, "published-print"))),
    ),
    Change(
        "the journal's title in capitals",
        lambda work: len(journal(work).split()) > 2,
        lambda fields, work: fields.update(journal=fields["journal"].upper()),
    ),
    Change("an article number, no pages are registered", is_numbered, nothing),
    Change("a title without the registered markup", lambda work: re.search(r"<(i|sub|sup)>", title(work)), nothing),
    Change(
        "title and subtitle, where they are registered apart",
        subtitle,
        lambda fields, work: fields.update(title=fields["title"].rstrip(":") + ": " + subtitle(work)),
    ),
    Change("the subtitle left out", subtitle, nothing),
    Change(
        "names in capitals",
        lambda work: not any(name.isupper() for name in families(work)),
        authors(lambda family, given: (family.upper(), given)),
    ),
    Change(
        "Rob van der Hilst, not van der Hilst, Rob",
        lambda work: matches_any(r"^(van|von|de|di|da) ", families(work)),
        authors(lambda family, given: (f"{given} {family}", "")),
    ),
    Change(
        "J.-P. for Jean-Paul",
        lambda work: matches_any(r"[a-z]-[A-Z]", given_names(work)),
        authors(lambda family, given: (family, "-".join(initials(part).strip() for part in given.split("-")))),
    ),
    Change(
        "straight quotes and hyphens for typographic ones",
        lambda work: re.search("[\u2010-\u2019]", title(work)),
        retitled(lambda text: re.sub("[\u2010-\u2015]", "-", re.sub("[\u2018\u2019]", "'", text))),
    ),
    Change("Every Word With a Capital", lambda work: title(work)[1:].islower(), retitled(str.title)),
    Change("the first page alone", pages, lambda fields, work: fields.update(pages=fields["pages"].split("-")[0])),
    Change(
        "the issue left out, the DOI as a link, a stop behind the title",
        lambda work: pages(work) and work.get("issue"),
        lambda fields, work: fields.update(
            number=None, doi="https://doi.org/" + fields["doi"], title=fields["title"] + "."
        ),
    ),
]

ERRORS = [
    Change(
        "a year too early",
        lambda work: not {year(work) - 1} & {year(work, "published-print"), year(work, "published-online")},
        lambda fields, work: fields.update(year=str(year(work) - 1)),
    ),
    Change("four years too late", always, lambda fields, work: fields.update(year=str(year(work) + 4))),
    Change(
        "the volume",
        lambda work: len(work["volume"]) > 1,
        lambda fields, work: fields.update(volume=str(int(fields["volume"]) + 10)),
    ),
    Change(
        "the issue",
        lambda work: re.fullmatch(r"\d", work.get("issue", "")),
        lambda fields, work: fields.update(number=str(int(fields["number"]) + 2)),
    ),
    Change(
        "the first page",
        lambda work: pages(work) and turned(pages(work)[1]) != pages(work)[1],
        lambda fields, work: fields.update(pages=turned(pages(work)[1]) + "--" + pages(work)[2]),
    ),
    Change(
        "the last page",
        pages,
        lambda fields, work: fields.update(pages=pages(work)[1] + "--" + str(int(pages(work)[2]) + 7)),
    ),
    Change(
        "two digits of the article number turned round",
        lambda work: is_numbered(work) and turned(work["article-number"]) != work["article-number"],
        lambda fields, work: fields.update(pages=turned(fields["pages"])),
    ),
    Change(
        "the second author missing", lambda work: len(work["author"]) > 3, lambda fields, work: fields["author"].pop(1)
    ),
    Change(
        "an author too many",
        lambda work: len(work["author"]) < 8,
        lambda fields, work: fields["author"].append(("Okafor", "Benjamin")),
    ),
    Change(
        "the second and third author swapped",
        lambda work: len(work["author"]) > 2,
        lambda fields, work: fields.update(
            author=fields["author"][:1] + fields["author"][2:0:-1] + fields["author"][3:]
        ),
    ),
    Change(
        "a letter of the third family name",
        lambda work: len(work["author"]) > 2 and len(families(work)[2]) > 3 and families(work)[2].isalpha(),
        author(2, lambda family, given: (family[:2] + ("a" if family[2] != "a" else "e") + family[3:], given)),
    ),
    Change(
        "an initial of the second author",
        always,
        author(1, lambda family, given: (family, ("P" if given[0] != "P" else "T") + ".")),
    ),
    Change(
        "a word of the title",
        lambda work: re.search(r"\b(in|of) ", title(work)) and len(longest_word(title(work))) > 7,
        retitled(lambda text: text.replace(longest_word(text), "northern", 1)),
    ),
    Change(
        "a letter of the title",
        lambda work: len(longest_word(title(work))) > 9,
        retitled(lambda text: text.replace(longest_word(text), longest_word(text)[:4] + longest_word(text)[5:], 1)),
    ),
    Change("another journal", lambda work: "Physical" not in journal(work), put(journal="Physical Review Letters")),
    Change(
        "a sister journal",
        lambda work: re.match(r"(Journal of|Applied|Nature) ?\w+$", journal(work)),
        lambda fields, work: fields.update(journal=fields["journal"] + " Letters"),
    ),
    OTHER_WORK,
    UNREGISTERED,
    Change(
        "a work that has been retracted in part",
        lambda work: any("retract" in u.get("type", "") for u in work.get("updated-by", [])),
        nothing,
    ),
    Change("the first author missing", always, lambda fields, work: fields["author"].pop(0)),
]
