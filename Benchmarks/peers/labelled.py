#!/usr/bin/env python3
"""Writes labelled.bib and labelled.jsonl: forty entries of real works, and the works' records.

    labelled.py WORKS.jsonl.gz

Twenty entries are written otherwise than registered, as people and reference managers do (keys `harmless…`); twenty have one
error each (keys `error…`). Each takes the first work, in the order of their DOIs' checksums, that it can be made of and that no
other has; nothing else decides.
"""
import gzip
import hashlib
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
# What is compared, and what tells a retraction; the rest is left out of the records.
MEMBERS = [
    "DOI", "type", "title", "subtitle", "author", "container-title", "short-container-title", "volume", "issue", "page",
    "article-number", "issued", "published-print", "published-online", "publisher", "ISSN", "updated-by", "indexed",
]
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


def year(work, member="issued"):
    return ((work.get(member) or {}).get("date-parts") or [[None]])[0][0]


def families(work):
    return [author["family"] for author in work["author"]]


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def initials(given, stop=". "):
    return stop.join(part[0] for part in re.split(r"[\s.]+", given) if part) + stop.rstrip()


def fields(work):
    """As a reference manager exports them."""
    return {
        "author": [(a["family"], a["given"]) for a in work["author"]],
        "title": re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", work["title"][0])).strip(),
        "journal": work["container-title"][0],
        "volume": work.get("volume"),
        "number": work.get("issue"),
        "pages": work.get("page") or work.get("article-number"),
        "year": str(year(work)),
        "doi": work["DOI"],
    }


def is_usable(work):
    """An article with everything that a citation has, in words of a European language."""
    return bool(
        work.get("type") == "journal-article" and work.get("title") and work.get("container-title") and year(work)
        and work.get("author") and all(len(a.get("family", "")) > 1 and a.get("given") for a in work["author"])
        and 2 <= len(work["author"]) <= 12 and str(work.get("volume", "")).isdigit()
        and (work.get("page") or work.get("article-number")) and 5 <= len(work["title"][0].split()) <= 30
        and "<mml" not in work["title"][0] and all(ord(c) < 0x2100 for c in work["title"][0]))


def turned(number):
    """The last two digits that differ, turned round."""
    for place in reversed(range(len(number) - 1)):
        if number[place:place + 2].isdigit() and number[place] != number[place + 1]:
            return number[:place] + number[place + 1] + number[place] + number[place + 2:]
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def longest_word(title):
    return max(re.findall(r"[A-Za-z]+", title), key=len)


def authors(change):
    return lambda f, w: f.update(author=[change(family, given) for family, given in f["author"]])


def author(place, change):
    return lambda f, w: f["author"].__setitem__(place, change(*f["author"][place]))


def retitled(change):
    return lambda f, w: f.update(title=change(f["title"]))


def pages(work):
    return re.fullmatch(r"(\d{2,})-(\d{2,})", work.get("page", ""))


def is_numbered(work):
    return not work.get("page") and re.search(r"\d{4}", work.get("article-number", ""))


def any_of(pattern, texts):
    return any(re.search(pattern, text) for text in texts)


