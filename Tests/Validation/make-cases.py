#!/usr/bin/env python3
"""Makes citation cases with a known truth for `doi-audit compare`, in the form that ../shared/eval/score.py reads.

    nice make-cases.py --set validation --out DIR [--works F] [--dev DIR] [--styles DIR] [--seed N] [--jobs N]
    nice make-cases.py --set test --out DIR
    python3 ../shared/eval/score.py DIR

Needs pandoc and Debian's citation-style-language-styles; a set takes about a minute. --works, --dev and --styles stand
at ../shared/works/works.jsonl.gz, ../shared/eval/dev and /usr/share/citation-style-language/styles. DIR gets some
11,000 cases (7,700 of 150 CSL styles, 3,200 of 28 templates) of 720 works:
cases.jsonl.gz and records.jsonl.gz, the same bytes for the same seed and inputs. The two sets share no record and no style, and neither has a record or a style of
../shared/eval/dev. The set `validation` is for looking at and tuning; `test` is only scored, its cases are not read.

A pair is a record and a style: one of the CSL processor's, or a template of hand_made.py ("hand:…", layouts that people
type on web pages). Its clean citation is always a case; so are variants (nothing wrong: first page only, initials,
accents dropped, subtitle left out, another registered year). A wrong citation comes from a change to the item that
is rendered, not to the text, so it differs as the style prints the field; a change that the style does not print, that
touches more than the one place it should, or that no reader could undo (it takes "et al." away, it gives a spelling
variant, it makes a year that is registered) is thrown away. Only page digits are changed after a range is abbreviated.

Guards against what a processor does and no person would: list numbers, year letters, dashes for repeated authors and
added given names are taken out of the styles; ranges are abbreviated here, not by pandoc; citations with two numbers
or title and journal printed without anything between them are left out, and so are those whose title is not the
record's.
"""

import argparse
import collections
import concurrent.futures
import copy
import difflib
import gzip
import hashlib
import html
import json
import os
import random
import re
import string
import subprocess
import sys
import tempfile
import unicodedata

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import hand_made
from crossref_item import fold, item_of, parts_of, range_of, years_of

