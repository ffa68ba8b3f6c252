import Bibliography

/// The authors of a work in a data file.
extension DataWork {
  /// Names in one value, or one value for each: texts, or maps with the parts of a name.
  func authors(_ value: DataValue) -> Value? {
    if let scalar = value.scalar {
      let text = DataWork.names(in: scalar.text.readAsMarkdown().text)
      // One word is an identifier of the site's owner.
      guard text.text.utf8.contains(0x20) || text.text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
      return Value(field: .author, text: text, notation: scalar.notation)
    }
    guard case .list(let values) = value else { return nil }
    let names = values.prefix(DataWork.mostNames).compactMap(name)
    guard let first = names.first, let text = MappedText(names: names.map(\.text)) else { return nil }
    // A plain scalar allows the fewest signs: what can be written there can be written between any quotation marks.
    let isUniform = names.allSatisfy { $0.notation == first.notation }
    let isYAML = names.allSatisfy { if case .yaml = $0.notation { true } else { false } }
    let notation = isUniform ? .list(of: first.notation) : isYAML ? .list(of: .yaml(.plain)) : FieldNotation.elsewhere
    return Value(field: .author, text: text, notation: notation)
  }

  /// The names of one value, without the marks that point to affiliations in TeX (`Rendeiro$^\Omega$`), and without the journal
  /// and year that some lists have behind them: `Nguyen T. H., Minh D. D. L. · PLOS ONE · 2018`.
  private static func names(in text: MappedText) -> MappedText {
    let bytes = Array(text.text.utf8)
    let ends = [" · ", " | "].compactMap { mark in text.text.utf8.firstRange(of: mark.utf8)?.lowerBound }
    let end = ends.map { text.text.utf8.distance(from: text.text.utf8.startIndex, to: $0) }.min() ?? bytes.count
    var names = MappedText()
    var start = 0
    var index = 0
    while index + 1 < end {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "^"),
        let close = bytes[(index + 1)..<end].firstIndex(of: UInt8(ascii: "$"))
      else {
        index += 1
        continue
      }
      if start < index { names.append(text.subtext(start..<index)) }
      index = close + 1
      start = index
    }
    if start < end { names.append(text.subtext(start..<end)) }
    return names.trimmed()
  }

  /// More names of one work are not read.
  private static let mostNames = 2000

  private func name(_ value: DataValue) -> (text: MappedText, notation: FieldNotation)? {
    switch value {
    case .scalar(let text, let notation):
      let name = text.readAsMarkdown().text
      return name.isEmpty ? nil : (name, notation)
    case .list: return nil
    case .map(let members):
      func part(_ keys: Set<String>) -> (text: MappedText, notation: FieldNotation)? {
        members.lazy.compactMap { keys.contains($0.key) ? $0.value.joinedScalar : nil }.first
      }
      guard let family = part(DataKeys.families) else { return part(DataKeys.wholeNames) }
      return (MappedText(family: family.text, given: part(DataKeys.givens)?.text), family.notation)
    }
  }
}
