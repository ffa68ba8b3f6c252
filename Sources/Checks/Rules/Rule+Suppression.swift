/// The comments and the lists by which an author accepts findings.
extension Rule {
  static let suppression = [suppressionUnknown, suppressionUnused, acceptanceUnused]

  package static let suppressionUnknown = Rule(
    "suppression-unknown", .note,
    finds: "a `doi-audit:` comment names no rule that exists",
    because: "It accepts nothing; mostly the name is mistyped.",
    example: Example(
      cited: "<!-- doi-audit: ignore author-inital -->", registered: "<!-- doi-audit: ignore author-initial -->"))

  package static let suppressionUnused = Rule(
    "suppression-unused", .note,
    finds: "a `doi-audit:` comment accepts what is not found there",
    because: "The fault is gone, so the comment would only hide the next one.",
    example: Example(cited: "<!-- doi-audit: ignore page-mismatch -->", registered: "no page-mismatch beside it"))

  package static let acceptanceUnused = Rule(
    "acceptance-unused", .note,
    finds:
      "the configuration or the baseline accepts what is not found any more, or accepted it until a day that is over",
    because: "What is accepted should be looked at again; left as it is, it would hide the next fault of its kind.",
    example: Example(
      cited: "accept: page-mismatch at 10.1029/2022JB024794", registered: "no page-mismatch at this entry"))
}