HARMLESS = [
    ("as it is registered", lambda w: pages(w), lambda f, w: None),
    ("initials in place of given names", lambda w: any_of(r"[a-z]{3}", [a["given"] for a in w["author"]]),
     authors(lambda family, given: (family, initials(given)))),
    ("initials without stops", lambda w: any_of(r"\w+ \w", [a["given"] for a in w["author"]]),
     authors(lambda family, given: (family, initials(given, "")))),
    ("the journal's registered short title",
     lambda w: (w.get("short-container-title") or [""])[0] not in ("", w["container-title"][0]),
     lambda f, w: f.update(journal=w["short-container-title"][0])),
    ("accents left out", lambda w: any_of(r"[áéíóúñçãèê]", families(w)),
     authors(lambda family, given: (plain(family), plain(given)))),
    ("ue for ü", lambda w: any_of(r"[äöü]", families(w)),
     authors(lambda family, given: ("".join(UMLAUTS.get(c, c) for c in family), given))),
    ("and others", lambda w: len(w["author"]) > 4, lambda f, w: f.update(author=f["author"][:1] + [("others", "")])),
    ("the print year, where it was online a year earlier",
     lambda w: year(w, "published-print") and year(w, "published-online") and year(w) == year(w, "published-online")
     and year(w, "published-print") == year(w) + 1, lambda f, w: f.update(year=str(year(w, "published-print")))),
    ("the journal's title in capitals", lambda w: len(w["container-title"][0].split()) > 2,
     lambda f, w: f.update(journal=f["journal"].upper())),
    ("an article number, no pages are registered", is_numbered, lambda f, w: None),
    ("a title without the registered markup", lambda w: re.search(r"<(i|sub|sup)>", w["title"][0]), lambda f, w: None),
    ("title and subtitle, where they are registered apart", lambda w: (w.get("subtitle") or [""])[0],
     lambda f, w: f.update(title=f["title"].rstrip(":") + ": " + w["subtitle"][0])),
    ("the subtitle left out", lambda w: (w.get("subtitle") or [""])[0], lambda f, w: None),
    ("names in capitals", lambda w: not any(name.isupper() for name in families(w)),
     authors(lambda family, given: (family.upper(), given))),
    ("Rob van der Hilst, not van der Hilst, Rob", lambda w: any_of(r"^(van|von|de|di|da) ", families(w)),
     authors(lambda family, given: (f"{given} {family}", ""))),
    ("J.-P. for Jean-Paul", lambda w: any_of(r"[a-z]-[A-Z]", [a["given"] for a in w["author"]]),
     authors(lambda family, given: (family, "-".join(initials(part).strip() for part in given.split("-"))))),
    ("straight quotes and hyphens for typographic ones", lambda w: re.search("[\u2010-\u2019]", w["title"][0]),
     retitled(lambda t: re.sub("[\u2010-\u2015]", "-", re.sub("[\u2018\u2019]", "'", t)))),
    ("Every Word With a Capital", lambda w: w["title"][0][1:].islower(), retitled(str.title)),
    ("the first page alone", lambda w: pages(w), lambda f, w: f.update(pages=f["pages"].split("-")[0])),
    ("the issue left out, the DOI as a link, a stop behind the title", lambda w: pages(w) and w.get("issue"),
     lambda f, w: f.update(number=None, doi="https://doi.org/" + f["doi"], title=f["title"] + ".")),
]

