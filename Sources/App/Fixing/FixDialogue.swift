import Bibliography
import Checks
import Pages
import Reports
import System

/// Asks a person about each correction: what `fix --interactive` does.
final class FixDialogue {
  private let answers = Answers()
  private var configuration: Configuration
  private let question = ChangeQuestion(
    width: Terminal.width, hasColor: Terminal.showsColors, wraps: Terminal.showsOutput)
  /// Rules of which all further corrections are approved.
  private var rules: Set<String> = []
  /// Whether the person has ended it, or no more answers come: what is not decided yet stays as it is.
  private(set) var isOver = false
  private var asked = 0
  /// Corrections of all pages, as far as they are known.
  private(set) var total: Int

  init(configuration: Configuration, total: Int) {
    self.configuration = configuration
    // A new file belongs to the whole site.
    if !configuration.isThere, let root = ConfigurationFinder.repository(above: Terminal.workingDirectory) {
      self.configuration.folder = root
    }
    self.total = total
  }

  /// Whether a person is asked about a finding: its correction can be written.
  static func offers(_ finding: Finding) -> Bool {
    finding.fix.map { $0.applicability >= .unsafe && !$0.edits.isEmpty } ?? false
  }

  /// Number of corrections of a page to ask about.
  static func count(in audit: PageAudit) -> Int { audit.citations.flatMap(\.findings).count(where: offers) }

  /// Takes the fix of each finding away that the person does not want.
  ///
  /// - Parameter fixer: of this page: it shows whether a comment can be written.
  func choose(in audit: inout PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer) {
    let entries = FixDecisions.entries(of: audit)
    for index in audit.citations.indices {
      for position in audit.citations[index].findings.indices {
        let finding = audit.citations[index].findings[position]
        guard FixDialogue.offers(finding) else { continue }
        let key = FixDecisions.Key(finding, at: entries[index])
        if decisions.decision(on: key) == nil {
          let place = Place(entry: index, finding: position, key: key)
          if rules.contains(finding.rule.id) {
            asked += 1
            decisions.approve(key)
          } else if !isOver {
            ask(about: place, in: &audit, &decisions, fixer)
            if decisions.isSettled(key) { continue }
          }
        }
        if decisions.decision(on: key) != true { audit.citations[index].findings[position].fix = nil }
      }
    }
    decisions.endRound()
  }

  /// A finding in the audit of a page.
  private struct Place {
    var entry: Int
    var finding: Int
    var key: FixDecisions.Key
  }

  // MARK: Asking

  private static let keys = "y,n,a,i,e,q,?"

  private static let help = """
    y - correct it
    n - leave it as it is
    a - correct it, and all further ones of this rule
    i - accept it: the page is right; asks for the reason
    e - write other words in its place
    q - end: correct what was approved so far, and leave the rest
    ? - this help

    """

  private func ask(
    about place: Place, in audit: inout PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) {
    asked += 1
    total = max(total, asked)
    let finding = audit.citations[place.entry].findings[place.finding]
    if asked > 1 { show("\n") }
    show(question.text(finding, in: audit.citations[place.entry], on: audit.source))
    while !isOver {
      guard let answer = reply(to: "(\(asked)/\(total)) Correct this? [\(FixDialogue.keys)] ") else { return }
      switch answer.lowercased() {
      case "y", "yes": return decisions.approve(place.key)
      case "n", "no": return decisions.decline(place.key)
      case "a":
        rules.insert(finding.rule.id)
        return decisions.approve(place.key)
      case "q":
        isOver = true
        return
      case "i": if accept(finding, at: place, in: audit, &decisions, fixer) { return }
      case "e": if edit(finding, at: place, in: &audit, &decisions, fixer) { return }
      default: show(FixDialogue.help)
      }
    }
  }

