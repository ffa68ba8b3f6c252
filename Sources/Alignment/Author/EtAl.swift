import Bibliography

/// A place where a list of names says that it leaves some out.
struct EtAl {
  /// The words of it; empty for an ellipsis.
  var words: Range<Int>
  /// Names may follow: an ellipsis, as in APA's "A, B, … Z".
  var hidesInside: Bool

  static func all(in text: CitedText, region: Range<Int>) -> [EtAl] {
    var found: [EtAl] = []
    var word = region.lowerBound
    while word < region.upperBound {
      if text.gaps[word].contains(.ellipsis), word > region.lowerBound {
        found.append(EtAl(words: word..<word, hidesInside: true))
      }
      if text.isFree(word), let words = NameWords.etAl(at: word, in: text), words.upperBound <= region.upperBound {
        found.append(EtAl(words: words, hidesInside: false))
        word = words.upperBound
      } else {
        word += 1
      }
    }
    return found
  }
}
