/// Signs that a registered word was misread from print, not the cited one: registries have records of old volumes that
/// were made by character recognition.
enum RecognitionFault {
  /// Consonants in a row from which on a word may be misread: "brnnnthaler" for "Brunnthaler" has seven in place of
  /// four. With four, "Goidsmith" could not be corrected to Goldsmith (10.1001/2013.jamaneurol.414).
  private static let longRun = 5

  /// Whether the registered letters differ from the cited ones as misread letters do.
  static func explains(_ registered: [UInt8], insteadOf cited: [UInt8]) -> Bool {
    if longestRun(registered) >= max(longRun, longestRun(cited) + 1) { return true }
    var first = 0
    while first < min(registered.count, cited.count), registered[first] == cited[first] { first += 1 }
    var last = 0
    while last < min(registered.count, cited.count) - first,
      registered[registered.count - 1 - last] == cited[cited.count - 1 - last]
    {
      last += 1
    }
    let misread = registered[first..<(registered.count - last)]
    let printed = cited[first..<(cited.count - last)]
    // A capital I is read as an l: "Lnnerkip". Within words the same confusion is as often a typing error.
    if first == 0, printed.elementsEqual("i".utf8), misread.elementsEqual("l".utf8) { return true }
    return confusions.contains { $0.printed.elementsEqual(printed) && $0.misread.elementsEqual(misread) }
  }

  /// Letters in print and what they are misread as (10.2307/1941482: “form” for “from”; 10.1080/0269249x.1990.9705096:
  /// “Economon” for “Economou”; 10.1007/bf00219461: “add” for “acid”).
  private static let confusions: [(printed: [UInt8], misread: [UInt8])] = [
    ("ci", "d"), ("cl", "d"), ("rn", "m"), ("m", "rn"), ("u", "n"), ("n", "u"), ("vv", "w"), ("e", "c"), ("in", "m"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Whether one capital is taken for a similar one: "RATÍOS" for Katíos (10.1080/0269249x.2008.9705744), "TADGASTER" for
  /// Tadcaster (10.1111/j.1469-8137.1962.tb06296.x).
  static func confusesCapitals(_ registered: ArraySlice<UInt8>, insteadOf cited: ArraySlice<UInt8>) -> Bool {
    guard registered.count == cited.count else { return false }
    let pairs = zip(registered, cited).filter { $0 != $1 }
    guard pairs.count == 1, let pair = pairs.first else { return false }
    return capitals.contains { $0.contains(pair.0) && $0.contains(pair.1) }
  }

  private static let capitals = ["kr", "cg", "ef", "oqd", "ilt", "bpr", "hn", "vy", "uv", "mn", "co"].map {
    Set($0.utf8)
  }

  /// Whether the registered letters lack a vowel between two consonants that the cited ones have: "Núñz" for "Núñez".
  static func losesVowel(_ registered: [UInt8], insteadOf cited: [UInt8]) -> Bool {
    guard cited.count == registered.count + 1 else { return false }
    let place = zip(registered, cited).prefix { $0 == $1 }.count
    guard place > 0, place < registered.count, isVowel(cited[place]),
      cited[(place + 1)...].elementsEqual(registered[place...])
    else { return false }
    let (before, after) = (registered[place - 1], registered[place])
    return !isVowel(before) && !isVowel(after) && before != after
  }

  private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) || letter >= 0x80 }

  /// The largest number of consonants in a row.
  private static func longestRun(_ letters: [UInt8]) -> Int {
    var longest = 0
    var run = 0
    for letter in letters {
      run = isVowel(letter) ? 0 : run + 1
      longest = max(longest, run)
    }
    return longest
  }
}
