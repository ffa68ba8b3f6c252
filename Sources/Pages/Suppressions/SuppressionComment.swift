import Bibliography

/// A comment to doi-audit, not yet assigned to an entry.
package struct SuppressionComment: Sendable, Equatable {
  /// The whole comment on the page.
  var range: Range<Int>
  var verb: String
  var names: [Suppression.Name] = []
  var reason: String?
  /// The item that contains it: an index into the page's items; nil outside of any.
  var item: Int?

  private static let address: StaticString = "doi-audit:"

  /// Reads the content of a comment, `doi-audit: ignore author-initial, page-mismatch -- as in print`; nil if it is not
  /// addressed to doi-audit.
  ///
  /// - Parameters:
  ///   - inside: the bytes between the comment's marks.
  ///   - range: the comment with its marks.
  init?(in source: [UInt8], inside: Range<Int>, of range: Range<Int>) {
    var index = inside.lowerBound
    while index < inside.upperBound, source[index].isBlank { index += 1 }
    guard source[..<inside.upperBound].has(SuppressionComment.address, at: index) else { return nil }
    self.range = range
    index += SuppressionComment.address.utf8CodeUnitCount
    verb = SuppressionComment.word(in: source, from: &index, to: inside.upperBound).text.lowercased()
    while true {
      let name = SuppressionComment.word(in: source, from: &index, to: inside.upperBound)
      guard !name.range.isEmpty else { break }
      let isDash = ["--", "—", "–", "-"].contains(name.text)
      if isDash || name.text.hasSuffix(":") || name.text.hasPrefix("(") {
        let start = isDash || name.text.hasSuffix(":") ? index : name.range.lowerBound
        if !isDash, name.text.hasSuffix(":") { names.append(name.withoutLast) }
        reason = SuppressionComment.reason(source[start..<inside.upperBound])
        break
      }
      names.append(name)
      if names.count == SuppressionComment.mostNames { break }
    }
  }

  /// More than there are rules.
  private static let mostNames = 100

  /// The next word, up to a blank or a comma; empty at the end.
  private static func word(in source: [UInt8], from index: inout Int, to end: Int) -> Suppression.Name {
    while index < end, source[index].isBlank || source[index] == UInt8(ascii: ",") { index += 1 }
    let start = index
    while index < end, !source[index].isBlank, source[index] != UInt8(ascii: ",") { index += 1 }
    return Suppression.Name(text: String(decoding: source[start..<index], as: UTF8.self), range: start..<index)
  }

  private static func reason(_ bytes: ArraySlice<UInt8>) -> String? {
    let words = bytes.split(whereSeparator: \.isBlank)
    let reason = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    return reason.isEmpty ? nil : reason
  }

  func suppression(of scope: Suppression.Scope) -> Suppression {
    Suppression(range: range, scope: scope, verb: verb, names: names, reason: reason)
  }
}

extension Suppression.Name {
  fileprivate var withoutLast: Suppression.Name {
    Suppression.Name(text: String(text.dropLast()), range: range.lowerBound..<range.upperBound - 1)
  }
}

extension SuppressionComment {
  /// Comments on lines of their own that begin with a sign: `% doi-audit: ignore page-mismatch`.
  static func lines(
    of source: [UInt8], in range: Range<Int>? = nil, behind sign: UInt8
  ) -> [SuppressionComment] {
    let range = range ?? 0..<source.count
    var comments: [SuppressionComment] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = source[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      var first = start
      while first < end, source[first] == 0x20 || source[first] == 0x09 { first += 1 }
      if first < end, source[first] == sign {
        var last = end
        while last > first, source[last - 1].isBlank { last -= 1 }
        if let comment = SuppressionComment(in: source, inside: first + 1..<last, of: first..<last) {
          comments.append(comment)
        }
      }
      start = end + 1
    }
    return comments
  }
}

extension SuppressionComment {
  /// The comment on a line of plain text: the whole line after `#` or `%`, or an HTML comment at its beginning or end;
  /// nil if there is none.
  ///
  /// - Parameter line: without surrounding blanks.
  init?(inPlainText source: [UInt8], line: Range<Int>) {
    guard line.count > SuppressionComment.address.utf8CodeUnitCount else { return nil }
    let first = source[line.lowerBound]
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") {
      self.init(in: source, inside: line.lowerBound + 1..<line.upperBound, of: line)
      return
    }
    let text = source[line]
    let opening: StaticString = "<!--"
    let closing: StaticString = "-->"
    let start: Int
    let end: Int
    if text.has(closing, at: line.upperBound - 3), let last = SuppressionComment.last(opening, in: text) {
      (start, end) = (last, line.upperBound)
    } else if text.has(opening, at: line.lowerBound), let close = text.firstIndex(of: closing, from: line.lowerBound) {
      (start, end) = (line.lowerBound, close + 3)
    } else {
      return nil
    }
    guard start + 7 <= end else { return nil }
    self.init(in: source, inside: start + 4..<end - 3, of: start..<end)
  }

  private static func last(_ mark: StaticString, in text: ArraySlice<UInt8>) -> Int? {
    text.indices.last { text[$0] == UInt8(ascii: "<") && text.has(mark, at: $0) }
  }

  /// The comments in a note, each on a line that begins with `doi-audit:`.
  ///
  /// - Parameter note: the bytes of the note on the page, in which `\\n` breaks a line as in JSON.
  static func all(inNote note: Range<Int>, of source: [UInt8]) -> [SuppressionComment] {
    var comments: [SuppressionComment] = []
    var start = note.lowerBound
    while start < note.upperBound {
      let end = source[start..<note.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? note.upperBound
      if let comment = SuppressionComment(in: source, inside: start..<end, of: start..<end) { comments.append(comment) }
      start = end + 2
    }
    return comments
  }
}
