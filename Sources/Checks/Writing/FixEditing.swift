import Bibliography
import Pages

/// The words that a fix changes, for a person who types others in their place.
package struct EditableWords: Sendable, Equatable {
  /// Of the entry's visible text, as UTF-8 offsets: whole words around the edits of one place.
  package var range: Range<Int>
  /// As the page has them; empty where the fix only inserts.
  package var cited: String
  /// As the fix writes them.
  package var proposed: String

  /// The places of a fix, in the order of the text; edits of one word, or of words that touch, are one place. nil where the fix
  /// does not change the visible text, such as that of a link.
  package static func places(of fix: Fix, in text: String) -> [EditableWords]? {
    var places: [(range: Range<Int>, edits: [Edit])] = []
    for edit in Edit.inOrder(fix.textEdits) {
      guard edit.range.upperBound <= text.utf8.count else { return nil }
      let range = isInsertion(edit, in: text) ? edit.range : wholeWords(edit.range, in: text)
      if let last = places.last, range.lowerBound <= last.range.upperBound {
        places[places.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
        places[places.count - 1].edits.append(edit)
      } else {
        places.append((range, [edit]))
      }
    }
    return places.isEmpty ? nil : places.map { EditableWords($0.range, $0.edits, in: text) }
  }

  private init(_ range: Range<Int>, _ edits: [Edit], in text: String) {
    self.range = range
    cited = text[utf8: range]
    let start = range.lowerBound
    let moved = edits.map { edit in
      Edit(
        range: edit.range.lowerBound - start..<edit.range.upperBound - start, replacement: edit.replacement)
    }
    proposed = Edit.apply(moved, to: cited)
  }

  /// Whether an edit puts words between others, and no letter into a word: the words around stay.
  private static func isInsertion(_ edit: Edit, in text: String) -> Bool {
    guard edit.range.isEmpty, edit.replacement.contains(where: \.isWord) else { return false }
    let place = text.utf8.index(text.startIndex, offsetBy: edit.range.lowerBound)
    let before = text[..<place].last, behind = text[place...].first
    func joins(_ left: Character?, _ right: Character?) -> Bool { left?.isWord == true && right?.isWord == true }
    return !joins(before, edit.replacement.first) && !joins(edit.replacement.last, behind)
  }

  /// The range up to the ends of the words that it begins and ends in.
  private static func wholeWords(_ range: Range<Int>, in text: String) -> Range<Int> {
    var start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    var end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    func isInWord(_ index: String.Index) -> Bool { text[index].isWord }
    while start > text.startIndex, isInWord(text.index(before: start)) { start = text.index(before: start) }
    while end < text.endIndex, isInWord(end) { end = text.index(after: end) }
    let lower = text.utf8.distance(from: text.startIndex, to: start)
    return lower..<text.utf8.distance(from: text.startIndex, to: end)
  }

  /// What a person has typed, with the blanks around the words that the fix writes; where it only inserts, also with its marks,
  /// `, ` or `(`, unless marks are typed.
  package func spaced(_ typed: String) -> String {
    func keepsMarks(beside typed: Character?) -> Bool { cited.isEmpty && typed?.isWord == true }
    let before = proposed.prefix { keepsMarks(beside: typed.first) ? !$0.isWord : $0.isWhitespace }
    // A stop at the end is that of an initial.
    let behind = proposed.reversed().prefix {
      keepsMarks(beside: typed.last) ? !$0.isWord && $0 != "." : $0.isWhitespace
    }
    return before + typed + String(behind.reversed())
  }

  /// What has to change in the entry's visible text for it to have other words here: the characters that both share at
  /// their ends stay. Empty where nothing changes.
  package func edits(writing typed: String) -> [Edit] {
    guard typed != cited else { return [] }
    let prefix = zip(cited, typed).prefix { $0 == $1 }.map(\.0)
    let rests = (cited.dropFirst(prefix.count), typed.dropFirst(prefix.count))
    let suffix = zip(rests.0.reversed(), rests.1.reversed()).prefix { $0 == $1 }.map(\.0)
    let start = range.lowerBound + String(prefix).utf8.count
    let end = range.upperBound - String(suffix).utf8.count
    return [Edit(range: start..<end, replacement: String(rests.1.dropLast(suffix.count)))]
  }
}

extension PageAudit {
  /// A fix that makes edits of an entry's visible text, such as those of the words that a person has typed.
  ///
  /// - Returns: nil where the words cannot be written there without damage to the page's markup.
  package func fix(_ edits: [Edit], in entry: Int) -> Fix? {
    guard let page = format.map(writing(as:)), let fix = Fix(edits, in: citations[entry].citation, on: page, .safe),
      fix.applicability == .safe
    else {
      return nil
    }
    return fix
  }
}

extension String {
  fileprivate subscript(utf8 range: Range<Int>) -> String {
    String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
