import Bibliography

/// Works as CSL-JSON, which citation processors read.
package struct CSLItems: Sendable {
  private let works: [Work]
  private let ids: [String]

  /// - Parameter ids: of the items, in the order of the works; `k0`, `k1`, … without them.
  package init(_ works: [Work], ids: [String]? = nil) {
    self.works = works
    self.ids = ids ?? works.indices.map { "k\($0)" }
  }

  /// An array of items on one line.
  package var json: [UInt8] { written(indented: false) }

  /// An array of items, a member a line.
  package var indentedJSON: [UInt8] { written(indented: true) }

  private func written(indented: Bool) -> [UInt8] {
    var writer = JSONWriter(indented: indented)
    writer.array(zip(works, ids)) { entry, writer in writer.item(entry.0, id: entry.1) }
    return writer.bytes
  }

  /// Crossref's types in CSL's words.
  private static let types = [
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter",
    "book-part": "chapter", "book-track": "chapter", "reference-entry": "entry-encyclopedia",
    "proceedings-article": "paper-conference", "posted-content": "article", "report": "report",
    "report-component": "report", "report-series": "report", "standard": "standard", "book": "book",
    "monograph": "book",
    "edited-book": "book", "reference-book": "book", "book-set": "book", "book-series": "book", "proceedings": "book",
    "proceedings-series": "book", "journal": "periodical", "journal-volume": "periodical",
    "journal-issue": "periodical", "dissertation": "thesis", "dataset": "dataset", "database": "dataset",
    "peer-review": "review", "software": "software",
  ]

  /// Those of CSL 1.0.2 that records from other agencies have as they are.
  private static let cslTypes: Set<String> = [
    "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "collection", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "interview",
    "manuscript", "map", "motion_picture", "paper-conference", "patent", "performance", "periodical", "post",
    "post-weblog", "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "webpage",
  ]

  /// The type of a work in CSL's words.
  static func type(of work: Work) -> String {
    types[work.type] ?? (cslTypes.contains(work.type) ? work.type : "document")
  }
}

extension JSONWriter {
  /// The variables of CSL 1.0.2 (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>) that
  /// records have something for.
  fileprivate mutating func item(_ work: Work, id: String) {
    let type = CSLItems.type(of: work)
    let (container, series) = work.bookAndSeries
    object { writer in
      writer.member("id", id)
      writer.member("type", type)
      writer.optional("title", work.wholeTitle)
      writer.optional("title-short", work.shortTitle.first)
      writer.names("author", work.author)
      writer.names("editor", work.editor)
      writer.names("translator", work.translator)
      writer.names("chair", work.chair)
      writer.optional("container-title", container)
      // That of a series is no short name of its book.
      if series == nil { writer.optional("container-title-short", work.shortContainerTitle.first) }
      writer.optional("collection-title", series)
      // The number of a book that appeared in a series counts the series' volumes.
      writer.optional("collection-number", work.details[.collectionNumber] ?? (series == nil ? nil : work.volume))
      writer.optional("volume", series == nil ? work.volume : nil)
      writer.optional("issue", work.issue)
      writer.optional("page", work.pages)
      writer.optional("number", work.number(as: type))
      writer.optional("genre", work.genre)
      writer.optional("publisher", work.handedOutBy)
      writer.optional("event-title", work.eventName)
      // Its name before CSL 1.0.2, which most styles still use.
      writer.optional("event", work.eventName)
      if let date = work.eventDate { writer.date("event-date", date) }
      let plain: [Work.Detail] = [
        .publisherPlace, .edition, .version, .eventPlace, .partNumber, .isbn, .issn, .authority, .language,
      ]
      for detail in plain { writer.optional(detail.rawValue, work.details[detail]) }
      writer.optional("original-title", work.originalTitle.first)
      if let date = work.printedDate {
        writer.date("issued", date)
      }
      writer.member("DOI", work.doi.name)
    }
  }

  private mutating func optional(_ name: String, _ value: String?) {
    guard let value = value?.plainValue, !value.isEmpty else { return }
    member(name, value)
  }

  private mutating func names(_ role: String, _ names: [Name]) {
    guard !names.isEmpty else { return }
    key(role)
    array(names) { name, writer in
      writer.object { writer in
        if let whole = name.name { return writer.member("literal", whole.plainValue) }
        writer.member("family", name.family.plainValue)
        writer.optional("given", name.given)
        writer.optional("suffix", name.suffix)
      }
    }
  }

  private mutating func date(_ name: String, _ date: PartialDate) {
    key(name)
    object { writer in
      writer.key("date-parts")
      writer.array([[date.year, date.month, date.month == nil ? nil : date.day].compactMap { $0 }]) { parts, writer in
        writer.array(parts) { $1.integer($0) }
      }
    }
  }
}
