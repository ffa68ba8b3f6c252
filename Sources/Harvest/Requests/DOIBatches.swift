import Bibliography

/// Divides DOIs into lists that fit into one request line each.
struct DOIBatches {
  /// Longest path and query of a request, in bytes. Servers refuse longer ones: Crossref allowed 4,092 bytes in 2017, and
  /// seems to allow 8,192 now.
  static let longestTarget = 3_800
  /// Most DOIs in a list: more save hardly any time, and make a failure more expensive.
  static let most = 100

  private(set) var lists: [[DOI]] = []
  /// The DOIs that cannot be in a list, or would be alone in it.
  private(set) var singles: [DOI] = []

  /// - Parameters:
  ///   - fixed: the length of a path and query without any DOI, in bytes.
  ///   - separator: the text between two DOIs.
  init(
    _ dois: [DOI], fixed: Int, separator: String, most: Int = most, canBeListed: (DOI) -> Bool
  ) {
    var lists: [[DOI]] = []
    var list: [DOI] = []
    var length = fixed
    for doi in dois {
      let own = doi.name.asQueryValue.utf8.count + separator.utf8.count
      guard canBeListed(doi), fixed + own <= DOIBatches.longestTarget else {
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
