/// The title of the work, and that of what it appeared in.
extension Rule {
  static let title = [titleMismatch, titleVariant, otherLanguage]
  static let containerTitle = [containerTitleMismatch]

  package static let titleMismatch = Rule(
    "title-mismatch", .error,
    finds: "words of the title differ; case, markup, quotes and a left-out subtitle do not count",
    because: "A search for the cited title does not find the work.",
    example: Example(
      cited: "Strain Partitioning on the Eastern Haiyuan Fault System",
      registered: "Strain Partitioning on the Western Haiyuan Fault System"))

  package static let titleVariant = Rule(
    "title-variant", .note,
    finds:
      "the same words of the title are written otherwise: “two-dimensional” for “2-D”, British for American spelling",
    because: "It is the same title to a reader, but not to a search engine.",
    example: Example(
      cited: "phase discontinuity prediction for two-dimensional phase unwrapping",
      registered: "Phase Discontinuity Prediction for 2-D Phase Unwrapping"))

  package static let otherLanguage = Rule(
    "other-language", .note,
    finds: "the citation is in another language or script than its record",
    because: "Authors, title and journal cannot be compared word by word; year, volume, issue and pages are compared.",
    example: Example(
      cited: "罗恒, 王腾 (2022). 门源地震的应变分配. 地球物理学报 65(4): 1201-1212",
      registered: "Strain partitioning of the Menyuan earthquakes, Chinese Journal of Geophysics"))

  package static let containerTitleMismatch = Rule(
    "container-title-mismatch", .error,
    finds: "another journal; abbreviations by ISO 4 and the registered short title are fine",
    because: "Readers look for the work where it is not.",
    example: Example(cited: "Geophysical Journal International, 49(16)", registered: "Geophysical Research Letters"))
}
