import Checks
import Pages

/// A page with the corrections that a person has approved, and the comments by which the person accepts findings.
struct AskedPage {
  private(set) var fixed: FixedPage
  /// What the person wanted, and could not be done: a line for each.
  private(set) var notDone: [String] = []
  /// Number of findings that are still on the page.
  private(set) var left = 0
  /// Number of findings in whose place the person's own words were written.
  private(set) var edited = 0

  /// Asks about each correction of a page.
  init(_ source: SourceFile, _ fixer: PageFixer, _ dialogue: FixDialogue) throws(ScanError) {
    var decisions = FixDecisions()
    fixed = try fixer.fix(source) { audit in dialogue.choose(in: &audit, &decisions, fixer) }
    dialogue.acceptOthers(
      in: try fixer.audit(fixed.fixed), original: try fixer.audit(source), &decisions, fixer)
    try accept(decisions.comments, fixer)
    edited = fixed.repaired.count(where: decisions.edited.contains)
    nameFailures(decisions)
    left = FixDialogue.count(in: try fixer.audit(fixed.fixed))
  }

  /// Writes the comments. The corrections have moved the entries; their numbers stay.
  private mutating func accept(_ comments: [FixDecisions.Comment], _ fixer: PageFixer) throws(ScanError) {
    if comments.isEmpty { return }
    var audit = try fixer.audit(fixed.fixed)
    for comment in comments {
      guard let entry = FixDecisions.entries(of: audit).firstIndex(of: comment.entry),
        let next = try fixer.accepting(comment.comment, at: entry, in: audit)
      else {
        notDone.append(
          "\(comment.comment.rule.id) is not accepted, because no comment can be written; the reason was: \(comment.comment.reason)"
        )
        continue
      }
      audit = next
      fixed.comments += 1
    }
    fixed.fixed = audit.source
  }

  /// Names the corrections that were approved and not made: read again, the page was not what it should have been.
  private mutating func nameFailures(_ decisions: FixDecisions) {
    let made = Set(fixed.repaired.map(FixDecisions.Words.init))
    let failed = decisions.edited.filter { !fixed.repaired.contains($0) }.map(FixDecisions.Words.init)
    let missing = Set(decisions.approved.map(\.words)).subtracting(made).union(failed)
    notDone += missing.map(\.description).sorted().map { words in
      "not corrected, because the page would no longer be read as before; edit it by hand: \(words)"
    }
  }
}
