import Bibliography
import Checks
import Pages
import Reports

extension FixDialogue {
  /// Whether words of the person's own are to be written. A correction of several places is asked about place by place.
  func edit(
    _ finding: Finding, at place: Place, in audit: inout PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) -> Bool {
    let text = audit.citations[place.entry].citation.text.text
    guard let fix = finding.fix, let places = EditableWords.places(of: fix, in: text) else {
      show("This is not a change of the visible text; answer y or n, or edit the page by hand.\n")
      return false
    }
    var edits: [Edit] = []
    var isOwn = false
    for (index, words) in places.enumerated() {
      let position = places.count == 1 ? nil : "\(index + 1)/\(places.count)"
      guard let typed = typed(for: words, at: position) else { return false }
      if typed.isEmpty {
        // Of several places the others keep what the correction writes.
        edits += words.edits(writing: words.proposed)
      } else {
        edits += words.edits(writing: words.spaced(typed))
        isOwn = true
      }
    }
    guard isOwn else { return false }
    if edits.isEmpty {
      show("That is what stands there; n leaves it.\n")
      return false
    }
    guard let own = audit.fix(edits, in: place.entry), let fixed = fixed(by: own, at: place, fixer, on: audit.source)
    else {
      show("That cannot be written there; edit the page by hand.\n")
      return false
    }
    tellFindings(of: fixed, at: place, finding, beside: audit.citations[place.entry].findings, fixer)
    audit.citations[place.entry].findings[place.finding].fix = own
    decisions.settle(place.key, by: audit.citations[place.entry].findings[place.finding])
    return true
  }

  /// What the person types for one place; empty where nothing is typed, nil where it cannot be written.
  private func typed(for words: EditableWords, at position: String?) -> String? {
    let change =
      words.cited.isEmpty
      ? "inserts “\(words.proposed.shown)”" : "changes “\(words.cited.shown)” to “\(words.proposed.shown)”"
    let question =
      position.map { "(place \($0)) The correction \(change). Write instead (nothing: as the correction): " }
      ?? "The correction \(change). Write instead (nothing: go back): "
    guard let typed = reply(to: question) else { return nil }
    let isPlain = typed.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    if !isPlain { show("Invisible characters are not written to a page.\n") }
    return isPlain ? typed : nil
  }

  /// The page with these words alone; nil where it is not, read again, what it should be.
  private func fixed(by fix: Fix, at place: Place, _ fixer: PageFixer, on source: SourceFile) -> SourceFile? {
    let fixed = try? fixer.fix(source) { audit in
      for entry in audit.citations.indices {
        for finding in audit.citations[entry].findings.indices { audit.citations[entry].findings[finding].fix = nil }
      }
      guard audit.source.bytes == source.bytes, audit.citations.indices.contains(place.entry),
        audit.citations[place.entry].findings.indices.contains(place.finding)
      else { return }
      audit.citations[place.entry].findings[place.finding].fix = fix
    }
    return fixed.flatMap { $0.isChanged ? $0.fixed : nil }
  }

  /// Says what the check finds in the entry once the words are written; nothing where they agree with the record.
  ///
  /// - Parameter others: what is found in the entry now.
  private func tellFindings(
    of source: SourceFile, at place: Place, _ finding: Finding, beside others: [Finding], _ fixer: PageFixer
  ) {
    let known = Set(others.filter { $0.rule != finding.rule }.map(\.message))
    guard let audit = try? fixer.audit(source),
      let entry = FixDecisions.entries(of: audit).firstIndex(of: place.key.entry)
    else { return }
    for found in audit.citations[entry].findings where !known.contains(found.message) {
      show("Written so, the check finds: \(found.message.inert) [\(found.rule.id)]\n")
    }
  }
}

extension String {
  /// Inert, without the blanks at its ends, which stay where they are.
  fileprivate var shown: String {
    let words = drop(while: \.isWhitespace)
    return String(words.dropLast(words.reversed().prefix(while: \.isWhitespace).count)).inert
  }
}
