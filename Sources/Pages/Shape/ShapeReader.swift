import Bibliography

/// Measures the shape of a text in one pass over its words.
struct ShapeReader {
  private let text: ArraySlice<UInt8>
  private(set) var shape = CitationShape()
  private var index: Int
  private var piece = NamePiece()
  private var before = NamePiece.Kind.none
  /// Pieces since the beginning of the line.
  private var pieceNumber = 0
  /// Slashes between the family names at the beginning of the line: `Major/Tolmachev, …`.
  private var slashes = 0
  private var prose: ProseCount

  init(text: ArraySlice<UInt8>) {
    self.text = text
    index = text.startIndex
    let head = AuthorsAndYear(in: text)
    prose = ProseCount(title: head?.title)
    shape.wordsAfterYear = head?.wordsAfterYear ?? 0
    shape.hasYearInBrackets = head?.isYearInBrackets ?? false
  }

  mutating func read() {
    while index < text.endIndex {
      let byte = text[index]
      if byte.isDigit {
        readNumber()
      } else if byte.isLetter {
        readWord()
      } else if byte >= 0x80 {
        readWide()
      } else {
        readMark(byte)
      }
    }
    endPiece()
    shape.proseWords = prose.total
    shape.beginsWithQuotation = QuotedTitle(in: text) != nil
  }

  private func byte(at index: Int) -> UInt8 {
    index >= text.startIndex && index < text.endIndex ? text[index] : 0
  }

  // MARK: Marks

  private mutating func readMark(_ byte: UInt8) {
    index += 1
    switch byte {
    case 0x0A, 0x09:
      endPiece()
      before = .none
      pieceNumber = 0
      slashes = 0
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: ":"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"):
      endPiece()
    case UInt8(ascii: "("):
      let isFamily = piece.kind == .family
      endPiece()
      if isFamily, let given = GivenInBrackets(in: text, from: index) { readGiven(given) }
    case UInt8(ascii: "/"):
      let joins = piece.kind == .family && pieceNumber == slashes && !isBlank(at: index - 2) && !isBlank(at: index)
      endPiece()
      if joins { slashes += 1 }
    case UInt8(ascii: "\""):
      endPiece()
      prose.readQuotationMark(closes: false, afterNames: shape.beginsWithName)
    case UInt8(ascii: "?"):
      endPiece()
      prose.endSentence(isQuestion: true, afterNames: shape.beginsWithName)
    // `张三. 题目`
    case UInt8(ascii: ".") where piece.ideographs > 0: endPiece()
    default: break
    }
  }

  private mutating func readWide() {
    let (kind, length) = WideCharacter.at(index, in: text)
    switch kind {
    case .letter: return readWord()
    case .blank: index += length
    case .mark:
      let mark = text[index...].prefix(3)
      index += length
      endPiece()
      // German quotations end with the mark that begins English ones.
      if mark.elementsEqual("“".utf8) || mark.elementsEqual("„".utf8) {
        prose.readQuotationMark(closes: false, afterNames: shape.beginsWithName)
      } else if mark.elementsEqual("”".utf8) {
        prose.readQuotationMark(closes: true, afterNames: shape.beginsWithName)
      }
    case .ideograph: readIdeographs()
    }
  }

  /// Reads characters without blanks between words; two characters count as one word.
  private mutating func readIdeographs() {
    let start = index
    while index < text.endIndex, text[index] >= 0x80 {
      let (kind, length) = WideCharacter.at(index, in: text)
      guard kind == .ideograph else { break }
      if WordMeaning(text[index..<index + length]) == .prose { prose.addWord(at: index) }
      piece.ideographs += 1
      index += length
    }
    let word = text[start..<index]
    shape.words += (word.count / 3 + 1) / 2
    switch WordMeaning(word) {
    // `第 4 卷`
    case .number where hasNumberNext: shape.numbers += 1
    case .conjunction:
      piece.ideographs -= word.count / 3
      endPiece()
    default: break
    }
  }

