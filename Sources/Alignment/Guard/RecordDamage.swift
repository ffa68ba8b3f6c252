import Bibliography

/// Finds registered text that has visibly lost letters although nothing contradicts the citation: "Ho�lnder" for Hollander.
/// It is no difference, but the registry should know (10.1007/bf02294169).
enum RecordDamage {
  /// A note for each field whose registered text is damaged, at the words that are cited for it.
  static func suspicions(in segmentation: Segmentation) -> [Difference] {
    var found: [Difference] = []
    func add(_ field: Field, _ words: Range<Int>, _ registered: String) {
      let range = segmentation.text.range(words)
      var suspicion = Difference(
        kind: .recordSuspect, field: field, range: range, cited: segmentation.text.source.string(range),
        registered: registered, doubt: .record(.damagedLetters))
      suspicion.isRemark = true
      found.append(suspicion)
    }
    if let title = segmentation.title, let damaged = segmentation.record.work.title.first(where: DamagedText.isDamaged)
    {
      add(.title, title.cited, Markup.plainText(damaged))
    }
    if let authors = segmentation.authors,
      let span = authors.spans.first(where: { authors.names[$0.name].isDamaged })
    {
      add(.author, span.words, authors.names[span.name].name.display)
    }
    if let container = segmentation.container, let name = segmentation.record.container.name,
      DamagedText.isDamaged(name.text.text)
    {
      add(.containerTitle, container.cited, name.text.text)
    }
    return found
  }
}
