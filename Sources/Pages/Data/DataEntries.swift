import Bibliography

/// Finds the works of a data file and makes a citation of each.
struct DataEntries {
  private let file: SourceFile
  private let keys: FieldKeys
  private(set) var citations: [Citation] = []
  /// The bytes of each citation's map.
  private(set) var extents: [Range<Int>] = []

  init(_ file: SourceFile, keys: FieldKeys = FieldKeys()) {
    self.file = file
    self.keys = keys
  }

  /// Collects the works of a value: a list of works, a map of such lists (by year, by kind), or one work.
  ///
  /// - Parameter isItem: whether the value is an element of a list. Outside of lists, a map with a title is a work only if it
  ///   has a DOI: the settings of a site have a title too.
  mutating func collect(_ value: DataValue, isItem: Bool = false) {
    switch value {
    case .scalar:
      // A list of texts, each a citation with its DOI.
      guard isItem, let citation = DataWork.prose(value, in: file), !citation.mentions.isEmpty,
        let extent = value.extent
      else { return }
      citations.append(citation)
      extents.append(extent)
    case .list(let values): for value in values { collect(value, isItem: true) }
    case .map(let members):
      if let citation = DataWork(members, of: file, keys: keys).citation(isItem: isItem), let extent = value.extent {
        let index = citations.count
        citations.append(citation)
        extents.append(extent)
        for member in members where keys.field(member.key) == nil && !DataKeys.addresses.contains(member.key) {
          // "references" and "preferred-citation" of a CITATION.cff.
          collect(member.value)
        }
        // The DOI of a program that is cited by its article is that of the article.
        let dois = Set(citation.mentions.map(\.doi))
        if citations[(index + 1)...].contains(where: { $0.mentions.contains { dois.contains($0.doi) } }) {
          citations.remove(at: index)
          extents.remove(at: index)
        }
      } else {
        for member in members { collect(member.value) }
      }
    }
  }

  /// Adds the citations to a page, in page order, and its comments behind a sign.
  func add(to page: inout Page, commentSign: UInt8?) {
    let order = extents.indices.sorted { extents[$0].lowerBound < extents[$1].lowerBound }
    page.citations += order.map { citations[$0] }
    guard let commentSign else { return }
    let entries = order.map { SuppressionScopes.Entry(source: extents[$0], item: nil) }
    let scopes = SuppressionScopes(source: file.bytes, entries: entries, visible: entries.map(\.source))
    page.suppressions += SuppressionComment.lines(of: file.bytes, behind: commentSign).map(scopes.suppression)
  }
}
