import Bibliography

/// Given names that agree as a whole although their words do not agree one by one.
extension GivenNames {
  /// Cited names more than this, titles and degrees among them, are not the given names of one person.
  private static let mostNames = 4

  /// The registered names or their initials, with others between or beside them: "A. R." for Roger, "B. C. S." for
  /// Barbara Spross, "Maria Anna" for Anna.
  static func haveMoreNames(_ cited: Range<Int>, in text: CitedText, _ given: [[UInt8]]) -> Bool {
    guard cited.count > given.count, cited.count <= mostNames, cited.allSatisfy({ text.words[$0].startsUpper }) else {
      return false
    }
    var next = cited.lowerBound
    for name in given {
      guard let place = (next..<cited.upperBound).first(where: { isSame(text.bytes($0), name) }) else { return false }
      next = place + 1
    }
    return true
  }

  /// The registered names, or their initials, in another order: "Minh Pham" for Pham Minh, "Maria Anna" for A. M.
  static func areReordered(_ cited: Range<Int>, in text: CitedText, _ given: [[UInt8]]) -> Bool {
    guard cited.count == given.count, given.count >= 2, cited.allSatisfy({ text.words[$0].startsUpper }) else {
      return false
    }
    // In the registered order they are compared one by one.
    if given[0].first == text.source.folded[text.words[cited.lowerBound].foldedStart] { return false }
    var rest = given
    for word in cited {
      guard let place = rest.firstIndex(where: { isSame(text.bytes(word), $0) }) else { return false }
      rest.remove(at: place)
    }
    return true
  }

  /// The same name, or its initial.
  private static func isSame(_ cited: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    cited.count == 1 || name.count == 1 ? cited.first == name.first : name.elementsEqual(cited)
  }

  /// The cited words written as one equal all registered names written as one: "Jean Luc" for Jean-Luc.
  static func isJoined(_ cited: Range<Int>, in text: CitedText, _ given: [[UInt8]]) -> Bool {
    let bytes = text.bytes(cited)
    var offset = bytes.startIndex
    for name in given {
      guard bytes.endIndex - offset >= name.count, bytes[offset..<(offset + name.count)].elementsEqual(name) else {
        return false
      }
      offset += name.count
    }
    return offset == bytes.endIndex
  }

  /// At least two capitals.
  static func isMerged(_ word: Int, in text: CitedText) -> Bool {
    text.raw(word).reduce(0) { $1 >= 0x41 && $1 <= 0x5A ? $0 + 1 : $0 } >= 2
  }

  /// The number of given names whose beginnings, one letter or more of each, make up the letters; nil where none do.
  /// Particles may be passed over.
  static func prefixes(_ letters: ArraySlice<UInt8>, of given: ArraySlice<[UInt8]>) -> Int? {
    if letters.isEmpty { return 0 }
    guard let name = given.first else { return nil }
    var length = 0
    while length < letters.count, length < name.count, letters[letters.startIndex + length] == name[length] {
      length += 1
    }
    while length > 0 {
      if let rest = GivenNames.prefixes(letters.dropFirst(length), of: given.dropFirst()) { return rest + 1 }
      length -= 1
    }
    if name.count > 1, NameWords.isParticle(name[...]), let rest = GivenNames.prefixes(letters, of: given.dropFirst()) {
      return rest + 1
    }
    return nil
  }

  /// The number of given names, from one on, that written as one are the letters; nil where none are.
  static func joinedNames(_ bytes: ArraySlice<UInt8>, given: [[UInt8]], from next: Int) -> Int? {
    var offset = bytes.startIndex
    for index in next..<given.count {
      let name = given[index]
      guard bytes.endIndex - offset >= name.count, bytes[offset..<(offset + name.count)].elementsEqual(name) else {
        return nil
      }
      offset += name.count
      if offset == bytes.endIndex { return index - next + 1 }
    }
    return nil
  }
}

/// Short forms of given names that share too little with the name in full to be found by their letters: Bill, Tony.
///
/// The forms are those in common use in English, as dictionaries of given names list them (Hanks, Hardcastle and Hodges,
/// A Dictionary of First Names, Oxford University Press), and a few of other languages. Forms that begin the full name
/// (Alex, Chris, Dan) need no entry.
enum ShortNames {
  /// Whether one of two folded names is in use as a short form of the other.
  static func areShortAndLong(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.count <= 12, right.count <= 12 else { return false }
    let (first, second) = (String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
    return table[first]?.contains(second) == true || table[second]?.contains(first) == true
  }

  private static let table: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    for line in forms.split(separator: "\n") {
      let parts = line.split(separator: ":")
      for short in parts[0].split(separator: " ") {
        table[String(short), default: []].formUnion(parts[1].split(separator: " ").map(String.init))
      }
    }
    return table
  }()

  private static let forms = """
    bill billy will:william
    bob bobby rob robbie:robert
    dick rick ricky:richard
    tony:anthony antonio anton antony
    jim jimmy jamie:james
    jack jock:john jackson
    johnny jon:john jonathan
    ted ned eddie:edward edwin edmund
    ted teddy:theodore
    mike mick mickey:michael
    charlie chuck:charles
    harry hal hank:henry harold
    larry:lawrence laurence
    liz lizzie beth betsy betty eliza lisa libby:elizabeth elisabeth
    kate katie kathy cathy kitty kay:katherine catherine kathleen kathryn katharine
    peggy meg maggie greta rita:margaret margarita
    sally:sarah
    molly polly:mary
    nancy:anne ann
    annie:anne ann anna
    dolly dot:dorothy
    nell nellie ellie:eleanor helen ellen
    gene:eugene
    geoff jeff:geoffrey jeffrey
    greg:gregory
    hugh hughie:hubert
    jerry gerry:gerald jerome jeremy gerard
    joe joey:joseph
    ken kenny:kenneth
    len lenny leo:leonard
    lou louie:louis lewis
    nick:nicholas nikolaus
    pat paddy:patrick
    pat patty trish tricia:patricia
    pete:peter
    ron ronnie:ronald
    sandy:alexander alexandra
    sandra:alexandra
    steve:steven stephen
    terry:terence terrence theresa
    tom tommy:thomas
    vince vinny:vincent
    walt wally:walter
    wes:wesley
    becky:rebecca
    cindy:cynthia lucinda
    debbie deb:deborah
    jenny jen:jennifer
    judy:judith
    mandy:amanda
    mindy:melinda
    penny:penelope
    sue susie:susan suzanne
    tina:christina christine martina
    val:valerie valentina
    vicky vicki:victoria
    andy drew:andrew andreas
    ernie:ernest
    bert:albert herbert robert hubert
    al:albert alan alfred alexander
    fred freddy:frederick alfred friedrich
    gabe:gabriel
    hans:johannes johann
    sepp:josef joseph
    max:maximilian
    sasha sascha:alexander aleksandr alexandra
    misha:mikhail michael
    kolya:nikolai
    pepe:jose
    paco pancho:francisco
    nacho:ignacio
    chema:jose
    kees:cornelis
    wim:willem wilhelm
    piet:pieter
    jaap:jacob jakob
    """
}
