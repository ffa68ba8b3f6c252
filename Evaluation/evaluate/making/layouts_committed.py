"""Layouts of citations as people type them, for the committed cases: names, and the order of fields."""

from __future__ import annotations

from .layout import AMP, AND, ETAL3, FULL, NATURAL, TIGHT, Layout, end, j, stop, w

LAYOUTS = [
    Layout(
        "agu-2005",
        dict(order="first", **AND),
        lambda f: j(", ", f"{f.A} ({f.Y})", f.T, f.J, f.V + w("(", f.I, ")"), f.P) + w(", doi:", f.D) + ".",
    ),
    Layout(
        "title-first-period",
        dict(NATURAL, **AND),
        lambda f: j(" ", stop(f.T), stop(f.A), f.J + w(" ", f.V) + w(", ", f.P), w("(", f.Y, ")")),
    ),
    Layout(
        "title-blank-authors",
        dict(NATURAL),
        lambda f: j(" ", f.T, f.A, f.J + w(" ", f.V) + w("(", f.I, ")") + w(", ", f.H) + w(", ", f.Y)),
    ),
    Layout(
        "nature-hand",
        dict(last=" & ", most=5, shown=1, rest=" et al."),
        lambda f: j(" ", stop(f.A), stop(f.T), f.S, j(", ", f.V, f.P), w("(", f.Y, ").")),
    ),
    Layout(
        "vancouver-hand",
        dict(TIGHT, most=6, shown=6, rest=", et al"),
        lambda f: j(" ", stop(f.A), stop(f.T), stop(f.S), f.Y + w(";", f.V) + w("(", f.I, ")") + w(":", f.H) + "."),
    ),
    Layout(
        "ieee-hand",
        dict(NATURAL, **AND),
        lambda f: j(
            " ",
            f.A + ",",
            f'"{f.T},"',
            end(j(", ", f.J, w("vol. ", f.V), w("no. ", f.I), w(f.pp + " ", f.H), j(" ", f.month, f.Y))),
        ),
    ),
    Layout(
        "acm-hand",
        dict(NATURAL, **FULL, **AND),
        lambda f: (
            j(
                " ",
                stop(f.A),
                w("", f.Y, "."),
                stop(f.T),
                j(", ", j(" ", f.J, f.V), f.I) + w(" (", j(" ", f.M, f.Y), ")") + w(", ", f.P) + ".",
            )
            + w(" https://doi.org/", f.D)
        ),
    ),
    Layout(
        "mla-hand",
        dict(order="first", **FULL, **AND, most=3, shown=1, rest=", et al."),
        lambda f: j(" ", stop(f.A), f'"{stop(f.T)}"', f.J, j(".", f.V, f.I), w("(", f.Y, "):"), end(f.H)),
    ),
    Layout(
        "gost-hand",
        dict(comma=""),
        lambda f: j(
            " – ",
            f"{f.A} {f.T} // {end(f.J)}",
            w("", f.Y, "."),
            j(", ", w("Vol. ", f.V), w("No. ", f.I)) + ("." if f.V or f.I else ""),
            w("P. ", f.P, "."),
        ),
    ),
    Layout(
        "gbt7714-hand",
        dict(form="J R", comma="", caps="family", **ETAL3),
        lambda f: f"{stop(f.A)} {f.T}[J]. {f.J}" + w(", ", f.Y) + w(", ", f.V) + w("(", f.I, ")") + w(": ", f.H) + ".",
    ),
    Layout(
        "etal-after-1",
        dict(form="JR", comma="", most=1, shown=1, rest=" et al."),
        lambda f: j(" ", f.A, w("(", f.Y, ")"), stop(f.T), f.J, f.V + w("(", f.I, ")") + w(":", f.P)),
    ),
    Layout(
        "elsevier-etal-3",
        dict(NATURAL, form="J.R.", **ETAL3),
        lambda f: j(" ", j(", ", f.A, f.T, f.S), f.V, w("(", f.Y, ")"), f.P) + ".",
    ),
    Layout(
        "and-n-others",
        dict(NATURAL, **FULL, last=", and ", two=" and ", most=3, shown=2, rest=", and {n} others"),
        lambda f: j(" ", f.A, w("(", f.Y, ")."), stop(f.T), j(", ", f.J, f.V, f.P) + "."),
    ),
    Layout(
        "full-names-colon",
        dict(NATURAL, **FULL),
        lambda f: (
            f"{f.A}: "
            + j(" ", stop(f.T), "In:", stop(f.J))
            + " "
            + end(j(", ", w("Vol. ", f.V), w("No. ", f.I), f.Y, w(f.pp + " ", f.P)))
        ),
    ),
    Layout(
        "caps-dash",
        dict(comma="", caps="family", form="J.R."),
        lambda f: (
            f"{f.A} "
            + w("(", f.Y, ") – ")
            + stop(f.T)
            + " "
            + end(j(", ", f.J, w("v. ", f.V), w("n. ", f.I), w("p. ", f.H)))
        ),
    ),
    Layout(
        "aps-no-title", dict(NATURAL, **AND), lambda f: j(" ", j(", ", f.A, f.S), j(", ", f.V, f.F), w("(", f.Y, ")."))
    ),
    Layout(
        "ams-colon-year",
        dict(order="first", form="J.R.", **AND),
        lambda f: f"{f.A}, {f.Y}: {stop(f.T)} " + end(j(", ", f.S, f.V, f.P)),
    ),
    Layout(
        "first-page-year-last",
        dict(TIGHT, last=" and "),
        lambda f: j(" ", stop(f.A), stop(f.T), f.S, f.V + w(":", f.F) + ",", f.Y),
    ),
    Layout(
        "words-volume-issue",
        dict(**AND),
        lambda f: (
            j(
                ", ",
                f"{stop(f.A)} {stop(f.T)} {f.J}",
                w("Volume ", f.V),
                w("Issue ", f.I),
                f.Y,
                w("Pages " if "-" in f.page else "Page ", f.H),
            )
            + w(", https://doi.org/", f.D)
        ),
    ),
    Layout(
        "pubmed-title-first",
        dict(TIGHT),
        lambda f: (
            j(
                " ",
                stop(f.T),
                stop(f.A),
                stop(f.S),
                j(" ", f.Y, f.M) + w(";", f.V) + w("(", f.I, ")") + w(":", f.H) + ".",
            )
            + w(" doi: ", f.D, ".")
        ),
    ),
    Layout(
        "mdpi-hand",
        dict(sep="; ", last="; "),
        lambda f: f"{stop(f.A)} {stop(f.T)} {f.S} " + end(j(", ", f.Y, f.V, f.P)),
    ),
    Layout(
        "harvard-hand",
        dict(form="J.R.", last=" and "),
        lambda f: f"{f.A} ({f.Y}) ‘{f.T}’, " + end(j(", ", f.J, f.V + w("(", f.I, ")"), w(f.pp + " ", f.P))),
    ),
    Layout(
        "bibtex-plain",
        dict(NATURAL, **FULL, **AND),
        lambda f: (
            f"{stop(f.A)} {stop(f.T)} {f.J}, " + end(j(", ", f.V + w("(", f.I, ")") + w(":", f.P), j(" ", f.L, f.Y)))
        ),
    ),
    Layout(
        "wikipedia",
        dict(FULL, sep="; ", last="; "),
        lambda f: (
            f'{f.A} ({j(" ", f.L, f.Y)}). "{f.T}". {stop(f.J)} '
            + j(" ", f.V, w("(", f.I, ")"))
            + w(": ", f.P)
            + "."
            + w(" doi:", f.D, ".")
        ),
    ),
    Layout(
        "humanities-slash",
        dict(NATURAL, **FULL, sep=" / ", last=" / "),
        lambda f: f"{f.A}, {f.T}, {f.J} " + j("/", f.V, f.I) + w(" (", f.Y, ")") + w(", ", f.H) + ".",
    ),
    Layout(
        "apa-hand",
        dict(**AMP),
        lambda f: (
            f"{f.A} ({f.Y}). {stop(f.T)} "
            + end(j(", ", f.J, f.V + w("(", f.I, ")"), f.H))
            + w(" https://doi.org/", f.D)
        ),
    ),
    Layout(
        "google-scholar", dict(NATURAL, form="JR", most=4, shown=4, rest=", …"), lambda f: f"{f.T} {f.A} - {f.J}, {f.Y}"
    ),
    Layout(
        "year-first",
        dict(form="J R", comma="", last=" and "),
        lambda f: f"{f.Y}. {f.A}. {stop(f.T)} " + f.J + w(" ", f.V) + w(": ", f.P) + ".",
    ),
]
