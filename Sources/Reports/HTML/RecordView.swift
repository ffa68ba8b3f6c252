import Alignment
import Bibliography
import Checks

/// What is registered for an entry's DOI, in the words of a reader: authors, journal, year.
struct RecordView {
  var fields: [FieldView]

  struct FieldView {
    /// `Journal`
    var name: String
    var registered: String
    /// How the page has it, `differs`; empty where it is not compared.
    var onPage: String
    var isAtFault: Bool
  }

  init(_ work: Work, verdicts: FieldTable<FieldVerdict>) {
    fields = []
    for field in Field.allCases {
      let verdict = verdicts[field] ?? .unknown
      let registered = RecordView.text(of: field, in: work)
      guard !registered.isEmpty || verdict == .unregistered else { continue }
      add(RecordView.name(of: field, in: work), registered.isEmpty ? "not registered" : registered, verdict)
    }
    add("Publisher", Markup.plainText(work.publisher), .unknown)
  }

  private mutating func add(_ name: String, _ registered: String, _ verdict: FieldVerdict) {
    if registered.isEmpty { return }
    fields.append(
      FieldView(
        name: name, registered: registered.printable, onPage: verdict.words, isAtFault: verdict == .mismatch))
  }

  /// Consortia have thousands.
  private static let mostAuthors = 50

  private static func name(of field: Field, in work: Work) -> String {
    switch field {
    case .author: work.author.count == 1 ? "Author" : "Authors"
    case .title: "Title"
    case .containerTitle:
      switch work.type {
      case "journal-article": "Journal"
      case "book-chapter", "book-section", "book-part": "Book"
      case "proceedings-article": "Proceedings"
      default: "Published in"
      }
    case .volume: "Volume"
    case .issue: "Issue"
    case .page: work.page == nil && work.articleNumber != nil ? "Article number" : "Pages"
    case .issued: "Year"
    case .doi: "DOI"
    }
  }

  /// Texts as a reader sees them, numbers as they were deposited: so they are compared.
  private static func text(of field: Field, in work: Work) -> String {
    switch field {
    case .author:
      let names = work.author.prefix(mostAuthors).map { Markup.plainText($0.display) }.joined(separator: ", ")
      let others = work.author.count - mostAuthors
      return others > 0 ? "\(names) and \(others) more" : names
    case .title: return (work.title + work.subtitle).map(Markup.plainText).joined(separator: ": ")
    case .containerTitle: return work.containerTitle.map(Markup.plainText).joined(separator: " / ")
    case .volume: return work.volume ?? ""
    case .issue: return work.issue ?? ""
    case .page: return [work.page, work.articleNumber].compactMap(\.self).joined(separator: ", article number ")
    case .issued:
      let years = work.years.map(String.init)
      return years.count > 1 ? "\(years[0]), also \(years[1...].joined(separator: ", "))" : years.first ?? ""
    case .doi: return work.doi.name
    }
  }
}

extension FieldVerdict {
  /// How the page has what is registered.
  fileprivate var words: String {
    switch self {
    case .match: "agrees"
    case .variant: "agrees, written otherwise"
    case .mismatch: "differs"
    case .absent: "not on the page"
    case .unregistered: "on the page only"
    case .unknown: ""
    }
  }
}