  /// The answer to a question; nil where none comes.
  private func reply(to words: String) -> String? {
    show(words)
    guard let line = answers.line() else {
      show("\n")
      isOver = true
      return nil
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Shows text that is inert. Where nobody can see it, nothing more is asked.
  private func show(_ text: String) {
    do { try Output.standardOutput.write(text) } catch { isOver = true }
  }

  // MARK: Accepting

  /// Whether the finding is accepted.
  private func accept(
    _ finding: Finding, at place: Place, in audit: PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) -> Bool {
    guard let words = reply(to: "Why is the page right? (nothing: go back) "), !words.isEmpty else { return false }
    guard let comment = AcceptanceComment(rule: finding.rule, reason: words) else {
      show("A reason is one line of at most 500 bytes, without control characters.\n")
      return false
    }
    let isPossible = (try? fixer.accepting(comment, at: place.entry, in: audit)).flatMap { $0 } != nil
    if !isPossible {
      show("No comment can be written there that accepts this and changes nothing else.\n")
    }
    let name = ConfigurationFinder.name
    let offer = isPossible ? "In a comment on the page (p), or in \(name) (c)? [p] " : "In \(name) (c)? [c] "
    guard let answer = reply(to: offer)?.lowercased() else { return false }
    switch answer.isEmpty ? (isPossible ? "p" : "c") : answer {
    case "p" where isPossible:
      decisions.accept(place.key, by: comment)
      return true
    case "c":
      let mention = audit.citations[place.entry].mention
      let page = PagePath.absolute(PagePath.joined(Terminal.workingDirectory, audit.source.path))
      let entry = AcceptanceList.Entry(
        rule: finding.rule, doi: mention?.doi, page: PagePath.shown(page, from: configuration.folder),
        reason: comment.reason)
      do throws(PageError) {
        show("Accepted in \(try configuration.accept(entry).inert).\n")
        decisions.decline(place.key)
        return true
      } catch {
        show("\(error.description.inert)\n")
        return false
      }
    default:
      show("Answer \(isPossible ? "p or c" : "c"); nothing is accepted yet.\n")
      return false
    }
  }

  // MARK: Editing

  /// Whether words of the person's own are to be written.
  private func edit(
    _ finding: Finding, at place: Place, in audit: inout PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) -> Bool {
    let text = audit.citations[place.entry].citation.text.text
    guard let fix = finding.fix, let words = EditableWords(fix, in: text) else {
      show("This is not a change of the visible text; answer y or n, or edit the page by hand.\n")
      return false
    }
    let change =
      words.cited.isEmpty
      ? "inserts “\(words.proposed.inert)”" : "changes “\(words.cited.inert)” to “\(words.proposed.inert)”"
    guard let typed = reply(to: "The correction \(change). Write instead (nothing: go back): "), !typed.isEmpty else {
      return false
    }
    let isPlain = typed.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    guard isPlain else {
      show("Invisible characters are not written to a page.\n")
      return false
    }
    if words.spaced(typed) == words.cited {
      show("That is what stands there; n leaves it.\n")
      return false
    }
    guard let own = audit.fix(words, writing: words.spaced(typed), in: place.entry),
      holds(own, at: place, fixer, on: audit.source)
    else {
      show("That cannot be written there; edit the page by hand.\n")
      return false
    }
    audit.citations[place.entry].findings[place.finding].fix = own
    decisions.settle(place.key)
    return true
  }

  /// Whether the page, read again with these words alone, is what it should be.
  private func holds(_ fix: Fix, at place: Place, _ fixer: PageFixer, on source: SourceFile) -> Bool {
    let fixed = try? fixer.fix(source) { audit in
      for entry in audit.citations.indices {
        for finding in audit.citations[entry].findings.indices { audit.citations[entry].findings[finding].fix = nil }
      }
      guard audit.source.bytes == source.bytes, audit.citations.indices.contains(place.entry),
        audit.citations[place.entry].findings.indices.contains(place.finding)
      else { return }
      audit.citations[place.entry].findings[place.finding].fix = fix
    }
    return fixed?.isChanged ?? false
  }
}
