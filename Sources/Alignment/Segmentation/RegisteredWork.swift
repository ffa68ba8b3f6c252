import Bibliography

/// A record prepared for alignment: its fields folded and split into words once for all citations.
///
/// A class, as its parts are, because it is large, immutable and shared by all segmentations that use it.
public final class RegisteredWork: Sendable {
  public let work: Work
  let titles: [TitleForm]
  let names: [RegisteredName]
  let container: RegisteredContainer
  let numbers: RegisteredNumbers
  /// Where words are split that a style has glued together.
  let fieldEdges: FieldEdges
  /// Folded titles and authors' names that contain the name of the container: "Smut Ecology", "The PLOS ONE Staff".
  let containerHolders: [[UInt8]]
  /// Whether a title, a name or the container has digits, which may be mistaken for the numbers of a citation.
  let hasDigitsInWords: Bool

  public init(_ work: Work) {
    self.work = work
    titles = TitleForm.all(of: work)
    let longTitles = work.title.filter { WordSearch.contains(Array(" / ".utf8), in: Array($0.utf8)) }
    names = work.author.map { RegisteredName($0, titles: longTitles) }.filter { !$0.readings.isEmpty }
    container = RegisteredContainer(work)
    numbers = RegisteredNumbers(work)
    fieldEdges = FieldEdges(titles: titles, names: names, container: container)
    let containers = container.forms.map(\.text.folded)
    containerHolders = (names.compactMap { $0.readings.first?.family } + titles.flatMap(\.heads)).filter { holder in
      containers.contains { $0.count < holder.count && WordSearch.contains($0, in: holder) }
    }
    hasDigitsInWords =
      titles.contains { $0.text.words.contains(where: \.hasDigit) }
      || container.forms.contains { $0.text.words.contains(where: \.hasDigit) }
      || container.publishers.contains { $0.contains(where: RegisteredWork.isDigit) }
      || names.contains { $0.readings.contains { $0.family.contains(where: RegisteredWork.isDigit) } }
  }

  /// Whether there is a title, a name or a container by which a work can be recognised. The record of a grant
  /// (10.3030/791413) has a year only.
  var describesWork: Bool { !titles.isEmpty || !names.isEmpty || !container.forms.isEmpty }

  /// Words in capitals of titles and containers that are not written in capitals as a whole.
  var acronyms: Set<UInt64> {
    let texts = (titles.map(\.text) + container.forms.map(\.text)).filter { $0.words.contains(where: \.hasLower) }
    return Set(texts.flatMap(\.words).lazy.filter(\.isUpper).map(\.key))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension Work {
  /// A book, and not a part of one: its registered container is a series.
  var isWholeBook: Bool { type.hasSuffix("book") || type == "monograph" }
}