CSL_STYLES, CSL_PAIRS, HAND_PAIRS = 150, 17, 40  # styles a set, pairs a CSL style, pairs a template
# What is kept of what can be made: the chance of a variant, the weight of a wrong field.
VARIANTS = {
    "variant-first-page": 0.35,
    "variant-initials": 0.4,
    "variant-subtitle": 0.75,
    "variant-accents": 1,
    "variant-year": 1,
}
MUTANTS = {
    ("author", "drop"): 1.0,
    ("author", "extra"): 1.0,
    ("author", "initial"): 1.1,
    ("author", "swap"): 1.6,
    ("author", "typo-change"): 0.6,
    ("author", "typo-drop"): 0.6,
    ("author", "typo-transpose"): 0.6,
    ("container-title", "other-journal"): 1.1,
    ("container-title", "typo-change"): 0.5,
    ("container-title", "typo-drop"): 0.5,
    ("container-title", "typo-transpose"): 0.5,
    ("issue", "digit"): 2.4,
    ("issued", "year"): 1.6,
    ("page", "digit"): 1.8,
    ("volume", "digit"): 1.6,
    ("title", "other-word"): 1.2,
    ("title", "word-dropped"): 1.2,
    ("title", "typo-change"): 0.6,
    ("title", "typo-drop"): 0.6,
    ("title", "typo-transpose"): 0.6,
}
MUTANTS_A_PAIR, TRIED_A_PAIR, WRONG_WORK_CHANCE, NEAR_CHANCE = 1.35, 5, 0.13, 0.22
NO_PROSE = {"bibtex.csl", "wikipedia-templates.csl"}  # styles that print mark-up for machines
STOP = set(
    "with from using their this that between into among under over after before during through upon about which "
    "when where what some these those other than have been does your were also only".split()
)


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def share(text, seed):
    """A number in 0 ..< 1 that hangs on the text and the seed alone."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{text}".encode()).digest()[:6], "big") / 2**48


# --- Changes to an item. Each gives a changed copy or None.


def changed(item, **fields):
    new = copy.deepcopy(item)
    for key, value in fields.items():
        new[key.replace("_", "-")] = value
    return new


def misspelt(word, how, rng):
    """The word with one letter of its inside wrong, never so that it is another accepted spelling."""
    inside = [i for i in range(1, len(word) - 1) if word[i] in string.ascii_letters]
    rng.shuffle(inside)
    for i in inside:
        a, pair, wide = word[i], word[i : i + 2].lower(), word[i - 1 : i + 2].lower()
        if how == "typo-change":
            letters = [
                c
                for c in "abcdefghiklmnoprstuvwyz"
                if c != a.lower() and {c, a.lower()} not in ({"s", "z"}, {"i", "y"}, {"c", "k"}, {"u", "v"}, {"o", "e"})
            ]
            new = word[:i] + (rng.choice(letters).upper() if a.isupper() else rng.choice(letters)) + word[i + 1 :]
        elif how == "typo-drop":
            if re.search("[ao]e|ou|([a-z])\\1", wide) or (a + "h").lower() == word[i : i + 2].lower():
                continue
            new = word[:i] + word[i + 1 :]
        else:
            if i + 1 >= len(word) - 1 and pair in ("re", "er", "le", "el") or a.lower() == word[i + 1].lower():
                continue
            b = word[i + 1]
            if b not in string.ascii_letters or a.isupper() != b.isupper():
                continue
            new = word[:i] + b + a + word[i + 2 :]
        if fold(new) != fold(word):
            return new
    return None


def slipped(number, rng):
    """A number text with one digit wrong or two neighbours exchanged, as long and as well-formed as before."""
    digits = [i for i, c in enumerate(number) if c in string.digits]
    if not digits:
        return None
    for _ in range(20):
        i = rng.choice(digits)
        if rng.random() < 0.25 and i + 1 < len(number) and number[i + 1].isdigit():
            new = number[:i] + number[i + 1] + number[i] + number[i + 2 :]
        else:
            new = number[:i] + rng.choice(string.digits) + number[i + 1 :]
        starts = [m.start() for m in re.finditer(r"\d+", new)]
        if new != number and not any(new[s] == "0" and number[s] != "0" for s in starts):
            return new
    return None


def is_range_of(a, b):
    """Two pages that may mean the same range: 241-9, 241-49, 241-249."""
    spread = lambda p: re.sub(r"^(\d+)-(\d+)$", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", p)
    return spread(a) == spread(b)


def people(item):
    return [i for i, a in enumerate(item["author"]) if "family" in a]


def visible(item, rng, count=1):
    """A place in the list of authors, mostly among the first, which every style prints."""
    places = people(item)
    if len(places) < count:
        return None
    return rng.choice(places[:3]) if rng.random() < 0.7 else rng.choice(places)


def mutate(work, item, field, kind, rng, pool):
    """A changed item whose one field is wrong, and what only the checks need to know of the change."""
    if field == "author":
        return mutate_author(item, kind, rng, pool)
    if field in ("volume", "issue"):
        new = slipped(item.get(field, ""), rng)
        return (
            new and new not in (str(work.get("volume")), str(work.get("issue"))) and (changed(item, **{field: new}), {})
        )
    if field == "page":
        new = slipped(item.get("page", ""), rng)
        known = [str(work.get("page")), str(work.get("article-number"))]
        return new and new not in known and not is_range_of(new, item["page"]) and (changed(item, page=new), {})
    if field == "issued":
        parts = parts_of(item.get("issued"))
        if not parts or not 1000 <= parts[0] <= 9999:
            return None
        years, year = years_of(work), parts[0]
        printed = parts_of(work.get("published-print"))
        choices = [year + d for d in (-10, -9, -4, -3, -2, -1, 1, 2, 3, 4, 9, 10)] + [
            int(str(year)[:2] + str(year)[:1:-1])
        ]
        # A work that is only registered as online may have been printed a year later, or long before.
        fits = [
            y for y in choices if y not in years and 1700 < y < 2026 and (printed or (y >= 2005 and y - 1 not in years))
        ]
        if not fits:
            return None
        return changed(item, issued={"date-parts": [[rng.choice(fits)] + parts[1:]]}), {}
    if field == "container-title":
        return mutate_container(item, kind, rng, pool)
    return mutate_title(item, kind, rng, pool)


def mutate_author(item, kind, rng, pool):
    authors, i = item["author"], visible(item, rng)
    if i is None:
        return None
    new = copy.deepcopy(item)
    families = {fold(a.get("family", a.get("literal", ""))) for a in authors}
    name = new["author"][i]
    if kind == "drop":
        if len(authors) < 2 or [fold(a.get("family", "")) for a in authors].count(fold(name["family"])) > 1:
            return None
        del new["author"][i]
        return new, {"gone": name["family"]}
    if kind == "extra":
        full = any(len(a.get("given", "").split(" ")[0].strip(".")) > 1 for a in authors)
        for _ in range(30):
            other = rng.choice(pool["authors"])
            if fold(other["family"]) not in families and full == (len(other["given"].split(" ")[0].strip(".")) > 1):
                at = rng.choice([min(i + 1, len(authors)), len(authors)])
                new["author"].insert(at, dict(other))
                return new, {"come": other["family"]}
        return None
    if kind == "swap":
        k = i + 1
        if k >= len(authors) or "family" not in authors[k] or fold(authors[k]["family"]) == fold(name["family"]):
            return None
        new["author"][i], new["author"][k] = new["author"][k], new["author"][i]
        return new, {"both": (authors[i]["family"], authors[k]["family"])}
    if kind == "initial":
        given = name.get("given", "")
        starts = [m.start() for m in re.finditer(r"(?<![^\W\d_])[A-Z]", given)]
        taken = {c for c in given.upper() if c.isalpha()} if len(given) < 8 else {given[s] for s in starts}
        if not starts:
            return None
        at = starts[0] if rng.random() < 0.7 else rng.choice(starts)
        letter = rng.choice([c for c in "ABCDEFGHJKLMNPRSTVW" if c not in taken])
        if fold(name["family"])[:1] == letter.lower():
            return None
        name["given"] = given[:at] + letter + given[at + 1 :]
        return new, {"touched": name["family"]}
    words = [m for m in re.finditer(r"[^\W\d_]{4,}", name["family"])]
    if not words:
        return None
    m = rng.choice(words)
    word = misspelt(m[0], kind, rng)
    if not word or fold(name["family"][: m.start()] + word) in families:
        return None
    name["family"] = name["family"][: m.start()] + word + name["family"][m.end() :]
    return new, {"single": True}


def mutate_container(item, kind, rng, pool):
    full, short = item.get("container-title"), item.get("container-title-short")
    if not full:
        return None
    if kind == "other-journal":
        for _ in range(30):
            other = rng.choice(pool["journals"])
            close = difflib.SequenceMatcher(None, fold(other[0]), fold(full)).ratio() > 0.6
            if close or bool(other[1]) != bool(short) or fold(other[0]) in fold(full) or fold(full) in fold(other[0]):
                continue
            if fold(other[0]) in fold(item["title"]):
                continue
            new = changed(item, container_title=other[0])
            if short:
                new["container-title-short"] = other[1]
            return new, {}
        return None
    new = copy.deepcopy(item)
    for key, text in (("container-title", full), ("container-title-short", short)):
        # A letter less in an abbreviated word is an abbreviation too.
        if not text or (kind == "typo-drop" and key == "container-title-short"):
            continue
        words = [m for m in re.finditer(r"[A-Za-z]{5,}(?!\.)" if kind == "typo-drop" else r"[A-Za-z]{5,}", text)]
        if not words:
            continue
        m = rng.choice(words)
        word = misspelt(m[0], kind, rng)
        if word:
            new[key] = text[: m.start()] + word + text[m.end() :]
    return (new, {"single": True}) if new != item else None


def mutate_title(item, kind, rng, pool):
    title = item["title"]
    words = [
        m
        for m in re.finditer(r"(?<![^\s(“\"'])[A-Za-z]{5,}(?![^\s,.;:?!)”\"'])", title)
        if m[0].lower() not in STOP and (m[0].islower() or m[0].istitle() or title.isupper())
    ]
    if len(title.split()) < 4 or not words:
        return None
    if kind == "word-dropped":
        # Neither the first word nor one that is all there is between two marks: that would be a subtitle left out.
        fits = []
        for m in words:
            before, after = title[: m.start()], title[m.end() :]
            if (
                before.endswith(" ")
                and re.search(r"[\w)]\s$", before)
                and (after.startswith(" ") or (not after and rng.random() < 0.5))
            ):
                if (
                    re.match(r"\s[-–—/&=]", after)
                    or re.search(r"[-–—/&=]\s$", before)
                    or re.search(r"\b(?:and|or|&) $", before)
                ):
                    continue
                fits.append(m)
        if not fits:
            return None
        m = rng.choice(fits)
        new = (title[: m.start()].rstrip() + " " + title[m.end() :].lstrip()).strip()
        return changed(item, title=new), {"deleted": True}
    m = rng.choice(words)
    if kind == "other-word":
        for _ in range(40):
            word = rng.choice(pool["words"])
            if len(word) < 5 or word[:3] == m[0].lower()[:3] or word[-4:] == m[0].lower()[-4:] or word in title.lower():
                continue
            word = word.upper() if m[0].isupper() else word.capitalize() if m[0].istitle() else word
            return changed(item, title=title[: m.start()] + word + title[m.end() :]), {"single": True}
        return None
    word = misspelt(m[0], kind, rng)
    return word and (changed(item, title=title[: m.start()] + word + title[m.end() :]), {"single": True})


TRANSLIT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def vary(work, item, kind, rng):
    """A changed item with nothing wrong."""
    new = copy.deepcopy(item)
    if kind == "variant-first-page":
        m = re.fullmatch(r"([A-Za-z]{0,3}\d+)-[A-Za-z]{0,3}\d+", item.get("page", ""))
        return m and changed(item, page=m[1])
    if kind == "variant-initials":
        form = rng.choice(["J. R.", "J. R.", "J.R.", "JR"])
        for a in new["author"]:
            if a.get("given") and a["given"][0].isupper():
                a["given"] = hand_made.initials(a["given"], form)
    elif kind == "variant-accents":
        umlauts = rng.random() < 0.3
        for a in new["author"]:
            for key in ("family", "given"):
                text = a.get(key, "")
                if umlauts and key == "family":
                    text = text.translate(TRANSLIT)
                if text and all(ord(c) < 0x250 or unicodedata.combining(c) for c in text):
                    a[key] = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    elif kind == "variant-subtitle":
        m = re.match(r"(.{15,}?)(?:: |\? | – | — )(?=.{8})", item["title"])
        if not m or len(m[1].split()) < 3:
            return None
        new["title"] = m[1] + ("?" if item["title"][m.end(1)] == "?" else "")
    elif kind == "variant-year":
        dates = [parts_of(work.get(k)) for k in ("published-online", "issued", "published-print")]
        dates = [d for d in dates if d and d[0] != (parts_of(item.get("issued")) or [0])[0]]
        if not dates:
            return None
        new["issued"] = {"date-parts": [dates[0]]}
    return new if new != item else None


# --- Rendering.


def neutral(xml):
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


def text_of(entry):
    entry = re.sub(r"</?(?:div|br|p)\b[^>]*>", " ", entry)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", entry))
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def pandoc(xml, items):
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
    for piece in re.split(r'(?=<div id="ref-k\d+")', done.stdout.decode())[1:]:
        out[int(re.match(r'<div id="ref-k(\d+)"', piece)[1])] = text_of(piece)
    return [out.get(i, "") for i in range(len(items))]


# --- Checks that a rendering is what it should be.


def without(text, *parts):
    for part in parts:
        i = text.lower().find(part.lower()) if part else -1
        if i >= 0:
            text = text[:i] + " | " + text[i + len(part) :]
    return text


def glued(item, text):
    """Fields printed without anything between them."""
    numbers = [
        v
        for v in (
            item.get("volume"),
            item.get("issue"),
            *re.findall(r"\w+", item.get("page", "")),
            *map(str, parts_of(item.get("issued"))[:1]),
        )
        if v
    ]
    bare = without(text, item["DOI"], item["title"])
    for a in numbers:
        for b in numbers:
            if a is not b and re.search(rf"(?<!\w){re.escape(a + b)}(?!\d)", bare) and a + b not in numbers:
                return True
    for key in ("container-title", "container-title-short"):
        name = item.get(key)
        i = text.find(name) if name else -1
        if i > 0 and (text[i - 1].isalnum() or text[i - 1] in "”’»\"'.?!,"):
            return True
    # Initials run into a title or a year ("Smith JATitle", "J.2015").
    return bool(
        re.search(
            r"[a-z]{3}[”’»]?[A-Z][a-z]{3}",
            without(
                text,
                *[item.get(k, "") for k in ("container-title", "title", "publisher", "container-title-short")],
                *names_of(item),
            ),
        )
    )


def names_of(item):
    return [a.get(k, "") for a in item["author"] + item.get("editor", []) for k in ("family", "given", "literal")]


def shown(item, text):
    """How many of the names a citation prints."""
    rest = without(text, item["title"], item.get("container-title", "")).casefold()
    last = lambda a: re.escape((a.get("family") or a["literal"]).casefold())
    return [bool(re.search(rf"(?<!\w){last(a)}(?!\w)", rest)) for a in item["author"]]


def tokens(text):
    return re.findall(r"\w+|\s|[^\w\s]", text)


def differences(a, b):
    """The stretches of words in which two texts differ: pairs of token lists."""
    a, b = tokens(a), tokens(b)
    ops = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(a[i:k], b[m:n]) for op, i, k, m, n in ops if op != "equal"]


def sound(item, new, field, kind, note, clean, text):
    """The wrong citation differs from the clean one in the one field, and a reader can tell how."""
    diff = differences(clean, text)
    if field in ("volume", "issue", "page", "issued") or note.get("single"):
        if not diff or any(len(a) != 1 or len(b) != 1 for a, b in diff) or len({(a[0], b[0]) for a, b in diff}) > 1:
            return False
        if field != "issued" and len(diff) > 1 and field != "author":
            return False
        if field in ("volume", "issue") and diff[0][0][0] != item[field] and not re.search(r"\W", item[field]):
            return len(item[field]) > 2 and item[field] in diff[0][0][0]
        return True
    if note.get("deleted"):
        return len(diff) == 1 and not "".join(diff[0][1]).strip()
    if field == "container-title":
        # A publisher of the journal's name would still name it.
        rest = fold(without(text, item["DOI"], item["title"]))
        if any(
            fold(item.get(k, "\0")) and fold(item.get(k, "\0")) in rest
            for k in ("container-title", "container-title-short")
        ):
            return False
        return fold(new["container-title"])[:12] in fold(text) or fold(new.get("container-title-short", "\0"))[
            :6
        ] in fold(text)
    if field == "author":
        before, after = shown(item, clean), shown(new, text)
        n, k = len(before), len(after)
        if kind == "initial":
            # The style shows the letter of one name, or it starts its given name.
            return len({(tuple(a), tuple(b)) for a, b in diff}) == 1 and len(diff[0][0]) <= 2
        if kind == "swap":
            at = [i for i, a in enumerate(item["author"]) if a.get("family") in note["both"]]
            return all(before[i] and after[i] for i in at) and sum(before) == sum(after)
        if re.search(r"\d+ (?:others|more)|\+\d", clean):
            return False
        if (sum(before) == n) != (sum(after) == k):
            return False
        name = note.get("gone") or note["come"]
        holds = lambda t: bool(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", t.casefold()))
        return holds(clean) and not holds(text) if kind == "drop" else holds(text) and not holds(clean)
    return True


def faithful(item, text, prints_title):
    # A label with nothing after it, or two stops in a row: the style counts on fields that the record has not.
    if (
        len(text) < 40
        or "???" in text
        or re.search(r"[:\[(]$|: ;|: :|¨", text)
        or re.search(r"n\.d\.|no date|s\.d\.|o\. ?J\.", text)
        and "issued" in item
    ):
        return False
    if prints_title and fold(item["title"]) not in fold(text):
        return False
    families = [a.get("family") or a["literal"] for a in item["author"]]
    return fold(families[0]) in fold(text) and not glued(item, text)


# --- The two halves and their cases.


def indices(works, items):
    authors, journals, words, near = [], {}, set(), collections.defaultdict(list)
    for doi, item in sorted(items.items()):
        authors += [
            a
            for a in item["author"]
            if len(a.get("given", "")) > 0
            and a["given"][0].isupper()
            and len(a["family"]) > 2
            and a["family"][0].isupper()
            and "suffix" not in a
            and re.fullmatch(r"[^\W\d_]+", a["family"])
            and not re.search(r"(?<![^\W\d_])[a-z]", a["given"])
        ]
        if item["type"] == "article-journal":
            journals[fold(item["container-title"])] = (item["container-title"], item.get("container-title-short"))
        if (works[doi].get("language") or "en") == "en" and item["title"].isascii():
            words |= {
                w.lower()
                for w in re.findall(r"\b[A-Za-z]{5,12}\b", item["title"])
                if w.lower() not in STOP and not w.isupper()
            }
        if "container-title" in item:
            near["journal:" + fold(item["container-title"])].append(doi)
        a = item["author"][0]
        near["author:" + fold(a.get("family", a.get("literal", ""))) + fold(a.get("given", ""))[:1]].append(doi)
    pool = {"authors": authors, "journals": [journals[k] for k in sorted(journals)], "words": sorted(words)}
    return pool, near


def partner(doi, items, near, want_near, rng):
    """Another work, surely another one: of the same journal or first author, or any."""
    a = items[doi]
    if want_near:
        name = a["author"][0]
        keys = ["author:" + fold(name.get("family", name.get("literal", ""))) + fold(name.get("given", ""))[:1]]
        keys.append("journal:" + fold(a["container-title"]) if "container-title" in a else "")
        rng.shuffle(keys)
        choices = [d for key in keys for d in near.get(key, [])][:400]
    else:
        choices = sorted(items)
    for _ in range(12):
        other = rng.choice(choices) if choices else doi
        b = items[other]
        if (
            other != doi
            and difflib.SequenceMatcher(None, fold(a["title"]), fold(b["title"])).ratio() < 0.6
            and not (fold(a["title"]) in fold(b["title"]) or fold(b["title"]) in fold(a["title"]))
        ):
            return other
    return None


def plan(doi, works, items, pool, near, page_format, rng, link=False):
    """All that is to be rendered of one pair: a list of (expectation, item, note, DOI of the record)."""
    work, item = works[doi], items[doi]
    base = changed(item, page=range_of(item["page"], page_format)) if "page" in item else dict(item)
    if link:
        base["URL"] = "https://doi.org/" + item["DOI"]
    out = [({"field": None, "kind": "clean"}, base, {}, doi)]
    for kind, chance in VARIANTS.items():
        new = vary(work, base, kind, rng) if rng.random() < chance else None
        if new:
            out.append(({"field": None, "kind": kind}, new, {}, doi))
    kinds = list(MUTANTS)
    for _ in range(TRIED_A_PAIR * 3):
        field, kind = rng.choices(kinds, [MUTANTS[k] for k in kinds])[0]
        made = mutate(work, base, field, kind, rng, pool)
        if made:
            out.append(({"field": field, "kind": kind}, made[0], made[1], doi))
        if len(out) > TRIED_A_PAIR + 4:
            break
    for kind, chance in (("wrong-work", WRONG_WORK_CHANCE), ("wrong-work-near", NEAR_CHANCE)):
        other = partner(doi, items, near, kind.endswith("near"), rng) if rng.random() < chance else None
        if other:
            out.append(
                ({"field": "DOI", "kind": kind}, {k: v for k, v in base.items() if k not in ("DOI", "URL")}, {}, other)
            )
    return out


def cases_of(style, plans, texts, rng):
    """The cases of one style out of its plans and their renderings."""
    cases, at, pairs = [], 0, []
    for jobs in plans:
        pairs.append(list(zip(jobs, texts[at : at + len(jobs)])))
        at += len(jobs)
    titled = sum(fold(p[0][0][1]["title"]) in fold(p[0][1]) for p in pairs) * 2 > len(pairs)
    for pair in pairs:
        (_, item, _, _), clean = pair[0]
        if not faithful(item, clean, titled):
            continue
        kept, wanted = 0, int(MUTANTS_A_PAIR) + (rng.random() < MUTANTS_A_PAIR % 1)
        seen = set()
        for (expect, new, note, doi), text in pair:
            field, kind = expect["field"], expect["kind"]
            case = {"style": style, "citation": text, "clean": text, "expect": expect, "doi": doi}
            if text in seen or not text:
                continue
            if field == "DOI":
                if (titled or kind == "wrong-work") and len(text) > 40:
                    cases.append(dict(case, clean=None))
                continue
            if field is None:
                if kind == "clean" or faithful(dict(new, title=new["title"]), text, titled):
                    cases.append(case)
                    seen.add(text)
                continue
            if kept >= wanted or not sound(item, new, field, kind, note, clean, text) or glued(new, text):
                continue
            cases.append(dict(case, clean=clean))
            seen.add(text)
            kept += 1
    return cases


def body_of(xml):
    """What a style prints, whatever it is called: two styles with one body are one."""
    return hashlib.sha256(
        re.sub(
            r"<info>.*?</info>|<!--.*?-->|<citation\b.*?</citation>|<style\b[^>]*>|\s+", "", xml, flags=re.S
        ).encode()
    ).hexdigest()


def choose_styles(folder, used, which, seed):
    """The set's styles: those with a bibliography that are no copy of one of dev or of the other set."""
    texts = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".csl"):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                texts[name] = f.read()
    bodies = {body_of(texts[n]) for n in used if n in texts}
    half = []
    for name in sorted(texts, key=lambda n: share(n, seed)):
        xml = texts[name]
        if (
            name in used
            or name in NO_PROSE
            or "<bibliography" not in xml
            or 'rel="independent-parent"' in xml
            or body_of(xml) in bodies
        ):
            continue
        bodies.add(body_of(xml))
        if (share(body_of(xml), seed) < 0.5) == (which == "validation"):
            half.append((name, xml))
    return half


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--set", choices=("validation", "test"), required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--works", default="../shared/works/works.jsonl.gz")
    ap.add_argument("--dev", default="../shared/eval/dev")
    ap.add_argument("--styles", default="/usr/share/citation-style-language/styles")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--jobs", type=int, default=2, help="pandoc processes at one time")
    a = ap.parse_args()

    used = {w["DOI"].lower() for w in read(os.path.join(a.dev, "records.jsonl.gz"))}
    used_styles = {c["style"] for c in read(os.path.join(a.dev, "cases.jsonl.gz"))}
    works = {}
    for work in read(a.works):
        doi = work["DOI"].lower()
        if doi not in used and (share(doi, a.seed) < 0.5) == (a.set == "validation"):
            works.setdefault(doi, {k: v for k, v in work.items() if k != "reference"})
    items = {doi: item for doi in sorted(works) if (item := item_of(works[doi]))}
    pool, near = indices(works, items)
    print(f"{len(items)} records", file=sys.stderr)

    def deck(dois, rng):
        """Records in turn, so that all are used as often as another."""
        while True:
            order = list(dois)
            rng.shuffle(order)
            yield from order

    rng = random.Random(f"{a.seed}:{a.set}")
    everyone = deck(sorted(items), rng)

    def csl(name, xml, dois):
        xml, page_format = neutral(xml)
        local = random.Random(f"{a.seed}:{name}")
        plans = [plan(d, works, items, pool, near, page_format, local, 'variable="DOI"' not in xml) for d in dois]
        texts = pandoc(xml, [job[1] for jobs in plans for job in jobs])
        return cases_of(name, plans, texts, local) if texts else []

    cases, good = [], 0
    styles = choose_styles(a.styles, used_styles, a.set, a.seed)
    with concurrent.futures.ThreadPoolExecutor(a.jobs) as threads:
        # A style that prints too little gives too few cases and is passed over for the next.
        while styles and good < CSL_STYLES:
            batch, styles = styles[: CSL_STYLES - good], styles[CSL_STYLES - good :]
            tasks = [threads.submit(csl, name, xml, [next(everyone) for _ in range(CSL_PAIRS)]) for name, xml in batch]
            for task in tasks:
                made = task.result()
                if len(made) >= CSL_PAIRS:
                    cases += made
                    good += 1
    for_hand = deck(sorted(d for d in items if hand_made.usable(items[d])), rng)
    for template in hand_made.TEMPLATES:
        if template[1] != a.set:
            continue
        local = random.Random(f"{a.seed}:{template[0]}")
        plans = [
            plan(next(for_hand), works, items, pool, near, hand_made.RANGES.get(template[0]), local)
            for _ in range(HAND_PAIRS)
        ]
        cases += cases_of(
            "hand:" + template[0], plans, [hand_made.render(template, j[1]) for jobs in plans for j in jobs], local
        )

    os.makedirs(a.out, exist_ok=True)
    for i, case in enumerate(cases):
        case["id"] = f"{a.set}-{i}"
    cited = sorted({c["doi"] for c in cases})
    for name, rows in (("cases", cases), ("records", [works[d] for d in cited])):
        with open(os.path.join(a.out, f"{name}.jsonl.gz"), "wb") as f, gzip.GzipFile("", "wb", 9, f, 0) as z:
            z.write("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode())
    counts = collections.Counter((c["expect"]["field"] or "-", c["expect"]["kind"]) for c in cases)
    for (field, kind), n in sorted(counts.items()):
        print(f"{field:16} {kind:20} {n:5}")
    hand = sum(c["style"].startswith("hand:") for c in cases)
    print(
        f"{len(cases)} cases ({hand} of templates) of {len(cited)} records in {len({c['style'] for c in cases})} styles"
    )


if __name__ == "__main__":
    main()
