import Bibliography

/// A comment that is addressed to doi-audit, before it is known which entry is meant.
package struct SuppressionComment {
  /// The whole comment on the page.
  var range: Range<Int>
  var verb: String
  var names: [Suppression.Name] = []
  var reason: String?
  /// The item that it stands in: an index into the page's items; nil where it stands by itself.
  var item: Int?

  static let address: StaticString = "doi-audit:"

  /// Reads the inside of a comment, `doi-audit: ignore author-initial, page-mismatch -- as in print`; nil where it is
  /// addressed to nobody, or to somebody else.
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

  /// There are not that many rules.
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
