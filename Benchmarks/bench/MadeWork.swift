/// A work that exists nowhere, and a citation of it with nothing wrong. Its DOI is as long as real ones are.
struct MadeWork {
  private let number: Int

  init(_ number: Int) { self.number = number }

  private var doi: String {
    switch number % 4 {
    case 0: "10.5555/2022jb\(100_000 + number)"
    case 1: "10.5555/j.epsl.2021.\(100_000 + number)"
    case 2: "10.5555/tgrs.2021.\(3_000_000 + number)"
    default: "10.5555/s00190-021-\(10_000 + number)-z"
    }
  }

  private var title: String { "Deformation of region \(number) before and after the event, measured by interferometry" }
  private var family: String { ["Wang", "Silva", "Okafor", "Nielsen", "Kowalska", "Dubois", "Rossi"][number % 7] }
  private var volume: Int { 100 + number % 90 }
  private var page: Int { 1000 + number * 7 % 8000 }

  /// As Crossref has it.
  var json: String {
    """
    {"DOI":"\(doi)","type":"journal-article","title":["\(title)"],"container-title":["Journal of Geodesy"],\
    "author":[{"given":"Maria","family":"\(family)"},{"given":"Bo","family":"Lind"}],"volume":"\(volume)",\
    "page":"\(page)-\(page + 9)","issued":{"date-parts":[[\(2000 + number % 24)]]},\
    "indexed":{"date-time":"2026-01-01T00:00:00Z","timestamp":1767225600000}}
    """
  }

  /// An item of a Markdown list.
  var citation: String {
    "- \(family), M., and B. Lind (\(2000 + number % 24)), \(title), Journal of Geodesy, \(volume), "
      + "\(page)–\(page + 9), https://doi.org/\(doi)\n"
  }
}
