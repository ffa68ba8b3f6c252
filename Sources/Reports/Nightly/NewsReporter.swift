import Bibliography
import Checks
import History

/// Writes what has changed since the last run, for people who read it in a mail, perhaps a month later.
///
/// A page, below it an entry by author, year and title with its DOI's address, below that what has changed.
package struct NewsReporter: Sendable {
  /// More entries than this are left to the report.
  private static let mostEntries = 200
  /// More DOIs than this with one and the same trouble are counted, not listed.
  private static let mostListed = 3

  package init() {}

  /// - Parameters:
  ///   - events: in their order; where there are none nothing is said.
  ///   - context: figures and paths that are written beside them.
  package func write(_ events: [Event], _ context: Context) -> String {
    if events.isEmpty { return "" }
    let summary = NightSummary(events, context)
    var text = "doi-audit: \(summary.headline)\n\(summary.details)"
    let (grouped, single) = NewsReporter.parted(events)
    for group in grouped { text += "\n" + line(for: group) }
    var written = 0
    let entries = NewsReporter.byEntry(single)
    var page: String?
    for entry in entries {
      if written == NewsReporter.mostEntries { break }
      written += 1
      if entry.page != page {
        page = entry.page
        text += "\n" + (entry.page.isEmpty ? "no longer cited on any page" : entry.page.inert) + "\n"
      }
      text += write(entry)
    }
    if entries.count > written {
      text += "\nand more, \(entries.count) entries in all: see the report\n"
    }
    if let report = context.report { text += "\nreport: \(report.inert)\n" }
    return text
  }

  package struct Context: Sendable {
    /// Where the report is; nil where none could be written.
    package var report: String?
    /// The findings that there are now.
    package var open: Int
    package var pages: Int
    /// The DOIs without a citation that there are now.
    package var listed: Int
    /// For each DOI that no registry could be asked about in this run: why.
    package var unverified: [String]
    /// Whether there is no earlier run.
    package var isFirst: Bool

    package init(
      report: String?, open: Int, pages: Int, listed: Int = 0, unverified: [String] = [], isFirst: Bool
    ) {
      self.report = report
      self.open = open
      self.pages = pages
      self.listed = listed
      self.unverified = unverified
      self.isFirst = isFirst
    }
  }

  /// What a person has to do, in one line: the mail's first, and the report's. Where nothing has changed, it says so, and what
  /// could not be verified.
  package func headline(_ events: [Event], _ context: Context) -> String { NightSummary(events, context).headline }

  // MARK: What many entries have in common

  /// Events of one kind with one reason: a registry that is down says the same of every DOI.
  private struct Group {
    var kind: Event.Kind
    var message: String
    var runs: Int
    /// Whether there is anything that is kept.
    var isKnown: Bool
    var events: [Event]
  }

  private static func parted(_ events: [Event]) -> (grouped: [Group], single: [Event]) {
    var groups: [Group] = []
    var single: [Event] = []
    for event in events {
      switch event.kind {
      case .widened, .unverified, .verified, .unreadable, .readable, .removed, .unmatched, .killed:
        let index = groups.firstIndex {
          $0.kind == event.kind && $0.message == event.message && $0.runs == event.runs
            && $0.isKnown == event.isKnown ?? true
            && (event.kind == .unverified || event.kind == .verified)
        }
        if let index {
          groups[index].events.append(event)
        } else {
          groups.append(
            Group(
              kind: event.kind, message: event.message, runs: event.runs, isKnown: event.isKnown ?? true,
              events: [event]))
        }
      default: single.append(event)
      }
    }
    return (groups, single)
  }

  private func line(for group: Group) -> String {
    let page = group.events[0].page.inert
    let reason = group.message.isEmpty ? "" : ": " + group.message.inert
    let since = group.runs == 1 ? "" : " for \(group.runs) runs"
    switch group.kind {
    case .unreadable:
      return "\(page)\n    could not be read\(since)\(reason)\n"
        + (group.isKnown ? "    its earlier findings are kept\n" : "")
    case .readable: return "\(page)\n    can be read again, after \(group.runs.counted("run"))\n"
    case .widened:
      return "audited for the first time: DOIs that stand on the pages without a citation\n"
        + "    \(group.message.inert): see the report\n"
    case .removed: return "\(page)\n    is no longer audited; \(group.message.inert)\n"
    case .unmatched:
      return "`pages:` in .doi-audit.yml\n    no page matches “\(page)”\(since)\(reason)\n"
        + (group.message.isEmpty ? "    this is not reported again\n" : "")
    case .killed: return "the run of \(group.message.inert)\n    this run has done its work instead\n"
    case .verified: return "verified again, after \(group.runs.counted("run"))\n" + list(group.events)
    default:
      return "could not be verified\(since)\(reason)\n" + list(group.events)
        + (group.isKnown ? "    their earlier findings are kept\n" : "")
    }
  }

  private func list(_ events: [Event]) -> String {
    if events.count > NewsReporter.mostListed {
      return "    \(events.count.counted("DOI")), \(events[0].doi?.inert ?? "") the first\n"
    }
    return events.map { event in
      let label = event.entry.map { $0.text.inert + "\n    " } ?? ""
      return "    \(label)\(address(event.doi))\(place(event))\n"
    }.joined()
  }

  private func place(_ event: Event) -> String {
    if event.page.isEmpty { return "" }
    return " (\(event.page.inert)\(event.line.map { ":\($0)" } ?? ""))"
  }

  // MARK: Entries

  /// What has happened to one entry of a page.
  private struct Entry {
    var page: String
    var doi: String?
    var label: EntryLabel?
    var line: Int?
    var events: [Event]
  }

  private static func byEntry(_ events: [Event]) -> [Entry] {
    struct Key: Hashable {
      var page: String
      var name: String
    }
    var entries: [Entry] = []
    var index: [Key: Int] = [:]
    for event in events {
      let key = Key(page: event.page, name: event.doi ?? event.entry?.text ?? "")
      if let index = index[key] {
        entries[index].events.append(event)
        entries[index].line = entries[index].line ?? event.line
        if let label = event.entry, !label.author.isEmpty { entries[index].label = label }
      } else {
        index[key] = entries.count
        entries.append(
          Entry(page: event.page, doi: event.doi, label: event.entry, line: event.line, events: [event]))
      }
    }
    // An entry stands where its first event does; pages stay together. Retractions go before everything else.
    func isRetracted(_ entry: Entry) -> Bool {
      entry.events.contains { $0.rule == Rule.retracted.id && ($0.kind == .new || $0.kind == .changed) }
    }
    entries = entries.filter(isRetracted) + entries.filter { !isRetracted($0) }
    var order: [String] = []
    for entry in entries where !order.contains(entry.page) { order.append(entry.page) }
    return order.flatMap { page in entries.filter { $0.page == page } }
  }

  private func write(_ entry: Entry) -> String {
    let line = entry.line.map { "line \($0)" } ?? ""
    let label = entry.label?.text.inert ?? (entry.doi == nil ? "the page as a whole" : "")
    var text = "\n"
    if !label.isEmpty { text += "  \(label)\n" }
    let place = [address(entry.doi), line].filter { !$0.isEmpty }.joined(separator: ", ")
    if !place.isEmpty { text += "  \(place)\n" }
    // What the registry has changed is the cause of the rest.
    let causes: Set<Event.Kind> = [.registry, .registered, .unregistered]
    for event in entry.events where causes.contains(event.kind) { text += write(event) }
    for event in entry.events where !causes.contains(event.kind) { text += write(event) }
    let others = Set(entry.events.flatMap(\.otherPages)).sorted()
    if !others.isEmpty { text += "    cited on \(others.map(\.inert).joined(separator: ", ")) too\n" }
    return text
  }

  private func address(_ doi: String?) -> String { doi?.doiAddress ?? "" }

  private func write(_ event: Event) -> String {
    let rule = event.rule.map { " [\($0)]" } ?? ""
    let severity = event.severity.map { "\($0): " } ?? ""
    switch event.kind {
    case .new:
      let line = event.lineToAdd.map { "        add: \($0.inert)\n" } ?? ""
      return "    new: \(severity)\(event.message.inert)\(rule)\n" + line
    case .changed:
      return "    changed: \(severity)\(event.message.inert)\(rule)\n"
        + "        was: \((event.before ?? "").inert)\n"
    case .resolved, .accepted:
      let why = event.message.isEmpty ? "" : " (\(event.message.inert))"
      let word = event.kind == .accepted ? "no longer reported" : "resolved"
      return "    \(word)\(why): \((event.before ?? "").inert)\(rule)\n"
    case .registry: return RegistryNews(event).text
    case .unregistered: return "    no longer verifiable: \(event.message.inert)\n"
    case .registered: return "    verifiable now: the registry has a record of this DOI\n" + RegistryNews(event).text
    case .widened, .unverified, .verified, .unreadable, .readable, .removed, .unmatched, .killed: return ""
    }
  }
}
