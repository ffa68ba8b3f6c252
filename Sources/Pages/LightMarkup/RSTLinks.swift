import Bibliography

/// Links, references, roles and literals of reStructuredText.
enum RSTLinks {
  static func find(
    at index: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions, _ anonymous: inout Int
  ) -> InlineFind? {
    switch text.bytes[index] {
    case UInt8(ascii: "`"):
      if text.has("``", at: index) { return literal(at: index, in: &text) }
      return quoted(at: index, in: &text, definitions, &anonymous)
    case UInt8(ascii: ":"): return role(at: index, in: &text)
    case UInt8(ascii: "["): return footnote(at: index, in: text)
    case UInt8(ascii: "_"): return reference(at: index, in: text, definitions)
    case UInt8(ascii: "|"): return substitution(at: index, in: text, definitions)
    case UInt8(ascii: "<"):
      // `<https://…>` is an address in brackets, which are text.
      return nil
    default: return nil
    }
  }

  /// `|name|`
  private static func substitution(
    at index: Int, in text: InlineText, _ definitions: LightMarkupDefinitions
  ) -> InlineFind? {
    let name = text.bytes[(index + 1)...].prefix(longestRole).prefix { $0 != UInt8(ascii: "|") }
    guard !name.isEmpty, text.byte(at: name.endIndex) == UInt8(ascii: "|"),
      let value = definitions.substitution(name)
    else { return nil }
    let end = name.endIndex + 1
    return InlineFind(marks: [InlineMark(index..<end, .replaced(value))], next: end)
  }

  private static func literal(at index: Int, in text: inout InlineText) -> InlineFind? {
    guard let end = text.next("``", from: index + 2), end > index + 2 else { return nil }
    return InlineFind(
      marks: [
        InlineMark(index..<index + 2, .hidden), InlineMark(index + 2..<end, .verbatim),
        InlineMark(end..<end + 2, .hidden),
      ], next: end + 2)
  }

  /// `` `text <https://…>`_ ``, `` `name`_ ``, `` `text`__ ``, and `` `text` `` of the default role.
  private static func quoted(
    at index: Int, in text: inout InlineText, _ definitions: LightMarkupDefinitions, _ anonymous: inout Int
  ) -> InlineFind? {
    let start = index + 1
    guard let end = text.next("`", from: start), end > start, !text.byte(at: start).isBlank else { return nil }
    let open = InlineMark(index..<start, .hidden)
    var close = end + 1
    while close < min(text.bytes.count, end + 3), text.bytes[close] == UInt8(ascii: "_") { close += 1 }
    let inner = start..<end
    guard close > end + 1 else {
      return InlineFind(marks: [open, InlineMark(end..<close, .hidden)], next: start)
    }
    if text.bytes[end - 1] == UInt8(ascii: ">"),
      let bracket = text.bytes[inner].lastIndex(of: UInt8(ascii: "<"))
    {
      var target = text.target(bracket + 1..<end - 1)
      if text.byte(at: end - 2) == UInt8(ascii: "_"), let named = definitions.target(text.bytes[bracket + 1..<end - 2])
      {
        target = named
      }
      // Without a text, the address is printed.
      guard !text.bytes[start..<bracket].allSatisfy(\.isBlank) else {
        return link(to: target, open: index..<bracket + 1, close: end - 1..<close, next: bracket + 1)
      }
      // The blanks before the address are not part of the text.
      let textEnd = text.bytes[start..<bracket].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? bracket
      return link(to: target, open: index..<start, close: textEnd..<close, next: start)
    }
    var target = definitions.target(text.bytes[inner])
    if close == end + 3 {
      target = definitions.anonymous.indices.contains(anonymous) ? definitions.anonymous[anonymous] : nil
      anonymous += 1
    }
    guard let target else {
      return InlineFind(marks: [open, InlineMark(end..<close, .hidden)], next: start)
    }
    return link(to: target, open: index..<start, close: end..<close, next: start)
  }

  private static func link(to target: LinkTarget, open: Range<Int>, close: Range<Int>, next: Int) -> InlineFind {
    InlineFind(
      marks: [
        InlineMark(open, .hidden), InlineMark(open.upperBound..<open.upperBound, .linkStart(target)),
        InlineMark(close.lowerBound..<close.lowerBound, .linkEnd), InlineMark(close, .hidden),
      ], next: next)
  }

  /// `` :doi:`10.1000/182` ``, `` :emphasis:`text` ``, `` :cite:`key` ``.
  private static func role(at index: Int, in text: inout InlineText) -> InlineFind? {
    let name = text.bytes[(index + 1)...].prefix(longestRole).prefix {
      $0.isLetter || $0.isDigit || "-:".utf8.contains($0)
    }
    guard name.count > 1, name.last == UInt8(ascii: ":"), text.byte(at: name.endIndex) == UInt8(ascii: "`"),
      let end = text.next("`", from: name.endIndex + 1), end > name.endIndex + 1
    else { return nil }
    let role = String(decoding: name.dropLast().map(\.lowered), as: UTF8.self)
    let inner = name.endIndex + 1..<end
    if role.hasPrefix("cite") || role == "ref" || role == "numref" {
      return InlineFind(marks: [InlineMark(index..<end + 1, .hidden)], next: end + 1)
    }
    var visible = inner
    var target = inner
    if text.bytes[end - 1] == UInt8(ascii: ">"), let bracket = text.bytes[inner].lastIndex(of: UInt8(ascii: "<")) {
      target = bracket + 1..<end - 1
      visible = inner.lowerBound..<bracket
    }
    let marks = [InlineMark(index..<visible.lowerBound, .hidden), InlineMark(visible.upperBound..<end + 1, .hidden)]
    guard let prefix = resolvers[role] else { return InlineFind(marks: marks, next: visible.lowerBound) }
    let address = text.target(target, prefix: text.has("http", at: target.lowerBound) ? "" : prefix)
    return InlineFind(
      marks: [
        marks[0], InlineMark(visible.lowerBound..<visible.lowerBound, .linkStart(address)),
        InlineMark(visible, .verbatim), InlineMark(visible.upperBound..<visible.upperBound, .linkEnd), marks[1],
      ], next: end + 1)
  }

  private static let longestRole = 40

  /// Roles for addresses, as Sphinx extensions name them.
  private static let resolvers = ["doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"]

  /// `[1]_`, `[Berg2019]_`, `[#]_`
  private static func footnote(at index: Int, in text: InlineText) -> InlineFind? {
    let label = text.bytes[(index + 1)...].prefix(longestRole)
    guard let close = label.firstIndex(of: UInt8(ascii: "]")), text.byte(at: close + 1) == UInt8(ascii: "_"),
      !label[..<close].contains(where: \.isBlank)
    else { return nil }
    return InlineFind(marks: [InlineMark(index..<close + 2, .hidden)], next: close + 2)
  }

  /// `name_`
  private static func reference(
    at index: Int, in text: InlineText, _ definitions: LightMarkupDefinitions
  ) -> InlineFind? {
    guard !text.byte(at: index + 1).isLetter, !text.byte(at: index + 1).isDigit else { return nil }
    let name = text.bytes[..<index].suffix(longestRole).reversed().prefix {
      $0.isLetter || $0.isDigit || "-._:+".utf8.contains($0)
    }
    let start = index - name.count
    guard start < index, let target = definitions.target(text.bytes[start..<index]) else { return nil }
    return InlineFind(
      marks: [
        InlineMark(start..<start, .linkStart(target)), InlineMark(index..<index, .linkEnd),
        InlineMark(index..<index + 1, .hidden),
      ], next: index + 1)
  }
}
