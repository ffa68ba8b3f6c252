import Bibliography

/// The texts of values in R code. A value that has to be computed has none: `meta$Version`, `sprintf("… %s", version)`.
struct RValues {
  private let source: [UInt8]
  private let letters: RStringStyle.Letters

  init(_ source: [UInt8]) {
    self.source = source
    letters = RStringStyle.Letters(of: source)
  }

  struct Text {
    var text: MappedText
    var notation: FieldNotation
  }

  /// A string or a number, or several that `paste` joins, as TeX prints them.
  ///
  /// - Parameter isLiteral: whether it is a DOI or an address and not TeX.
  func text(of value: RExpression, isLiteral: Bool = false) -> Text? {
    guard let text = raw(value) else { return nil }
    return Text(text: text.readAsTeX(isLiteral: isLiteral), notation: notation(of: value, isLiteral: isLiteral))
  }

  private func notation(of value: RExpression, isLiteral: Bool) -> FieldNotation {
    switch value {
    case .string(let string):
      return .r(RStringStyle(quote: string.quote, isRaw: string.isRaw, letters: letters, isLiteral: isLiteral))
    case .number: return .jsonNumber
    case .call(let call):
      let pieces = pieces(of: call)?.values ?? []
      guard let first = pieces.first else { return .elsewhere }
      let notation = notation(of: first, isLiteral: isLiteral)
      return pieces.count == 1 ? notation : .list(of: notation)
    case .null, .other: return .elsewhere
    }
  }

  /// The text as R has it, with TeX in it; nil if it has to be computed.
  private func raw(_ value: RExpression) -> MappedText? {
    switch value {
    case .string(let string): return string.text(in: source)
    case .number(let range):
      // `2019L` is an integer.
      let digits = source[range].last == UInt8(ascii: "L") ? source[range].dropLast() : source[range]
      guard digits.allSatisfy(\.isDigit) else { return nil }
      var text = MappedText()
      text.append(verbatim: String(decoding: digits, as: UTF8.self), at: range.lowerBound)
      return text
    case .call(let call):
      guard let (pieces, separator) = pieces(of: call) else { return nil }
      var whole = MappedText()
      for piece in pieces {
        guard let next = raw(piece) else { return nil }
        if separator.isEmpty || whole.isEmpty || next.isEmpty {
          whole.append(next)
        } else if !whole.append(next, behind: separator) {
          return nil
        }
      }
      return whole
    case .null, .other: return nil
    }
  }

  /// What a call joins, and by which text: `paste("Slow slip", "and tides")`, `paste(c("Slow slip", "and tides"), collapse = " ")`,
  /// `c("A.", "M.")`.
  private func pieces(of call: RCall) -> (values: [RExpression], separator: String)? {
    guard call.name != "c" else {
      return call.arguments.allSatisfy { $0.name == nil } ? (call.arguments.map(\.value), " ") : nil
    }
    guard call.name == "paste" || call.name == "paste0" else { return nil }
    var separator = call.name == "paste" ? " " : ""
    var values: [RExpression] = []
    for argument in call.arguments {
      switch argument.name {
      case nil: values.append(argument.value)
      case "sep"?:
        guard case .string(let string) = argument.value else { return nil }
        separator = string.text(in: source).text
      case "collapse"?: continue
      case _?: return nil
      }
    }
    if values.count == 1, case .call(let list) = values[0], list.name == "c" {
      guard case .string(let string)? = call.value("collapse") else { return nil }
      return (list.arguments.map(\.value), string.text(in: source).text)
    }
    return (values, separator)
  }

  // MARK: Persons

  /// Names as `person`, `as.person` or strings give them; nil if one of them has to be computed.
  func authors(_ value: RExpression) -> Text? {
    guard case .call(let call) = value, RValues.lists.contains(call.name) else { return person(value) }
    var names: [Text] = []
    for argument in call.arguments.prefix(RValues.mostNames) {
      if case .null = argument.value { continue }
      guard let name = person(argument.value) else { return nil }
      if !name.text.isEmpty { names.append(name) }
    }
    guard let first = names.first, let text = MappedText(names: names.map(\.text)) else { return nil }
    if names.count == 1 { return first }
    let isUniform = names.allSatisfy { $0.notation.ofOne == first.notation.ofOne }
    return Text(text: text, notation: isUniform ? .list(of: first.notation.ofOne) : .elsewhere)
  }

  private static let lists: Set<String> = ["c", "list", "personList"]
  /// More names of one work are not read.
  private static let mostNames = 2000

  private func person(_ value: RExpression) -> Text? {
    guard case .call(let call) = value else { return text(of: value).map(withoutRemarks) }
    switch call.name {
    case "as.person": return call.arguments.first.flatMap { person($0.value) }
    case "person":
      var unnamed = call.arguments.filter { $0.name == nil }.map(\.value)[...]
      let given = call.value("given", "first") ?? unnamed.popFirst()
      return name(given: given, family: call.value("family", "last") ?? unnamed.popFirst())
    default: return text(of: value).map(withoutRemarks)
    }
  }

  private func name(given: RExpression?, family: RExpression?) -> Text? {
    var parts: [Text] = []
    for part in [family, given] {
      guard let part, !part.isNull else { continue }
      guard let text = text(of: part) else { return nil }
      parts.append(text)
    }
    guard let first = parts.first else { return nil }
    // Not two names in one: "Ada Berg and Jo Nordli" would be one person.
    if parts.count == 1 { return Text(text: first.text, notation: .list(of: first.notation.ofOne)) }
    // `person("Berg,", "A", "Ada")`: which part is which is not certain.
    if parts[1].text.text.hasSuffix(",") { return nil }
    let isUniform = parts[1].notation.ofOne == first.notation.ofOne
    return Text(
      text: MappedText(family: first.text, given: parts[1].text),
      notation: isUniform ? .list(of: first.notation.ofOne) : .elsewhere)
  }

  /// `Ada Berg <ada@example.org> [aut, cre]` names Ada Berg.
  private func withoutRemarks(_ names: Text) -> Text {
    let bytes = Array(names.text.text.utf8)
    var text = MappedText()
    var start = 0
    for index in bytes.indices.dropFirst() where index >= start && bytes[index - 1] == 0x20 {
      guard let close = RValues.closers[bytes[index]], let end = bytes[index...].firstIndex(of: close) else { continue }
      if start < index - 1 { text.append(names.text.subtext(start..<(index - 1))) }
      start = end + 1
    }
    if start < bytes.count { text.append(names.text.subtext(start..<bytes.count)) }
    return Text(text: text.trimmed(), notation: names.notation)
  }

  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"),
  ]
}

extension RExpression {
  fileprivate var isNull: Bool { if case .null = self { true } else { false } }
}

extension FieldNotation {
  /// That of one value.
  fileprivate var ofOne: FieldNotation { if case .list(let one) = self { one } else { self } }
}
