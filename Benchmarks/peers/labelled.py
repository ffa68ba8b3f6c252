"""Forty BibTeX entries of real works: twenty written in other ways than registered, twenty with one error each."""
import re
import unicodedata

FIXTURES = "Fixtures/crossref"


def entry(work):
    """The fields of a work as reference managers write them."""
    authors = [(a.get("family", a.get("name", "")), a.get("given", "")) for a in work["author"]]
    return {
        "author": authors,
        "title": re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", work["title"][0])),
        "journal": work["container-title"][0],
        "volume": work.get("volume"),
        "number": work.get("issue"),
        "pages": work.get("page", work.get("article-number")),
        "year": str(work["issued"]["date-parts"][0][0]),
        "doi": work["DOI"],
    }


def bibtex(key, fields):
    names = " and ".join(f"{family}, {given}".rstrip(", ") for family, given in fields["author"])
    lines = [f"  {name} = {{{value}}}" for name, value in dict(fields, author=names).items() if value]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"


def initials(given, stop=". "):
    return stop.join(part[:1] for part in re.split(r"[\s.-]+", given) if part) + stop.rstrip()


def plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


def names(change):
    return lambda f: f.update(author=[change(family, given) for family, given in f["author"]])


def one_name(place, change):
    def apply(fields):
        fields["author"][place] = change(*fields["author"][place])
    return apply


def swapped(fields):
    fields["author"][1:3] = fields["author"][2:0:-1]


def digits(name, old="-1"):
    """Turns round two digits that differ, or raises the last."""
    def apply(fields):
        value = fields[name]
        for place in range(len(value) - 1):
            if value[place:place + 2].isdigit() and value[place] != value[place + 1] and place + 2 >= len(value) - 1:
                fields[name] = value[:place] + value[place + 1] + value[place] + value[place + 2:]
                return
        fields[name] = value[:-1] + str((int(value[-1]) + 1) % 10)
    return apply


def word(place, new):
    def apply(fields):
        words = fields["title"].split(" ")
        words[place] = new
        fields["title"] = " ".join(words)
    return apply


HARMLESS = [
    lambda f: None,
    names(lambda family, given: (family, initials(given))),
    names(lambda family, given: (family, initials(given, ""))),
    names(lambda family, given: (family.upper(), given)),
    names(lambda family, given: (plain(family), plain(given))),
    lambda f: f.update(author=f["author"][:1] + [("others", "")]),
    lambda f: f.update(title=f["title"].upper()),
    lambda f: f.update(title=f["title"].title()),
    lambda f: f.update(title=f["title"] + "."),
    lambda f: f.update(title="{" + f["title"] + "}"),
    lambda f: f.update(pages=f["pages"].replace("-", "--")),
    lambda f: f.update(pages=f["pages"].replace("-", "–")),
    lambda f: f.update(pages=f["pages"].split("-")[0]),
    lambda f: f.update(doi="https://doi.org/" + f["doi"]),
    lambda f: f.update(doi=f["doi"].upper()),
    lambda f: f.update(number=None),
    lambda f: f.update(journal=f["journal"].replace("&", "and")),
    lambda f: f.update(journal=f["journal"].upper()),
    names(lambda family, given: (family, given.replace("-", " "))),
    lambda f: f.update(title=f["title"].replace("-", "‐")),
]

ERRORS = [
    lambda f: f.update(year=str(int(f["year"]) - 1)),
    lambda f: f.update(year=str(int(f["year"]) + 4)),
    digits("volume"),
    lambda f: f.update(volume=str(int(f["volume"]) + 10)),
    lambda f: f.update(number=str(int(re.sub(r"\D", "", f["number"] or "") or 3) + 5)),
    digits("pages"),
    lambda f: f.update(pages="9" + f["pages"][1:] if f["pages"][0] != "9" else "8" + f["pages"][1:]),
    lambda f: f["author"].pop(1),
    lambda f: f["author"].pop(0),
    lambda f: f["author"].append(("Miller", "Jane")),
    lambda f: f["author"].insert(1, ("Okafor", "B.")),
    swapped,
    one_name(0, lambda family, given: (family[:-1] + ("x" if family[-1] != "x" else "z"), given)),
    one_name(1, lambda family, given: (family, ("Q" if given[0] != "Q" else "B") + ".")),
    one_name(2, lambda family, given: (family[1:2].upper() + family[0].lower() + family[2:], given)),
    word(1, "Entirely"),
    word(2, "northern"),
    lambda f: f.update(title=" ".join(f["title"].split(" ")[1:])),
    lambda f: f.update(journal="Journal of Applied Physics"),
    lambda f: f.update(journal="Physical Review Letters"),
]


def usable(works):
    """Those that every change can be made to."""
    return [
        work for work in works
        if len(work["author"]) > 2 and all(len(a.get("family", "")) > 1 and a.get("given") for a in work["author"])
        and str(work.get("volume", "")).isdigit() and len(entry(work)["pages"] or "") > 3 and "-" in work.get("page", "")
        and entry(work)["pages"][-1].isdigit() and entry(work)["pages"][0].isdigit() and len(work["title"][0].split()) > 5
    ]


def entries(works):
    """Pairs of a label, `harmless` or `error`, and an entry. No two entries share a DOI."""
    works = usable(works)
    for number, change in enumerate(HARMLESS + ERRORS):
        fields = entry(works[number])
        change(fields)
        yield ("harmless" if number < len(HARMLESS) else "error"), fields
