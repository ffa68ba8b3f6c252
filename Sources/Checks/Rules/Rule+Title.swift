/// The title of the work, and that of what it appeared in.
extension Rule {
  static let title = [titleMismatch, titleVariant]
  static let containerTitle = [containerTitleMismatch]

  public static let titleMismatch = Rule(
    "title-mismatch", .error,
    finds: "words of the title differ; case, markup, quotes and a left-out subtitle do not count",
    because: "A search for the cited title does not find the work.",
    example: Example(
      cited: "Strain Partitioning on the Eastern Haiyuan Fault System",
      registered: "Strain Partitioning on the Western Haiyuan Fault System"))

  public static let titleVariant = Rule(
    "title-variant", .note,
    finds:
      "the same words of the title are written otherwise: “two-dimensional” for “2-D”, British for American spelling",
    because: "It is the same title to a reader, but not to a search engine.",
    example: Example(
      cited: "phase discontinuity prediction for two-dimensional phase unwrapping",
      registered: "Phase Discontinuity Prediction for 2-D Phase Unwrapping"))

  public static let containerTitleMismatch = Rule(
    "container-title-mismatch", .error,
    finds: "another journal; abbreviations by ISO 4 and the registered short title are fine",
    because: "Readers look for the work where it is not.",
    example: Example(cited: "Geophysical Journal International, 49(16)", registered: "Geophysical Research Letters"))
}
