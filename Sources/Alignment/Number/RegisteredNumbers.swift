import Bibliography

/// The numbers of a record: years, volume, issue, pages, each as it may be cited.
final class RegisteredNumbers: Sendable {
  /// Every year that the registry gives the work, of print, online or otherwise.
  let years: [Int]
  /// The year that a correction would insert.
  let year: Int?
  let printYear: Int?
  let onlineYear: Int?
  let volume: String?
  let issue: String?
  let volumeValue: RegisteredValue?
  let issueValue: RegisteredValue?
  let page: PageLocator?
  /// `article-number`, where it is not the page itself.
  let articleNumber: PageLocator?
  /// Article numbers that publishers print without registering them: the end of the DOI (AGU, Frontiers).
  let derived: [PageLocator]
  /// The DOI after its slash; it ends in the article's number at publishers that register pages from 1 on (Hindawi).
  private let suffix: [UInt8]
  /// The registered article number is the end of the DOI, and not what the journal prints.
  let isArticleNumberOfDOI: Bool
  /// Registered at the end of a year and without a volume: the issue is probably of the next year (10.1111/j.1365-2109.2009.02405.x).
  let isLateWithoutVolume: Bool
  /// AGU's article numbers are the ends of its DOIs; those of other publishers need not be.
  let isOfAGU: Bool
  /// The work has a volume, an issue and pages, and its online date is a year only, as print dates are: no other year will
  /// follow (10.1039/c5ra26919a). With a full online date, say in November, the printed year may be the next one.
  let isFinal: Bool
  /// Values that are not plain numbers (`5, Part 2`, `ix-xii`): looked for word for word.
  let literals: [Literal]

  struct Literal: Sendable {
    var field: Field
    var folded: [UInt8]
    var words: Int
  }

  init(_ work: Work) {
    // Some dates are typing errors: 2109.
    func year(_ kind: Work.DateKind) -> Int? {
      work.dates[kind].flatMap { NumberItem.years ~= $0.year ? $0.year : nil }
    }
    years = RegisteredNumbers.accepted.compactMap(year)
    printYear = year(.publishedPrint) ?? year(.journalIssuePrint)
    onlineYear = year(.publishedOnline)
    self.year = year(.publishedPrint) ?? year(.published) ?? year(.issued) ?? onlineYear ?? year(.posted)
    volume = work.volume.flatMap(RegisteredNumbers.readable).flatMap(RegisteredNumbers.nonZero)
    issue = work.issue.flatMap(RegisteredNumbers.readable).flatMap(volume == nil ? RegisteredNumbers.nonZero : { $0 })
    let locator = work.page.map(Markup.plainText).flatMap { page in
      RegisteredNumbers.isPartOfDOI(page, work.doi) ? nil : PageLocator(page)
    }
    // An article without a volume so far has pages counted from 1 (1-1, 1-13), which are not its place in the journal.
    let isPreliminary = work.type == "journal-article" && volume == nil && issue == nil && locator?.first == [0x31]
    page = isPreliminary ? nil : locator
    isFinal =
      volume != nil && issue != nil && page != nil
      && work.dates[.publishedOnline].map { $0.month == nil } ?? false
    isLateWithoutVolume =
      volume == nil && work.type == "journal-article" && (work.issued?.month ?? 0) >= RegisteredNumbers.lateMonth
    volumeValue = volume.map(RegisteredValue.init)
    issueValue = issue.map(RegisteredValue.init)
    articleNumber = work.articleNumber.map(Markup.plainText).flatMap(PageLocator.init)
    let values = [(Field.issue, issue), (.volume, volume), (.page, page?.text), (.page, articleNumber?.text)]
    let named = values.compactMap { field, value -> Literal? in
      guard let value, !RegisteredNumbers.isPlain(value) else { return nil }
      let text = FoldedText(value)
      return text.folded.isEmpty ? nil : Literal(field: field, folded: text.folded, words: text.words.count)
    }
    // Some styles print volumes in Roman letters: "iv/2".
    let roman = volume.flatMap { Int($0) }.flatMap(Roman.letters)
    literals =
      named + [roman].compactMap { $0 }.filter { $0.count > 1 }.map { Literal(field: .volume, folded: $0, words: 1) }
    suffix = Array(work.doi.suffix.utf8)
    isArticleNumberOfDOI = articleNumber.map { Array(work.doi.suffix.utf8).elementsEqual($0.first) } ?? false
    isOfAGU = work.doi.name.utf8.starts(with: RegisteredNumbers.agu)
    derived = page == nil && articleNumber == nil ? RegisteredNumbers.locators(in: work.doi) : []
  }

