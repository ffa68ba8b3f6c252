import Alignment
import Bibliography

/// What is registered for an entry's DOI.
struct RecordView {
  var fields: [FieldView]

  struct FieldView {
    var name: String
    var registered: String
    var fieldVerdict: String
    var isAtFault: Bool
  }

  init(_ work: Work, verdicts: FieldTable<FieldVerdict>) {
    fields = Field.allCases.compactMap { field in
      let registered = RecordView.text(of: field, in: work)
      let verdict = verdicts[field] ?? .unknown
      guard !registered.isEmpty || verdict == .unregistered else { return nil }
      return FieldView(
        name: field.rawValue, registered: registered.isEmpty ? "—" : registered.printable,
        fieldVerdict: verdict == .unknown ? "" : verdict.rawValue, isAtFault: verdict == .mismatch)
    }
    let publisher = Markup.plainText(work.publisher)
    if !publisher.isEmpty {
      fields.append(FieldView(name: "publisher", registered: publisher.printable, fieldVerdict: "", isAtFault: false))
    }
  }

  /// Consortia have thousands.
  private static let mostAuthors = 50

  /// Texts as a reader sees them, numbers as they were deposited: so they are compared.
  private static func text(of field: Field, in work: Work) -> String {
    switch field {
    case .author:
      let names = work.author.prefix(mostAuthors).map { Markup.plainText($0.display) }.joined(separator: "; ")
      let others = work.author.count - mostAuthors
      return others > 0 ? "\(names); and \(others) more" : names
    case .title: return (work.title + work.subtitle).map(Markup.plainText).joined(separator: ": ")
    case .containerTitle: return work.containerTitle.map(Markup.plainText).joined(separator: " / ")
    case .volume: return work.volume ?? ""
    case .issue: return work.issue ?? ""
    case .page: return [work.page, work.articleNumber].compactMap(\.self).joined(separator: ", article number ")
    case .issued: return work.years.map(String.init).joined(separator: ", ")
    case .doi: return work.doi.name
    }
  }
}

extension Work {
  /// Every year that counts as its year of issue, the registered one first.
  fileprivate var years: [Int] {
    let others = Set(dates.values.map(\.year)).subtracting([issued?.year].compactMap(\.self)).sorted()
    return [issued?.year].compactMap(\.self) + others
  }
}