  private mutating func endPiece() {
    defer { piece = NamePiece() }
    let kind = piece.kind
    if kind == .none { return }
    pieceNumber += 1
    switch kind {
    case .initials where before == .family || before == .full,
      .other where before == .family && piece.beginsWithInitial:
      shape.initialled += 1
      if pieceNumber == 2 { shape.beginsWithName = true }
    case .initialled:
      shape.initialled += 1
      if isNearStart { shape.beginsWithName = true }
    case .full:
      shape.full += 1
      if isNearStart { shape.beginsWithName = true }
    case .family where slashes > 0 && pieceNumber == slashes + 1:
      shape.full += slashes == 1 ? 2 : 1
      shape.beginsWithName = true
    default: break
    }
    before = kind
  }

  /// Counts a family name and the given name in brackets as one name.
  private mutating func readGiven(_ given: GivenInBrackets) {
    index = given.end
    shape.words += given.words
    shape.full += 1
    if isNearStart { shape.beginsWithName = true }
    before = .full
  }

  /// Whether the line begins with this piece, or with half a name before it: `Pérez-Poch, S. Tornil, …`.
  private var isNearStart: Bool { pieceNumber == 1 || pieceNumber == 2 && before == .family }

  // MARK: Words

  private mutating func readWord() {
    let start = index
    while index < text.endIndex, isWordByte(at: index) { index += 1 }
    if index == start { index += 1 }
    let word = text[start..<index]
    if isAddress(word) { return skipAddress() }
    shape.words += 1
    let meaning = WordMeaning(word)
    if meaning == .prose { prose.addWord(at: start) }
    // `pp131-152`
    if word.count > 3, word.has("pp", at: start), word.contains(where: \.isDigit) { shape.numbers += 1 }
    classify(word, meaning)
  }

  /// Letters, digits, and hyphens and apostrophes between them (also U+2010, U+2011, U+2019).
  private func isWordByte(at index: Int) -> Bool {
    let byte = text[index]
    if byte == 0xE2 {
      return self.byte(at: index + 1) == 0x80 && [0x90, 0x91, 0x99].contains(self.byte(at: index + 2))
    }
    if byte >= 0xC0, WideCharacter.at(index, in: text).kind != .letter { return false }
    return byte.isLetter || byte.isDigit || byte >= 0x80
      || (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")) && self.byte(at: index + 1).isLetter
  }

  private func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
    word.has("http", at: word.startIndex) || word.has("doi", at: word.startIndex) && word.count == 3
      || word.has("www", at: word.startIndex) || text.has("://", at: word.endIndex)
  }

  /// Skips an address or a DOI, whose digits are not volumes.
  private mutating func skipAddress() {
    while index < text.endIndex, text[index] == UInt8(ascii: ":") || text[index] == 0x20 { index += 1 }
    while index < text.endIndex, !text[index].isBlank { index += 1 }
  }

  private mutating func classify(_ word: ArraySlice<UInt8>, _ meaning: WordMeaning?) {
    let isFollowedByDot = byte(at: index) == UInt8(ascii: ".")
    let isCapital = ShapeReader.isCapital(word)
    if meaning == .number, hasNumberNext(after: word) {
      shape.numbers += 1
      piece.others += 1
    } else if isCapital, ShapeReader.isInitials(word) {
      if piece.capitalised + piece.initials + piece.others == 0 { piece.beginsWithInitial = isFollowedByDot }
      piece.initials += 1
      // `Bingen J. Épitaphes`: after a family name and its initial the title may begin.
      if isFollowedByDot, piece.capitalised > 0, isBlank(at: index + 1) { endPiece() }
    } else if isCapital {
      piece.capitalised += 1
      // The full stop of a sentence, not of an initial, ends the piece.
      if isFollowedByDot, isBlank(at: index + 1) {
        endPiece()
        prose.endSentence(isQuestion: false, afterNames: false)
      }
    } else if meaning == .particle {
      piece.particles += 1
    } else if meaning == .conjunction {
      endPiece()
    } else {
      piece.others += 1
      if isFollowedByDot {
        endPiece()
        prose.endSentence(isQuestion: false, afterNames: false)
      }
    }
  }

