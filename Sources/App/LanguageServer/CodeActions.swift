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
  /// Whether the client asks for the edits of the action that a person has chosen: each is verified by reading the page again,
  /// which takes a while on a long page.
  let isLazy: Bool

  /// Findings that are answered at one place.
  private static let most = 8

  private static let fixAll = "source.fixAll.doi-audit"

  /// What an action does.
  enum Task: Equatable {
    /// Repairs a finding: its number among the page's.
    case repair(Int)
    /// Accepts a finding in a comment.
    case accept(Int, reason: String)
    /// Repairs everything that is certain.
    case repairAll
  }

  /// One action.
  struct Action {
    var title: String
    var kind: String
    var task: Task
    /// nil where the client asks for them later.
    var edits: [Edit]?
    /// Of the finding that it answers.
    var found: AuditedDocument.Found?
    var isPreferred = false
  }

  /// The reasons that are offered to accept a finding; the author can write another one into the comment.
  private static func reasons(for rule: Rule) -> [String] {
    switch rule {
    case .doiMissing: ["no DOI is registered"]
    case .doiLink: ["the link is right"]
    default: ["as in print", "the record is wrong"]
    }
  }

  var actions: [Action] {
    var actions: [Action] = []
    var accepted: Set<String> = []
    if wants("quickfix") {
      for (number, found) in here.prefix(CodeActions.most) {
        actions += repair(of: found, number).map { [$0] } ?? []
        if let entry = found.entry, accepted.insert("\(entry) \(found.finding.rule.id)").inserted {
          actions += acceptances(of: found, number)
        }
      }
    }
    if kinds == nil ? actions.contains(where: \.isPreferred) : wants(CodeActions.fixAll) {
      actions.append(
        Action(title: "Correct everything on this page that is certain", kind: CodeActions.fixAll, task: .repairAll))
    }
    if isLazy { return actions }
    return actions.compactMap { action in
      var action = action
      action.edits = CodeActions.edits(of: action.task, on: document)
      return action.edits == nil ? nil : action
    }
  }

  /// What an action changes; nil where it cannot be done.
  static func edits(of task: Task, on document: AuditedDocument) -> [Edit]? {
    let all = document.found
    switch task {
    case .repairAll: return document.edits { finding, _ in finding.fix?.applicability == .safe }
    case .repair(let number):
      guard all.indices.contains(number), let entry = all[number].entry else { return nil }
      return document.edits { finding, index in index == entry && finding == all[number].finding }
    case .accept(let number, let reason):
      guard all.indices.contains(number), let entry = all[number].entry,
        let comment = AcceptanceComment(rule: all[number].finding.rule, reason: reason)
      else { return nil }
      return document.edits(accepting: comment, at: entry)
    }
  }

  /// The findings at the place; where there is none, those that begin on its lines.
  private var here: [(number: Int, found: AuditedDocument.Found)] {
    let all = document.found.enumerated().map { ($0, $1) }
    let touched = all.filter { $1.range.lowerBound <= range.upperBound && range.lowerBound <= $1.range.upperBound }
    if !touched.isEmpty { return touched }
    func line(_ offset: Int) -> Int { document.positions.position(of: offset).line }
    let lines = line(range.lowerBound)...line(range.upperBound)
    return all.filter { lines.contains(line($1.range.lowerBound)) }
  }

  /// Whether the client wants a kind or one that contains it: `source` contains `source.fixAll`.
  private func wants(_ kind: String) -> Bool {
    kinds?.contains { kind == $0 || $0.isEmpty || kind.hasPrefix($0 + ".") } ?? true
  }

  private func repair(of found: AuditedDocument.Found, _ number: Int) -> Action? {
    guard found.entry != nil, !document.read.isGuessed, let fix = found.finding.fix, fix.applicability >= .unsafe,
      !fix.edits.isEmpty
    else { return nil }
    let doubt = fix.applicability == .safe ? "" : " (not certain)"
    return Action(
      title: "Correct \(words(of: found))\(doubt)", kind: "quickfix", task: .repair(number),
      found: found, isPreferred: fix.applicability == .safe)
  }

  /// `“13” to “12”`; where the words are long, what is corrected: `the volume, pages and year`, `the authors`.
  private func words(of found: AuditedDocument.Found) -> String {
    let finding = found.finding
    let words = "“\(finding.cited)” to “\(finding.registered)”"
    let isShort = words.count <= 60 && !finding.cited.isEmpty && !finding.registered.isEmpty
    // Of early access the words are those of several fields, and the page has them at several places.
    if isShort, finding.rule != .earlyAccess { return words.printable }
    if finding.rule == .earlyAccess {
      let year = found.entry.flatMap { document.audit.citations[$0].fields[.issued] }
      let writesYear = year == .mismatch || year == .variant
      return writesYear ? "the volume, pages and year" : "the volume and pages"
    }
    if let name = finding.rule.whatIsCorrected { return name }
    return finding.field.map { "the \($0.nameForPeople)" } ?? "what \(finding.rule.id) says"
  }

  private func acceptances(of found: AuditedDocument.Found, _ number: Int) -> [Action] {
    if document.read.isGuessed { return [] }
    return CodeActions.reasons(for: found.finding.rule).map { reason in
      Action(
        title: "Accept \(found.finding.rule.id) here: \(reason)", kind: "quickfix",
        task: .accept(number, reason: reason), found: found)
    }
  }
}

