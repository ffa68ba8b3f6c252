import Bibliography
import Checks
import History

/// What the registry has changed in one record, for people.
struct RegistryNews {
  private let changes: [RecordChange]

  init(_ event: Event) { changes = event.changes }

  var text: String {
    var lines: [String] = []
    for notice in notices { lines.append("    registry: \(notice)") }
    var others = changes.filter { $0.field != "updated-by" }
    if isPublishedNow {
      let inIssue = others.filter { ["volume", "issue", "page", "issued"].contains($0.field) }
      lines.append("    registry: published in an issue now: " + inIssue.map(words).joined(separator: "; "))
      others.removeAll { change in inIssue.contains(change) }
    }
    // Names and titles are long: each has a line.
    let (long, short) = (others.filter(isLong), others.filter { !isLong($0) })
    if !short.isEmpty { lines.append("    registry: " + short.map(words).joined(separator: "; ")) }
    for change in long {
      lines.append(
        "    registry: \(noun(change))\n        was: \(value(change.from))\n        now: \(value(change.to))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// An early-access article that has got its volume.
  private var isPublishedNow: Bool { changes.contains { $0.field == "volume" && $0.from.isEmpty && !$0.to.isEmpty } }

  private var notices: [String] {
    changes.filter { $0.field == "updated-by" }.flatMap { change in
      let new = change.to.split(separator: ", ").map { notice in
        let words = notice.split(separator: " ")
        let kind = words.dropLast().joined(separator: " ")
        let doi = words.last.map(String.init) ?? ""
        return kind.isEmpty
          ? "\(NoticeWords.of(doi)): see the publisher's page" : "\(NoticeWords.of(kind)): \(doi.doiAddress)"
      }
      let gone = change.from.split(separator: ", ").map { "the notice was removed: \(String($0).inert)" }
      return new + gone
    }
  }

  private func isLong(_ change: RecordChange) -> Bool { change.from.count + change.to.count > 60 }

  private func words(_ change: RecordChange) -> String {
    change.field == "DOI" && !change.to.isEmpty
      ? "the DOI has been replaced by \(change.to.inert)"
      : "\(noun(change)) \(value(change.from)) → \(value(change.to))"
  }

  /// The field as people call it: `journal`, `pages`. An article number stands where pages do.
  private func noun(_ change: RecordChange) -> String {
    let values = [change.from, change.to]
    switch Field(rawValue: change.field) {
    case .page: return values.contains { value in value.contains { "-–—,".contains($0) } } ? "pages" : "page"
    // Names are "Moss, D."; "; " stands between them.
    case .author: return values.contains { $0.contains("; ") } ? "authors" : "author"
    case .issued: return values.contains { $0.contains(",") } ? "years" : "year"
    case let field?: return field.plainNoun
    case nil: return change.field.inert
    }
  }

  private func value(_ value: String) -> String { value.isEmpty ? "none" : value.inert }
}

/// The words for a kind of notice.
private enum NoticeWords {
  static func of(_ kind: String) -> String {
    switch kind {
    case "retraction": "RETRACTED"
    case "partial retraction", "withdrawal", "removal": "RETRACTED (\(kind))"
    case "expression of concern": "EXPRESSION OF CONCERN"
    case "version of record": "the preprint has a version of record"
    default: "a notice has been published (\(kind.inert))"
    }
  }
}