  /// Whether a number follows a word that may announce one. After a single letter, which may be an initial, a year does
  /// not count: `Wang S. 2020`.
  private func hasNumberNext(after word: ArraySlice<UInt8>) -> Bool {
    guard hasNumberNext else { return false }
    if word.count > 2 || word.count == 2 && word[word.startIndex] < 0x80 { return true }
    let digits = text[min(nextMark, text.endIndex)...].prefix(5).prefix(while: \.isDigit)
    return digits.count != 4 || !isYear(digits)
  }

  private var hasNumberNext: Bool { byte(at: nextMark).isDigit }

  /// After blanks and full stops.
  private var nextMark: Int {
    var next = index
    while next < text.endIndex {
      if byte(at: next) == UInt8(ascii: ".") || byte(at: next) == 0x20 {
        next += 1
      } else if byte(at: next) == 0xC2, byte(at: next + 1) == 0xA0 {
        next += 2
      } else {
        break
      }
    }
    return next
  }

  private func isBlank(at index: Int) -> Bool {
    byte(at: index).isBlank || byte(at: index) == 0xC2 && byte(at: index + 1) == 0xA0
  }

  /// One letter, or up to three capitals: `T`, `JL`, `J-L`.
  private static func isInitials(_ word: ArraySlice<UInt8>) -> Bool {
    if word.count == 1 || word.count == 2 && !(word.last?.isLetter ?? false) { return true }
    return word.count <= 3 && word.allSatisfy { $0.isUpper || $0 == UInt8(ascii: "-") }
  }

  /// Whether a word begins with a capital letter: ASCII, Latin-1, Latin Extended-A, Greek or Cyrillic.
  static func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    if first.isUpper { return true }
    let second = word.dropFirst().first ?? 0
    switch first {
    case 0xC3: return second >= 0x80 && second <= 0x9E
    case 0xC4, 0xC5: return second & 1 == 0 || (first == 0xC5 && second >= 0xB9)
    case 0xCE: return second >= 0x91 && second <= 0xA9
    case 0xD0: return second >= 0x80 && second <= 0xAF
    default: return false
    }
  }

  // MARK: Numbers

  private mutating func readNumber() {
    let start = index
    while index < text.endIndex, text[index].isDigit { index += 1 }
    let digits = index - start
    let previous = byte(at: start - 1)
    if digits == 2, byte(at: index) == UInt8(ascii: "."), isDOI(from: index + 1) { return skipAddress() }
    // Part of a word or of a decimal fraction: `Mw6.7`, `CH4`.
    let isPart =
      previous.isLetter || isBehindWideLetter(start)
      || previous == UInt8(ascii: ".")
        && byte(at: start - 2).isDigit
    if byte(at: index) == UInt8(ascii: "."), byte(at: index + 1).isDigit || isPart {
      piece.others += 1
      return
    }
    piece.others += 1
    if isPart { return }
    let next = FollowingNumber(in: text, at: index)
    if digits == 4, isYear(text[start..<index]), next == nil || next?.mark != .dash, previous != UInt8(ascii: "-") {
      shape.years += 1
      // `2011;4`
      if byte(at: index) == UInt8(ascii: ";"), byte(at: index + 1).isDigit { shape.numbers += 1 }
      return
    }
    guard let next else { return }
    if next.mark == .dash, digits == 4, next.digits == 4, isYear(text[start..<index]) { return }
    shape.numbers += 1
  }

  private func isBehindWideLetter(_ index: Int) -> Bool {
    var start = index - 1
    guard byte(at: start) >= 0x80 else { return false }
    while start > text.startIndex, index - start < 4, byte(at: start).continuesScalar { start -= 1 }
    return WideCharacter.at(start, in: text).kind == .letter
  }

  private func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value >= 1700 && value < 2100
  }

  private func isDOI(from start: Int) -> Bool {
    let digits = text[min(start, text.endIndex)...].prefix(10).prefix(while: \.isDigit).count
    return digits >= 4 && byte(at: start + digits) == UInt8(ascii: "/")
  }
}
