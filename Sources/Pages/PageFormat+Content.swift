import Bibliography

extension PageFormat {
  /// So many bytes tell what a file is.
  package static let telling = 64 << 10

  /// Told by the first bytes of a file; nil for one that is no page.
  package init?(content bytes: some Collection<UInt8>) {
    let text = Array(bytes.prefix(PageFormat.telling))
    guard !text.contains(0) else { return nil }
    let start = text.indices.first { !text[$0].isBlank && text[$0] != 0xEF && text[$0] != 0xBB && text[$0] != 0xBF }
    guard let start else { return nil }
    switch text[start] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if PageFormat.isItems(text) {
        self = .cslJSON
        return
      }
      // `[1] Wang, T. …` begins so too; anything else does not matter here.
      guard start + 1 < text.count, text[start] == UInt8(ascii: "["), text[start + 1].isDigit else { return nil }
    case UInt8(ascii: "<"):
      self = .html
      return
    default: break
    }
    if PageFormat.hasEntry(text) {
      self = .bibtex
    } else if PageFormat.isMarkdown(text) {
      self = .markdown
    } else if PageFormat.hasDOI(text) {
      self = .text
    } else {
      return nil
    }
  }

  private static func isItems(_ text: [UInt8]) -> Bool {
    let keys: [StaticString] = ["\"doi\"", "\"container-title\"", "\"itemtype\"", "\"publicationtitle\"", "\"issued\""]
    return keys.contains { text.firstIndex(of: $0, from: 0) != nil }
  }

  static func hasEntry(_ text: [UInt8]) -> Bool {
    var index = 0
    while let at = text[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = at + 1
      guard text[..<at].last(where: { $0 != 0x20 && $0 != 0x09 }).map({ $0 == 0x0A }) ?? true else { continue }
      let end = text[index...].firstIndex { !$0.isLetter } ?? text.count
      let type = String(decoding: text[index..<end].map(\.lowered), as: UTF8.self)
      guard end < text.count, text[end] == UInt8(ascii: "{") || text[end] == UInt8(ascii: "(") else { continue }
      if BibTeXTypes.isCommon(type) || type == "string" { return true }
    }
    return false
  }

  /// A heading, a link, front matter.
  private static func isMarkdown(_ text: [UInt8]) -> Bool {
    text.starts(with: "---\n".utf8) || text.starts(with: "# ".utf8) || text.firstIndex(of: "\n# ", from: 0) != nil
      || text.firstIndex(of: "\n## ", from: 0) != nil || text.firstIndex(of: "](http", from: 0) != nil
  }

  private static func hasDOI(_ text: [UInt8]) -> Bool { !DOIFinder.matches(in: text).isEmpty }
}
