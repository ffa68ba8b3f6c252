import Bibliography

/// The mark between a part of an entry and the next one, where the part may have swallowed it.
///
/// A title that ends in "?" takes the place of the list's own stop: "Do lakes sleep? *Limnology Letters*" has no stop behind
/// the title, and the next entry, "Deep lakes. *Limnology Letters*", has one. The same is true of an initial's stop before a
/// title, of an abbreviated journal's before its volume, and of a quotation mark at the end of a title: “… of “deep lakes.””
struct SeparatingMark {
  private let entry: StyleExample
  private let kind: EntryPart.Kind
  /// The part, and where the next one begins.
  private let part: Range<Int>
  private let next: Int
  /// The styles that are asked for the mark, the nearest one first.
  private let styles: [ListStyle]

  init(behind part: EntryPart, _ range: Range<Int>, before next: Int, of entry: StyleExample, styles: [ListStyle]) {
    self.entry = entry
    kind = part.kind
    self.part = range
    self.next = next
    self.styles = styles
  }

  /// New text for the part, with the mark that it needs, and the stretch of the entry that it replaces.
  func joined(_ new: String) -> (range: Range<Int>, text: String) {
    guard SeparatingMark.kinds.contains(kind), let last = new.last else { return (part, new) }
    if let swallowed = swallowedByQuotation {
      return (swallowed.range, SeparatingMark.isEnded(new) ? new : new + swallowed.mark)
    }
    let bytes = entry.text.source.utf8
    let isEnded = SeparatingMark.ends.contains(last)
    let wasEnded = entry.string(part).last.map(SeparatingMark.ends.contains) ?? false
    let hasMark = part.upperBound < next && SeparatingMark.marks.contains(bytes[part.upperBound])
    if isEnded, !wasEnded, hasMark {
      let mark = String(decoding: [bytes[part.upperBound]], as: UTF8.self)
      // "earthquake?, Journal" says nothing of a list that has stops. Without an entry that shows it, the end of a sentence
      // replaces a stop, and a comma stays.
      let shown = styles.lazy.compactMap { $0.mark(behind: kind, thatEnds: true) }.first
      let isKept = shown == mark || shown != "" && mark != "."
      if !isKept { return (part.lowerBound..<part.upperBound + 1, new) }
    } else if wasEnded, !isEnded, !hasMark, part.upperBound < next {
      let shown = styles.lazy.compactMap { $0.mark(behind: kind, thatEnds: false) }.first
      return (part, new + (shown ?? usual))
    }
    return (part, new)
  }

  /// The mark where no entry shows it: a title is followed by a stop, and so are authors before a title.
  private var usual: String {
    let gap = entry.string(part.upperBound..<next)
    let isBare = gap.allSatisfy { $0 == " " || $0 == "\u{A0}" || $0 == "\n" }
    switch kind {
    case .title:
      // Behind "Do lakes sleep?" in quotation marks there is a mark of its own, or none.
      guard isBare || SeparatingMark.closing.contains(where: { gap.hasPrefix($0) }) else { return "" }
      // "H. Luo, Deep lakes, Limnol. Lett. 5" has commas throughout.
      let before = entry.parts.last { $0.range.upperBound <= part.lowerBound }
      return before.map { entry.string($0.range.upperBound..<part.lowerBound).hasPrefix(",") } ?? false ? "," : "."
    case .author: return isBare && entry.parts.first { $0.range.lowerBound == next }?.kind == .title ? "." : ""
    default: return ""
    }
  }

  private static let kinds: [EntryPart.Kind] = [.author, .title, .containerTitle]
  /// What ends a sentence by itself.
  static let ends = "?!.…"
  static let marks = Array(".,;:".utf8)
  private static let closing = ["\"", "”", "’", "»"]

  private static func isEnded(_ text: String) -> Bool { text.last.map(ends.contains) ?? true }

  /// A title of which the last words are quoted, with the mark inside of the quotation: `Reply to “Deep lakes.”` The
  /// quotation mark belongs to the title, and the mark to the list.
  private var swallowedByQuotation: (range: Range<Int>, mark: String)? {
    guard kind == .title, part.upperBound < next else { return nil }
    let title = entry.string(part)
    let rest = entry.string(part.upperBound..<next)
    for (open, close) in [("“", "”"), ("«", "»"), ("\"", "\"")] {
      let opened = title.count { String($0) == open }
      let isOpen = open == close ? opened % 2 == 1 : opened > title.count { String($0) == close }
      // In quotation marks of the list, `"Flow in a 5" pipe."`, the last one is the list's.
      guard isOpen, !entry.string(0..<part.lowerBound).hasSuffix(open), let mark = rest.first, ".,".contains(mark),
        rest.dropFirst().hasPrefix(close)
      else { continue }
      return (part.lowerBound..<part.upperBound + 1 + close.utf8.count, String(mark))
    }
    return nil
  }
}

extension ListStyle {
  /// The mark behind the parts of a kind that end in "?", "!" or a stop, or behind those that do not: `.`, `,`, or nothing;
  /// nil if no entry shows it.
  func mark(behind kind: EntryPart.Kind, thatEnds isEnded: Bool) -> String? {
    vote { example in
      guard let index = example.parts.firstIndex(where: { $0.kind == kind }), index + 1 < example.parts.count,
        let last = example.string(example.parts[index].range).last, SeparatingMark.ends.contains(last) == isEnded
      else { return nil }
      let gap = example.text.source.utf8[
        example.parts[index].range.upperBound..<example.parts[index + 1].range.lowerBound]
      return gap.first.map { SeparatingMark.marks.contains($0) ? String(decoding: [$0], as: UTF8.self) : "" }
    }
  }
}