ERRORS = [
    ("a year too early", lambda w: not {year(w) - 1} & {year(w, "published-print"), year(w, "published-online")},
     lambda f, w: f.update(year=str(year(w) - 1))),
    ("four years too late", lambda w: True, lambda f, w: f.update(year=str(year(w) + 4))),
    ("the volume", lambda w: len(w["volume"]) > 1, lambda f, w: f.update(volume=str(int(f["volume"]) + 10))),
    ("the issue", lambda w: re.fullmatch(r"\d", w.get("issue", "")), lambda f, w: f.update(number=str(int(f["number"]) + 2))),
    ("the first page", lambda w: pages(w) and turned(pages(w)[1]) != pages(w)[1],
     lambda f, w: f.update(pages=turned(pages(w)[1]) + "--" + pages(w)[2])),
    ("the last page", lambda w: pages(w),
     lambda f, w: f.update(pages=pages(w)[1] + "--" + str(int(pages(w)[2]) + 7))),
    ("two digits of the article number turned round", lambda w: is_numbered(w) and turned(w["article-number"]) != w["article-number"],
     lambda f, w: f.update(pages=turned(f["pages"]))),
    ("the second author missing", lambda w: len(w["author"]) > 3, lambda f, w: f["author"].pop(1)),
    ("an author too many", lambda w: len(w["author"]) < 8, lambda f, w: f["author"].append(("Okafor", "Benjamin"))),
    ("the second and third author swapped", lambda w: len(w["author"]) > 2,
     lambda f, w: f.update(author=f["author"][:1] + f["author"][2:0:-1] + f["author"][3:])),
    ("a letter of the third family name", lambda w: len(w["author"]) > 2 and len(families(w)[2]) > 3 and families(w)[2].isalpha(),
     author(2, lambda family, given: (family[:2] + ("a" if family[2] != "a" else "e") + family[3:], given))),
    ("an initial of the second author", lambda w: True,
     author(1, lambda family, given: (family, ("P" if given[0] != "P" else "T") + "."))),
    ("a word of the title", lambda w: re.search(r"\b(in|of) ", w["title"][0]) and len(longest_word(w["title"][0])) > 7,
     retitled(lambda t: t.replace(longest_word(t), "northern", 1))),
    ("a letter of the title", lambda w: len(longest_word(w["title"][0])) > 9,
     retitled(lambda t: t.replace(longest_word(t), longest_word(t)[:4] + longest_word(t)[5:], 1))),
    ("another journal", lambda w: "Physical" not in w["container-title"][0], lambda f, w: f.update(journal="Physical Review Letters")),
    ("a sister journal", lambda w: re.match(r"(Journal of|Applied|Nature) ?\w+$", w["container-title"][0]),
     lambda f, w: f.update(journal=f["journal"] + " Letters")),
    ("the DOI of another work", lambda w: True, lambda f, w: f.update(doi=w["other"])),
    ("a DOI that nobody has registered", lambda w: True, lambda f, w: f.update(doi=f["doi"] + ".999")),
    ("a work that has been retracted in part", lambda w: any("retract" in u.get("type", "") for u in w.get("updated-by", [])), lambda f, w: None),
    ("the first author missing", lambda w: True, lambda f, w: f["author"].pop(0)),
]


def bibtex(key, why, entry):
    names = " and ".join(f"{family}, {given}" if given else family for family, given in entry["author"])
    lines = [f"  {name} = {{{value}}}" for name, value in dict(entry, author=names).items() if value]
    # What TeX takes for a command or a comment.
    lines = [re.sub(r"(?<!\\)([&%#])", r"\\\1", line) if "doi =" not in line else line for line in lines]
    return f"% {why}\n@article{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def main():
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        works = sorted((w for w in map(json.loads, lines) if is_usable(w)), key=lambda w: hashlib.sha256(w["DOI"].lower().encode()).digest())
    text, records, used = "", [], set()

    def take(condition):
        work = next(w for w in works if w["DOI"].lower() not in used and condition(w))
        used.add(work["DOI"].lower())
        records.append({name: work[name] for name in MEMBERS if name in work})
        records[-1]["author"] = [{k: a[k] for k in ("given", "family", "sequence") if k in a} for a in work["author"]]
        return dict(work)

    # Those that few works are good for come first, so that none is left without.
    cases = [("harmless", n, *case) for n, case in enumerate(HARMLESS, 1)] + [("error", n, *case) for n, case in enumerate(ERRORS, 1)]
    entries = {}
    for kind, number, why, condition, change in sorted(cases, key=lambda case: sum(bool(case[3](w)) for w in works)):
        work = take(condition)
        if why == "the DOI of another work":
            work["other"] = take(lambda w: True)["DOI"]
        if why == "a DOI that nobody has registered":
            records.pop()
        entry = fields(work)
        change(entry, work)
        entries[kind, number] = bibtex(f"{kind}{number:02}", why, entry)
    order = sorted(entries, key=lambda key: (key[0] == "error", key[1]))
    head = "% Forty entries of real works. Written by labelled.py; a line above each says how it differs from the record.\n\n"
    (HERE / "labelled.bib").write_text(head + "".join(entries[key] for key in order).rstrip() + "\n")
    lines = sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records)
    (HERE / "labelled.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