  /// Whether the registered volume is the year: "JHEP", yearly proceedings.
  var isVolumeYear: Bool {
    volumeValue.flatMap { NumberItem.integer($0.folded[...]) }.map { years.contains($0) } ?? false
  }

  /// Whether a number is the registered article number and not also the issue.
  func isArticleNumber(_ item: NumberItem) -> Bool {
    guard let articleNumber, item.count == 1, articleNumber.first.elementsEqual(item.value) else { return false }
    return !(issueValue.map { $0.folded.elementsEqual(item.value) } ?? false)
  }

  /// Shorter ends of a DOI equal other numbers of a citation by chance.
  private static let leastDigitsOfArticle = 5

  /// Whether a cited place is that of an article whose registered pages begin with 1: the number at the end of its DOI, or
  /// a range of the same number of pages.
  func isPlaceOfArticle(_ item: NumberItem) -> Bool {
    guard let page, page.countsFromOne, let last = page.last else { return false }
    if item.count == 1 {
      return item.value.count >= RegisteredNumbers.leastDigitsOfArticle
        && suffix.suffix(item.value.count).elementsEqual(item.value)
    }
    guard item.count == 2, let first = NumberItem.integer(item.first.value[...]), first > 1,
      let end = NumberItem.integer(PageLocator.expanded(item.last.value, after: item.first.value)[...]),
      let count = NumberItem.integer(last.drop { $0 >= 0x61 })
    else { return false }
    return end - first + 1 == count
  }

  /// Whether a number is a registered year, and neither the volume nor the page.
  func isYearOnly(_ item: NumberItem) -> Bool {
    guard let cited = item.year, years.contains(cited), !item.isRemark, item.label == nil else { return false }
    let digits = item.value.prefix(4)
    return !(volumeValue.map { $0.folded.elementsEqual(digits) } ?? false)
      && !(page.map { $0.first.elementsEqual(digits) } ?? false)
  }

  /// Some publishers register the end of the DOI as the page (10.11646/zootaxa.4963.1.1: "zootaxa.4963.1.1").
  private static func isPartOfDOI(_ page: String, _ doi: DOI) -> Bool {
    page.utf8.contains(UInt8(ascii: ".")) && page.contains(where: \.isLetter)
      && doi.suffix.hasSuffix(page.lowercased())
  }

  private static let accepted: [Work.DateKind] = [
    .publishedPrint, .published, .issued, .publishedOnline, .publishedOther, .posted, .accepted, .journalIssuePrint,
    .journalIssueOnline,
  ]

  private static let lateMonth = 10
  private static let agu = Array("10.1029/".utf8)

