import Bibliography

/// Citations that a data file has in one value, or in values that hold more than their field.
extension DataWork {
  /// The citation that the map has as prose.
  func prose() -> Citation? {
    members.lazy.filter { DataKeys.prose.contains($0.key) && !keys.isOwn($0.key) }
      .compactMap { DataWork.prose($0.value, in: file) }.first
  }

  /// The value of a title that is more than one: `name: "Berg, A. (2019). Waves. Lakes 3(2), 4–9."`
  func wholeCitation() -> Citation? {
    members.lazy.filter { keys.field($0.key) == .title }.compactMap { member in
      guard let text = member.value.scalar?.text, CitationShape(of: Array(text.text.utf8)[...]).isComplete else {
        return nil
      }
      return DataWork.prose(member.value, in: file)
    }.first
  }

  /// A scalar of YAML as a citation; nil for any other value. JSON has no notation in which prose is edited.
  static func prose(_ value: DataValue, in file: SourceFile) -> Citation? {
    guard let value = value.scalar, case .yaml(let style) = value.notation else { return nil }
    return Citation(prose: value.text, style, in: file)
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
      guard citation.text.append(value.text, behind: "\n") else { continue }
      if case .yaml(let style) = value.notation { styles.insert(style) }
    }
    // A plain scalar allows the fewest signs: what can be written there can be written in the others.
    citation.quoting = styles.count == 1 ? styles.first : .plain
    return citation
  }
}
