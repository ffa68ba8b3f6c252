/// What the filter of a list request chooses.
struct Chosen {
  private(set) var dois: Set<String> = []
  /// Works under any of these ORCID iDs.
  private(set) var orcids: Set<String> = []
  /// Dates as texts, `2026-11-01` or `2026-11-01T12`: they sort as they are.
  private var from = ""
  private var until = "9999"

  /// Reads `doi:10.1/a,doi:10.1/b,from-index-date:2026-11-01`; returns the complaint where Crossref has one.
  mutating func read(_ filter: String) -> ServerAnswer? {
    for pair in filter.split(separator: ",", omittingEmptySubsequences: filter.isEmpty) {
      guard let colon = pair.firstIndex(of: ":") else {
        return .complaint(
          "pair-list-form-invalid", filter,
          "Pair list form specified as '\(filter)' but should be of the form: key:val,...,keyN:valN")
      }
      let (name, value) = (String(pair[..<colon]), String(pair[pair.index(after: colon)...]))
      switch name {
      case "doi":
        if !Chosen.isDOI(value) {
          return .complaint("doi-not-valid", value, "DOI specified as '\(value)' but must be a valid DOI")
        }
        dois.insert(value.lowercased())
      case "orcid":
        let name = value.replacing("https://orcid.org/", with: "").replacing("http://orcid.org/", with: "")
        if name.wholeMatch(of: /[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]/) == nil {
          return .complaint("orcid-not-valid", value, "ORCID specified as '\(value)' but must be a valid ORCID")
        }
        orcids.insert(name)
      case "from-index-date", "until-index-date":
        if value.wholeMatch(of: /[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)?)?)?/) == nil {
          return .complaint("date-not-valid", value, "Date specified as '\(value)' but must be a valid date")
        }
        if name == "from-index-date" { from = value } else { until = value + "~" }
      default:
        return .complaint("filter-not-available", name, "Filter \(name) specified but there is no such filter")
      }
    }
    return nil
  }

  /// `10.`, four digits or more, a slash, and no white space.
  private static func isDOI(_ value: String) -> Bool {
    guard value.hasPrefix("10."), let slash = value.firstIndex(of: "/") else { return false }
    let registrant = value[..<slash].dropFirst(3)
    let suffix = value[value.index(after: slash)...]
    return registrant.utf8.count >= 4 && registrant.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && !suffix.isEmpty
      && !suffix.unicodeScalars.contains(where: \.properties.isWhitespace)
  }

  /// Both ends included; a work that was never indexed is in no stretch of time but the whole.
  func isWithin(_ indexed: @autoclosure () -> String) -> Bool {
    if from.isEmpty && until == "9999" { return true }
    let time = indexed()
    return time >= from && time <= until
  }
}
