/// The comments by which an author accepts findings.
extension Rule {
  static let suppression = [suppressionUnknown, suppressionUnused]

  public static let suppressionUnknown = Rule(
    "suppression-unknown", .note,
    finds: "a `doi-audit:` comment names no rule that exists",
    because: "It accepts nothing; mostly the name is mistyped.",
    example: Example(
      cited: "<!-- doi-audit: ignore author-inital -->", registered: "<!-- doi-audit: ignore author-initial -->"))

  public static let suppressionUnused = Rule(
    "suppression-unused", .note,
    finds: "a `doi-audit:` comment accepts what is not found there",
    because: "The fault is gone, so the comment would only hide the next one.",
    example: Example(cited: "<!-- doi-audit: ignore page-mismatch -->", registered: "no page-mismatch beside it"))
}
