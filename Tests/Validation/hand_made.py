"""Templates of citations as people write them by hand, each a layout of names and an order of fields."""

import re
import unicodedata

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG = "January February March April May June July August September October November December".split()


def initials(given, form):
    """Given names as initials: form 'J. R.', 'J.R.', 'JR' or 'J R'. Names in scripts without initials stay."""
    if not re.match(r"[A-Za-zÀ-ɏΑ-Ͽа-яА-ЯЀ-ӿ]", given):
        return given
    pieces = []
    for word in given.replace(".", ". ").split():
        if word[0].islower() and len(word) <= 4:
            pieces.append((word, False))
            continue
        bare = word.strip(".,")
        if bare.isupper() and 1 < len(bare) <= 3 and bare.isalpha():  # merged initials, "JR"
            pieces += [(c, True) for c in bare]
        elif "-" in bare:
            parts = [p[0].upper() for p in bare.split("-") if p]
            pieces.append(("-".join(parts), True))
        elif bare:
            pieces.append((bare[0], True))
    out = ""
    for text, short in pieces:
        if not short:
            out += f" {text} "
        elif form == "J. R.":
            out += text.replace("-", ".-") + ". "
        elif form == "J.R.":
            out += text.replace("-", ".-") + "."
        elif form == "J R":
            out += text + " "
        else:
            out += text.replace("-", "")
    return " ".join(out.split())


def one(name, order, form, comma, caps):
    """One name: order 'family' or 'given' first; form 'full' or a form of initials; caps 'family' or None."""
    if "literal" in name:
        return name["literal"]
    family, given = name["family"], name.get("given", "")
    if caps == "family":
        family = family.upper()
    given = given if form == "full" else initials(given, form)
    suffix = name.get("suffix", "")
    if not given:
        return " ".join(filter(None, (family, suffix)))
    if order == "given":
        return " ".join(filter(None, (given, family, suffix)))
    return " ".join(filter(None, (f"{family}{comma} {given}" if comma != "-" else f"{family}-{given}", suffix)))


def names(
    authors,
    order="family",
    form="J. R.",
    comma=",",
    sep=", ",
    last=", ",
    two=None,
    most=None,
    shown=None,
    rest=" et al.",
    caps=None,
):
    """A list of names. Order 'family', 'given' or 'first' (only the first inverted). More than `most` names are cut
    to `shown` and `rest`, in which {n} is how many were left out."""
    texts = [
        one(a, "given" if order == "given" or order == "first" and i else "family", form, comma, caps)
        for i, a in enumerate(authors)
    ]
    if most and len(texts) > most:
        return sep.join(texts[:shown]) + rest.format(n=len(texts) - shown)
    if len(texts) == 1:
        return texts[0]
    if len(texts) == 2:
        return texts[0] + (two if two is not None else last) + texts[1]
    return sep.join(texts[:-1]) + last + texts[-1]


class Fields:
    """What a template prints of an item; what is not registered is the empty text."""

    def __init__(self, item, layout):
        self.A = names(item["author"], **layout)
        self.T = item["title"]
        self.J = item["container-title"]
        self.S = item.get("container-title-short") or self.J
        self.V, self.I = item.get("volume", ""), item.get("issue", "")
        page = item.get("page", "")
        self.page = page
        self.P = page.replace("-", "–")
        self.H = page
        self.F = page.split("-")[0].split(",")[0]
        self.pp = "pp." if "-" in page or "," in page else "p."
        date = (item.get("issued") or {}).get("date-parts", [[]])[0]
        self.Y = str(date[0]) if date else ""
        month = date[1] if len(date) > 1 and 1 <= date[1] <= 12 else 0
        self.M, self.L = (MONTHS[month - 1], LONG[month - 1]) if month else ("", "")
        self.month = w("", self.M, "" if self.M == "May" else ".")
        self.D = item.get("DOI", "")
        self.B = item.get("publisher", "")


def stop(text, mark="."):
    """The text and a mark, unless it ends in one."""
    return text if not text or text[-1] in ".?!" else text + mark


def w(before, value, after=""):
    """The value between its words, or nothing."""
    return f"{before}{value}{after}" if value else ""


def j(sep, *texts):
    return sep.join(t for t in texts if t)


def end(text):
    return stop(text.rstrip(" ,;:–"))


