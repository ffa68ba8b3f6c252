/// Small pages whose works are in `Fixtures/crossref`.
enum SamplePage {
  static let records = "Fixtures/crossref"

  /// A page without findings.
  static let clean = """
    - [Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 \
    Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, Geophys Res Lett, 49(16), \
    e2022GL099348.](https://doi.org/10.1029/2022GL099348)

    """

  /// The volume is wrong: an error.
  static let wrong = clean.replacing("49(16)", with: "94(16)")

  /// The link goes through an old resolver: a note.
  static let noted = clean.replacing("https://doi.org/", with: "http://dx.doi.org/")
}

extension String {
  func replacing(_ words: String, with other: String) -> String {
    let parts = split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2)
    return parts[0] + other + parts[1]
  }
}
