import Bibliography

/// Works as CSL-JSON, which citation processors read.
public struct CSLItems: Sendable {
  private let works: [Work]

  public init(_ works: [Work]) { self.works = works }

  /// An array of items; their ids are `k0`, `k1`, … in the order of the works.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.array(Array(works.enumerated())) { entry, writer in writer.item(entry.element, id: "k\(entry.offset)") }
    return writer.bytes
  }

  /// Crossref's types in CSL's words.
  fileprivate static let types = [
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter",
    "book-part": "chapter", "reference-entry": "entry-encyclopedia", "proceedings-article": "paper-conference",
    "posted-content": "article", "report": "report", "report-component": "report", "standard": "standard",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book", "proceedings": "book",
    "dissertation": "thesis", "dataset": "dataset", "peer-review": "review", "software": "software",
  ]
}

extension JSONWriter {
  fileprivate mutating func item(_ work: Work, id: String) {
    object { writer in
      writer.member("id", id)
      writer.member("type", CSLItems.types[work.type] ?? "document")
      writer.optional("title", work.wholeTitle)
      writer.names("author", work.author)
      writer.names("editor", work.editor)
      writer.optional("container-title", work.containerTitle.last.map(Markup.plainText))
      writer.optional("container-title-short", work.shortContainerTitle.first.map(Markup.plainText))
      writer.optional("event-title", work.eventName)
      writer.optional("volume", work.volume)
      writer.optional("issue", work.issue)
      writer.optional("page", work.pages)
      writer.optional("publisher", Markup.plainText(work.publisher))
      if let date = work.dates[.publishedPrint] ?? work.issued ?? work.dates[.published] { writer.issued(date) }
      writer.member("DOI", work.doi.name)
    }
  }

  private mutating func optional(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { member(name, value) }
  }

  private mutating func names(_ role: String, _ names: [Name]) {
    guard !names.isEmpty else { return }
    key(role)
    array(names) { name, writer in
      writer.object { writer in
        if let whole = name.name { return writer.member("literal", Markup.plainText(whole)) }
        writer.member("family", Markup.plainText(name.family))
        writer.optional("given", Markup.plainText(name.given))
        writer.optional("suffix", Markup.plainText(name.suffix))
      }
    }
  }

  private mutating func issued(_ date: PartialDate) {
    key("issued")
    object { writer in
      writer.key("date-parts")
      writer.array([[date.year, date.month, date.month == nil ? nil : date.day].compactMap { $0 }]) { parts, writer in
        writer.array(parts) { $1.integer($0) }
      }
    }
  }
}

extension Work {
  /// One page where first and last are the same.
  fileprivate var pages: String? {
    guard let page = page ?? articleNumber else { return nil }
    let ends = page.split(separator: "-")
    return ends.count == 2 && ends[0] == ends[1] ? String(ends[0]) : page
  }

  /// The title with its subtitle, where that is registered apart.
  fileprivate var wholeTitle: String? {
    guard let title = title.first.map(Markup.plainText) else { return nil }
    guard let subtitle = subtitle.first.map(Markup.plainText), !subtitle.isEmpty,
      !title.lowercased().contains(subtitle.lowercased())
    else { return title }
    return title + (title.last.map { "?!.:".contains($0) } ?? false ? " " : ": ") + subtitle
  }
}
