import Bibliography

/// The DOI itself, and how it is written.
extension Rule {
  static let doi = [
    doiOtherWork, doiUnregistered, doiMalformed, doiConflict, doiMismatch, doiLink, doiAlias, doiDuplicate, doiMissing,
  ]
  static let heading = [headingMismatch]

  package static let headingMismatch = Rule(
    "heading-mismatch", .warning,
    finds: "the entry's own heading (its title, its year) contradicts the record",
    because: "Readers look for the work by what stands out.",
    example: Example(
      cited: "### Strain Partitioning on the Eastern Haiyuan Fault System",
      registered: "Strain Partitioning on the Western Haiyuan Fault System"))

  package static let doiOtherWork = Rule(
    "doi-other-work", .error,
    finds: "the DOI is registered for another work",
    because: "The link leads to something else; mostly the DOI was copied from another entry.",
    example: Example(
      cited: "Cao Z. and T. Wang (2022), Water-temperature controlled deformation … 10.3389/fenvs.2022.963322",
      registered: "Detecting slow-moving landslides using InSAR phase-gradient stacking …"))

  package static let doiUnregistered = Rule(
    "doi-unregistered", .error,
    finds: "no agency has the DOI",
    because: "The link is dead; mostly a character was lost or mistyped.",
    example: Example(cited: "https://doi.org/10.1029/2022GL9348", registered: "nothing"))

  package static let doiMalformed = Rule(
    "doi-malformed", .error,
    finds: "not a DOI",
    because: "What is linked or labelled as a DOI cannot lead anywhere.",
    example: Example(cited: "https://doi.org/2022GL099348", registered: "10.1029/2022gl099348"))

  package static let doiConflict = Rule(
    "doi-conflict", .error,
    finds: "the link's DOI and the one in the text differ",
    because: "At most one of the two is this work's.",
    example: Example(
      cited: "[… doi: 10.1029/2022JB024794](https://doi.org/10.1029/2022GL099348)", registered: "two works"))

  package static let doiMismatch = Rule(
    "doi-mismatch", .error,
    finds: "the DOI in the citation is not that of the record it is held against",
    because: "The rest fits, so the DOI is mistyped; it leads to another work or to none.",
    example: Example(cited: "https://doi.org/10.1029/2022GL099438", registered: "10.1029/2022gl099348"))

  package static let doiLink = Rule(
    "doi-link", .note,
    finds: "`http:`, `dx.doi.org`, `www.doi.org`, or a publisher's page where https://doi.org/ would last",
    because: "Publishers move their pages; https://doi.org/ is the form that the DOI Foundation keeps alive.",
    example: Example(cited: "https://www.doi.org/10.1029/2020GL090206", registered: "10.1029/2020gl090206"))

  package static let doiAlias = Rule(
    "doi-alias", .warning,
    finds: "the registry has replaced this DOI by another",
    because: "The old one still leads there, but works are counted and found under the new one.",
    example: Example(cited: "10.26434/chemrxiv.5406907", registered: "10.26434/chemrxiv.5406907.v5"))

  package static let doiDuplicate = Rule(
    "doi-duplicate", .warning,
    finds: "two entries of the page cite the same DOI",
    because: "A work is listed twice, or one of the two has a DOI copied from the other.",
    example: Example(
      cited: "2022-#2 … 10.3389/fenvs.2022.957339; 2022-#1 … 10.3389/fenvs.2022.957339", registered: "one work"))

  package static let doiMissing = Rule(
    "doi-missing", .note,
    finds: "the entry has no DOI; a warning where `--discover` finds it",
    because: "Without one nothing in the entry can be verified, and readers must search for the work.",
    example: Example(
      cited: "Zhang, Q., T. Wang, Y. Pei, and X. Shi (2021), Selective Kernel Res-Attention UNet …",
      registered: "nothing to look up"))
}
