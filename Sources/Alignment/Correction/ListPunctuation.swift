import Bibliography

/// Lists whose names are right and whose commas and stops are not: "Fu, L, Q. Zhang, T., Wang, W. Li, Q., Xu and D. Ge".
///
/// Only a comma between initials and the family name after them makes a list broken: it cuts a name in two. Mixed
/// separators and a missing comma are habits.
enum ListPunctuation {
  static func isBroken(_ match: AuthorMatch) -> Bool { match.spans.contains(where: \.isMalformed) }

  /// Joins the names that are cut in two, and gives initials the stops that the others have.
  static func edits(_ match: AuthorMatch, _ style: NameStyle, in text: CitedText) -> [TextEdit] {
    var edits: [TextEdit] = []
    for span in match.spans {
      for word in span.given where text.words[word].length == 1 && style.hasStops {
        let isLastGiven = word == span.given.upperBound - 1
        let end = text.words[word].end
        let next = end < text.source.utf8.count ? text.source.utf8[end] : 0
        if span.isMalformed, isLastGiven {
          let family = text.words[span.family.lowerBound].start
          let joined = "." + style.givenSeparator
          if text.source.string(end..<family) != joined {
            edits.append(TextEdit(range: end..<family, replacement: joined))
          }
        } else if next != UInt8(ascii: "."), next != UInt8(ascii: "-") {
          edits.append(TextEdit(range: end..<end, replacement: "."))
        }
      }
    }
    return edits
  }
}
