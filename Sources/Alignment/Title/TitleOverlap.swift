import Bibliography

/// How much of a title that is worded otherwise the registered title explains.
///
/// "Non-consumptive mortality of marine copepods: mid-winter observations" and "Non-consumptive mortality in copepods:
/// occurrence of carcasses during winter" are one work, whose title was changed before print (10.1093/plankt/fbt079).
struct TitleOverlap {
  /// Telling words in the title's place.
  let cited: Int
  /// Those of them that the registered title has.
  let shared: Int
  /// Telling words of the registered title.
  let registered: Int

  /// Letters of a word at least that distinguishes titles.
  private static let lettersOfTellingWord = 3
  /// Letters that two forms of a word share at least: "structure" and "structural", "triploid" and "triploidy".
  private static let lettersOfStem = 5
  /// Percent of the longer word that the shared letters are.
  private static let shareOfStem = 60
  /// Shared words at least; two may be the subject of many works.
  private static let leastShared = 3

  /// The words of `place` beside the registered title that shares most of them.
  init?(_ place: Range<Int>, in text: CitedText, _ titles: [TitleForm]) {
    let words = place.filter { word in
      let shape = text.words[word]
      return shape.length >= TitleOverlap.lettersOfTellingWord && !shape.isNumber && !StopWords.contains(shape)
    }
    var best: (shared: Int, registered: Int)?
    for form in titles {
      let registered = form.text.words.filter {
        $0.length >= TitleOverlap.lettersOfTellingWord && !$0.isNumber && !StopWords.contains($0)
      }
      guard !registered.isEmpty else { continue }
      var isUsed = [Bool](filledWith: false, count: registered.count)
      var shared = 0
      for word in words {
        let letters = text.bytes(word)
        guard
          let index = registered.indices.first(where: {
            !isUsed[$0] && TitleOverlap.areAlike(letters, form.text.folded[registered[$0].folded])
          })
        else { continue }
        isUsed[index] = true
        shared += 1
      }
      if shared > best?.shared ?? -1 { best = (shared, registered.count) }
    }
    guard let best, !words.isEmpty else { return nil }
    cited = words.count
    shared = best.shared
    registered = best.registered
  }

  /// Shared words in percent of those of the shorter title.
  var share: Int { shared < TitleOverlap.leastShared ? 0 : shared * 100 / min(cited, registered) }

  /// Whether every telling word is registered: the title is cited in part, not reworded.
  var isPart: Bool { shared == cited }

  private static func areAlike(_ word: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual(other) { return true }
    let common = zip(word, other).prefix { $0 == $1 }.count
    return common >= lettersOfStem && common * 100 >= max(word.count, other.count) * shareOfStem
  }
}
