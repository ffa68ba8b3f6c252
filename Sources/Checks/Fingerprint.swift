import Bibliography
import Pages

/// The stable identity of a finding: it stays while the page is edited elsewhere, lines move, or a rule is reworded.
///
/// It is made of the rule, the entry (its DOI or, without one, its words), the field, what is cited and what is
/// registered; never of a line or of a message. Where a page has the same fault several times, they are numbered.
package struct Fingerprint: Hashable, Comparable, Sendable, LosslessStringConvertible {
  private let value: UInt128

  init(rule: Rule, entry: String, field: Field?, cited: String, registered: String, ordinal: Int) {
    self.init(of: [rule.id, entry, field?.rawValue ?? "", cited, registered, String(ordinal)])
  }

  private init(of parts: [String]) {
    var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    func add(_ byte: UInt8) { value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
    for part in parts {
      for byte in part.utf8 { add(byte) }
      // Separates the parts: UTF-8 never has this byte.
      add(0xFF)
    }
    self.value = value
  }

  /// The same made unique among many pages.
  package func on(_ page: String) -> Fingerprint { Fingerprint(of: [description, page]) }

  /// Reads what `description` wrote: 32 hexadecimal digits in lower case; anything else is nil.
  package init?(_ text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let value = UInt128(text, radix: 16)
    else { return nil }
    self.value = value
  }

  /// 32 hexadecimal digits (FNV-1a of 128 bits): the same on every machine and in every release.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.value < right.value }
}

/// A finding, the entry that it is about, and its fingerprint.
package struct PageFinding: Sendable {
  package var finding: Finding
  /// nil where it is about more than one entry.
  package var citation: CitationAudit?
  /// What accepts it; nil where it counts.
  package var acceptance: Acceptance?
  /// Unique on its page.
  package var fingerprint: Fingerprint
}

extension PageAudit {
  /// Every finding that counts, those of the entries and those of the page, in the order of the page.
  package var allFindings: [PageFinding] { everyFinding.filter { $0.acceptance == nil } }

  /// Those that count and those that are accepted, in the order of the page.
  package var everyFinding: [PageFinding] {
    let all =
      citations.flatMap { citation in
        PageAudit.merged(citation.findings, citation.accepted).map { ($0.finding, $0.acceptance, Optional(citation)) }
      } + PageAudit.merged(findings, accepted).map { ($0.finding, $0.acceptance, nil) }
    var ordinals: [Fingerprint: Int] = [:]
    let fingerprinted = all.map { finding, acceptance, citation in
      let entry = citation?.entryName ?? ""
      func fingerprint(_ ordinal: Int) -> Fingerprint {
        Fingerprint(
          rule: finding.rule, entry: entry, field: finding.field, cited: finding.cited.withSingleBlanks,
          registered: finding.registered, ordinal: ordinal)
      }
      let first = fingerprint(0)
      let ordinal = ordinals[first, default: 0]
      ordinals[first] = ordinal + 1
      return PageFinding(
        finding: finding, citation: citation, acceptance: acceptance,
        fingerprint: ordinal == 0 ? first : fingerprint(ordinal))
    }
    return fingerprinted.sorted { Finding.isInPageOrder($0.finding, $1.finding) }
  }

  /// In the order of the page, so that accepting one finding does not change the fingerprint of another.
  private static func merged(
    _ findings: [Finding], _ accepted: [AcceptedFinding]
  ) -> [(finding: Finding, acceptance: Acceptance?)] {
    let all = findings.map { ($0, nil) } + accepted.map { ($0.finding, Optional($0.acceptance)) }
    return all.sorted { Finding.isInPageOrder($0.0, $1.0) }
  }
}

extension CitationAudit {
  /// Distinguishes the entry from the others of its page: its DOI or, without one, its words.
  fileprivate var entryName: String { mention?.doi.name ?? citation.text.text.withSingleBlanks }
}

extension String {
  /// With one blank for each run of white space: line breaks of the page do not count.
  fileprivate var withSingleBlanks: String {
    String(decoding: Array(utf8.split(whereSeparator: { $0 <= 0x20 }).joined(separator: [0x20])), as: UTF8.self)
  }
}
