#!/usr/bin/env python3
"""Makes whole pages with known errors, and the pages as they should be, for `doi-audit check` and `doi-audit fix`.

    make-pages.py --out DIR [--set validation|test] [--seed N] [--pages N] [--entries N] [--shape S …] [--no-csl]
    score-pages.py DIR

Real works (../shared/works/works.jsonl.gz) in the styles of make-cases.py, a style a page, laid out in the eleven
shapes of page_shapes.py. The same seed and inputs give the same bytes. Without pandoc or with --no-csl only the
hand-made styles are used. The sets share no record and no style, as in make-cases.py. DIR gets:

    pages/SHAPE-NN.md …      the pages: about 4 in 10 entries have one wrong field, the others are right
    correct/SHAPE-NN.md …    the same pages with nothing wrong
    records.jsonl            the works, as Crossref answered
    manifest.json            {"pages": [{"path", "shape", "style", "entries": [entry, …]}, …]}

An entry: "doi"; "citation", what a reader would call the citation on the page (null for BibTeX), and "range", its bytes
there, markup inside included; "extent", the bytes of the entry with its bullet, buttons and abstract; the same of the
correct page as "correct-citation", "correct-range", "correct-extent"; "field", the one that is wrong or null; "kind".
"""

import argparse
import difflib
import importlib.util
import json
import os
import random
import re
import shutil
import sys

sys.dont_write_bytecode = True
FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)
import hand_made
import page_shapes as shapes
from crossref_item import fold, item_of

spec = importlib.util.spec_from_file_location("make_cases", os.path.join(FOLDER, "make-cases.py"))
cases = importlib.util.module_from_spec(spec)
spec.loader.exec_module(cases)

# What an entry is, in a hundred; "wrong" is any change of make-cases.py.
WEIGHTS = {"clean": 46, "variant": 12, "wrong": 33, "early-access": 3, "malformed": 3, "link": 3}


# --- Changes that only pages have.


def early(item):
    """The item as it was before it had a volume: pages counted from one."""
    m = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not m or not item.get("volume") or item["type"] != "article-journal" or len(m[2]) < len(m[1]):
        return None
    count = int(m[2]) - int(m[1]) + 1
    if not 3 <= count <= 60 or int(m[1]) < 20:
        return None
    return {k: v for k, v in dict(item, page=f"1-{count}").items() if k not in ("volume", "issue")}


def malformed(text, item, rng):
    """A list of names given first, with a comma inside one or two of them: "T., Wang"."""
    if len(item["author"]) < 3:
        return None
    end = max((text.find(a["family"]) + len(a["family"]) for a in item["author"] if "family" in a), default=0)
    places = []
    for a in item["author"][1:]:
        m = re.search(rf"(?<=[A-Z])\. (?={re.escape(a.get('family', chr(0)))}(?:,| and|$))", text[:end])
        if m and re.search(r"(?:, |and |& )(?:[A-Z]\.[ -]?)*[A-Z]$", text[: m.start()]):
            places.append(m.start())
    if len(places) < 2:
        return None
    for at in sorted(rng.sample(places, rng.choice([1, 1, 2])), reverse=True):
        text = text[:at] + rng.choice([".,", ".,", ","]) + text[at + 1 :]
    return text


# --- Visible text with marks.


def name_span(author, text):
    """Where a name stands, with its initials; None where that is not plain to see."""
    found = set()
    if "literal" in author:
        return None
    for order in ("family", "given"):
        for form in ("J. R.", "J.R.", "JR", "J R", "full"):
            for comma in (",", ""):
                for caps in (None, "family"):
                    name = hand_made.one(author, order, form, comma, caps)
                    for m in re.finditer(re.escape(name), text):
                        before, after = text[: m.start()], text[m.end() :]
                        if re.search(r"(^|[,;:&/–] |\band |[a-z)?!]\. )$", before) and re.match(r"$|[,;:.&(/ ]", after):
                            found.add((m.start(), m.end()))
    if not found:
        return None
    start, end = max(found, key=lambda s: (s[1] - s[0], -s[0]))
    return (start, end) if all(a >= start and b <= end for a, b in found) else None


