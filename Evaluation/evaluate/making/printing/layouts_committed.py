"""Layouts of citations as people type them, for the committed cases: names, and the order of fields."""

from __future__ import annotations

from .layout import AMP, AND, ETAL3, FULL, NATURAL, TIGHT, Layout, ended, join, optional, stop
from .names import NameStyle

LAYOUTS = [
    Layout(
        "agu-2005",
        NameStyle(order="first", **AND),
        lambda cited: (
            join(
                ", ",
                f"{cited.authors} ({cited.year})",
                cited.title,
                cited.journal,
                cited.volume + optional("(", cited.issue, ")"),
                cited.pages,
            )
            + optional(", doi:", cited.doi)
            + "."
        ),
    ),
    Layout(
        "title-first-period",
        NameStyle(**NATURAL, **AND),
        lambda cited: join(
            " ",
            stop(cited.title),
            stop(cited.authors),
            cited.journal + optional(" ", cited.volume) + optional(", ", cited.pages),
            optional("(", cited.year, ")"),
        ),
    ),
    Layout(
        "title-blank-authors",
        NameStyle(**NATURAL),
        lambda cited: join(
            " ",
            cited.title,
            cited.authors,
            cited.journal
            + optional(" ", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(", ", cited.plain_pages)
            + optional(", ", cited.year),
        ),
    ),
    Layout(
        "nature-hand",
        NameStyle(last=" & ", most=5, shown=1, rest=" et al."),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            cited.short_journal,
            join(", ", cited.volume, cited.pages),
            optional("(", cited.year, ")."),
        ),
    ),
    Layout(
        "vancouver-hand",
        NameStyle(**TIGHT, most=6, shown=6, rest=", et al"),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            stop(cited.short_journal),
            cited.year
            + optional(";", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(":", cited.plain_pages)
            + ".",
        ),
        page_ranges="minimal",
    ),
    Layout(
        "ieee-hand",
        NameStyle(**NATURAL, **AND),
        lambda cited: join(
            " ",
            cited.authors + ",",
            f'"{cited.title},"',
            ended(
                join(
                    ", ",
                    cited.journal,
                    optional("vol. ", cited.volume),
                    optional("no. ", cited.issue),
                    optional(cited.pp + " ", cited.plain_pages),
                    join(" ", cited.month, cited.year),
                )
            ),
        ),
    ),
    Layout(
        "acm-hand",
        NameStyle(**NATURAL, **FULL, **AND),
        lambda cited: (
            join(
                " ",
                stop(cited.authors),
                optional("", cited.year, "."),
                stop(cited.title),
                join(", ", join(" ", cited.journal, cited.volume), cited.issue)
                + optional(" (", join(" ", cited.short_month, cited.year), ")")
                + optional(", ", cited.pages)
                + ".",
            )
            + optional(" https://doi.org/", cited.doi)
        ),
    ),
    Layout(
        "mla-hand",
        NameStyle(order="first", **FULL, **AND, most=3, shown=1, rest=", et al."),
        lambda cited: join(
            " ",
            stop(cited.authors),
            f'"{stop(cited.title)}"',
            cited.journal,
            join(".", cited.volume, cited.issue),
            optional("(", cited.year, "):"),
            ended(cited.plain_pages),
        ),
        page_ranges="minimal-two",
    ),
    Layout(
        "gost-hand",
        NameStyle(comma=""),
        lambda cited: join(
            " – ",
            f"{cited.authors} {cited.title} // {ended(cited.journal)}",
            optional("", cited.year, "."),
            join(", ", optional("Vol. ", cited.volume), optional("No. ", cited.issue))
            + ("." if cited.volume or cited.issue else ""),
            optional("P. ", cited.pages, "."),
        ),
    ),
    Layout(
        "gbt7714-hand",
        NameStyle(form="J R", comma="", capitals=True, **ETAL3),
        lambda cited: (
            f"{stop(cited.authors)} {cited.title}[J]. {cited.journal}"
            + optional(", ", cited.year)
            + optional(", ", cited.volume)
            + optional("(", cited.issue, ")")
            + optional(": ", cited.plain_pages)
            + "."
        ),
    ),
    Layout(
        "etal-after-1",
        NameStyle(form="JR", comma="", most=1, shown=1, rest=" et al."),
        lambda cited: join(
            " ",
            cited.authors,
            optional("(", cited.year, ")"),
            stop(cited.title),
            cited.journal,
            cited.volume + optional("(", cited.issue, ")") + optional(":", cited.pages),
        ),
    ),
    Layout(
        "elsevier-etal-3",
        NameStyle(**NATURAL, form="J.R.", **ETAL3),
        lambda cited: (
            join(
                " ",
                join(", ", cited.authors, cited.title, cited.short_journal),
                cited.volume,
                optional("(", cited.year, ")"),
                cited.pages,
            )
            + "."
        ),
    ),
    Layout(
        "and-n-others",
        NameStyle(**NATURAL, **FULL, last=", and ", two=" and ", most=3, shown=2, rest=", and {n} others"),
        lambda cited: join(
            " ",
            cited.authors,
            optional("(", cited.year, ")."),
            stop(cited.title),
            join(", ", cited.journal, cited.volume, cited.pages) + ".",
        ),
    ),
    Layout(
        "full-names-colon",
        NameStyle(**NATURAL, **FULL),
        lambda cited: (
            f"{cited.authors}: "
            + join(" ", stop(cited.title), "In:", stop(cited.journal))
            + " "
            + ended(
                join(
                    ", ",
                    optional("Vol. ", cited.volume),
                    optional("No. ", cited.issue),
                    cited.year,
                    optional(cited.pp + " ", cited.pages),
                )
            )
        ),
    ),
    Layout(
        "caps-dash",
        NameStyle(comma="", capitals=True, form="J.R."),
        lambda cited: (
            f"{cited.authors} "
            + optional("(", cited.year, ") – ")
            + stop(cited.title)
            + " "
            + ended(
                join(
                    ", ",
                    cited.journal,
                    optional("v. ", cited.volume),
                    optional("n. ", cited.issue),
                    optional("p. ", cited.plain_pages),
                )
            )
        ),
    ),
    Layout(
        "aps-no-title",
        NameStyle(**NATURAL, **AND),
        lambda cited: join(
            " ",
            join(", ", cited.authors, cited.short_journal),
            join(", ", cited.volume, cited.first_page),
            optional("(", cited.year, ")."),
        ),
    ),
    Layout(
        "ams-colon-year",
        NameStyle(order="first", form="J.R.", **AND),
        lambda cited: (
            f"{cited.authors}, {cited.year}: {stop(cited.title)} "
            + ended(join(", ", cited.short_journal, cited.volume, cited.pages))
        ),
    ),
    Layout(
        "first-page-year-last",
        NameStyle(**TIGHT, last=" and "),
        lambda cited: join(
            " ",
            stop(cited.authors),
            stop(cited.title),
            cited.short_journal,
            cited.volume + optional(":", cited.first_page) + ",",
            cited.year,
        ),
    ),
    Layout(
        "words-volume-issue",
        NameStyle(**AND),
        lambda cited: (
            join(
                ", ",
                f"{stop(cited.authors)} {stop(cited.title)} {cited.journal}",
                optional("Volume ", cited.volume),
                optional("Issue ", cited.issue),
                cited.year,
                optional("Pages " if "-" in cited.plain_pages else "Page ", cited.plain_pages),
            )
            + optional(", https://doi.org/", cited.doi)
        ),
    ),
    Layout(
        "pubmed-title-first",
        NameStyle(**TIGHT),
        lambda cited: (
            join(
                " ",
                stop(cited.title),
                stop(cited.authors),
                stop(cited.short_journal),
                join(" ", cited.year, cited.short_month)
                + optional(";", cited.volume)
                + optional("(", cited.issue, ")")
                + optional(":", cited.plain_pages)
                + ".",
            )
            + optional(" doi: ", cited.doi, ".")
        ),
        page_ranges="minimal",
    ),
    Layout(
        "mdpi-hand",
        NameStyle(sep="; ", last="; "),
        lambda cited: (
            f"{stop(cited.authors)} {stop(cited.title)} {cited.short_journal} "
            + ended(join(", ", cited.year, cited.volume, cited.pages))
        ),
    ),
    Layout(
        "harvard-hand",
        NameStyle(form="J.R.", last=" and "),
        lambda cited: (
            f"{cited.authors} ({cited.year}) ‘{cited.title}’, "
            + ended(
                join(
                    ", ",
                    cited.journal,
                    cited.volume + optional("(", cited.issue, ")"),
                    optional(cited.pp + " ", cited.pages),
                )
            )
        ),
    ),
    Layout(
        "bibtex-plain",
        NameStyle(**NATURAL, **FULL, **AND),
        lambda cited: (
            f"{stop(cited.authors)} {stop(cited.title)} {cited.journal}, "
            + ended(
                join(
                    ", ",
                    cited.volume + optional("(", cited.issue, ")") + optional(":", cited.pages),
                    join(" ", cited.long_month, cited.year),
                )
            )
        ),
    ),
    Layout(
        "wikipedia",
        NameStyle(**FULL, sep="; ", last="; "),
        lambda cited: (
            f'{cited.authors} ({join(" ", cited.long_month, cited.year)}). "{cited.title}". {stop(cited.journal)} '
            + join(" ", cited.volume, optional("(", cited.issue, ")"))
            + optional(": ", cited.pages)
            + "."
            + optional(" doi:", cited.doi, ".")
        ),
    ),
    Layout(
        "humanities-slash",
        NameStyle(**NATURAL, **FULL, sep=" / ", last=" / "),
        lambda cited: (
            f"{cited.authors}, {cited.title}, {cited.journal} "
            + join("/", cited.volume, cited.issue)
            + optional(" (", cited.year, ")")
            + optional(", ", cited.plain_pages)
            + "."
        ),
    ),
    Layout(
        "apa-hand",
        NameStyle(**AMP),
        lambda cited: (
            f"{cited.authors} ({cited.year}). {stop(cited.title)} "
            + ended(join(", ", cited.journal, cited.volume + optional("(", cited.issue, ")"), cited.plain_pages))
            + optional(" https://doi.org/", cited.doi)
        ),
    ),
    Layout(
        "google-scholar",
        NameStyle(**NATURAL, form="JR", most=4, shown=4, rest=", …"),
        lambda cited: f"{cited.title} {cited.authors} - {cited.journal}, {cited.year}",
    ),
    Layout(
        "year-first",
        NameStyle(form="J R", comma="", last=" and "),
        lambda cited: (
            f"{cited.year}. {cited.authors}. {stop(cited.title)} "
            + cited.journal
            + optional(" ", cited.volume)
            + optional(": ", cited.pages)
            + "."
        ),
    ),
]
