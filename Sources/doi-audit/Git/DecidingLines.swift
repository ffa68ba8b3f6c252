import Foundation
import Pages

/// What stands on a page outside of its entries and decides findings of them: comments to this program, headings, and the
/// abbreviations of BibTeX.
struct DecidingLines {
  private var lines: [String] = []

  init(_ page: [UInt8], of format: PageFormat) {
    // Where what was begun on an earlier line ends; nil where nothing is under way.
    var end: ((Substring) -> Bool)?
    var last: Substring = ""
    let text = String(decoding: page, as: UTF8.self)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = line.drop(while: \.isWhitespace)
      if let isEnd = end {
        lines.append(String(line))
        if isEnd(line) { end = nil }
      } else if format == .bibtex, line.lowercased().hasPrefix("@string") {
        lines.append(String(line))
        if !DecidingLines.closes(line) { end = DecidingLines.closes }
      } else if line.contains("doi-audit") {
        lines.append(String(line))
        if let start = line.range(of: "<!--"), !line[start.upperBound...].contains("-->") {
          end = { $0.contains("-->") }
        }
      } else if format != .bibtex, let start = DecidingLines.heading(in: line) {
        lines.append(String(line))
        if !line[start...].lowercased().contains("</h") { end = { $0.lowercased().contains("</h") } }
      } else if format == .markdown, line.hasPrefix("#") {
        lines.append(String(line))
      } else if format == .markdown, DecidingLines.isUnderline(line), !last.isEmpty {
        lines.append(String(last))
      }
      last = line
    }
  }

  /// Whether any of these is gone, is another one now, or stands in another order. One that has come decides only what
  /// has come with it.
  func isChanged(in now: DecidingLines) -> Bool {
    var rest = now.lines[...]
    for line in lines {
      guard let place = rest.firstIndex(of: line) else { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }

  /// Where an element of HTML begins that is a heading.
  private static func heading(in line: Substring) -> Substring.Index? {
    line.indices.first { index in
      guard line[index] == "<" else { return false }
      let tag = line[index...].dropFirst().prefix(2)
      return tag.first.map { $0 == "h" || $0 == "H" } == true && tag.last.map { ("1"..."6").contains($0) } == true
    }
  }

  private static func isUnderline(_ line: Substring) -> Bool {
    guard let first = line.first, first == "=" || first == "-" else { return false }
    return line.allSatisfy { $0 == first || $0.isWhitespace }
  }

  /// Whether the entry of an abbreviation ends on a line.
  private static func closes(_ line: Substring) -> Bool {
    let end = line.reversed().first { !$0.isWhitespace }
    return end == "}" || end == ")"
  }
}
