import Bibliography
import Checks
import Citations
import Pages
import TestSupport

/// A year of a site: works that change, vanish and are retracted, and pages that are edited. The expected news of each
/// is computed from the pages before and after.
struct Year {
  /// Two changes of each page in a usual run: the second reverts the first.
  static let nights = Soak.length(usual: 155, soak: 365)
  private static let entriesOfPage = 5
  /// Nights between two changes of one page: longer than any outage, so that each change is seen by itself.
  private static let interval = 60

  let site: NightSite
  /// The number of times that each item of news should be in the mails.
  private(set) var expected: [News: Int] = [:]
  private var works: [[Work]] = []
  private var volumes: [DOI: String] = [:]
  private var removed: Set<DOI> = []
  /// The last records of works that the registry no longer has.
  private var vanished: [DOI: Resolution] = [:]
  private var generator: SeededGenerator
  private var offsets: [Int] = []

  enum Change: CaseIterable {
    case correction, retraction, vanishing, typingError, removal, publication
  }

  init(_ works: [Work], at site: NightSite, seed: UInt64) throws {
    self.site = site
    generator = SeededGenerator(seed: seed)
    for start in stride(from: 0, to: works.count, by: Year.entriesOfPage) {
      self.works.append(Array(works[start..<min(start + Year.entriesOfPage, works.count)]))
    }
    for work in works { site.records[work.doi] = .found(work) }
    for index in self.works.indices {
      offsets.append(1 + Int.random(in: 0..<Year.interval, using: &generator))
      // Published early: no volume yet, and cited so.
      var early = self.works[index][5 % self.works[index].count]
      early.volume = nil
      early.issue = nil
      early.page = nil
      site.records[early.doi] = .found(early)
      volumes[early.doi] = ""
      try write(index)
    }
  }

  private func name(_ page: Int) -> String { "pages/\(page < 10 ? "0" : "")\(page).md" }

  private func write(_ page: Int) throws {
    var text = "# Publications\n\n"
    for work in works[page] where !removed.contains(work.doi) {
      var cited = work
      if volumes[work.doi] == "" {
        cited.volume = nil
        cited.issue = nil
        cited.page = nil
      }
      text += RealWorks.entry(for: cited, volume: volumes[work.doi].flatMap { $0.isEmpty ? nil : $0 })
    }
    try site.folder.write(text, to: name(page))
  }

  /// Makes the changes before a night.
  mutating func prepare(_ night: Int) throws {
    for page in works.indices {
      let turn = night - offsets[page]
      guard turn >= 0, turn.isMultiple(of: Year.interval), night <= Year.nights - 30 else { continue }
      try change(page, turn / Year.interval)
    }
  }

  /// Changes come in pairs: the next change of the same kind reverts the last one, where it can.
  private mutating func change(_ page: Int, _ turn: Int) throws {
    let before = try site.audit(name(page))
    let work = works[page][(turn / 2) % works[page].count]
    let change = Change.allCases[(page + turn / 2) % Change.allCases.count]
    let isBack = !turn.isMultiple(of: 2)
    var news: [News] = []
    func registered(_ edit: (inout Work) -> Void) {
      guard case .found(var record) = site.records[work.doi] else { return }
      edit(&record)
      if site.records[work.doi] != .found(record) { news.append(News(kind: "registry", doi: work.doi.name)) }
      site.records[work.doi] = .found(record)
    }
    switch change {
    case .correction:
      registered { $0.volume = isBack ? work.volume : "9\($0.volume ?? "")7" }
    case .retraction:
      if isBack { return }
      registered { $0.updatedBy = [Work.Update(type: "retraction", doi: DOI("10.5555/retraction.\(page).\(turn)"))] }
    case .vanishing:
      news.append(News(kind: isBack ? "verifiable now" : "no longer verifiable", doi: work.doi.name))
      if isBack {
        site.records[work.doi] = vanished[work.doi]
      } else {
        vanished[work.doi] = site.records[work.doi]
        site.records[work.doi] = .notFound
      }
    case .typingError: volumes[work.doi] = isBack ? nil : "8\(work.volume ?? "")8"
    case .removal: if isBack { removed.remove(work.doi) } else { removed.insert(work.doi) }
    case .publication:
      if isBack { return }
      let early = works[page][5 % works[page].count]
      guard case .found(let record) = site.records[early.doi], record.volume == nil else { return }
      site.records[early.doi] = .found(early)
      news.append(News(kind: "registry", doi: early.doi.name))
    }
    try write(page)
    let after = try site.audit(name(page))
    // While there is no record, its findings are neither resolved nor new.
    let silent: Set<String> = change == .vanishing ? [work.doi.name] : []
    for news in news + differences(from: before, to: after, silent: silent) { expected[news, default: 0] += 1 }
  }

  private struct Fault: Hashable {
    var rule: String
    var entry: String
    var field: String?
  }

  /// By brute force: the findings that came and those that went; one of each at the same place is a change.
  private func differences(from before: PageAudit, to after: PageAudit, silent: Set<String>) -> [News] {
    func faults(_ page: PageAudit) -> [Fault: [String]] {
      let all = page.citations.flatMap { audit in
        audit.findings.map { finding in
          (
            Fault(
              rule: finding.rule.id, entry: audit.mention?.doi.name ?? audit.citation.text.text,
              field: finding.field?.rawValue), finding.cited + "|" + finding.registered
          )
        }
      }
      return Dictionary(grouping: all) { $0.0 }.mapValues { $0.map(\.1).sorted() }
    }
    let (old, new) = (faults(before), faults(after))
    var news: [News] = []
    for fault in Set(old.keys).union(new.keys) {
      var gone = old[fault] ?? []
      var come: [String] = []
      for value in new[fault] ?? [] {
        if let index = gone.firstIndex(of: value) { gone.remove(at: index) } else { come.append(value) }
      }
      if silent.contains(fault.entry), fault.rule != "doi-unregistered" { continue }
      let changed = min(gone.count, come.count)
      let doi = DOI(fault.entry)?.name
      func add(_ kind: String, _ count: Int) {
        news += Array(repeating: News(kind: kind, doi: doi, rule: fault.rule), count: count)
      }
      add("changed", changed)
      add("new", come.count - changed)
      add("resolved", gone.count - changed)
    }
    return news
  }

  /// The findings before any change, which are in the first mail.
  mutating func expectFirstMail() throws {
    for page in works.indices {
      for news in differences(
        from: PageAudit(source: SourceFile(path: "", bytes: [])), to: try site.audit(name(page)), silent: [])
      {
        expected[news, default: 0] += 1
      }
    }
  }
}
