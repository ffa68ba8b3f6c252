import Bibliography

/// Citations that a data file has in one value, or in values that hold more than their field.
extension DataWork {
  /// Fewer bytes are a label, not a citation.
  private static let shortestProse = 20

  /// The citation that the map has as prose.
  func prose() -> Citation? {
    members.lazy.compactMap { DataKeys.prose.contains($0.key) ? DataWork.prose($0.value, in: file) : nil }.first
  }

  /// A value as a citation: a value of `citation:`, or an element of a list of texts. Nil if it is too short.
  static func prose(_ value: DataValue, in file: SourceFile) -> Citation? {
    guard let value = value.scalar, case .yaml(let style) = value.notation else { return nil }
    let (text, links) = value.text.readAsMarkdown()
    guard text.text.utf8.count > DataWork.shortestProse, text.text.utf8.contains(0x20) else { return nil }
    var citation = Citation(text: text)
    citation.quoting = style
    for match in DOIFinder.matches(in: Array(text.text.utf8)) {
      guard let range = text.source(of: match.range) else { continue }
      citation.mentions.append(DOIMention(match, written: file.text(in: range), range: range))
    }
    for link in links {
      let written = file.text(in: link.source)
      if let mention = DOIMention(DOITarget(link.utf8), written: written, range: link.source) {
        citation.mentions.append(mention)
      }
    }
    return citation
  }

  /// Whether one value has more than its field, so that the record has to say which words are which: `Nature 534(7605), 1–5
  /// (2016)` as journal, `Dunant, C. and A. Borel. Systematic Storms (2021)` as authors.
  func isProse(_ values: [Value]) -> Bool {
    // Names one by one are labelled as exactly as they can be.
    guard values.allSatisfy({ if case .yaml = $0.notation { true } else { $0.field == .doi } }) else { return false }
    let fields = Set(values.map(\.field))
    return values.contains { value in
      let bytes = Array(value.text.text.utf8)
      switch value.field {
      case .author: return !fields.contains(.containerTitle) && bytes.contains(where: \.isDigit)
      case .containerTitle:
        guard fields.isDisjoint(with: [.volume, .page]) else { return false }
        return bytes.indices.dropFirst().contains { bytes[$0].isDigit && bytes[..<$0].contains(0x20) }
      default: return false
      }
    }
  }

  /// The values one below the other, without labels.
  func unlabelled(_ values: [Value]) -> Citation {
    var citation = Citation(text: MappedText())
    var styles: Set<YAMLStyle> = []
    for value in values where value.field != .doi {
      guard let source = value.text.sourceRange else { continue }
      if let last = citation.text.sourceRange {
        guard last.upperBound < source.lowerBound else { continue }
        citation.text.append("\n", from: last.upperBound..<source.lowerBound)
      }
      citation.text.append(value.text)
      if case .yaml(let style) = value.notation { styles.insert(style) }
    }
    // A plain scalar allows the fewest signs: what can be written there can be written in the others.
    citation.quoting = styles.count == 1 ? styles.first : .plain
    return citation
  }
}