extension CodeActions {
  /// Writes the answer to `textDocument/codeAction`.
  func write(to writer: inout JSONWriter) {
    writer.array(actions) { action, writer in CodeActions.write(action, on: document, to: &writer) }
  }

  /// Writes an action: with its edits, or with what is needed to find them later.
  static func write(_ action: Action, on document: AuditedDocument, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", action.title)
      writer.member("kind", action.kind)
      if action.isPreferred { writer.member("isPreferred", true) }
      if let found = action.found {
        writer.key("diagnostics")
        writer.array([found]) { found, writer in Diagnostics.write(found, in: document.positions, to: &writer) }
      }
      if let edits = action.edits {
        writer.key("edit")
        writer.object { writer in
          writer.key("documentChanges")
          writer.array([edits]) { edits, writer in write(edits, on: document, to: &writer) }
        }
      } else {
        writer.key("data")
        write(action.task, on: document, to: &writer)
      }
    }
  }

  /// What names an action of a version of a page.
  private static func write(_ task: Task, on document: AuditedDocument, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("uri", document.read.document.uri)
      writer.member("version", document.read.document.version ?? 0)
      switch task {
      case .repair(let number): writer.member("repair", number)
      case .accept(let number, let reason):
        writer.member("accept", number)
        writer.member("reason", reason)
      case .repairAll: writer.member("all", true)
      }
    }
  }

  /// The task that `data` of an action names; nil where it names none of this version.
  static func task(_ data: MessageValue, on document: AuditedDocument) -> Task? {
    guard data["version"].integer == document.read.document.version ?? 0 else { return nil }
    if let number = data["repair"].integer { return .repair(number) }
    if let number = data["accept"].integer, let reason = data["reason"].string {
      return .accept(number, reason: reason)
    }
    return data["all"].boolean == true ? .repairAll : nil
  }

  /// Edits of the version that the client has sent.
  private static func write(_ edits: [Edit], on document: AuditedDocument, to writer: inout JSONWriter) {
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

extension Rule {
  /// What a correction by the rule changes, where the field alone does not say it; nil for the field's name.
  fileprivate var whatIsCorrected: String? {
    switch self {
    case .authorMalformed: "the punctuation of the authors"
    case .doiLink: "the link"
    case .doiMissing: "the missing DOI"
    default: nil
    }
  }
}

extension Field {
  /// In messages to people.
  fileprivate var nameForPeople: String { self == .author || self == .page ? plainNoun + "s" : plainNoun }
}
