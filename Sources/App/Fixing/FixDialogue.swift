import Bibliography
import Checks
import Pages
import Reports
import System

/// Asks a person about each correction: what `fix --interactive` does.
final class FixDialogue {
  private let answers = Answers()
  var configuration: Configuration
  private let question = ChangeQuestion(
    width: Terminal.width, hasColor: Terminal.showsColors, wraps: Terminal.showsOutput)
  /// Rules of which all further corrections are approved.
  private var rules: Set<String> = []
  /// Rules of which all further findings stay.
  private var leftRules: Set<String> = []
  /// Whether the person has ended it, or no more answers come: what is not decided yet stays as it is.
  private(set) var isOver = false
  private var asked = 0
  /// Questions of all pages, as far as they are known.
  private(set) var total: Int
  /// Findings of this page that were answered without a question, by their rule and what becomes of them.
  private var unasked: [(rule: String, outcome: String, count: Int)] = []
  /// Findings that were accepted in the configuration.
  var acceptedElsewhere = 0

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

  /// Number of findings of a page to ask about. Those about several entries stand nowhere and are not among them.
  static func count(in audit: PageAudit) -> Int { audit.citations.reduce(0) { $0 + $1.findings.count } }

  /// Number of those that have no correction.
  private static func countWithout(in audit: PageAudit) -> Int {
    audit.citations.reduce(0) { $0 + $1.findings.count { !offers($0) } }
  }

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
            countUnasked(finding.rule.id, "corrected")
            decisions.approve(key)
          } else if isLeft(finding) {
            decisions.decline(key)
          } else if !isOver {
            ask(about: place, in: &audit, &decisions, fixer)
            if decisions.isSettled(key) { continue }
          }
        }
        if decisions.decision(on: key) != true { audit.citations[index].findings[position].fix = nil }
      }
    }
    tellUnasked()
    decisions.endRound()
  }

  /// Asks whether to accept the findings for which there is no correction.
  ///
  /// - Parameters:
  ///   - audit: of the page as it was corrected.
  ///   - original: of the page as it was.
  func acceptOthers(
    in audit: PageAudit, original: PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) {
    // A correction may have removed the cause of others.
    total = max(asked, total + FixDialogue.countWithout(in: audit) - FixDialogue.countWithout(in: original))
    let entries = FixDecisions.entries(of: audit)
    for (index, entry) in audit.citations.enumerated() {
      for (position, finding) in entry.findings.enumerated() where !FixDialogue.offers(finding) && !isOver {
        let key = FixDecisions.Key(finding, at: entries[index])
        guard decisions.decision(on: key) == nil, !isLeft(finding) else { continue }
        askToAccept(at: Place(entry: index, finding: position, key: key), in: audit, &decisions, fixer)
      }
    }
    tellUnasked()
  }

  /// Says in one line what became of all findings.
  ///
  /// - Parameters:
  ///   - edited: findings in whose place a person's own words were written; of these some may be left too.
  ///   - left: the findings that are still on the pages, those among them that are accepted elsewhere.
  func close(corrected: Int, edited: Int, accepted: Int, left: Int) {
    let own = edited == 0 ? "" : ", \(edited) edited"
    let all = accepted + acceptedElsewhere
    show("\n\(corrected) corrected\(own), \(all) accepted, \(max(0, left - acceptedElsewhere)) left\n")
  }

  /// Whether a person has left all further findings of the rule; then it is counted.
  private func isLeft(_ finding: Finding) -> Bool {
    guard leftRules.contains(finding.rule.id) else { return false }
    if !isOver { countUnasked(finding.rule.id, "left") }
    return true
  }

  private func countUnasked(_ rule: String, _ outcome: String) {
    asked += 1
    total = max(total, asked)
    if let index = unasked.firstIndex(where: { $0.rule == rule && $0.outcome == outcome }) {
      unasked[index].count += 1
    } else {
      unasked.append((rule, outcome, 1))
    }
  }

  /// Says why the counter goes on by more than one.
  private func tellUnasked() {
    for (rule, outcome, count) in unasked {
      show("\n\(count) more \(count == 1 ? "finding" : "findings") of \(rule) \(outcome), as you said\n")
    }
    unasked = []
  }

  /// A finding in the audit of a page.
  struct Place {
    var entry: Int
    var finding: Int
    var key: FixDecisions.Key
  }

  // MARK: Asking

  private static let keys = "y,n,a,d,i,e,q,?"

  private static let help = """
    y - correct it
    n - leave it as it is
    a - correct it, and all further ones of this rule
    d - leave it, and all further ones of this rule
    i - accept it: the page is right; asks for the reason
    e - write other words in its place
    \(ends)

    """

  /// As in `git add -p`, the end of the input is the answer q.
  private static let ends = """
    q - end: write what was approved so far, and leave the rest; Ctrl-D (the end of the input) does the same
    ? - this help
    Ctrl-C ends without writing this page.
    """

  private func ask(
    about place: Place, in audit: inout PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) {
    let finding = begin(place, in: audit)
    while !isOver {
      guard let answer = reply(to: "(\(asked)/\(total)) Correct this? [\(FixDialogue.keys)] ") else { return }
      switch answer.lowercased() {
      case "y", "yes": return decisions.approve(place.key)
      case "n", "no": return decisions.decline(place.key)
      case "a":
        rules.insert(finding.rule.id)
        return decisions.approve(place.key)
      case "d":
        leftRules.insert(finding.rule.id)
        return decisions.decline(place.key)
      case "q":
        isOver = true
        return
      case "i": if accept(finding, at: place, in: audit, &decisions, fixer) { return }
      case "e": if edit(finding, at: place, in: &audit, &decisions, fixer) { return }
      default: show(FixDialogue.help)
      }
    }
  }

  /// Shows a finding.
  private func begin(_ place: Place, in audit: PageAudit) -> Finding {
    tellUnasked()
    asked += 1
    total = max(total, asked)
    let finding = audit.citations[place.entry].findings[place.finding]
    if asked > 1 { show("\n") }
    show(question.text(finding, in: audit.citations[place.entry], on: audit.source))
    return finding
  }

  private static let keysWithout = "i,n,d,q,?"

  private static let helpWithout = """
    i - accept it: the page is right; asks for the reason
    n - leave it as it is
    d - leave it, and all further ones of this rule
    \(ends)

    """

  /// Why a finding cannot be corrected here.
  private static func reason(_ finding: Finding) -> String {
    finding.fix?.edits.isEmpty ?? true
      ? "There is no correction for this.\n"
      : "The change is only shown, so it cannot be answered with y; edit the page by hand.\n"
  }

  /// Asks about a finding whose correction cannot be written: to accept it, to go on, or to stop.
  private func askToAccept(at place: Place, in audit: PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer) {
    let finding = begin(place, in: audit)
    while !isOver {
      guard let answer = reply(to: "(\(asked)/\(total)) Accept this? [\(FixDialogue.keysWithout)] ") else { return }
      switch answer.lowercased() {
      case "n", "no": return decisions.decline(place.key)
      case "d":
        leftRules.insert(finding.rule.id)
        return decisions.decline(place.key)
      case "q":
        isOver = true
        return
      case "i": if accept(finding, at: place, in: audit, &decisions, fixer) { return }
      default: show(FixDialogue.reason(finding) + FixDialogue.helpWithout)
      }
    }
  }

  /// The answer to a question; nil where none comes.
  func reply(to words: String) -> String? {
    show(words)
    guard let line = answers.line() else {
      show("\n")
      isOver = true
      return nil
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Shows text that is inert. Where it cannot be shown, nothing more is asked.
  func show(_ text: String) {
    do { try Output.standardOutput.write(text) } catch { isOver = true }
  }
}
