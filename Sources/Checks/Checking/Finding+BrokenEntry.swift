import Pages

extension Finding {
  /// An entry that its format does not allow.
  init(_ broken: BrokenEntry, in source: SourceFile) {
    let text = source.text(in: broken.range)
    self.init(
      rule: .entryMalformed, cited: text, message: "the entry is broken: \(broken.what.forMessage)",
      place: Place(range: broken.range, text: text, marked: 0..<text.utf8.count))
  }
}
