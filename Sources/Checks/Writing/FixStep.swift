import Bibliography
import Alignment
import Pages

/// The repairs that are made to a page in one round.
struct FixStep {
  let audit: PageAudit
  private let least: Fix.Applicability
  private(set) var repairs: [Int: Repair] = [:]

  /// The repair of one entry.
  struct Repair {
    /// In the order of the page, none overlapping another.
    var edits: [Edit]
    var findings: [Finding]
    /// The visible text of the repaired entry; nil where it is not known to the letter.
    var expected: String?

    /// The DOI that it puts into an entry without one.
    var insertedDOI: String? { findings.first { $0.rule == .doiMissing }?.registered }
  }

  /// - Parameter givenUp: entries that are not repaired.
  init(_ audit: PageAudit, appliesUncertain: Bool, except givenUp: Set<Int>, format: PageFormat) {
    self.audit = audit
    let page = audit.writing(as: format)
    least = appliesUncertain ? .unsafe : .safe
    for (index, citation) in audit.citations.enumerated() where !givenUp.contains(index) {
      if let repair = Repair(citation, on: page, least: least) { repairs[index] = repair }
    }
    dropOverlapping()
  }

  /// Two entries in one table cell may share a link: the first one repairs it. The edits of an entry may be far apart,
  /// where the page mentions its DOI again.
  private mutating func dropOverlapping() {
    let edits = repairs.flatMap { index, repair in repair.edits.map { (index: index, range: $0.range) } }
      .sorted { ($0.range.lowerBound, $0.index) < ($1.range.lowerBound, $1.index) }
    var end = 0
    var holder: Int?
    for edit in edits where repairs[edit.index] != nil {
      if edit.range.lowerBound < end, edit.index != holder {
        repairs[edit.index] = nil
      } else {
        end = max(end, edit.range.upperBound)
        holder = edit.index
      }
    }
  }

  /// The page with the repairs made.
  var bytes: [UInt8] {
    Edit.apply(Edit.inOrder(repairs.sorted { $0.key < $1.key }.flatMap(\.value.edits)), to: audit.source.bytes)
  }

  mutating func drop(_ indices: Set<Int>) {
    for index in indices { repairs[index] = nil }
  }

  /// The entries whose repairs failed: their text is not the expected one, or they are worse than before, or an entry
  /// next to them has changed that was not repaired.
  func failed(in next: PageAudit) -> Set<Int> {
    var failed: Set<Int> = []
    for (index, before, after) in audit.pairs(with: next) {
      if let repair = repairs[index] {
        let isExpected = repair.expected.map { $0 == after.citation.text.text } ?? true
        // Until the entry had its DOI, nothing in it could be verified: what is found now is no fault of the repair.
        let inserted = repair.insertedDOI
        let isInserted = inserted.map { $0 == after.mention?.doi.name && after.work?.doi.name == $0 } ?? true
        if !isExpected || !isInserted || after.comparison.rank < before.comparison.rank
          || inserted == nil && after.faultsThatStay(least) > before.faultsThatCount
        {
          failed.insert(index)
        }
      } else if before.citation.text.text != after.citation.text.text || after.comparison.rank < before.comparison.rank
      {
        failed.formUnion(nearest(to: index))
      }
    }
    return failed
  }

  private func nearest(to index: Int) -> [Int] {
    let before = repairs.keys.filter { $0 < index }.max()
    let after = repairs.keys.filter { $0 > index }.min()
    return [before, after].compactMap { $0 }
  }
}

extension PageAudit {
  /// Whether another audit of the page has the same citations, and no more DOIs without one. There may be fewer: a
  /// repair that writes the new DOI of a work makes it that of a citation.
  func hasEntries(of next: PageAudit) -> Bool {
    func count(_ audit: PageAudit) -> (cited: Int, listed: Int) {
      let listed = audit.citations.count { $0.citation.isMention }
      return (audit.citations.count - listed, listed)
    }
    let (now, then) = (count(self), count(next))
    return now.cited == then.cited && now.listed >= then.listed
  }

