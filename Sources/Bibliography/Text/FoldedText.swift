/// A text with its folded letters and its words, made in one pass.
///
/// The folded words follow each other without gaps, so that a range of `folded` is the words `i...j` written as one word. A
/// class, because it is immutable and shared by everything that is read from it.
public final class FoldedText: Sendable {
  /// A run of letters and digits; an apostrophe between letters belongs to it, a hyphen does not.
  public struct Word: Sendable {
    /// UTF-8 offsets in the text.
    public var start: Int
    public var end: Int
    /// Offsets in `folded`.
    public var foldedStart: Int
    public var foldedEnd: Int
    /// A hash of the folded bytes: equal words have equal keys; unequal words almost never do (`FNV1a`).
    public var key: UInt64
    public var startsUpper: Bool
    /// At least one upper-case letter, and no lower-case letter.
    public var isUpper: Bool
    public var hasDigit: Bool
    public var isNumber: Bool
    public var hasLower: Bool

    public var range: Range<Int> { start..<end }
    public var folded: Range<Int> { foldedStart..<foldedEnd }
    /// Number of folded bytes.
    public var length: Int { foldedEnd - foldedStart }
  }

  public let text: String
  public let utf8: [UInt8]
  public let folded: [UInt8]
  public let words: [Word]
  /// Whether all bytes are ASCII.
  public let isASCII: Bool
  /// A bit for each ASCII sign below `@` between words.
  private let signs: UInt64
  private let isGerman: Bool

  public init(_ text: String, german: Bool = false) {
    self.text = text
    utf8 = Array(text.utf8)
    isGerman = german
    var reader = FoldedTextReader(utf8, german: german)
    reader.read()
    folded = reader.folded
    words = reader.words
    isASCII = reader.isASCII
    signs = reader.signs
  }

  /// Whether there is a sign between any words: an ASCII sign below `@`, such as `&`, `/`, `<`.
  public func hasSign(_ sign: Unicode.Scalar) -> Bool { signs & 1 << UInt64(sign.value) != 0 }

  /// The key of a word with these folded bytes.
  public static func key(of bytes: ArraySlice<UInt8>) -> UInt64 {
    FNV1a(bytes).value
  }

  /// The offset in the text of the scalar that a folded byte was made from.
  public func origin(of foldedOffset: Int) -> Int {
    guard let word = words.first(where: { $0.foldedEnd > foldedOffset }) else { return utf8.count }
    let scalars = UTF8Scalars(utf8)
    var ignored: [UInt8] = []
    var offset = word.start
    while offset < word.end {
      let start = offset
      _ = Folding.fold(scalars.next(&offset), german: isGerman, into: &ignored)
      if word.foldedStart + ignored.count > foldedOffset { return start }
    }
    return word.end
  }

  public func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  public func foldedString(_ word: Word) -> String { String(decoding: folded[word.folded], as: UTF8.self) }
}
