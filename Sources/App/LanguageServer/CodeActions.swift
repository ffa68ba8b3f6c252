import Alignment
import Bibliography
import Checks
import Pages
import Reports

/// What an editor offers at a place of a page.
struct CodeActions {
  let document: AuditedDocument
  /// Bytes of the editor's text.
  let range: Range<Int>
  /// The kinds that the client wants; nil for all.
  let kinds: [String]?

  /// Repairs of single findings that are offered at one place: each is verified by reading the page again.
  private static let most = 8

  private static let fixAll = "source.fixAll.doi-audit"

  /// One action, with the edits that it makes.
  struct Action {
    var title: String
    var kind: String
    var edits: [Edit]
    /// Of the finding that it answers.
    var found: AuditedDocument.Found?
    var isPreferred = false
  }

  /// The reasons that are offered to accept a finding; the author can write another one into the comment.
  private static let reasons = ["as in print", "the record is wrong"]

  var actions: [Action] {
    var actions: [Action] = []
    var accepted: Set<String> = []
    if wants("quickfix") {
      for found in here.prefix(CodeActions.most) {
        actions += repair(of: found).map { [$0] } ?? []
        if let entry = found.entry, accepted.insert("\(entry) \(found.finding.rule.id)").inserted {
          actions += acceptances(of: found, at: entry)
        }
      }
    }
    if kinds == nil ? actions.contains(where: \.isPreferred) : wants(CodeActions.fixAll) {
      actions += repairOfAll.map { [$0] } ?? []
    }
    return actions
  }

  /// The findings at the place; where there is none, those that begin on its lines.
  private var here: [AuditedDocument.Found] {
    let all = document.found
    let touched = all.filter { $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound }
    if !touched.isEmpty { return touched }
    func line(_ offset: Int) -> Int { document.positions.position(of: offset).line }
    let lines = line(range.lowerBound)...line(range.upperBound)
    return all.filter { lines.contains(line($0.range.lowerBound)) }
  }

  /// Whether the client wants a kind or one that contains it: `source` contains `source.fixAll`.
  private func wants(_ kind: String) -> Bool {
    kinds?.contains { kind == $0 || $0.isEmpty || kind.hasPrefix($0 + ".") } ?? true
  }

  private func repair(of found: AuditedDocument.Found) -> Action? {
    guard let entry = found.entry, let fix = found.finding.fix, fix.applicability >= .unsafe, !fix.edits.isEmpty else {
      return nil
    }
    let edits = document.edits { finding, index in index == entry && finding == found.finding }
    guard let edits else { return nil }
    let doubt = fix.applicability == .safe ? "" : " (not certain)"
    return Action(
      title: "Correct \(CodeActions.words(of: found.finding))\(doubt)", kind: "quickfix", edits: edits, found: found,
      isPreferred: fix.applicability == .safe)
  }

  /// `“13” to “12”`, or the rule where the words are long.
  private static func words(of finding: Finding) -> String {
    let words = "“\(finding.cited)” to “\(finding.registered)”"
    let isShort = words.count <= 60 && !finding.cited.isEmpty && !finding.registered.isEmpty
    return isShort ? words.printable : finding.rule.id
  }

  private func acceptances(of found: AuditedDocument.Found, at entry: Int) -> [Action] {
    CodeActions.reasons.compactMap { reason in
      guard let comment = AcceptanceComment(rule: found.finding.rule, reason: reason),
        let edits = document.edits(accepting: comment, at: entry)
      else { return nil }
      return Action(
        title: "Accept \(found.finding.rule.id) here: \(reason)", kind: "quickfix", edits: edits, found: found)
    }
  }

  private var repairOfAll: Action? {
    let edits = document.edits { finding, _ in finding.fix?.applicability == .safe }
    return edits.map {
      Action(title: "Correct everything on this page that is certain", kind: CodeActions.fixAll, edits: $0)
    }
  }
}

extension CodeActions {
  /// Writes the answer to `textDocument/codeAction`.
  func write(to writer: inout JSONWriter) {
    writer.array(actions) { action, writer in
      writer.object { writer in
        writer.member("title", action.title)
        writer.member("kind", action.kind)
        if action.isPreferred { writer.member("isPreferred", true) }
        if let found = action.found {
          writer.key("diagnostics")
          writer.array([found]) { found, writer in Diagnostics.write(found, in: document.positions, to: &writer) }
        }
        writer.key("edit")
        writer.object { writer in
          writer.key("documentChanges")
          writer.array([action.edits]) { edits, writer in write(edits, to: &writer) }
        }
      }
    }
  }

  /// Edits of the version that the client has sent.
  private func write(_ edits: [Edit], to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("textDocument")
      writer.object { writer in
        writer.member("uri", document.read.document.uri)
        writer.key("version")
        if let version = document.read.document.version { writer.integer(version) } else { writer.null() }
      }
      writer.key("edits")
      writer.array(edits) { edit, writer in
        writer.object { writer in
          writer.key("range")
          writer.range(edit.range, in: document.positions)
          writer.member("newText", edit.replacement)
        }
      }
    }
  }
}
