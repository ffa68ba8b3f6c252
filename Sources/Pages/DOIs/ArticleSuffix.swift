import Bibliography

/// The suffix of a DOI that an address of a publisher has alone, without the prefix: `https://www.nature.com/articles/ng.3834`.
///
/// Only in the forms of which the DOI is certain. The addresses of some journals leave out the stops of the suffix
/// (`ismej2011139` for `ismej.2011.139`) or its beginning (`6600123` for `sj.bjc.6600123`).
struct ArticleSuffix {
  let doi: DOI

  /// What stands before it in a path.
  static let section: StaticString = "/articles/"

  /// The most bytes of a suffix.
  private static let longest = 40

  init?(host: ArraySlice<UInt8>, path: ArraySlice<UInt8>) {
    guard let publisher = PublisherHost.holdingDOI(host), let prefix = publisher.addresses?.prefixOfSuffixes,
      host.count == publisher.domain.utf8CodeUnitCount || host.has("www.", at: host.startIndex),
      path.has(ArticleSuffix.section, at: path.startIndex)
    else { return nil }
    let rest = path.dropFirst(ArticleSuffix.section.utf8CodeUnitCount)
    var name = rest.prefix(ArticleSuffix.longest).prefix { $0.isLetter || $0.isDigit || "-.".utf8.contains($0) }
    for ending in [".pdf", ".epdf", "."] where name.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      name = name.dropLast(ending.utf8.count)
    }
    let end = rest.dropFirst(name.count).first
    guard end.map({ "/?#.".utf8.contains($0) || $0.isBlank }) ?? true, ArticleSuffix.isCertain(name) else { return nil }
    guard let doi = DOI("\(prefix)/" + String(decoding: name, as: UTF8.self)) else { return nil }
    self.doi = doi
  }

  private static func isCertain(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.contains(where: \.isDigit) else { return false }
    let parts = name.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if parts.count > 1 { return isNumbered(parts) }
    let words = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // `ng.3834`, `nnano.2015.123`, `sj.bdj.2015.1`
    if words.count > 1 {
      return words[0].allSatisfy(\.isLetter) && !words.contains(where: \.isEmpty)
        && words[words.count - 1].contains(where: \.isDigit)
    }
    let letters = name.prefix { $0.isLetter }
    let digits = name.dropFirst(letters.count).prefix { $0.isDigit }
    let rest = name.dropFirst(letters.count + digits.count)
    if letters.isEmpty { return isOldNumber(digits, behind: rest) }
    // `nrg1234`, `nature12373`; in other journals five digits may be a year and a number.
    return rest.isEmpty
      && (digits.count < 5 || digits.count == 5 && longNumbered.contains { letters.elementsEqual($0.utf8) })
  }

  private static let longNumbered = ["nature", "ncomms", "srep"]

  /// `s41586-020-2649-2`, `d41586-020-01234-5`: the number of the journal, the year, the article. Those of one journal of the
  /// site have another prefix.
  private static func isNumbered(_ parts: [ArraySlice<UInt8>]) -> Bool {
    guard let journal = parts.first, journal.count == 6, journal.dropFirst().allSatisfy(\.isDigit),
      journal.first == UInt8(ascii: "s") || journal.first == UInt8(ascii: "d")
    else { return false }
    return !journal.dropFirst().elementsEqual(otherPrefix.utf8)
      && parts.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isDigit } }
  }

  /// Humanities and Social Sciences Communications, 10.1057.
  private static let otherPrefix = "41599"

  /// `227680a0` of volume 227, and the eight digits of the years 2000 and 2001, `35057062`.
  private static func isOldNumber(_ digits: ArraySlice<UInt8>, behind rest: ArraySlice<UInt8>) -> Bool {
    if rest.isEmpty { return digits.count == 8 && digits.starts(with: "35".utf8) }
    return digits.count == 6 && rest.count == 2 && rest.first?.isLetter == true && rest.last?.isDigit == true
  }
}
