import Bibliography

/// The attributes of tags, as far as their number can cost time: libxml2 compares each with all others of its tag, so that a
/// tag of a megabyte takes it minutes. None of them is read here.
enum HTMLAttributes {
  /// No tag of a page has more.
  static let most = 100
  /// libxml2 takes a longer name for several.
  private static let longestName = 64

  /// The page with one name for all attributes above `most` of a tag, which libxml2 then takes for the same attribute said
  /// again; nil where no tag has more. Every other byte stays, quotes and the ends of tags among them.
  ///
  /// Which bytes are tags depends on all that stands before them: comments, scripts, quotes. It need not be known here:
  /// every `<` with a letter behind it may begin a tag, and every `=` a quoted value, so that all that libxml2 could take
  /// for a tag is among what is counted. What is renamed beyond that is no text of a page: it stands in a quoted value, a
  /// script or a comment.
  static func limited(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var limited: [UInt8]?
    // How many attributes a tag may have so far in which the byte stands between attributes, behind a `=`, or in quotes.
    var between = -1
    var behindEquals = -1
    var inDouble = -1
    var inSingle = -1
    var length = 0
    var isEndTag = false
    var before: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      let isBlank = byte <= 0x20
      if between >= 0, !isBlank, byte != UInt8(ascii: ">") {
        length = endsToken(before) ? 0 : length + 1
        if length % longestName == 0 { between += 1 }
        if between > most, isOfName(byte), !isEndTag {
          if limited == nil { limited = Array(bytes) }
          limited?[offset] = UInt8(ascii: "x")
        }
      }
      if behindEquals >= 0, !isBlank {
        if byte == UInt8(ascii: "\"") { inDouble = max(inDouble, behindEquals) }
        if byte == UInt8(ascii: "'") { inSingle = max(inSingle, behindEquals) }
        behindEquals = -1
      } else if inDouble >= 0, byte == UInt8(ascii: "\"") {
        between = max(between, inDouble)
        inDouble = -1
      } else if inSingle >= 0, byte == UInt8(ascii: "'") {
        between = max(between, inSingle)
        inSingle = -1
      }
      switch byte {
      case UInt8(ascii: ">"): between = -1
      case UInt8(ascii: "="): if between >= 0 { behindEquals = between }
      default: if before == UInt8(ascii: "<"), byte.isLetter { between = max(between, 0) }
      }
      isEndTag = byte.isLetter ? isEndTag : byte == UInt8(ascii: "/") && before == UInt8(ascii: "<")
      before = byte
    }
    return limited
  }

  /// What libxml2 takes for a part of a name.
  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  private static func endsToken(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "/")
  }
}