def owner_in(item, owner, authors):
    """The page's owner, one of the right authors, among those of an item in which a letter of the name may be wrong."""
    if owner in item["author"]:
        return owner
    whole = lambda a: f"{a.get('family', '')} {a.get('given', '')}"
    alike = lambda a: difflib.SequenceMatcher(None, whole(a), whole(owner)).ratio()
    best = max((a for a in item["author"] if a not in authors), key=alike, default={})
    return best if best and alike(best) > 0.7 else {"literal": ""}


def once(part, text):
    """Where a text stands in another, as words of their own and only once."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)] if part else []
    return found[0] if len(found) == 1 else None


def spans_of(item, text, page, owner, authors):
    """The stretches that the page prints in bold or italics, or as a link: (start, end, kind, what), apart."""
    wanted = []
    if page["doi"] == "title":
        wanted.append((once(item["title"], text), "a", "title"))
    if page["bold"]:
        wanted.append((name_span(owner_in(item, owner, authors), text), "b", "name"))
    if page["italic"]:
        container = item.get("container-title", "")
        span = once(container, text) or once(item.get("container-title-short", ""), text)
        wanted.append((span, "i", "container"))
    if page["bold-volume"] and item.get("volume") and len(item["volume"]) < 5:
        wanted.append((once(item["volume"], text), "b", "volume"))
    spans = []
    for span, kind, name in wanted:
        if span and not any(a < span[1] and span[0] < b for a, b, *_ in spans):
            spans.append((*span, kind, name))
    return spans


def carried(offsets, text, other):
    """Offsets in one text, as offsets in another that differs in a word or two; None for one that is lost."""
    blocks = difflib.SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    to = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
    return {to[o] for o in offsets if o in to}


# --- Entries.


def choose(base, jobs, texts, clean, kind, rng, extra):
    """(item, text, field, kind) of an entry, wrong if it can be."""
    found = []
    for (expect, new, note, _), text in list(zip(jobs, texts))[1:]:
        field = expect["field"]
        if field is None and kind == "variant" and cases.faithful(new, text, False) and text != clean:
            found.append((new, text, None, expect["kind"]))
        elif field not in (None, "DOI") and kind == "wrong" and text != clean:
            if cases.sound(base, new, field, expect["kind"], note, clean, text) and not cases.glued(new, text):
                found.append((new, text, field, expect["kind"]))
    if kind == "early-access" and extra and extra[1] != clean:
        found.append((extra[0], extra[1], "page", "early-access"))
    if kind == "malformed" and (text := malformed(clean, base, rng)):
        found.append((base, text, "author", "malformed"))
    if kind == "link":
        found.append((base, clean, "DOI", "link"))
    return rng.choice(found) if found else (base, clean, None, "clean")


def entry(page, item, text, right, right_text, field, kind, rng):
    """An entry as it stands on the page and as it should, laid out alike."""
    owner = rng.choice(right["author"][:4])
    doi, host = right["DOI"], "http://dx.doi.org/" if kind == "link" else "https://doi.org/"
    tail = {"text": " doi:", "url": " https://doi.org/", "label": " "}.get(page["doi"], "")
    holds = fold(doi) in fold(right_text)
    sides = []
    breaks = set()
    if page["width"]:
        breaks = shapes.wrapped(right_text, page["width"] - rng.randrange(12))
        # Only blanks with the same words around them on both sides: elsewhere nobody could tell where a line ended.
        same = difflib.SequenceMatcher(None, right_text, text, autojunk=False).get_matching_blocks()
        breaks = {o for o in breaks if any(b.a + 1 < o < b.a + b.size - 2 for b in same)}
    # What is not there on one side is not marked on the other.
    both = [
        {s[2:] for s in spans_of(it, tx, page, owner, right["author"])} for it, tx in ((item, text), (right, right_text))
    ]
    marked_on_both = both[0] & both[1]
    for it, tx, ht in ((item, text, host), (right, right_text, "https://doi.org/")):
        url = shapes.doi_url(doi, ht)
        if page["shape"] == "bibtex":
            # A key is what documents cite the entry by: whatever its author's name, it stays.
            marked = shapes.bibtex_entry(it, f"{fold(right['author'][0].get('family', 'anon'))}{rng_key(doi)}", page)
            sides.append((None, marked, url))
            continue
        spans = [s[:3] for s in spans_of(it, tx, page, owner, right["author"]) if s[2:] in marked_on_both]
        here = breaks if tx == right_text else carried(breaks, right_text, tx)
        marked = page["dialect"].write(tx, spans, here, url)
        visible = tx
        if tail and not holds:
            shown = doi if page["doi"] == "label" else doi if page["doi"] == "text" else None
            visible += tail + doi if page["doi"] != "url" else " " + url
            write = page["dialect"].write
            if page["doi"] == "label":
                marked += " " + write(doi, [(0, len(doi), "a")], (), url, start=1)
            elif page["doi"] == "url":
                if page["format"] == "html":
                    marked += f' <a href="{url}">{url}</a>'
                else:
                    marked += " " + (f"<{url}>" if page["autolink"] else url)
            else:
                marked += " doi:" + write(doi, start=1)
        sides.append((visible, marked, url))
    date = (right.get("issued") or {}).get("date-parts") or [[""]]
    common = {"title": right["title"], "year": date[0][0], "venue": right.get("container-title", "")}
    made = [dict(common, citation=v, marked=m, url=u) for v, m, u in sides]
    if made[0]["marked"] == made[1]["marked"] and (kind != "link" or made[0]["url"] not in "".join(written(page, [made[0]])[0])):
        field, kind = None, "clean" if field else kind
        made[0]["url"] = made[1]["url"]
    return made, {"doi": doi.lower(), "field": field, "kind": kind}


def rng_key(doi):
    return str(int(cases.share(doi, 0) * 1e6))


# --- Pages.


def page_choices(shape, name, ending, rng):
    """A page's habits."""
    format = {".md": "markdown", ".html": "html", ".bib": "bibtex", ".txt": "text"}[ending]
    page = {"shape": shape, "format": format, "name": name, "doi": rng.choice(shapes.SHAPES[shape][2])}
    page.update(bold=rng.random() < 0.5, italic=rng.random() < 0.6, loose=rng.random() < 0.4)
    page.update(autolink=rng.random() < 0.5, quote=rng.choice("'\""))
    page["bold-volume"] = rng.random() < 0.15
    page.update(latex=rng.random() < 0.5, braces=rng.choice([("{", "}"), ('"', '"')]), protect=rng.random() < 0.4)
    page.update(upper=rng.random() < 0.2, aligned=rng.random() < 0.5)
    marks = shapes.HTML_MARKS if rng.random() < 0.7 else shapes.STRONG_MARKS
    width, indent = rng.choice([0, 0, 0, 76, 96]), ""
    if shape == "divs" and ending == ".md":
        width = 0
    if format == "html":
        indent = rng.choice(["", "  ", "      "])
        escape = shapes.dashes_only if rng.random() < 0.25 else shapes.html_escape
        if shape == "entities":
            escape = shapes.entities(rng.choice(["named", "named", "decimal", "hexadecimal"]))
    elif shape == "front-matter":
        escape = shapes.html_escape
        width = 0
    elif shape == "divs":
        escape = shapes.html_escape
    elif format == "markdown":
        escape = shapes.markdown_escape
        marks = rng.choice([shapes.MARKDOWN_MARKS, shapes.MARKDOWN_MARKS, shapes.UNDERSCORE_MARKS, shapes.HTML_MARKS])
        indent = {"bullets": "  ", "numbered": "   "}.get(shape, "")
    else:
        escape, marks = shapes.plain_escape, shapes.NO_MARKS
        width = rng.choice([0, 78])
    if page["doi"] == "title" and format == "markdown":
        marks = dict(marks, a=shapes.MARKDOWN_MARKS["a"])
    if shape == "divs":
        marks = dict(marks, a=shapes.HTML_MARKS["a"])
    if page["doi"] in ("around",) and format == "markdown" and shape != "divs":
        width = 0
    page["width"] = width
    page["crlf"] = rng.random() < 0.08
    page["cut"] = rng.random() < 0.1
    page["bom"] = format != "bibtex" and shape != "front-matter" and rng.random() < 0.03
    if shape == "front-matter":
        page["single"] = name
        quoted = escape
        escape = lambda c, t, i: {"'": "''"}.get(c, quoted(c, t, i)) if page["quote"] == "'" else {
            '"': '\\"', "\\": "\\\\"}.get(c, quoted(c, t, i))
    page["dialect"] = shapes.Dialect(escape, marks, "\n" + indent)
    return page


