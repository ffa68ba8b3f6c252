import Bibliography

/// A place where a list of names says that it leaves some out.
struct EtAl {
  /// The words of it; empty for an ellipsis. Names may follow, as in APA's "A, B, … Z".
  var words: Range<Int>
  static func all(in text: CitedText, region: Range<Int>) -> [EtAl] {
    var found: [EtAl] = []
    var word = region.lowerBound
    while word < region.upperBound {
      if text.gaps[word].contains(.ellipsis), word > region.lowerBound {
        found.append(EtAl(words: word..<word))
      }
      if text.isFree(word), let words = NameWords.etAl(at: word, in: text), words.upperBound <= region.upperBound {
        found.append(EtAl(words: words))
        word = words.upperBound
      } else {
        word += 1
      }
    }
    if region.upperBound > region.lowerBound, text.gaps[region.upperBound].contains(.ellipsis) {
      found.append(EtAl(words: region.upperBound..<region.upperBound))
    }
    return found
  }
}
