import Citations
import Pages
import Foundation

/// Follows every range of a page's citations back to its bytes.
struct Replay {
  let source: SourceFile

  /// Descriptions of all ranges that do not match; empty if all do.
  func faults(of page: Page) -> [String] {
    var faults: [String] = []
    let isSpelt = page.format == .latex || page.format.lightMarkup != nil
    for citation in page.citations {
      faults += self.faults(of: citation.text, isSpelt: isSpelt || !citation.labels.isEmpty || citation.quoting != nil)
      for heading in citation.headings { faults += self.faults(of: heading.text, isSpelt: isSpelt) }
      for mention in citation.mentions + citation.related { faults += fault(mention.range, mention.written) }
      for link in citation.links + citation.malformed { faults += fault(link.range, link.target) }
    }
    for mention in page.loose { faults += fault(mention.range, mention.written) }
    for link in page.malformed { faults += fault(link.range, link.target) }
    return faults
  }

  private func fault(_ range: Range<Int>, _ written: String) -> [String] {
    guard range.lowerBound >= 0, range.upperBound <= source.bytes.count else { return ["\(range) leaves the page"] }
    return Array(source.bytes[range]) == Array(written.utf8) ? [] : ["\(range) is not \(written)"]
  }

  /// - Parameter isSpelt: whether the characters may be spelt in any way, as TeX commands or escapes.
  private func faults(of text: MappedText, isSpelt: Bool) -> [String] {
    let visible = Array(text.text.utf8)
    var faults: [String] = []
    var end = 0
    var sourceEnd = 0
    for run in text.runs {
      if run.visible.lowerBound != end || run.visible.isEmpty { faults.append("a gap before \(run.visible)") }
      if run.source.lowerBound < sourceEnd || run.source.upperBound > source.bytes.count || run.source.isEmpty {
        faults.append("\(run.source) is out of order")
        continue
      }
      end = run.visible.upperBound
      sourceEnd = run.source.upperBound
      let bytes = Array(source.bytes[run.source])
      let shown = Array(visible[run.visible])
      if run.isVerbatim ? bytes != shown : !isSpelt && !stands(bytes, for: shown) {
        faults.append("«\(String(decoding: bytes, as: UTF8.self))» is not «\(String(decoding: shown, as: UTF8.self))»")
      }
      if text.source(of: run.visible) != run.source { faults.append("\(run.visible) does not lead to its source") }
    }
    if end != visible.count { faults.append("\(visible.count - end) bytes without a source") }
    if text.sourceRange != text.runs.first.map({ $0.source.lowerBound..<sourceEnd }) {
      faults.append("the whole range")
    }
    if text.text.first?.isWhitespace == true || text.text.last?.isWhitespace == true { faults.append("not trimmed") }
    return faults
  }

  /// Whether bytes of a page may be displayed like this: white space as a blank, a border, an escape, an entity.
  private func stands(_ bytes: [UInt8], for shown: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    switch String(decoding: shown, as: UTF8.self) {
    case " ": return bytes.allSatisfy { $0 <= 0x20 || $0 == 0x7F } || text.contains("&")
    // The border of an element that HTML adds itself may replace a control character that is dropped.
    case "\n":
      return bytes.contains(UInt8(ascii: "<")) || bytes.contains(0x0A) || bytes.contains(0x0D)
        || bytes.allSatisfy { $0 < 0x20 }
    case "\t": return bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: "|"))
    case let character where text.hasPrefix("&"): return Replay.character(text).map { $0 == character } ?? true
    case let character: return text == "\\" + character
    }
  }

  /// The character of a reference; nil for a name that the fixtures do not use.
  private static func character(_ reference: String) -> String? {
    let name = reference.dropFirst().prefix { $0 != ";" }
    if name.hasPrefix("#") {
      let isHex = name.dropFirst().first?.lowercased() == "x"
      let digits = name.dropFirst(isHex ? 2 : 1)
      guard let number = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
      // Browsers read these numbers as windows-1252.
      if 0x80...0x9F ~= number, let character = String(bytes: [UInt8(number)], encoding: .windowsCP1252) {
        return character
      }
      return Unicode.Scalar(number).map { String($0) } ?? "\u{FFFD}"
    }
    let known = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "ndash": "–", "shy": "\u{AD}", "eacute": "é",
    ]
    return known[String(name)]
  }
}
