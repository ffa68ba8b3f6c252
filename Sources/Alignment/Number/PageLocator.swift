import Bibliography

/// A place in a container: a page, a range of pages, an article number.
struct PageLocator: Sendable, Equatable {
  /// As registered.
  let text: String
  /// Folded, thousands' commas out.
  let first: [UInt8]
  /// Written out where the registry abbreviates (`E550-556`); nil for a single page.
  let last: [UInt8]?
  let firstText: String
  let lastText: String?

  /// Nil for an empty text, and for what stands for "no page" (`0-0`, `n/a`).
  init?(_ text: String) {
    let cleaned = PageLocator.withoutThousands(text)
    let parts = cleaned.split(whereSeparator: { "-–—‐‑‒−".contains($0) }).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard let head = parts.first, !head.isEmpty else { return nil }
    let first = Folding.squash(head)
    guard !first.isEmpty, first != [0x30], !["na", "none"].contains(String(decoding: first, as: UTF8.self)) else {
      return nil
    }
    self.text = text
    firstText = head
    self.first = first
    if parts.count == 2, case let tail = Folding.squash(PageLocator.withoutElectronicPages(parts[1])), !tail.isEmpty {
      let whole = PageLocator.expanded(tail, after: first)
      last = whole == first ? nil : whole
      lastText =
        whole == first
        ? nil
        : whole == tail
          ? PageLocator.withoutElectronicPages(parts[1]) : String(decoding: whole, as: UTF8.self).uppercased()
    } else {
      last = nil
      lastText = nil
    }
  }

  /// Cell Press registers pages that are only online behind the printed ones: `1515-1520.e3`.
  private static func withoutElectronicPages(_ last: String) -> String {
    guard let stop = last.lastIndex(of: "."), last[last.index(after: stop)...].first == "e" else { return last }
    return String(last[..<stop])
  }

  /// `556` after `e550` is `e556`; `8` after `103` is `108`.
  static func expanded(_ tail: [UInt8], after first: [UInt8]) -> [UInt8] {
    guard tail.count < first.count, tail.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return tail }
    let digits = first.suffix(tail.count)
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return tail }
    return Array(first.dropLast(tail.count)) + tail
  }

  private static func withoutThousands(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: ",")), bytes.contains(UInt8(ascii: "-")) else { return text }
    var output: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isThousands =
        byte == UInt8(ascii: ",") && index > 0 && isDigit(bytes[index - 1])
        && index + 3 < bytes.count + 0 && bytes[(index + 1)...].prefix(3).allSatisfy(isDigit)
        && bytes[(index + 1)...].prefix(3).count == 3
      if !isThousands { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
