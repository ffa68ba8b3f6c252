import Bibliography
import Checks
import History

/// The first lines of a mail and of a report: what a person has to do, what has happened, what there is now.
///
///     doi-audit: check 1 new warning on pages/publications.md
///     2 findings are resolved; 1 record has changed at its registry.
///     There are 13 findings on the audited page now.
struct NightSummary {
  private let events: [Event]
  private let context: NewsReporter.Context

  /// More places than this are counted, not named.
  private static let mostNamed = 2

  init(_ events: [Event], _ context: NewsReporter.Context) {
    self.events = events
    self.context = context
  }

  /// `check 1 new warning on pages/publications.md`
  var headline: String {
    let first = context.isFirst ? "first run: " : ""
    if !tasks.isEmpty { return first + tasks.joined(separator: "; ") }
    let happened = happenings.isEmpty ? ["nothing has changed"] : happenings
    // What was found on earlier nights is still to be done.
    let nothing = context.open == 0 ? "nothing to do: " : "nothing new to do: "
    return first + nothing + happened.joined(separator: "; ")
  }

  /// The lines below the headline.
  var details: String {
    let happened = tasks.isEmpty || happenings.isEmpty ? "" : happenings.joined(separator: "; ").inSentence + "\n"
    let open = context.open == 0 ? "no findings" : context.open.counted("finding")
    let verb = context.open == 1 ? "is" : "are"
    let listed =
      context.listed == 0
      ? "" : "; \(context.listed.counted("DOI")) \(context.listed == 1 ? "is" : "are") listed without a citation"
    let pages = context.pages == 1 ? "audited page" : "\(context.pages) audited pages"
    return happened + "There \(verb) \(open) on the \(pages) now\(listed).\n"
  }

  // MARK: What a person has to do

  private var tasks: [String] {
    var tasks: [String] = []
    let found = events.filter { $0.kind == .new || $0.kind == .changed }
    let retracted = found.filter { $0.rule == Rule.retracted.id }
    if !retracted.isEmpty {
      let works = retracted.count == 1 ? "a cited work has been" : "\(retracted.count) cited works have been"
      tasks.append("say\(places(retracted)) that \(works) retracted")
    }
    let dead = found.filter { $0.rule == Rule.doiUnregistered.id }
    if !dead.isEmpty {
      tasks.append("correct \(dead.count == 1 ? "a DOI" : "\(dead.count) DOIs")\(places(dead)) that no agency has")
    }
    let apart = [Rule.retracted.id, Rule.doiUnregistered.id, Rule.workAbsent.id]
    let others = found.filter { !apart.contains($0.rule ?? "") }
    if !others.isEmpty { tasks.append("check \(findings(others))\(places(others))") }
    let absent = found.filter { $0.rule == Rule.workAbsent.id }
    if absent.count == 1 {
      let name = absent[0].message.replacing(Finding.unconfirmed, with: "")
      tasks.append("1 work is \(name.inert)")
    } else if !absent.isEmpty {
      tasks.append("\(absent.count) works are not on any page")
    }
    for event in events where event.kind == .widened {
      tasks.append("check \(event.message) of entries that were not audited before")
    }
    let unreadable = events.filter { $0.kind == .unreadable }
    if !unreadable.isEmpty {
      tasks.append(
        "restore \(names(of: unreadable.map(\.page))), which \(unreadable.count == 1 ? "cannot" : "cannot all") be read"
      )
    }
    let unmatched = events.filter { $0.kind == .unmatched }
    if !unmatched.isEmpty {
      let patterns = unmatched.map { "“\($0.page.inert)”" }.joined(separator: ", ")
      // Pages that were there may be on a disk that is not there.
      let task = unmatched.allSatisfy(\.message.isEmpty) ? "check" : "restore the pages, or correct"
      tasks.append("\(task) `pages:` in .doi-audit.yml: no page matches \(patterns)")
    }
    // The first night of an outage is the registry's affair; one that lasts may be this machine's.
    if let lasting = events.filter({ $0.kind == .unverified && $0.runs > 1 }).map(\.runs).max() {
      let dois = unverified("for \(lasting) runs") ?? "DOIs could not be verified for \(lasting) runs"
      tasks.append("check the connection to the registries: \(dois)")
    }
    return tasks
  }

  /// `2 new errors, 1 changed note`
  private func findings(_ events: [Event]) -> String {
    var words: [String] = []
    for (kind, adjective) in [(Event.Kind.new, context.isFirst ? "" : "new "), (.changed, "changed ")] {
      for severity in Severity.allCases.sorted(by: >) {
        let count = events.count { $0.kind == kind && $0.severity == severity.rawValue }
        if count > 0 { words.append(count.counted("\(adjective)\(severity.rawValue)")) }
      }
    }
    return words.joined(separator: ", ")
  }

  /// ` on pages/a.md and pages/b.md`, ` on 12 pages`; empty where no page is known.
  private func places(_ events: [Event]) -> String {
    let pages = events.map(\.page).filter { !$0.isEmpty }
    return pages.isEmpty ? "" : " on \(names(of: pages))"
  }

  private func names(of pages: [String]) -> String {
    var names: [String] = []
    for page in pages where !names.contains(page) { names.append(page) }
    if names.count > NightSummary.mostNamed { return names.count.counted("page") }
    return names.map(\.inert).joined(separator: " and ")
  }

  // MARK: What has happened

  private var happenings: [String] {
    func number(_ kind: Event.Kind) -> Int { events.count { $0.kind == kind } }
    func sentence(_ count: Int, _ noun: String, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : "\(count.counted(noun)) \(count == 1 ? one : many)"
    }
    var words = [
      sentence(number(.resolved), "finding", "is resolved", "are resolved"),
      sentence(number(.accepted), "finding", "is no longer reported", "are no longer reported"),
      sentence(number(.registry), "record", "has changed at its registry", "have changed at their registries"),
      sentence(number(.unregistered), "DOI", "has lost its record", "have lost their records"),
      sentence(number(.registered), "DOI", "has a record now", "have a record now"),
      sentence(number(.verified), "DOI", "is verified again", "are verified again"),
    ].compactMap { $0 }
    let readable = events.filter { $0.kind == .readable }.map(\.page)
    if !readable.isEmpty { words.append("\(names(of: readable)) can be read again") }
    let removed = events.filter { $0.kind == .removed }.map(\.page)
    if !removed.isEmpty {
      words.append("\(names(of: removed)) \(removed.count == 1 ? "is" : "are") no longer audited")
    }
    let isLasting = events.contains { $0.kind == .unverified && $0.runs > 1 }
    if !isLasting, let unverified = unverified("tonight, the next run tries again") { words.append(unverified) }
    words += events.filter { $0.kind == .killed }.map { "the run of \($0.message.inert)" }
    return words
  }

  /// `13 DOIs could not be verified for 8 runs (api.crossref.org cannot be reached)`; nil where all could be.
  private func unverified(_ time: String) -> String? {
    let reasons = context.unverified
    guard let first = reasons.first else { return nil }
    let isOne = reasons.allSatisfy { $0 == first }
    let others = isOne ? "" : ", and other reasons"
    return "\(reasons.count.counted("DOI")) could not be verified \(time) (\(first.inert)\(others))"
  }
}

extension String {
  /// With a capital letter and a full stop.
  fileprivate var inSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
