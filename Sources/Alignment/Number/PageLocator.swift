import Bibliography

/// A place in a container: a page, a range of pages, an article number.
final class PageLocator: Sendable {
  /// As registered.
  let text: String
  /// Folded, without commas between thousands.
  let first: [UInt8]
  /// Written out where the registry abbreviates (`E550-556`); nil for a single page.
  let last: [UInt8]?
  let firstText: String
  let lastText: String?

  /// Nil for an empty text, and for texts that mean "no page" (`0-0`, `n/a`).
  init?(_ text: String) {
    let parts = PageLocator.parts(of: PageLocator.withoutLaterPages(PageLocator.withoutThousands(Array(text.utf8))))
    guard let head = parts.first, !head.isEmpty else { return nil }
    firstText = String(decoding: head, as: UTF8.self)
    let first = Folding.squash(firstText)
    guard !first.isEmpty, first != [0x30], !PageLocator.nothing.contains(first[...]),
      PageLocator.isPlace(first, firstText)
    else { return nil }
    self.text = text
    self.first = first
    let tailText =
      parts.count == 2 ? String(decoding: PageLocator.withoutElectronicPages(parts[1]), as: UTF8.self) : ""
    let tail = Folding.squash(tailText)
    let whole = PageLocator.expanded(tail, after: first)
    if tail.isEmpty || whole == first {
      last = nil
      lastText = nil
    } else {
      last = whole
      lastText = whole == tail ? tailText : String(decoding: whole, as: UTF8.self).uppercased()
    }
  }

  private static let nothing: WordSet = ["na", "none"]

  /// A page has a digit or is a Roman numeral ("no-no" is neither), and is not a file name, as Wiley registers it
  /// ("lno.11895").
  private static func isPlace(_ folded: [UInt8], _ text: String) -> Bool {
    guard folded.contains(where: isDigit) || Roman.isMadeOfDigits(folded[...]) else { return false }
    let letters = text.utf8.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }.count
    return !(letters >= 2 && text.utf8.dropFirst(letters).first == UInt8(ascii: "."))
  }

  /// "1-6" and "e1-e6": pages within the article, from before it had its place in an issue.
  var countsFromOne: Bool {
    guard last != nil else { return false }
    return first.elementsEqual("1".utf8) || first.elementsEqual("e1".utf8)
  }

  /// "48-488": a digit has been lost.
  var isCut: Bool {
    guard let last else { return false }
    return last.count == first.count + 1 && last.starts(with: first) && first.count >= 2
  }

  /// "118-101": registered the wrong way round.
  var isReversed: Bool {
    guard let last, first.count == last.count, first.allSatisfy(PageLocator.isDigit) else { return false }
    return last.lexicographicallyPrecedes(first)
  }

  /// `556` after `e550` is `e556`; `8` after `103` is `108`.
  static func expanded(_ tail: [UInt8], after first: [UInt8]) -> [UInt8] {
    guard tail.count < first.count, tail.allSatisfy(isDigit) else { return tail }
    let digits = first.suffix(tail.count)
    guard digits.allSatisfy(isDigit) else { return tail }
    return Array(first.dropLast(tail.count)) + tail
  }

  /// Cell Press registers pages that are only online behind the printed ones: `1515-1520.e3`.
  private static func withoutElectronicPages(_ last: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let stop = last.lastIndex(of: UInt8(ascii: ".")), last[(stop + 1)...].first == UInt8(ascii: "e") else {
      return last
    }
    return last[..<stop]
  }

  /// The parts between dashes of any kind, without the blanks around them.
  private static func parts(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    func add(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      var part = text[range]
      while part.first == 0x20 { part.removeFirst() }
      while part.last == 0x20 { part.removeLast() }
      parts.append(part)
    }
    var start = 0
    var offset = 0
    while offset < text.count {
      let length = lengthOfDash(in: text, at: offset)
      if length > 0 {
        add(start..<offset)
        start = offset + length
      }
      offset += max(1, length)
    }
    add(start..<text.count)
    return parts
  }

  /// The bytes of `-`, `‐`, `‑`, `‒`, `–`, `—` or `−`; 0 for anything else.
  private static func lengthOfDash(in text: [UInt8], at offset: Int) -> Int {
    if text[offset] == UInt8(ascii: "-") { return 1 }
    guard text[offset] == 0xE2, offset + 2 < text.count else { return 0 }
    switch (text[offset + 1], text[offset + 2]) {
    case (0x80, 0x90...0x94), (0x88, 0x92): return 3
    default: return 0
    }
  }

  /// "345-364, 375": the page of an erratum behind the range.
  private static func withoutLaterPages(_ text: [UInt8]) -> [UInt8] {
    guard let mark = text.firstIndex(where: { byte in ",;+&".utf8.contains(byte) }), mark > 0 else { return text }
    let range = Array(text[..<mark])
    return parts(of: range).count == 2 ? range : text
  }

  private static func withoutThousands(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: ",")), text.contains(UInt8(ascii: "-")) else { return text }
    var output: [UInt8] = []
    for (index, byte) in text.enumerated() {
      let following = text[(index + 1)...].prefix(3)
      let isThousands =
        byte == UInt8(ascii: ",") && index > 0 && isDigit(text[index - 1]) && following.count == 3
        && following.allSatisfy(isDigit)
      if !isThousands { output.append(byte) }
    }
    return output
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
