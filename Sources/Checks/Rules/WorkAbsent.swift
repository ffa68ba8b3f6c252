import Bibliography
import Pages

extension Rule {
  package static let workAbsent = Rule(
    "work-absent", .note,
    finds: "a work registered under an ORCID iD of the configuration is on no page",
    because: "Lists of publications are often behind by a paper or two; the line is ready to paste.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16), 1–9. https://doi.org/10.1029/2022GL099348
      ```

      ```json
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16", "page": "1-9",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      ```json of-author
      {
        "DOI": "10.1785/0220210063", "type": "journal-article",
        "title": ["The 2020 Jiashi Earthquake in Southwestern Tian Shan"],
        "author": [{"family": "Luo", "given": "Heng"}],
        "container-title": ["Seismological Research Letters"],
        "volume": "93", "issue": "2A", "page": "680-692",
        "issued": {"date-parts": [[2023]]}
      }
      ```

      >>> 1:3: note: not on any page: Luo (2023), The 2020 Jiashi Earthquake in Southwestern Tian Shan: 10.1785/0220210063; the publisher deposited the iD, its owner has not confirmed it [work-absent]
      """)
}

extension Finding {
  /// A work that no page has.
  ///
  /// - Parameters:
  ///   - line: its citation as the page would have it.
  ///   - place: in bytes of the page that gets it, before its first entry.
  init(absent authored: AuthoredWork, line: String, at place: Int) {
    let work = authored.work
    let name = work.author.first ?? work.editor.first
    let author = name.map { $0.name ?? ($0.family.isEmpty ? $0.given : $0.family) } ?? ""
    let others = work.author.count > 1 ? " et al." : ""
    let year = work.issued.map { " (\($0.year))" } ?? ""
    let who = author.isEmpty ? "" : author.forMessage + others + year + ", "
    let title = Markup.plainText(work.title.first ?? "").forMessage
    let doubt = authored.isConfirmed ? "" : Finding.unconfirmed
    self.init(
      rule: .workAbsent, field: .doi, registered: work.doi.name,
      message: "not on any page: \(who)\(title): \(work.doi.name)\(doubt)",
      place: Place(range: place..<place, text: line, marked: 0..<0),
      fix: Fix(edits: [Edit(range: place..<place, replacement: line + "\n")], applicability: .display))
  }

  /// What is said of a work whose author has not confirmed that it is theirs.
  package static let unconfirmed = "; the publisher deposited the iD, its owner has not confirmed it"

  /// The citation that would add a work to the page; nil for findings about what is on it.
  package var lineToAdd: String? { rule == .workAbsent && !place.text.isEmpty ? place.text : nil }
}
