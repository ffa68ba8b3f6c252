import Alignment
import Bibliography
import Pages

/// Accepts what the comments on a page accept, and reports the comments that accept nothing.
struct CommentAcceptance {
  private let suppressions: [Suppression]
  /// The comments about the whole page, and those about each entry of the audit, each list in the order of the page.
  private var ofFile: [Int] = []
  private var ofEntry: [Int: [Int]] = [:]
  /// The entries of each comment.
  private var entries: [[Int]] = []

  /// - Parameters:
  ///   - page: the audit.
  ///   - positions: where it has each citation of the page, among DOIs without a citation.
  init(_ suppressions: [Suppression], on page: PageAudit, citationsAt positions: [Int]) {
    self.suppressions = suppressions
    var holders: [Range<Int>: Int] = [:]
    for (index, audit) in page.citations.enumerated() {
      for mention in audit.citation.mentions { holders[mention.range] = index }
    }
    let lines = CommentAcceptance.listedByLine(page)
    for (index, suppression) in suppressions.enumerated() {
      var found = Set(suppression.mentions.compactMap { holders[$0] })
      switch suppression.scope {
      case .file: ofFile.append(index)
      case .entry(let citation):
        guard positions.indices.contains(citation) else { break }
        found.insert(positions[citation])
        // The data set of an entry is an entry of its own.
        found.formUnion(page.citations[positions[citation]].citation.related.compactMap { holders[$0.range] })
      case .nothing:
        if found.isEmpty {
          let line = page.source.line(of: suppression.range.lowerBound)
          let last = page.source.line(of: max(suppression.range.lowerBound, suppression.range.upperBound - 1))
          found.formUnion(lines[line] ?? lines[last + 1] ?? [])
        }
      }
      entries.append(found.sorted())
      for entry in found { ofEntry[entry, default: []].append(index) }
    }
  }

  /// The DOIs without a citation by their lines: where a format has no items, as BibTeX and YAML have none, a comment
  /// applies to its own line or to the next one.
  private static func listedByLine(_ page: PageAudit) -> [Int: [Int]] {
    var lines: [Int: [Int]] = [:]
    for (index, audit) in page.citations.enumerated() where audit.citation.isMention {
      for mention in audit.citation.mentions {
        lines[page.source.line(of: mention.range.lowerBound), default: []].append(index)
      }
    }
    return lines
  }

  /// A rule in a comment.
  private struct Use: Hashable {
    var suppression: Int
    var rule: String
  }

  func apply(to page: inout PageAudit) {
    var used: Set<Use> = []
    let source = page.source
    for index in page.citations.indices {
      let candidates = (ofEntry[index] ?? []) + ofFile
      if candidates.isEmpty { continue }
      page.citations[index].accept { acceptance(of: $0, by: candidates, in: source, &used) }
    }
    let citations = page.citations
    let byDOI = Dictionary(grouping: ofEntry.keys.filter(citations.indices.contains)) {
      citations[$0].mention?.doi.name
    }
    let lines = Dictionary(grouping: suppressions.indices) { source.line(of: suppressions[$0].range.lowerBound) }
    page.acceptFindingsOfPage { finding in
      let line = source.line(of: finding.place.range.lowerBound)
      // A finding about two entries may be accepted at either.
      let atEntries = finding.cited.isEmpty ? [] : (byDOI[finding.cited] ?? []).flatMap { ofEntry[$0] ?? [] }
      let candidates = atEntries + (lines[line] ?? []) + (lines[line - 1] ?? []) + ofFile
      return acceptance(of: finding, by: candidates, in: source, &used)
    }
    page.findings += idle(used, in: page)
    page.findings.sort(by: Finding.isInPageOrder)
  }

  private func acceptance(
    of finding: Finding, by candidates: [Int], in source: SourceFile, _ used: inout Set<Use>
  ) -> Acceptance? {
    for index in candidates where suppressions[index].names.contains(where: { $0.text == finding.rule.id }) {
      used.insert(Use(suppression: index, rule: finding.rule.id))
      let suppression = suppressions[index]
      return .comment(line: source.line(of: suppression.range.lowerBound), reason: suppression.reason)
    }
    return nil
  }

  /// The comments, or the rules in them, that accept nothing.
  private func idle(_ used: Set<Use>, in page: PageAudit) -> [Finding] {
    var findings: [Finding] = []
    for (index, suppression) in suppressions.enumerated() {
      guard suppression.verb == "ignore" || suppression.verb == "ignore-file" else {
        findings.append(unknown("“ignore” or “ignore-file” should follow “doi-audit:”", suppression, page.source))
        continue
      }
      if suppression.names.isEmpty { findings.append(unknown("the comment names no rule", suppression, page.source)) }
      for name in suppression.names {
        if Rule.named(name.text) == nil {
          findings.append(unknown(Rule.message(forUnknown: name.text), suppression, page.source, name))
        } else if !used.contains(Use(suppression: index, rule: name.text)), isAudited(index, in: page) {
          let message =
            suppression.scope == .nothing && entries[index].isEmpty
            ? "there is no entry next to this comment" : "no \(name.text) is found here any more"
          findings.append(
            Finding(
              rule: .suppressionUnused, cited: name.text, message: message,
              place: Place(name, of: suppression, in: page.source)))
        }
      }
    }
    return findings
  }

  /// Whether the entries of a comment were compared with records; if not, their faults are not known.
  private func isAudited(_ suppression: Int, in page: PageAudit) -> Bool {
    func isAudited(_ audit: CitationAudit) -> Bool { audit.verdict != .unverifiable || audit.mention == nil }
    if suppressions[suppression].scope == .file { return page.citations.allSatisfy(isAudited) }
    return entries[suppression].allSatisfy { isAudited(page.citations[$0]) }
  }

  private func unknown(
    _ message: String, _ suppression: Suppression, _ source: SourceFile, _ name: Suppression.Name? = nil
  ) -> Finding {
    Finding(
      rule: .suppressionUnknown, cited: name?.text ?? suppression.verb, message: message,
      place: Place(name, of: suppression, in: source))
  }
}

extension Place {
  /// A rule's name in a comment, or the whole comment.
  fileprivate init(_ name: Suppression.Name?, of suppression: Suppression, in source: SourceFile) {
    let range = name?.range ?? suppression.range
    let start = suppression.range.lowerBound
    self.init(
      range: range, text: source.text(in: suppression.range),
      marked: range.lowerBound - start..<range.upperBound - start)
  }
}
