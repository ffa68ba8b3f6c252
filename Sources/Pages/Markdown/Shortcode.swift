import Bibliography

/// A tag of Liquid or a shortcode of Hugo: `{% include x %}`, `{{< doi "10.1000/182" >}}`.
struct Shortcode {
  /// Whether it ends what another one began.
  let isEnd: Bool
  /// The DOI that it is given: it shows a link to it.
  private(set) var doi: Range<Int>?
  /// Whether another one ends it further on; what stands between is what the link shows.
  private(set) var isClosed = false

  private static let longest = 1000

  /// - Parameter inside: what stands between the marks.
  init(in bytes: [UInt8], _ inside: Range<Int>) {
    let words = bytes[inside].drop { !$0.isLetter && $0 != UInt8(ascii: "/") && !$0.isDigit }
    isEnd = words.first == UInt8(ascii: "/") || words.has("end", at: words.startIndex)
    guard !isEnd, words.count < Shortcode.longest, let found = DOIFinder.matches(in: Array(words)).first else { return }
    doi = words.startIndex + found.range.lowerBound..<words.startIndex + found.range.upperBound
    let name = words.prefix { !$0.isBlank }
    isClosed = Shortcode.isClosed(name, in: bytes[inside.upperBound...].prefix(2 * Shortcode.longest))
  }

  /// Whether the name stands behind a slash.
  private static func isClosed(_ name: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let slash = bytes[index...].firstIndex(of: UInt8(ascii: "/")) {
      index = slash + 1
      if bytes[index...].drop(while: \.isBlank).starts(with: name) { return true }
    }
    return false
  }
}
