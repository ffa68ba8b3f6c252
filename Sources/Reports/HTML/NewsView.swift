import Bibliography
import Checks
import History
import Pages

/// What has changed since the last run, in the words of the HTML report: what is new first, then what the registries have
/// changed, then what is resolved, then what could not be seen.
struct NewsView {
  var lists: [NewsListView]
  /// Whether there is anything to tell.
  var hasLists: Bool

  /// - Parameter entries: where the entries stand in the list of findings.
  init(_ events: [Event], entries: EntryIndex) {
    lists = NewsView.order.compactMap { title, kinds in
      let own = events.filter { kinds.contains($0.kind) }
      return own.isEmpty ? nil : NewsListView(title: title, own.map { NewsItemView($0, entries: entries) })
    }
    hasLists = !lists.isEmpty
  }

  private static let order: [(title: String, kinds: Set<Event.Kind>)] = [
    ("New", [.new, .widened]), ("Changed at the registry", [.registry, .registered, .unregistered]),
    ("Changed", [.changed]), ("Resolved", [.resolved]), ("No longer reported", [.accepted]),
    ("Could not be verified", [.unverified]), ("Verified again", [.verified]),
    ("Pages", [.unreadable, .readable, .removed, .unmatched]), ("Runs", [.killed]),
  ]
}

/// The news of one kind.
struct NewsListView {
  var title: String
  var size: Int
  /// The first ones.
  var items: [NewsItemView]
  /// Those that are shown when they are asked for.
  var others: [NewsItemView]
  /// `and 12 more`; nil where all are shown.
  var more: String?
  /// `12 others are not listed here.`; nil where none is left out.
  var rest: String?

  private static let mostShown = 5
  private static let mostListed = 200

  init(title: String, _ items: [NewsItemView]) {
    self.title = title
    size = items.count
    let shown = items.count == NewsListView.mostShown + 1 ? items.count : NewsListView.mostShown
    self.items = Array(items.prefix(shown))
    others = Array(items.dropFirst(shown).prefix(NewsListView.mostListed))
    let left = items.count - self.items.count - others.count
    more = others.isEmpty ? nil : "and \(items.count - shown) more"
    rest = left == 0 ? nil : "\(left) others are not listed here."
  }
}

/// One thing that has changed.
struct NewsItemView {
  /// `error`; nil where it is about no finding that is there now.
  var severity: String?
  /// What is found or was found, or what the registry has changed: a line each.
  var lines: [String]
  /// nil where it is about no finding.
  var rule: String?
  /// The entry or the page that it is about.
  var about: String
  /// Its anchor in the list of findings; nil where it is not there any more.
  var anchor: String?
  /// The address of its DOI; nil where it has none.
  var address: String?

  init(_ event: Event, entries: EntryIndex) {
    severity = [.new, .changed].contains(event.kind) ? event.severity : nil
    lines = NewsItemView.lines(of: event).map(\.printable)
    rule = [.new, .changed, .resolved, .accepted].contains(event.kind) ? event.rule : nil
    let entry = event.entry?.text ?? event.doi ?? ""
    let place = event.page + (event.line.map { ":\($0)" } ?? "")
    about = [entry, place].filter { !$0.isEmpty }.joined(separator: " · ").printable
    anchor = entries.number(of: event).map { "entry-\($0)" }
    address = event.doi.map(\.doiAddress)
  }