  /// Digits only, or two such values with a dash between: found without looking for the literal.
  private static func isPlain(_ value: String) -> Bool {
    let isOnlyDigits = value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    if isOnlyDigits { return !value.isEmpty }
    let bytes = Array(value.utf8)
    guard bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isAlphanumeric = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A }
        && part.contains { $0 >= 0x30 && $0 <= 0x39 }
    }
    return parts.count == 1 && isAlphanumeric || parts.count == 2 && isAlphanumeric && parts[0].count > 2
  }

  /// Nil for 0, with which early-access articles are registered.
  private static func nonZero(_ volume: String) -> String? { volume == "0" ? nil : volume }

  /// A registered number in plain text, its digits in ASCII ("٣", "１２"). Nil where it is none: a negative one, or signs alone.
  private static func readable(_ number: String) -> String? {
    var text = ""
    for scalar in Markup.plainText(number).unicodeScalars where !DamagedText.isInvisible(scalar) {
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        text += "\(Int(digit))"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    let isNegative = text.first == "-" && text.dropFirst().first?.isNumber == true
    let isPlaceholder = ["n/a", "na", "none", "null"].contains(text.lowercased())
    return isNegative || isPlaceholder || !text.contains(where: { $0.isNumber || $0.isLetter }) ? nil : text
  }

  /// The article numbers that the end of a DOI may hold.
  private static func locators(in doi: DOI) -> [PageLocator] {
    var locators: [PageLocator] = []
    if doi.name.utf8.starts(with: agu) {
      locators.append(contentsOf: PageLocator("e" + doi.suffix.uppercased()).map { [$0] } ?? [])
    }
    let parts = doi.suffix.utf8.split { !isDigit($0) && !isLetter($0) }
    if let tail = parts.last, tail.count >= 3, tail.contains(where: isDigit) {
      locators += PageLocator(String(Substring(tail))).map { [$0] } ?? []
    }
    return locators
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// A letter of a DOI, which is in lower case; bytes of other alphabets count as letters.
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A || byte >= 0x80 }
}

/// A registered volume or issue in the forms in which it may be cited.
struct RegisteredValue: Sendable {
  let folded: [UInt8]
  /// The digits of `folded`.
  let digits: [UInt8]
  /// Its value where it is a Roman numeral.
  let roman: Int?
  /// Its numbers where it has several (`3-4`); empty where not.
  let several: [[UInt8]]
  /// `3-4`
  let hasHyphen: Bool

  init(_ text: String) {
    folded = Folding.squash(text)
    digits = folded.filter { $0 >= 0x30 && $0 <= 0x39 }
    roman = Roman.value(of: folded)
    let runs = text.utf8.split { !($0 >= 0x30 && $0 <= 0x39) }
    several = runs.count > 1 ? runs.map(Array.init) : []
    hasHyphen = text.utf8.contains(UInt8(ascii: "-"))
  }
}

/// Roman numerals.
enum Roman {
  /// The numeral in folded letters; nil for numbers that are not written so.
  static func letters(of value: Int) -> [UInt8]? {
    guard (1..<400).contains(value) else { return nil }
    var rest = value
    var letters: [UInt8] = []
    for (worth, sign) in signs {
      while rest >= worth {
        letters += sign
        rest -= worth
      }
    }
    return letters
  }

  private static let signs: [(worth: Int, sign: [UInt8])] = [
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ].map { ($0.0, Array($0.1.utf8)) }

  /// Whether all letters occur in Roman numerals.
  static func isMadeOfDigits(_ letters: ArraySlice<UInt8>) -> Bool {
    for letter in letters {
      switch letter {
      case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
        UInt8(ascii: "d"), UInt8(ascii: "m"):
        continue
      default: return false
      }
    }
    return true
  }

  /// The value of folded letters; nil where they are no Roman numeral.
  static func value(of letters: [UInt8]) -> Int? {
    guard !letters.isEmpty, letters.count <= 15 else { return nil }
    var sum = 0
    var last = 0
    for letter in letters.reversed() {
      let value: Int
      switch letter {
      case UInt8(ascii: "i"): value = 1
      case UInt8(ascii: "v"): value = 5
      case UInt8(ascii: "x"): value = 10
      case UInt8(ascii: "l"): value = 50
      case UInt8(ascii: "c"): value = 100
      case UInt8(ascii: "d"): value = 500
      case UInt8(ascii: "m"): value = 1000
      default: return nil
      }
      sum += value < last ? -value : value
      last = max(last, value)
    }
    return sum
  }
}
