/// What a character beyond ASCII is to whoever measures a text.
enum WideCharacter {
  /// A no-break space or another blank.
  case blank
  /// Quotes, dashes, `«`, `，`, `。`: they part words.
  case mark
  /// A letter of a script that writes words without blanks: Chinese, Japanese; Korean, whose names are as short.
  case ideograph
  case letter

  /// The character that begins at an index, and its bytes.
  static func at(_ index: Int, in text: ArraySlice<UInt8>) -> (kind: WideCharacter, length: Int) {
    let bytes = text[index...].prefix(3)
    let second = bytes.dropFirst().first ?? 0
    let third = bytes.dropFirst(2).first ?? 0
    switch text[index] {
    case 0xC2: return (second == 0xA0 || second == 0xAD ? .blank : .mark, min(2, bytes.count))
    case 0xE2:
      // U+2000 to U+200B and U+202F are blanks; the letters of this block are few and stand in no name.
      let isBlank = second == 0x80 && (third <= 0x8B || third == 0xAF)
      return (isBlank ? .blank : .mark, bytes.count)
    case 0xE3:
      if second == 0x80 { return (third == 0x80 ? .blank : .mark, bytes.count) }
      return (second <= 0x83 || second >= 0x90 ? .ideograph : .letter, bytes.count)
    case 0xE4...0xE9: return (.ideograph, bytes.count)
    case 0xEA where second >= 0xB0, 0xEB...0xEC,
      0xED where second <= 0x9E:
      return (.ideograph, bytes.count)
    case 0xEF: return (second == 0xBB && third == 0xBF ? .blank : second >= 0xBC ? .mark : .letter, bytes.count)
    default: return (.letter, 1)
    }
  }
}
