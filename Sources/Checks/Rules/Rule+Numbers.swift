/// Volume, issue, page and the date of issue: where they contradict the record, or come from another version of it.
extension Rule {
  static let numbers = [
    volumeMismatch, issueMismatch, pageMismatch, issuedMismatch, issuedOnline, earlyAccess,
  ]

  package static let volumeMismatch = Rule(
    "volume-mismatch", .error,
    finds: "the volume differs",
    because: "With a wrong volume the work cannot be found in a printed or archived journal.",
    example: Example(cited: "Geophys Res Lett, 94(16)", registered: "volume 49, issue 16"))

  package static let issueMismatch = Rule(
    "issue-mismatch", .error,
    finds: "the issue differs",
    because: "With a wrong issue the work cannot be found in a printed or archived journal.",
    example: Example(cited: "Geophys Res Lett, 49(6)", registered: "volume 49, issue 16"))

  package static let pageMismatch = Rule(
    "page-mismatch", .error,
    finds: "the pages or the article number differ",
    because: "It points to another work in the same volume, or to none.",
    example: Example(cited: "Frontiers in Earth Science, 9(June), 1–11", registered: "article number 672809"))

  package static let issuedMismatch = Rule(
    "issued-mismatch", .error,
    finds: "the year is none of the registered ones",
    because: "The year is part of how the work is cited, and of every count by year.",
    example: Example(cited: "Luo, H., and T. Wang (2021)", registered: "issued 2022"))

  package static let issuedOnline = Rule(
    "issued-online", .note,
    finds: "the year is the online year, the print year differs",
    because: "Both are right; databases and journals mostly cite the print year.",
    example: Example(
      cited: "(2022), Geophysical Journal International, 232(1)", registered: "published online 2022, in print 2023"))

  package static let earlyAccess = Rule(
    "early-access", .warning,
    finds: "cited as early access (no volume, pages 1–13), but volume and pages are registered now",
    because: "The entry was written before the work appeared in an issue; since then it can be cited in full.",
    example: Example(cited: "(2021), Seismol. Res. Lett. 1–13", registered: "volume 93, page 680–692"))
}
