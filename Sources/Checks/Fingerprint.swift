import Bibliography

/// By what a finding is known again on its page after the page has been edited elsewhere, a line moved, a rule reworded.
///
/// It is made of the rule, the entry (its DOI or, where it has none, its words), the field, what is cited and what is
/// registered; never of a line or of a message. Where one page has the same fault several times these are counted through.
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
      // Parts the parts: no UTF-8 has this byte.
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
