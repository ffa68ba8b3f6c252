"""Layouts of citations as people type them, for fresh cases: names, and the order of fields."""

from __future__ import annotations

from .layout import AND, FULL, NATURAL, TIGHT, Layout, end, j, stop, w

LAYOUTS = [
    Layout(
        "agu-short",
        dict(order="first", **AND, most=6, shown=1, rest=" et al."),
        lambda f: j(", ", f"{f.A} ({f.Y})", f.T, f.S, w("", f.V) + w(" (", f.I, ")"), f.P) + ".",
    ),
    Layout(
        "title-first-numbers",
        dict(NATURAL, form="J.R.", last=" & "),
        lambda f: j(" ", stop(f.T), stop(f.A), f.S + w(" ", f.V) + w("(", f.I, ")") + w(":", f.P), w("(", f.Y, ").")),
    ),
    Layout(
        "title-blank-full-names",
        dict(NATURAL, **FULL, last=" and "),
        lambda f: j(" ", f.T, f.A, f.J + w(" ", f.V) + w(", ", f.P), w("(", f.Y, ")")),
    ),
    Layout(
        "nature-all-names",
        dict(last=" & "),
        lambda f: j(" ", stop(f.A), stop(f.T), f.J, j(", ", f.V, f.P), w("(", f.Y, ")")),
    ),
    Layout(
        "vancouver-spaced",
        dict(TIGHT),
        lambda f: (
            j(" ", stop(f.A), stop(f.T), f.J + ".", f.Y + w("; ", f.V) + w(" (", f.I, ")") + w(": ", f.H) + ".")
            + w(" doi: ", f.D)
        ),
    ),
    Layout(
        "ieee-curly-etal",
        dict(NATURAL, form="J.R.", most=3, shown=1, rest=" et al."),
        lambda f: j(" ", f.A + ",", f"“{f.T},”", end(j(", ", f.S, w("vol.", f.V), w("no.", f.I), w(f.pp, f.P), f.Y))),
    ),
    Layout(
        "acm-initials",
        dict(form="J.R.", **AND),
        lambda f: j(" ", stop(f.A), stop(f.T), f.J, j(", ", f.V, f.I), w("(", f.Y, "),"), end(f.P)),
    ),
    Layout(
        "mla8-hand",
        dict(order="first", **FULL, **AND),
        lambda f: j(
            " ",
            stop(f.A),
            f"“{stop(f.T)}”",
            end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), j(" ", f.month, f.Y), w(f.pp + " ", f.P))),
        ),
    ),
    Layout(
        "gost-short",
        dict(form="J.R.", comma=""),
        lambda f: j(
            " ", f.A, f.T, "//", stop(f.S), w("", f.Y, "."), w("V. ", f.V, "."), w("№ ", f.I, "."), w("P. ", f.H, ".")
        ),
    ),
    Layout(
        "gbt7714-plain",
        dict(form="JR", comma="", sep=",", last=",", most=3, shown=3, rest=",et al."),
        lambda f: f"{stop(f.A)}{f.T}[J].{f.J}" + w(",", f.Y) + w(",", f.V) + w("(", f.I, ")") + w(":", f.H) + ".",
    ),
    Layout(
        "etal-after-1-natural",
        dict(NATURAL, most=1, shown=1, rest=" et al."),
        lambda f: j(", ", f.A, f.T, f.S + w(" ", f.V), f.P) + w(" (", f.Y, ")."),
    ),
    Layout(
        "elsevier-all",
        dict(NATURAL),
        lambda f: (
            j(" ", j(", ", f.A, f.T, f.J), j(" ", f.V, w("(", f.I, ")")), w("(", f.Y, ")"), f.P)
            + w(". https://doi.org/", f.D)
        ),
    ),
    Layout(
        "plus-n-more",
        dict(form="J. R.", last=" & ", most=3, shown=1, rest=" (+{n} more)"),
        lambda f: j(" ", f.A, w("(", f.Y, ")"), stop(f.T), j(", ", f.S, f.V + w("(", f.I, ")"), f.P) + "."),
    ),
    Layout(
        "german-colon",
        dict(sep="; ", last="; "),
        lambda f: (
            f"{f.A}: "
            + j(" ", stop(f.T), "In:", f.J)
            + " "
            + end(j(", ", j(" ", f.V, w("(", f.Y, ")")), w("H. ", f.I), w("S. ", f.P)))
        ),
    ),
    Layout(
        "caps-full-french",
        dict(NATURAL, **FULL, caps="family", last=" et "),
        lambda f: end(j(", ", f.A, f"« {f.T} »", f.J, w("vol. ", f.V), w("n° ", f.I), f.Y, w("p. ", f.H))),
    ),
    Layout("rsc-no-title", dict(NATURAL, last=" and "), lambda f: end(j(", ", f.A, f.S, f.Y, f.V, f.H))),
    Layout(
        "gsa-hand",
        dict(**AND),
        lambda f: f"{f.A}, {f.Y}, {f.T}: " + end(j(", ", f.J, w("v. ", f.V), w("no. ", f.I), w("p. ", f.P))),
    ),
    Layout(
        "year-last-month",
        dict(form="J.R."),
        lambda f: end(j(", ", f.A, f"'{f.T}'", f.J, f.V + w("(", f.I, ")"), w("pages ", f.H), j(" ", f.L, f.Y))),
    ),
    Layout(
        "words-lower",
        dict(NATURAL, **FULL, **AND),
        lambda f: (
            f"{f.A}, “{f.T}”, {f.J}" + w(" vol. ", f.V) + w(" no. ", f.I) + w(" (", f.Y, ")") + w(f" {f.pp} ", f.H)
        ),
    ),
    Layout(
        "pubmed-list",
        dict(TIGHT, most=4, shown=3, rest=", et al."),
        lambda f: j(
            " ", stop(f.A), stop(f.T), stop(f.S), j(" ", f.Y, f.M) + w(";", f.V) + w("(", f.I, ")") + w(":", f.F) + "."
        ),
    ),
    Layout(
        "acs-hand",
        dict(sep="; ", last="; "),
        lambda f: f"{stop(f.A)} {stop(f.T)} {f.J} " + end(j(", ", f.Y, j(" ", f.V, w("(", f.I, ")")), f.P)),
    ),
    Layout(
        "harvard-bare-year",
        dict(form="J.R.", last=" & ", most=3, shown=1, rest=", et al."),
        lambda f: f"{f.A} {f.Y}, '{f.T}', " + end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), w(f.pp + " ", f.H))),
    ),
    Layout(
        "bibtex-abbrv",
        dict(NATURAL, last=", and ", two=" and "),
        lambda f: f"[7] {stop(f.A)} {stop(f.T)} {f.S}, " + end(j(", ", f.V + w("(", f.I, ")") + w(":", f.P), f.Y)),
    ),
    Layout(
        "wikipedia-vanc",
        dict(TIGHT),
        lambda f: (
            f'{f.A} ({j(" ", f.L, f.Y)}). "{f.T}". {stop(f.S)} {j(" ", f.V, w("(", f.I, ")"))}' + w(": ", f.P) + "."
        ),
    ),
    Layout(
        "slash-pages",
        dict(NATURAL, sep="/", last="/", form="J.R."),
        lambda f: f"{f.A} ({f.Y}): {f.T}, in: {f.J} " + j("/", f.V, f.I) + w(", S. ", f.H) + ".",
    ),
    Layout(
        "apa-sloppy",
        dict(TIGHT, sep=", ", last=" and "),
        lambda f: f"{f.A}. {f.Y}. {stop(f.T)} " + end(j(", ", f.J, j(" ", f.V, w("(", f.I, ")")), w("pp", f.H))),
    ),
    Layout(
        "repository-listing",
        dict(FULL, sep="; ", last="; "),
        lambda f: f"{f.T} {f.A} " + j(" ", w("(", f.Y, ")"), f.J) + w(", ", f.V) + w("(", f.I, ")") + w(": ", f.H),
    ),
    Layout(
        "year-first-list",
        dict(NATURAL, form="J R", last=" & "),
        lambda f: f"({f.Y}) {f.A}: {stop(f.T)} {f.S}" + w(", ", f.V) + w(", ", f.P) + ".",
    ),
]
