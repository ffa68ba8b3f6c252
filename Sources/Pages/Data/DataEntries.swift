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
    case .scalar: if isItem { collectText(value) }
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

  /// Collects the elements of lists that are citations as prose, and no maps: the front matter of a page has maps about the
  /// page itself, such as its links.
  mutating func collectTexts(_ value: DataValue) {
    switch value {
    case .scalar: break
    case .list(let values):
      for value in values {
        if case .scalar = value { collectText(value) } else { collectTexts(value) }
      }
    case .map(let members): for member in members { collectTexts(member.value) }
    }
  }

  /// An element of a list of texts, each a citation with its DOI.
  private mutating func collectText(_ value: DataValue) {
    guard let citation = DataWork.prose(value, in: file), !citation.mentions.isEmpty, let extent = value.extent else {
      return
    }
    citations.append(citation)
    extents.append(extent)
  }

  /// The citations and the bytes of each, in page order.
  var inPageOrder: [(citation: Citation, extent: Range<Int>)] {
    zip(citations, extents).sorted { $0.1.lowerBound < $1.1.lowerBound }.map { ($0, $1) }
  }

  /// Adds the citations to a page, in page order, and its comments behind a sign.
  func add(to page: inout Page, commentSign: UInt8?) {
    let ordered = inPageOrder
    page.citations += ordered.map(\.citation)
    guard let commentSign else { return }
    let entries = ordered.map { SuppressionScopes.Entry(source: $0.extent, item: nil) }
    let scopes = SuppressionScopes(source: file.bytes, entries: entries, visible: entries.map(\.source))
    page.suppressions += SuppressionComment.lines(of: file.bytes, behind: commentSign).map(scopes.suppression)
  }
}
