import Bibliography

/// DOIs put together into lists that keep to the bytes of a request line.
struct DOIBatches {
  /// Servers refuse longer request lines: 4,092 bytes were allowed by Crossref in 2017, 8,192 seem to be now.
  static let longestTarget = 3_800
  /// More works than this make no request cheaper, and a failed one dearer.
  static let most = 100

  private(set) var lists: [[DOI]] = []
  /// What cannot travel in a list, or would be alone in it.
  private(set) var singles: [DOI] = []

  /// - Parameters:
  ///   - fixed: the bytes of a request target without any DOI.
  ///   - separator: what stands between two DOIs.
  init(
    _ dois: [DOI], fixed: Int, separator: String, most: Int = most, canTravel: (DOI) -> Bool
  ) {
    var lists: [[DOI]] = []
    var list: [DOI] = []
    var length = fixed
    for doi in dois {
      let own = doi.name.asQueryValue.utf8.count + separator.utf8.count
      guard canTravel(doi), fixed + own <= DOIBatches.longestTarget else {
        singles.append(doi)
        continue
      }
      if length + own > DOIBatches.longestTarget || list.count == most {
        lists.append(list)
        list = []
        length = fixed
      }
      list.append(doi)
      length += own
    }
    if !list.isEmpty { lists.append(list) }
    singles += lists.filter { $0.count == 1 }.joined()
    self.lists = lists.filter { $0.count > 1 }
  }
}