  private static func lines(of event: Event) -> [String] {
    let reason = event.message
    let kept = event.isKnown == false ? "" : "; its earlier findings are kept"
    let since = event.runs > 1 ? " for \(event.runs) runs" : ""
    switch event.kind {
    case .new: return [reason]
    case .widened: return ["\(reason) of entries that were not audited before"]
    case .changed: return [reason, "was: \(event.before ?? "")"]
    case .resolved, .accepted: return [event.before ?? ""] + (reason.isEmpty ? [] : ["(\(reason))"])
    case .registry: return registry(event)
    case .registered: return ["the registry has a record of this DOI now"] + registry(event)
    case .unregistered: return [reason]
    case .unverified: return [reason + since + kept]
    case .verified: return ["after \(event.runs.counted("run"))"]
    case .unreadable: return ["could not be read\(since): \(reason)\(kept)"]
    case .readable: return ["can be read again, after \(event.runs.counted("run"))"]
    case .removed: return ["is no longer audited, \(reason)"]
    case .unmatched: return ["`pages:` names it, and no page matches\(since)" + (reason.isEmpty ? "" : ": \(reason)")]
    case .killed: return ["the run of \(reason); this run has done its work"]
    }
  }

  /// As the mail says it, without its indentation.
  private static func registry(_ event: Event) -> [String] {
    // A long value has lines of its own beneath its field's name, which here begins the first of them.
    RegistryNews(event).text.split(separator: "\n").reduce(into: []) { lines, line in
      let text = line.drop { $0 == " " }
      if text.hasPrefix("was: "), !lines.isEmpty {
        lines[lines.count - 1] += " " + text
      } else {
        lines.append(String(text.hasPrefix("registry: ") ? text.dropFirst("registry: ".count) : text))
      }
    }
  }
}

/// What has changed, by the entries and findings that it is about.
struct NewsMarks {
  private var opened: [EntryIndex.Found: Event.Kind] = [:]
  private var entries: [EntryIndex.Entry: [Event.Kind]] = [:]

  init(_ events: [Event]) {
    for event in events {
      switch event.kind {
      case .new, .changed: opened[EntryIndex.Found(event)] = event.kind
      case .resolved, .registry, .registered, .unregistered:
        for page in [event.page] + event.otherPages {
          entries[EntryIndex.Entry(page: page, doi: event.doi, line: event.line), default: []].append(event.kind)
        }
      case .widened, .accepted, .unverified, .verified, .unreadable, .readable, .removed, .unmatched, .killed: break
      }
    }
  }

  /// `new`, `changed`; empty for a finding that was there before.
  func word(for finding: EntryIndex.Found) -> String {
    switch opened[finding] {
    case .new: "new"
    case .changed: "changed"
    default: ""
    }
  }

  /// What has happened to an entry, apart from its findings.
  func words(for entry: EntryIndex.Entry) -> [String] {
    let kinds = entries[entry] ?? []
    var words: [String] = []
    if kinds.contains(where: { [.registry, .registered, .unregistered].contains($0) }) {
      words.append("changed at the registry")
    }
    let resolved = kinds.count { $0 == .resolved }
    if resolved > 0 { words.append("\(resolved) resolved") }
    return words
  }
}

/// The numbers of the entries in the list of findings, by what an event says of them.
struct EntryIndex {
  /// A finding at its place.
  struct Found: Hashable {
    var page: String
    var rule: String
    var message: String
    var line: Int

    init(_ event: Event) {
      page = event.page
      rule = event.rule ?? ""
      message = event.message
      line = event.line ?? 0
    }

    init(_ finding: Finding, on page: PageAudit) {
      self.page = page.source.path
      rule = finding.rule.id
      message = finding.message
      line = page.source.line(of: finding.place.range.lowerBound)
    }
  }

  /// An entry, by its DOI or, where it has none, by its line.
  struct Entry: Hashable {
    var page: String
    var doi: String?
    private var line: Int?

    init(page: String, doi: String?, line: Int?) {
      self.page = page
      self.doi = doi
      self.line = doi == nil ? line : nil
    }
  }

  var findings: [Found: Int] = [:]
  var entries: [Entry: Int] = [:]

  /// The number of the entry that an event is about; nil where it has no findings now.
  func number(of event: Event) -> Int? {
    findings[Found(event)] ?? entries[Entry(page: event.page, doi: event.doi, line: event.line)]
  }
}
