/// The kinds of characters between two words.
struct Gap: OptionSet, Sendable {
  let rawValue: UInt32

  static let space = Gap(rawValue: 1 << 0)
  static let comma = Gap(rawValue: 1 << 1)
  static let period = Gap(rawValue: 1 << 2)
  static let semicolon = Gap(rawValue: 1 << 3)
  static let colon = Gap(rawValue: 1 << 4)
  static let open = Gap(rawValue: 1 << 5)
  static let close = Gap(rawValue: 1 << 6)
  static let quote = Gap(rawValue: 1 << 7)
  static let dash = Gap(rawValue: 1 << 8)
  static let slash = Gap(rawValue: 1 << 9)
  static let ampersand = Gap(rawValue: 1 << 10)
  static let ellipsis = Gap(rawValue: 1 << 11)
  /// `?` or `!`
  static let exclamation = Gap(rawValue: 1 << 12)
  static let apostrophe = Gap(rawValue: 1 << 13)
  static let equals = Gap(rawValue: 1 << 14)
  static let other = Gap(rawValue: 1 << 15)
  /// A long dash, or one with white space around it.
  static let longDash = Gap(rawValue: 1 << 16)

  /// Where one field of a citation may end and another begin.
  static let boundary: Gap = [
    .comma, .period, .semicolon, .colon, .open, .close, .quote, .slash, .exclamation, .equals, .longDash,
  ]

  /// Marks that do not occur within a person's name.
  static let hard: Gap = [.semicolon, .colon, .slash, .open, .close, .quote, .ampersand, .ellipsis, .equals]

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Reads the bytes between two words.
  init(_ bytes: ArraySlice<UInt8>) {
    var gap: Gap = []
    var periods = 0
    var hasBar = false
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20: gap.insert(.space)
      case UInt8(ascii: ","): gap.insert(.comma)
      case UInt8(ascii: "."):
        gap.insert(.period)
        periods += 1
      case UInt8(ascii: ";"): gap.insert(.semicolon)
      case UInt8(ascii: "|"): hasBar = true
      case UInt8(ascii: ":"): gap.insert(.colon)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): gap.insert(.open)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): gap.insert(.close)
      case UInt8(ascii: "\""): gap.insert(.quote)
      case UInt8(ascii: "-"), UInt8(ascii: "~"): gap.insert(.dash)
      case UInt8(ascii: "/"): gap.insert(.slash)
      case UInt8(ascii: "&"): gap.insert(.ampersand)
      case UInt8(ascii: "?"), UInt8(ascii: "!"): gap.insert(.exclamation)
      case UInt8(ascii: "'"), UInt8(ascii: "`"): gap.insert(.apostrophe)
      case UInt8(ascii: "="): gap.insert(.equals)
      case 0xEF where bytes[offset...].starts(with: [0xBD, 0x9E]),
        0xE3 where bytes[offset...].starts(with: [0x80, 0x9C]):
        // "579～581"
        gap.insert(.dash)
        offset += 2
      case 0xC2 where offset < bytes.endIndex:
        switch bytes[offset] {
        case 0xA0: gap.insert(.space)
        // "Title · journal · year"
        case 0xB7: hasBar = true
        case 0xAB, 0xBB: gap.insert(.quote)
        default: gap.insert(.other)
        }
        offset += 1
      case 0xE2 where offset + 1 < bytes.endIndex && bytes[offset] == 0x80:
        switch bytes[offset + 1] {
        case 0x80...0x8A, 0xAF: gap.insert(.space)
        case 0x90...0x92: gap.insert(.dash)
        case 0x93: gap.insert(.dash)
        case 0x94, 0x95: gap.formUnion([.dash, .longDash])
        case 0x98, 0x99: gap.insert(.apostrophe)
        case 0x9A...0x9F, 0xB9, 0xBA: gap.insert(.quote)
        case 0xA2: hasBar = true
        case 0xA6: gap.insert(.ellipsis)
        default: gap.insert(.other)
        }
        offset += 2
      case 0xE2 where offset + 1 < bytes.endIndex && bytes[offset] == 0x88 && bytes[offset + 1] == 0x92:
        gap.insert(.dash)
        offset += 2
      case 0xE3 where offset + 1 < bytes.endIndex && bytes[offset] == 0x80:
        switch bytes[offset + 1] {
        case 0x80: gap.insert(.space)
        case 0x81: gap.insert(.comma)
        case 0x82: gap.insert(.period)
        default: gap.insert(.quote)
        }
        offset += 2
      case 0xEF where offset + 1 < bytes.endIndex && bytes[offset] == 0xBC:
        switch bytes[offset + 1] {
        case 0x8C: gap.insert(.comma)
        case 0x8E: gap.insert(.period)
        case 0x9A: gap.insert(.colon)
        case 0x9B: gap.insert(.semicolon)
        case 0x88: gap.insert(.open)
        case 0x89: gap.insert(.close)
        default: gap.insert(.other)
        }
        offset += 2
      default: gap.insert(.other)
      }
    }
    if periods >= 3 { gap.insert(.ellipsis) }
    if gap.contains(.dash), gap.contains(.space) { gap.insert(.longDash) }
    // The cells of a table are fields of their own; the bar of "BJR|case reports" is part of a name.
    if hasBar { gap.insert(gap.contains(.space) ? .semicolon : .other) }
    self = gap
  }
}
