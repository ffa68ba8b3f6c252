"""Layouts of citations as people type them, for fresh cases: names, and the order of fields."""

from __future__ import annotations

from .layout import AND, FULL, NATURAL, TIGHT, Layout, ended, join, optional, stop
from .names import NameStyle

LAYOUTS = [
    Layout(
        "agu-short",
        NameStyle(order="first", **AND, most=6, shown=1, rest=" et al."),
        lambda cited: (
            join(
                ", ",
                f"{cited.authors} ({cited.year})",
                cited.title,
                cited.short_journal,
                optional("", cited.volume) + optional(" (", cited.issue, ")"),
                cited.pages,
            )
            + "."
        ),
    ),
    Layout(
        "title-first-numbers",
        NameStyle(**NATURAL, form="J.R.", last=" & "),
        lambda cited: join(
            " ",
            stop(cited.title),
            stop(cited.authors),
            cited.short_journal
            + optional(" ", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(":", cited.pages),
            optional("(", cited.year, ")."),
        ),
    ),
    Layout(
        "title-blank-full-names",
        NameStyle(**NATURAL, **FULL, last=" and "),
        lambda cited: join(
            " ",
            cited.title,
            cited.authors,
            cited.journal + optional(" ", cited.volume) + optional(", ", cited.pages),
            optional("(", cited.year, ")"),
        ),
    ),
    Layout(
        "nature-all-names",
        NameStyle(last=" & "),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            cited.journal,
            join(", ", cited.volume, cited.pages),
            optional("(", cited.year, ")"),
        ),
    ),
    Layout(
        "vancouver-spaced",
        NameStyle(**TIGHT),
        lambda cited: (
            join(
                " ",
                stop(cited.authors),
                stop(cited.title),
                cited.journal + ".",
                cited.year
                + optional("; ", cited.volume)
                + optional(" (", cited.issue, ")")
                + optional(": ", cited.plain_pages)
                + ".",
            )
            + optional(" doi: ", cited.doi)
        ),
    ),
    Layout(
        "ieee-curly-etal",
        NameStyle(**NATURAL, form="J.R.", most=3, shown=1, rest=" et al."),
        lambda cited: join(
            " ",
            cited.authors + ",",
            f"“{cited.title},”",
            ended(
                join(
                    ", ",
                    cited.short_journal,
                    optional("vol.", cited.volume),
                    optional("no.", cited.issue),
                    optional(cited.pp, cited.pages),
                    cited.year,
                )
            ),
        ),
    ),
    Layout(
        "acm-initials",
        NameStyle(form="J.R.", **AND),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            cited.journal,
            join(", ", cited.volume, cited.issue),
            optional("(", cited.year, "),"),
            ended(cited.pages),
        ),
    ),
    Layout(
        "mla8-hand",
        NameStyle(order="first", **FULL, **AND),
        lambda cited: join(
            " ",
            stop(cited.authors),
            f"“{stop(cited.title)}”",
            ended(
                join(
                    ", ",
                    cited.journal,
                    optional("vol. ", cited.volume),
                    optional("no. ", cited.issue),
                    join(" ", cited.month, cited.year),
                    optional(cited.pp + " ", cited.pages),
                )
            ),
        ),
        page_ranges="minimal-two",
    ),
    Layout(
        "gost-short",
        NameStyle(form="J.R.", comma=""),
        lambda cited: join(
            " ",
            cited.authors,
            cited.title,
            "//",
            stop(cited.short_journal),
            optional("", cited.year, "."),
            optional("V. ", cited.volume, "."),
            optional("№ ", cited.issue, "."),
            optional("P. ", cited.plain_pages, "."),
        ),
    ),
    Layout(
        "gbt7714-plain",
        NameStyle(form="JR", comma="", sep=",", last=",", most=3, shown=3, rest=",et al."),
        lambda cited: (
            f"{stop(cited.authors)}{cited.title}[J].{cited.journal}"
            + optional(",", cited.year)
            + optional(",", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(":", cited.plain_pages)
            + "."
        ),
    ),
    Layout(
        "etal-after-1-natural",
        NameStyle(**NATURAL, most=1, shown=1, rest=" et al."),
        lambda cited: (
            join(", ", cited.authors, cited.title, cited.short_journal + optional(" ", cited.volume), cited.pages)
            + optional(" (", cited.year, ").")
        ),
    ),
    Layout(
        "elsevier-all",
        NameStyle(**NATURAL),
        lambda cited: (
            join(
                " ",
                join(", ", cited.authors, cited.title, cited.journal),
                join(" ", cited.volume, optional("(", cited.issue, ")")),
                optional("(", cited.year, ")"),
                cited.pages,
            )
            + optional(". https://doi.org/", cited.doi)
        ),
    ),
    Layout(
        "plus-n-more",
        NameStyle(form="J. R.", last=" & ", most=3, shown=1, rest=" (+{n} more)"),
        lambda cited: join(
            " ",
            cited.authors,
            optional("(", cited.year, ")"),
            stop(cited.title),
            join(", ", cited.short_journal, cited.volume + optional("(", cited.issue, ")"), cited.pages) + ".",
        ),
    ),
    Layout(
        "german-colon",
        NameStyle(sep="; ", last="; "),
        lambda cited: (
            f"{cited.authors}: "
            + join(" ", stop(cited.title), "In:", cited.journal)
            + " "
            + ended(
                join(
                    ", ",
                    join(" ", cited.volume, optional("(", cited.year, ")")),
                    optional("H. ", cited.issue),
                    optional("S. ", cited.pages),
                )
            )
        ),
    ),
    Layout(
        "caps-full-french",
        NameStyle(**NATURAL, **FULL, capitals=True, last=" et "),
        lambda cited: ended(
            join(
                ", ",
                cited.authors,
                f"« {cited.title} »",
                cited.journal,
                optional("vol. ", cited.volume),
                optional("n° ", cited.issue),
                cited.year,
                optional("p. ", cited.plain_pages),
            )
        ),
    ),
    Layout(
        "rsc-no-title",
        NameStyle(**NATURAL, last=" and "),
        lambda cited: ended(
            join(", ", cited.authors, cited.short_journal, cited.year, cited.volume, cited.plain_pages)
        ),
    ),
    Layout(
        "gsa-hand",
        NameStyle(**AND),
        lambda cited: (
            f"{cited.authors}, {cited.year}, {cited.title}: "
            + ended(
                join(
                    ", ",
                    cited.journal,
                    optional("v. ", cited.volume),
                    optional("no. ", cited.issue),
                    optional("p. ", cited.pages),
                )
            )
        ),
    ),
    Layout(
        "year-last-month",
        NameStyle(form="J.R."),
        lambda cited: ended(
            join(
                ", ",
                cited.authors,
                f"'{cited.title}'",
                cited.journal,
                cited.volume + optional("(", cited.issue, ")"),
                optional("pages ", cited.plain_pages),
                join(" ", cited.long_month, cited.year),
            )
        ),
    ),
    Layout(
        "words-lower",
        NameStyle(**NATURAL, **FULL, **AND),
        lambda cited: (
            f"{cited.authors}, “{cited.title}”, {cited.journal}"
            + optional(" vol. ", cited.volume)
            + optional(" no. ", cited.issue)
            + optional(" (", cited.year, ")")
            + optional(f" {cited.pp} ", cited.plain_pages)
        ),
    ),
    Layout(
        "pubmed-list",
        NameStyle(**TIGHT, most=4, shown=3, rest=", et al."),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            stop(cited.short_journal),
            join(" ", cited.year, cited.short_month)
            + optional(";", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(":", cited.first_page)
            + ".",
        ),
    ),
    Layout(
        "acs-hand",
        NameStyle(sep="; ", last="; "),
        lambda cited: (
            f"{stop(cited.authors)} {stop(cited.title)} {cited.journal} "
            + ended(join(", ", cited.year, join(" ", cited.volume, optional("(", cited.issue, ")")), cited.pages))
        ),
    ),
    Layout(
        "harvard-bare-year",
        NameStyle(form="J.R.", last=" & ", most=3, shown=1, rest=", et al."),
        lambda cited: (
            f"{cited.authors} {cited.year}, '{cited.title}', "
            + ended(
                join(
                    ", ",
                    cited.journal,
                    optional("vol. ", cited.volume),
                    optional("no. ", cited.issue),
                    optional(cited.pp + " ", cited.plain_pages),
                )
            )
        ),
    ),
    Layout(
        "bibtex-abbrv",
        NameStyle(**NATURAL, last=", and ", two=" and "),
        lambda cited: (
            f"[7] {stop(cited.authors)} {stop(cited.title)} {cited.short_journal}, "
            + ended(join(", ", cited.volume + optional("(", cited.issue, ")") + optional(":", cited.pages), cited.year))
        ),
    ),
    Layout(
        "wikipedia-vanc",
        NameStyle(**TIGHT),
        lambda cited: (
            f'{cited.authors} ({join(" ", cited.long_month, cited.year)}). "{cited.title}". '
            + f"{stop(cited.short_journal)} "
            + join(" ", cited.volume, optional("(", cited.issue, ")"))
            + optional(": ", cited.pages)
            + "."
        ),
    ),
    Layout(
        "slash-pages",
        NameStyle(**NATURAL, sep="/", last="/", form="J.R."),
        lambda cited: (
            f"{cited.authors} ({cited.year}): {cited.title}, in: {cited.journal} "
            + join("/", cited.volume, cited.issue)
            + optional(", S. ", cited.plain_pages)
            + "."
        ),
    ),
    Layout(
        "apa-sloppy",
        NameStyle(**TIGHT, sep=", ", last=" and "),
        lambda cited: (
            f"{cited.authors}. {cited.year}. {stop(cited.title)} "
            + ended(
                join(
                    ", ",
                    cited.journal,
                    join(" ", cited.volume, optional("(", cited.issue, ")")),
                    optional("pp", cited.plain_pages),
                )
            )
        ),
    ),
    Layout(
        "repository-listing",
        NameStyle(**FULL, sep="; ", last="; "),
        lambda cited: (
            f"{cited.title} {cited.authors} "
            + join(" ", optional("(", cited.year, ")"), cited.journal)
            + optional(", ", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(": ", cited.plain_pages)
        ),
    ),
    Layout(
        "year-first-list",
        NameStyle(**NATURAL, form="J R", last=" & "),
        lambda cited: (
            f"({cited.year}) {cited.authors}: {stop(cited.title)} {cited.short_journal}"
            + optional(", ", cited.volume)
            + optional(", ", cited.pages)
            + "."
        ),
    ),
]