def written(page, made):
    """The bytes of a page, and of each entry's extent and citation."""
    function = shapes.SHAPES[page["shape"]][0]
    if page["shape"] == "front-matter" and not page.get("single"):
        function = shapes.front_matter_list
    pieces = list(function(made, page, random.Random(f"{page['name']}")))
    if page["cut"]:
        last = pieces[-1]
        pieces[-1] = last.rstrip("\n") if isinstance(last, str) else (*last[:2], last[2].rstrip("\n"))
    out = bytearray(b"\xef\xbb\xbf" if page["bom"] else b"")
    places = [[None, None] for _ in made]
    texts = []
    for piece in pieces:
        number, what, text = (None, None, piece) if isinstance(piece, str) else piece
        data = (text.replace("\n", "\r\n") if page["crlf"] else text).encode()
        texts.append(text)
        here = [len(out), len(out) + len(data)]
        out += data
        if number is not None:
            extent = places[number][0]
            places[number][0] = [extent[0] if extent else here[0], here[1]]
            if what == "citation":
                places[number][1] = here
    return texts, bytes(out), places


def make_page(page, style, dois, works, items, pool, near, count, seed):
    """The wrong page, the correct one and their entries; None for a style that prints too little."""
    rng = random.Random(f"{seed}:{page['name']}")
    xml = page_format = None
    if isinstance(style[1], str) and style[1].lstrip().startswith("<"):
        xml, page_format = cases.neutral(style[1])
        render = lambda its: cases.pandoc(xml, its)
    else:
        page_format = hand_made.RANGES.get(style[0])
        render = lambda its: [hand_made.render(style, it) for it in its]
    plans, extras = [], []
    for doi in dois:
        plans.append(cases.plan(doi, works, items, pool, near, page_format, rng))
        extras.append(early(items[doi]))
    flat = [job[1] for jobs in plans for job in jobs] + [e for e in extras if e]
    texts = render(flat)
    if not texts:
        return None
    # The number of an entry and a comma behind it are the list's, not the citation's.
    texts = [re.sub(r",$", "", re.sub(r"^\[\d+\] ?", "", text)) for text in texts]
    # Some styles write the markup of a wiki themselves, which is no text; their links are not the ones checked here.
    if any("http://" in text for text in texts):
        return None
    made, entries, at = [], [], 0
    left = texts[sum(len(jobs) for jobs in plans) :]
    for jobs, extra in zip(plans, extras):
        mine = texts[at : at + len(jobs)]
        at += len(jobs)
        new = (extra, left.pop(0)) if extra else None
        base, clean = jobs[0][1], mine[0]
        if len(made) == count or len(clean) > 1500 or not cases.faithful(base, clean, True):
            continue
        # Styles that glue names together ("SmithJ.") are nobody's habit.
        if any(a["family"] + a.get("given", "?")[:1] in clean for a in base["author"] if "family" in a):
            continue
        kind = rng.choices(list(WEIGHTS), WEIGHTS.values())[0]
        item, text, field, kind = choose(base, jobs, mine, clean, kind, rng, new)
        # A variant is right as it stands.
        right, right_text = (base, clean) if field else (item, text)
        sides, about = entry(page, item, text, right, right_text, field, kind, rng)
        # A title that is also the journal's name is no link: the entry has no DOI.
        if page["doi"] == "title" and not all(s["url"] in s["marked"] for s in sides):
            continue
        made.append(sides)
        entries.append(about)
    if len(made) < min(count, 3) and not page.get("single"):
        return None
    if not made:
        return None
    _, wrong, places = written(page, [m[0] for m in made])
    _, correct, right_places = written(page, [m[1] for m in made])
    for about, sides, place, right_place in zip(entries, made, places, right_places):
        about.update({"citation": sides[0]["citation"], "extent": place[0], "range": place[1]})
        about.update({"correct-citation": sides[1]["citation"], "correct-extent": right_place[0]})
        about["correct-range"] = right_place[1]
    return wrong, correct, entries


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--out", required=True)
    ap.add_argument("--set", choices=("validation", "test"), default="validation")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--pages", type=int, default=4, help="pages a shape")
    ap.add_argument("--entries", type=int, default=12, help="entries a page")
    ap.add_argument("--shape", action="append", choices=list(shapes.SHAPES), help="only this shape")
    ap.add_argument("--no-csl", action="store_true", help="only hand-made styles")
    ap.add_argument("--works", default="../shared/works/works.jsonl.gz")
    ap.add_argument("--dev", default="../shared/eval/dev")
    ap.add_argument("--styles", default="/usr/share/citation-style-language/styles")
    a = ap.parse_args()

    used_styles = {c["style"] for c in cases.read(os.path.join(a.dev, "cases.jsonl.gz"))}
    works = {}
    for work in cases.read(a.works):
        doi = work["DOI"].lower()
        if (cases.share(doi, a.seed) < 0.5) == (a.set == "validation"):
            works.setdefault(doi, {k: v for k, v in work.items() if k != "reference"})
    items = {doi: item for doi in sorted(works) if (item := item_of(works[doi])) and hand_made.usable(item)}
    items = {doi: item for doi, item in items.items() if len(item["author"]) <= 15}
    pool, near = cases.indices(works, items)
    rng = random.Random(f"{a.seed}:{a.set}:pages")
    order = sorted(items)
    rng.shuffle(order)
    hand = [t for t in hand_made.TEMPLATES if t[1] == a.set and "-no-title" not in t[0]]
    rng.shuffle(hand)
    csl = []
    if not a.no_csl and shutil.which("pandoc") and os.path.isdir(a.styles):
        csl = cases.choose_styles(a.styles, used_styles, a.set, a.seed)

    for folder in ("pages", "correct"):
        os.makedirs(os.path.join(a.out, folder), exist_ok=True)
    manifest, cited, at = [], set(), 0
    for shape in a.shape or shapes.SHAPES:
        n = 0
        while n < a.pages:
            local = random.Random(f"{a.seed}:{shape}:{n}")
            ending = local.choice(shapes.SHAPES[shape][1])
            style = csl.pop() if csl and local.random() < 0.5 else hand[0]
            if style is hand[0]:
                hand.append(hand.pop(0))
            # Front matter: a page an entry as academicpages has them, or a list below.
            single = shape == "front-matter" and n % 2 == 0
            for k in range(a.entries if single else 1):
                name = f"{shape}-{n:02}" + (f"-{k:02}" if single else "") + ending
                choice = random.Random(f"{a.seed}:{shape}:{n}")
                page = page_choices(shape, name, ending, choice)
                if shape == "front-matter" and not single:
                    page = dict(page_choices("bullets", name, ending, choice), shape=shape)
                page["single"] = single
                need = 2 if single else a.entries + 6
                dois = [order[(at + i) % len(order)] for i in range(need)]
                at += need
                page_made = make_page(page, style, dois, works, items, pool, near, 1 if single else a.entries, a.seed)
                if not page_made:
                    continue
                wrong, correct, entries = page_made
                for folder, data in (("pages", wrong), ("correct", correct)):
                    with open(os.path.join(a.out, folder, name), "wb") as f:
                        f.write(data)
                manifest.append({"path": name, "shape": shape, "style": style[0], "entries": entries})
                cited |= {e["doi"] for e in entries}
            n += bool(page_made) or single
    with open(os.path.join(a.out, "records.jsonl"), "w", encoding="utf-8") as f:
        f.writelines(json.dumps(works[d], ensure_ascii=False) + "\n" for d in sorted(cited))
    with open(os.path.join(a.out, "manifest.json"), "w", encoding="utf-8") as f:
        json.dump({"pages": manifest}, f, ensure_ascii=False, indent=1)
    everything = [e for p in manifest for e in p["entries"]]
    print(f"{len(manifest)} pages, {len(everything)} entries, {sum(e['field'] is not None for e in everything)} wrong")


if __name__ == "__main__":
    main()
