import Bibliography

/// One way in which a record lets its title be written.
final class TitleForm: Sendable {
  let text: FoldedText
  /// Registered words after which the title may end, because a subtitle follows: the counts of words before it.
  let headEnds: [Int]
  /// How much less than the title proper this form is trusted.
  let isShort: Bool

  init(_ title: String, isShort: Bool = false) {
    text = FoldedText(title)
    self.isShort = isShort
    var ends: [Int] = []
    for index in text.words.indices.dropFirst() {
      let gap = Gap(text.utf8[text.words[index - 1].end..<text.words[index].start])
      if !gap.isDisjoint(with: [.colon, .exclamation, .semicolon, .open, .longDash, .period]) { ends.append(index) }
    }
    headEnds = ends
  }

  /// The title's folded letters, whole and up to each of its subtitles.
  var heads: [[UInt8]] {
    [text.folded] + headEnds.map { Array(text.folded[..<text.words[$0 - 1].foldedEnd]) }
  }

  /// More than any work has.
  private static let most = 32

  /// All forms of a work's title, the title proper first.
  static func all(of work: Work) -> [TitleForm] {
    var forms: [TitleForm] = []
    func add(_ title: String, isShort: Bool = false) {
      guard forms.count < most else { return }
      let form = TitleForm(title, isShort: isShort)
      guard !form.text.words.isEmpty, !forms.contains(where: { $0.text.folded == form.text.folded }) else { return }
      forms.append(form)
    }
    let subtitles = work.subtitle.map(Markup.plainText).filter { !$0.isEmpty }
    for deposited in work.title.map(Markup.plainText) {
      let title = RegisteredTitle.withoutOwnPlace(deposited, work.containerTitle + work.shortContainerTitle)
      let folded = subtitles.isEmpty ? [] : Folding.squash(title)
      for subtitle in subtitles where !WordSearch.contains(Folding.squash(subtitle), in: folded) {
        let ending = title.last.map { "?!.:".contains($0) } ?? false
        add(title + (ending ? " " : ": ") + subtitle)
      }
      add(title)
      for other in RegisteredTitle.withoutAdditions(title) { add(other) }
    }
    for title in work.originalTitle { add(Markup.plainText(title)) }
    for title in work.shortTitle { add(Markup.plainText(title), isShort: true) }
    // Who copied a title in a wrong encoding has copied it rightly.
    for title in work.title where Mojibake.isPossible(in: title.utf8) {
      add(Markup.plainTextAsDeposited(title))
    }
    return forms
  }
}
