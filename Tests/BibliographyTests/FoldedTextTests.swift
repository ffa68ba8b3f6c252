import Bibliography
import TestSupport
import Testing

@Suite struct FoldedTextTests {
  private func words(_ text: String) -> [String] {
    let folded = FoldedText(text)
    return folded.words.map(folded.foldedString)
  }

  @Test(
    arguments: [
      ("", []), (" ", []), ("—", []), ("Wang, T.", ["wang", "t"]), ("J.-P. Serre", ["j", "p", "serre"]),
      ("two-dimensional", ["two", "dimensional"]), ("e2022JB024794", ["e2022jb024794"]), ("127(10)", ["127", "10"]),
      ("O'Brien O’Brien O` Brien", ["obrien", "obrien", "o", "brien"]), ("'quoted'", ["quoted"]), ("l'été", ["lete"]),
      ("a\u{301}b", ["ab"]), ("\u{301}a", ["a"]), ("王小明 论文", ["王小明", "论文"]), ("x\u{AD}y", ["xy"]),
    ] as [(String, [String])])
  func `words are runs of letters and digits`(_ text: String, _ expected: [String]) { #expect(words(text) == expected) }

  @Test func `the apostrophe that Unicode counts as a letter is treated like the others`() {
    #expect(words("Ogeng\u{2BC}o \u{2BC}quoted\u{2BC}") == ["ogengo", "quoted"])
    #expect(Folding.squash("Ogeng\u{2BC}o") == Array("ogengo".utf8))
  }

  @Test func `a word records its letter case and its digits`() throws {
    let text = FoldedText("Wang WANG wang McKenzie 2022 e2022 2-D É é 王")
    #expect(text.words.map(\.startsUpper) == [true, true, false, true, false, false, false, true, true, false, false])
    #expect(text.words.map(\.isUpper) == [false, true, false, false, false, false, false, true, true, false, false])
    #expect(text.words.map(\.hasLower) == [true, false, true, true, false, true, false, false, false, true, false])
    #expect(text.words.map(\.hasDigit) == [false, false, false, false, true, true, true, false, false, false, false])
    #expect(text.words.map(\.isNumber) == [false, false, false, false, true, false, true, false, false, false, false])
  }

  @Test(arguments: 1...40)
  func `folded offsets lead back to the text`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for german in [false, true] {
      let source = RandomText.text(of: 120, using: &generator)
      let text = FoldedText(source, german: german)
      let bytes = Array(source.utf8)
      #expect(text.utf8 == bytes)
      let origins = text.folded.indices.map(text.origin)
      #expect(origins.allSatisfy { bytes[$0] & 0xC0 != 0x80 })
      #expect(zip(origins, origins.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(text.origin(of: text.folded.count) == bytes.count)
      var end = 0
      var foldedEnd = 0
      for word in text.words {
        #expect(word.start >= end && word.end > word.start && word.end <= bytes.count)
        // Folded bytes lie without gaps: words follow each other directly.
        #expect(word.foldedStart == foldedEnd && word.foldedEnd > word.foldedStart)
        #expect(word.end == bytes.count || bytes[word.end] & 0xC0 != 0x80)
        #expect(bytes[word.start] & 0xC0 != 0x80)
        #expect(origins[word.foldedStart] == word.start)
        #expect(origins[word.folded].allSatisfy { word.range.contains($0) })
        #expect(word.key == FoldedText.key(of: text.folded[word.folded]))
        end = word.end
        foldedEnd = word.foldedEnd
      }
      #expect(foldedEnd == text.folded.count)
    }
  }

  @Test(arguments: 1...20)
  func `a word folds alike alone and within a text`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1000)
    let text = FoldedText(RandomText.text(of: 80, using: &generator))
    for word in text.words {
      #expect(FoldedText(text.string(word.range)).folded == Array(text.folded[word.folded]))
    }
  }

  @Test func `a set of words contains its words and no others`() {
    let set: WordSet = ["vol", "volume", "no"]
    let text = FoldedText("Vol. VOLUME no. nos volumes vo")
    #expect(text.words.map(set.contains) == [true, true, true, false, false, false])
    #expect(set.contains(Array("volume".utf8)[...]) && !set.contains(Array("".utf8)[...]))
  }
}