  /// Each entry, by its index, and the same one of an audit after some repairs.
  func pairs(with next: PageAudit) -> [(Int, CitationAudit, CitationAudit)] {
    func split(_ audit: PageAudit) -> (cited: [Int], listed: [Int]) {
      (
        audit.citations.indices.filter { !audit.citations[$0].citation.isMention },
        audit.citations.indices.filter { audit.citations[$0].citation.isMention }
      )
    }
    let (now, then) = (split(self), split(next))
    var pairs = Array(zip(now.cited, then.cited))
    if now.listed.count == then.listed.count { pairs += zip(now.listed, then.listed) }
    return pairs.map { ($0, citations[$0], next.citations[$1]) }
  }
}

extension FixStep.Repair {
  /// nil where nothing can be repaired.
  init?(_ audit: CitationAudit, on page: PageWriting, least: Fix.Applicability) {
    let findings = audit.findings.filter { $0.fix.map { $0.applicability >= least } ?? false }
    let inText = findings.filter { !$0.textEdits.isEmpty }
    let changes = Edit.inOrder(inText.flatMap(\.textEdits))
    // One repair is on the page what its finding says. Several are written together: they may overlap, or share markup.
    let written = inText.count == 1 ? inText[0].fix?.edits : audit.citation.edits(for: changes, in: page)
    var edits: [Edit]
    var made: [Finding]
    if let written {
      edits = written
      made = edits.isEmpty ? [] : inText
      expected = Edit.apply(changes, to: audit.citation.text.text)
    } else {
      made = FixStep.Repair.apart(inText)
      edits = made.flatMap { $0.fix?.edits ?? [] }
      expected = Edit.apply(Edit.inOrder(made.flatMap(\.textEdits)), to: audit.citation.text.text)
    }
    for finding in findings where finding.textEdits.isEmpty {
      let others = finding.fix?.edits ?? []
      guard !others.contains(where: { edit in edits.contains { $0.range.touches(edit.range) } }) else { continue }
      edits += others
      made.append(finding)
      // A link may be part of the visible text too.
      expected = nil
    }
    guard !edits.isEmpty else { return nil }
    self.edits = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    self.findings = made
  }
}

extension FixStep.Repair {
  /// Of repairs that cannot be written together, the first ones whose edits are apart; a later round makes the others.
  private static func apart(_ findings: [Finding]) -> [Finding] {
    var made: [Finding] = []
    var edits: [Edit] = []
    var textEdits: [Edit] = []
    for finding in findings {
      let own = finding.fix?.edits ?? []
      func touch(_ edits: [Edit], _ others: [Edit]) -> Bool {
        edits.contains { edit in others.contains { $0.range.touches(edit.range) } }
      }
      guard !own.isEmpty, !touch(own, edits), !touch(finding.textEdits, textEdits) else { continue }
      made.append(finding)
      edits += own
      textEdits += finding.textEdits
    }
    return made
  }
}

extension Range<Int> {
  /// Whether they share a byte, or one is empty and lies in or at the other.
  fileprivate func touches(_ other: Range<Int>) -> Bool {
    overlaps(other) || (isEmpty || other.isEmpty) && lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}

extension CitationAudit {
  /// Findings that are more than notes.
  fileprivate var faultsThatCount: Int { findings.count { $0.severity > .note } }

  /// Those that no later round repairs.
  fileprivate func faultsThatStay(_ least: Fix.Applicability) -> Int {
    findings.count { $0.severity > .note && ($0.fix?.applicability ?? .display) < least }
  }
}

extension CitationVerdict {
  /// How good a verdict is.
  fileprivate var rank: Int {
    switch self {
    case .consistent: 4
    case .discrepant: 3
    case .listed: 2
    case .unverifiable: 1
    case .otherWork: 0
    }
  }
}
