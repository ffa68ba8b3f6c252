import Alignment
import Bibliography
import Pages

extension Page {
  /// The DOIs that no citation of the page has as its own, each as an entry, in page order: a badge, a DOI in prose, the
  /// data set of an entry.
  ///
  /// A DOI that a citation has as well is accounted for by that citation.
  package var listed: [Citation] {
    let others = loose + citations.lazy.flatMap(\.related)
    if others.isEmpty { return [] }
    let cited = Set(citations.lazy.flatMap { $0.mentions + $0.restatements.flatMap(\.mentions) }.map(\.doi))
    var indices: [DOI: Int] = [:]
    var mentions: [[DOIMention]] = []
    for mention in others.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where !cited.contains(mention.doi) {
      if let index = indices[mention.doi] {
        mentions[index].append(mention)
      } else {
        indices[mention.doi] = mentions.count
        mentions.append([mention])
      }
    }
    return mentions.map(Citation.init(listing:))
  }

  /// The mentions outside of citations whose DOIs a citation has, by the index of the first one.
  var repeated: [Int: [DOIMention]] {
    if loose.isEmpty { return [:] }
    var indices: [DOI: Int] = [:]
    for (index, citation) in citations.enumerated() {
      for mention in citation.mentions where indices[mention.doi] == nil { indices[mention.doi] = index }
    }
    var repeated: [Int: [DOIMention]] = [:]
    for mention in loose {
      if let index = indices[mention.doi] { repeated[index, default: []].append(mention) }
    }
    return repeated
  }

  /// The DOIs whose records the audit needs: those of the citations, and those without one.
  package var dois: [DOI] { citations.flatMap(\.mentions).map(\.doi) + listed.map { $0.mentions[0].doi } }
}

extension CitationAudit {
  /// A DOI without a citation: what its record and the mention itself show.
  init(listing citation: Citation, in source: SourceFile, resolutions: [DOI: Resolution]) {
    guard let dois = EntryDOIs(citation, resolutions: resolutions, records: [:], align: { _ in preconditionFailure() })
    else { preconditionFailure("a listed entry has a mention") }
    let mention = dois.best.mention
    let work = dois.best.resolution.work
    self.init(citation: citation, mention: mention, work: work, verdict: work == nil ? .unverifiable : .listed)
    if let work {
      let words = work.notices.isEmpty ? "" : source.words(beside: citation.mentions.map(\.range))
      findings += Finding.notices(about: work, in: citation, mention, beside: words)
      if let published = Finding(publicationOf: work, in: citation, mention) { findings.append(published) }
    }
    findings += dois.unregistered + dois.aliases + dois.links()
    // A reader of the page does not see a comment.
    if citation.mentions.allSatisfy(\.isInComment) {
      for index in findings.indices { findings[index].severity = .note }
    }
  }
}

extension SourceFile {
  /// The largest distance of words that say that a work was retracted, in bytes: a sentence.
  private static let furthestWords = 200

  /// What is on the lines of some mentions, near them; not the mentions, which may contain any word:
  /// `10.5555/retracted.7`.
  fileprivate func words(beside mentions: [Range<Int>]) -> String {
    var words: [UInt8] = []
    for mention in mentions {
      var start = mention.lowerBound
      while start > 0, bytes[start - 1] != 0x0A, mention.lowerBound - start < SourceFile.furthestWords { start -= 1 }
      var end = mention.upperBound
      while end < bytes.count, bytes[end] != 0x0A, end - mention.upperBound < SourceFile.furthestWords { end += 1 }
      words += bytes[start..<mention.lowerBound] + [UInt8(ascii: " ")] + bytes[mention.upperBound..<end] + [0x0A]
    }
    return String(decoding: words, as: UTF8.self)
  }
}

extension [CitationAudit] {
  /// The further DOIs of compared citations, each as an entry of its own: one of another work beside the right one, one
  /// that the registry has replaced. What is wrong with them is reported with the citation.
  func furtherDOIs(resolutions: [DOI: Resolution]) -> [(audit: CitationAudit, place: Int)] {
    guard contains(where: { audit in audit.citation.mentions.contains { $0.doi != audit.mention?.doi } }) else {
      return []
    }
    var known = Set(compactMap { $0.mention?.doi })
    var further: [(audit: CitationAudit, place: Int)] = []
    for audit in self where audit.citation.mentions.count > 1 {
      let mentions = audit.citation.mentions.filter { !known.contains($0.doi) }
      for mention in mentions where known.insert(mention.doi).inserted {
        let work = resolutions[mention.doi]?.work
        let listed = CitationAudit(
          citation: Citation(listing: mentions.filter { $0.doi == mention.doi }), mention: mention, work: work,
          verdict: work == nil ? .unverifiable : .listed)
        further.append((listed, audit.citation.text.sourceRange?.lowerBound ?? 0))
      }
    }
    return further
  }

  /// Inserts entries at their places among the citations.
  ///
  /// - Parameter listed: each with the byte of the page behind which it stands, in page order.
  /// - Returns: the new index of each citation.
  mutating func insert(_ listed: [(audit: CitationAudit, place: Int)]) -> [Int] {
    if listed.isEmpty { return Array<Int>(indices) }
    var merged: [CitationAudit] = []
    merged.reserveCapacity(count + listed.count)
    var rest = listed[...]
    var positions: [Int] = []
    for audit in self {
      let start = audit.citation.text.sourceRange?.lowerBound ?? 0
      while let next = rest.first, next.place < start {
        merged.append(next.audit)
        rest.removeFirst()
      }
      positions.append(merged.count)
      merged.append(audit)
    }
    self = merged + rest.map(\.audit)
    return positions
  }
}

extension DOIMention {
  /// Whether it is in a comment of the page's markup.
  fileprivate var isInComment: Bool {
    place == .comment
  }
}