AND = dict(last=", and ", two=" and ")
AMP = dict(last=", & ", two=" & ")
TIGHT = dict(form="JR", comma="")
NATURAL = dict(order="given")
FULL = dict(form="full")
ETAL3 = dict(most=3, shown=3, rest=", et al.")

# Templates that abbreviate page ranges.
RANGES = {
    "vancouver-hand": "minimal",
    "mla-hand": "minimal-two",
    "mla8-hand": "minimal-two",
    "pubmed-title-first": "minimal",
}

# (name, set, layout of names, function of Fields)
TEMPLATES = [
    (
        "agu-2005",
        "validation",
        dict(order="first", **AND),
        lambda f: j(", ", f"{f.A} ({f.Y})", f.T, f.J, f.V + w("(", f.I, ")"), f.P) + w(", doi:", f.D) + ".",
    ),
    (
        "agu-short",
        "test",
        dict(order="first", **AND, most=6, shown=1, rest=" et al."),
        lambda f: j(", ", f"{f.A} ({f.Y})", f.T, f.S, w("", f.V) + w(" (", f.I, ")"), f.P) + ".",
    ),
    (
        "title-first-period",
        "validation",
        dict(NATURAL, **AND),
        lambda f: j(" ", stop(f.T), stop(f.A), f.J + w(" ", f.V) + w(", ", f.P), w("(", f.Y, ")")),
    ),
    (
        "title-first-numbers",
        "test",
        dict(NATURAL, form="J.R.", last=" & "),
        lambda f: j(" ", stop(f.T), stop(f.A), f.S + w(" ", f.V) + w("(", f.I, ")") + w(":", f.P), w("(", f.Y, ").")),
    ),
    (
        "title-blank-authors",
        "validation",
        dict(NATURAL),
        lambda f: j(" ", f.T, f.A, f.J + w(" ", f.V) + w("(", f.I, ")") + w(", ", f.H) + w(", ", f.Y)),
    ),
    (
        "title-blank-full-names",
        "test",
        dict(NATURAL, **FULL, last=" and "),
        lambda f: j(" ", f.T, f.A, f.J + w(" ", f.V) + w(", ", f.P), w("(", f.Y, ")")),
    ),
    (
        "nature-hand",
        "validation",
        dict(last=" & ", most=5, shown=1, rest=" et al."),
        lambda f: j(" ", stop(f.A), stop(f.T), f.S, j(", ", f.V, f.P), w("(", f.Y, ").")),
    ),
    (
        "nature-all-names",
        "test",
        dict(last=" & "),
        lambda f: j(" ", stop(f.A), stop(f.T), f.J, j(", ", f.V, f.P), w("(", f.Y, ")")),
    ),
    (
        "vancouver-hand",
        "validation",
        dict(TIGHT, most=6, shown=6, rest=", et al"),
        lambda f: j(" ", stop(f.A), stop(f.T), stop(f.S), f.Y + w(";", f.V) + w("(", f.I, ")") + w(":", f.H) + "."),
    ),
    (
        "vancouver-spaced",
        "test",
        dict(TIGHT),
        lambda f: j(" ", stop(f.A), stop(f.T), f.J + ".", f.Y + w("; ", f.V) + w(" (", f.I, ")") + w(": ", f.H) + ".")
        + w(" doi: ", f.D),
    ),
    (
        "ieee-hand",
        "validation",
        dict(NATURAL, **AND),
        lambda f: j(
            " ",
            f.A + ",",
            f'"{f.T},"',
            end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), w(f.pp + " ", f.H), j(" ", f.month, f.Y))),
        ),
    ),
    (
        "ieee-curly-etal",
        "test",
        dict(NATURAL, form="J.R.", most=3, shown=1, rest=" et al."),
        lambda f: j(" ", f.A + ",", f"“{f.T},”", end(j(", ", f.S, w("vol.", f.V), w("no.", f.I), w(f.pp, f.P), f.Y))),
    ),
    (
        "acm-hand",
        "validation",
        dict(NATURAL, **FULL, **AND),
        lambda f: j(
            " ",
            stop(f.A),
            w("", f.Y, "."),
            stop(f.T),
            j(", ", j(" ", f.J, f.V), f.I) + w(" (", j(" ", f.M, f.Y), ")") + w(", ", f.P) + ".",
        )
        + w(" https://doi.org/", f.D),
    ),
    (
        "acm-initials",
        "test",
        dict(form="J.R.", **AND),
        lambda f: j(" ", stop(f.A), stop(f.T), f.J, j(", ", f.V, f.I), w("(", f.Y, "),"), end(f.P)),
    ),
    (
        "mla-hand",
        "validation",
        dict(order="first", **FULL, **AND, most=3, shown=1, rest=", et al."),
        lambda f: j(" ", stop(f.A), f'"{stop(f.T)}"', f.J, j(".", f.V, f.I), w("(", f.Y, "):"), end(f.H)),
    ),
    (
        "mla8-hand",
        "test",
        dict(order="first", **FULL, **AND),
        lambda f: j(
            " ",
            stop(f.A),
            f"“{stop(f.T)}”",
            end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), j(" ", f.month, f.Y), w(f.pp + " ", f.P))),
        ),
    ),
    (
        "gost-hand",
        "validation",
        dict(comma=""),
        lambda f: j(
            " – ",
            f"{f.A} {f.T} // {end(f.J)}",
            w("", f.Y, "."),
            j(", ", w("Vol. ", f.V), w("No. ", f.I)) + ("." if f.V or f.I else ""),
            w("P. ", f.P, "."),
        ),
    ),
    (
        "gost-short",
        "test",
        dict(form="J.R.", comma=""),
        lambda f: j(
            " ", f.A, f.T, "//", stop(f.S), w("", f.Y, "."), w("V. ", f.V, "."), w("№ ", f.I, "."), w("P. ", f.H, ".")
        ),
    ),
    (
        "gbt7714-hand",
        "validation",
        dict(form="J R", comma="", caps="family", **ETAL3),
        lambda f: f"{stop(f.A)} {f.T}[J]. {f.J}" + w(", ", f.Y) + w(", ", f.V) + w("(", f.I, ")") + w(": ", f.H) + ".",
    ),
    (
        "gbt7714-plain",
        "test",
        dict(form="JR", comma="", sep=",", last=",", most=3, shown=3, rest=",et al."),
        lambda f: f"{stop(f.A)}{f.T}[J]." f"{f.J}" + w(",", f.Y) + w(",", f.V) + w("(", f.I, ")") + w(":", f.H) + ".",
    ),
    (
        "etal-after-1",
        "validation",
        dict(form="JR", comma="", most=1, shown=1, rest=" et al."),
        lambda f: j(" ", f.A, w("(", f.Y, ")"), stop(f.T), f.J, f.V + w("(", f.I, ")") + w(":", f.P)),
    ),
    (
        "etal-after-1-natural",
        "test",
        dict(NATURAL, most=1, shown=1, rest=" et al."),
        lambda f: j(", ", f.A, f.T, f.S + w(" ", f.V), f.P) + w(" (", f.Y, ")."),
    ),
    (
        "elsevier-etal-3",
        "validation",
        dict(NATURAL, form="J.R.", **ETAL3),
        lambda f: j(" ", j(", ", f.A, f.T, f.S), f.V, w("(", f.Y, ")"), f.P) + ".",
    ),
    (
        "elsevier-all",
        "test",
        dict(NATURAL),
        lambda f: j(" ", j(", ", f.A, f.T, f.J), j(" ", f.V, w("(", f.I, ")")), w("(", f.Y, ")"), f.P)
        + w(". https://doi.org/", f.D),
    ),
    (
        "and-n-others",
        "validation",
        dict(NATURAL, **FULL, last=", and ", two=" and ", most=3, shown=2, rest=", and {n} others"),
        lambda f: j(" ", f.A, w("(", f.Y, ")."), stop(f.T), j(", ", f.J, f.V, f.P) + "."),
    ),
    (
        "plus-n-more",
        "test",
        dict(form="J. R.", last=" & ", most=3, shown=1, rest=" (+{n} more)"),
        lambda f: j(" ", f.A, w("(", f.Y, ")"), stop(f.T), j(", ", f.S, f.V + w("(", f.I, ")"), f.P) + "."),
    ),
    (
        "full-names-colon",
        "validation",
        dict(NATURAL, **FULL),
        lambda f: f"{f.A}: "
        + j(" ", stop(f.T), "In:", stop(f.J))
        + " "
        + end(j(", ", w("Vol. ", f.V), w("No. ", f.I), f.Y, w(f.pp + " ", f.P))),
    ),
    (
        "german-colon",
        "test",
        dict(sep="; ", last="; "),
        lambda f: f"{f.A}: "
        + j(" ", stop(f.T), "In:", f.J)
        + " "
        + end(j(", ", j(" ", f.V, w("(", f.Y, ")")), w("H. ", f.I), w("S. ", f.P))),
    ),
    (
        "caps-dash",
        "validation",
        dict(comma="", caps="family", form="J.R."),
        lambda f: f"{f.A} "
        + w("(", f.Y, ") – ")
        + stop(f.T)
        + " "
        + end(j(", ", f.J, w("v. ", f.V), w("n. ", f.I), w("p. ", f.H))),
    ),
    (
        "caps-full-french",
        "test",
        dict(NATURAL, **FULL, caps="family", last=" et "),
        lambda f: end(j(", ", f.A, f"« {f.T} »", f.J, w("vol. ", f.V), w("n° ", f.I), f.Y, w("p. ", f.H))),
    ),
    (
        "aps-no-title",
        "validation",
        dict(NATURAL, **AND),
        lambda f: j(" ", j(", ", f.A, f.S), j(", ", f.V, f.F), w("(", f.Y, ").")),
    ),
    ("rsc-no-title", "test", dict(NATURAL, last=" and "), lambda f: end(j(", ", f.A, f.S, f.Y, f.V, f.H))),
    (
        "ams-colon-year",
        "validation",
        dict(order="first", form="J.R.", **AND),
        lambda f: f"{f.A}, {f.Y}: {stop(f.T)} " + end(j(", ", f.S, f.V, f.P)),
    ),
    (
        "gsa-hand",
        "test",
        dict(**AND),
        lambda f: f"{f.A}, {f.Y}, {f.T}: " + end(j(", ", f.J, w("v. ", f.V), w("no. ", f.I), w("p. ", f.P))),
    ),
    (
        "first-page-year-last",
        "validation",
        dict(TIGHT, last=" and "),
        lambda f: j(" ", stop(f.A), stop(f.T), f.S, f.V + w(":", f.F) + ",", f.Y),
    ),
    (
        "year-last-month",
        "test",
        dict(form="J.R."),
        lambda f: end(j(", ", f.A, f"'{f.T}'", f.J, f.V + w("(", f.I, ")"), w("pages ", f.H), j(" ", f.L, f.Y))),
    ),
    (
        "words-volume-issue",
        "validation",
        dict(**AND),
        lambda f: j(
            ", ",
            f"{stop(f.A)} {stop(f.T)} {f.J}",
            w("Volume ", f.V),
            w("Issue ", f.I),
            f.Y,
            w("Pages " if "-" in f.page else "Page ", f.H),
        )
        + w(", https://doi.org/", f.D),
    ),
    (
        "words-lower",
        "test",
        dict(NATURAL, **FULL, **AND),
        lambda f: f"{f.A}, “{f.T}”, {f.J}"
        + w(" vol. ", f.V)
        + w(" no. ", f.I)
        + w(" (", f.Y, ")")
        + w(f" {f.pp} ", f.H),
    ),
    (
        "pubmed-title-first",
        "validation",
        dict(TIGHT),
        lambda f: j(
            " ", stop(f.T), stop(f.A), stop(f.S), j(" ", f.Y, f.M) + w(";", f.V) + w("(", f.I, ")") + w(":", f.H) + "."
        )
        + w(" doi: ", f.D, "."),
    ),
    (
        "pubmed-list",
        "test",
        dict(TIGHT, most=4, shown=3, rest=", et al."),
        lambda f: j(
            " ", stop(f.A), stop(f.T), stop(f.S), j(" ", f.Y, f.M) + w(";", f.V) + w("(", f.I, ")") + w(":", f.F) + "."
        ),
    ),
    (
        "mdpi-hand",
        "validation",
        dict(sep="; ", last="; "),
        lambda f: f"{stop(f.A)} {stop(f.T)} {f.S} " + end(j(", ", f.Y, f.V, f.P)),
    ),
    (
        "acs-hand",
        "test",
        dict(sep="; ", last="; "),
        lambda f: f"{stop(f.A)} {stop(f.T)} {f.J} " + end(j(", ", f.Y, j(" ", f.V, w("(", f.I, ")")), f.P)),
    ),
    (
        "harvard-hand",
        "validation",
        dict(form="J.R.", last=" and "),
        lambda f: f"{f.A} ({f.Y}) ‘{f.T}’, " + end(j(", ", f.J, f.V + w("(", f.I, ")"), w(f.pp + " ", f.P))),
    ),
    (
        "harvard-bare-year",
        "test",
        dict(form="J.R.", last=" & ", most=3, shown=1, rest=", et al."),
        lambda f: f"{f.A} {f.Y}, '{f.T}', " + end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), w(f.pp + " ", f.H))),
    ),
    (
        "bibtex-plain",
        "validation",
        dict(NATURAL, **FULL, **AND),
        lambda f: f"{stop(f.A)} {stop(f.T)} {f.J}, "
        + end(j(", ", f.V + w("(", f.I, ")") + w(":", f.P), j(" ", f.L, f.Y))),
    ),
    (
        "bibtex-abbrv",
        "test",
        dict(NATURAL, last=", and ", two=" and "),
        lambda f: f"[7] {stop(f.A)} {stop(f.T)} {f.S}, " + end(j(", ", f.V + w("(", f.I, ")") + w(":", f.P), f.Y)),
    ),
    (
        "wikipedia",
        "validation",
        dict(FULL, sep="; ", last="; "),
        lambda f: f"{f.A} ({j(' ', f.L, f.Y)}). \"{f.T}\". {stop(f.J)} "
        + j(" ", f.V, w("(", f.I, ")"))
        + w(": ", f.P)
        + "."
        + w(" doi:", f.D, "."),
    ),
    (
        "wikipedia-vanc",
        "test",
        dict(TIGHT),
        lambda f: f"{f.A} ({j(' ', f.L, f.Y)}). \"{f.T}\". {stop(f.S)} {j(' ', f.V, w('(', f.I, ')'))}"
        + w(": ", f.P)
        + ".",
    ),
    (
        "humanities-slash",
        "validation",
        dict(NATURAL, **FULL, sep=" / ", last=" / "),
        lambda f: f"{f.A}, {f.T}, {f.J} " + j("/", f.V, f.I) + w(" (", f.Y, ")") + w(", ", f.H) + ".",
    ),
    (
        "slash-pages",
        "test",
        dict(NATURAL, sep="/", last="/", form="J.R."),
        lambda f: f"{f.A} ({f.Y}): {f.T}, in: {f.J} " + j("/", f.V, f.I) + w(", S. ", f.H) + ".",
    ),
    (
        "apa-hand",
        "validation",
        dict(**AMP),
        lambda f: f"{f.A} ({f.Y}). {stop(f.T)} "
        + end(j(", ", f.J, f.V + w("(", f.I, ")"), f.H))
        + w(" https://doi.org/", f.D),
    ),
    (
        "apa-sloppy",
        "test",
        dict(TIGHT, sep=", ", last=" and "),
        lambda f: f"{f.A}. {f.Y}. {stop(f.T)} " + end(j(", ", f.J, j(" ", f.V, w("(", f.I, ")")), w("pp", f.H))),
    ),
    (
        "google-scholar",
        "validation",
        dict(NATURAL, form="JR", most=4, shown=4, rest=", …"),
        lambda f: f"{f.T} {f.A} - {f.J}, {f.Y}",
    ),
    (
        "repository-listing",
        "test",
        dict(FULL, sep="; ", last="; "),
        lambda f: f"{f.T} {f.A} " + j(" ", w("(", f.Y, ")"), f.J) + w(", ", f.V) + w("(", f.I, ")") + w(": ", f.H),
    ),
    (
        "year-first",
        "validation",
        dict(form="J R", comma="", last=" and "),
        lambda f: f"{f.Y}. {f.A}. {stop(f.T)} " + f.J + w(" ", f.V) + w(": ", f.P) + ".",
    ),
    (
        "year-first-list",
        "test",
        dict(NATURAL, form="J R", last=" & "),
        lambda f: f"({f.Y}) {f.A}: {stop(f.T)} {f.S}" + w(", ", f.V) + w(", ", f.P) + ".",
    ),
]


def usable(item):
    """Templates need a journal (or book), a year and a number to print."""
    return bool(
        "container-title" in item
        and "issued" in item
        and (item.get("volume") or item.get("page"))
        and not any(unicodedata.category(c) == "Co" for c in item["title"])
    )


def render(template, item):
    _, _, layout, function = template
    text = function(Fields(item, layout))
    # Without a volume nobody types the colon before the page.
    return " ".join(re.sub(r"(?<=[\s,]):(?=[A-Za-z]{0,3}\d)", "", text).split())
