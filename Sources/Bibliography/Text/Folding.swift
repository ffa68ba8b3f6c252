/// What a letter is when only its sound counts: no case, no accents, no width, no script of digits.
///
/// `É`, `é`, `ｅ` and `ᵉ` all fold to `e`; `ﬁ` to `fi`; `α` to `alpha`; Chinese letters to themselves.
public enum Folding {
  /// What a scalar is to a word.
  public enum Role: Sendable {
    /// A letter or digit.
    case letter
    /// Belongs to the letter before it and folds to nothing.
    case mark
    /// Between words.
    case separator
  }

  /// Appends what a scalar folds to, and says what it is.
  ///
  /// - Parameter german: write umlauts out (`ö` as `oe`), as names often are.
  @inline(__always)
  public static func fold(_ scalar: UInt32, german: Bool = false, into output: inout [UInt8]) -> Role {
    if scalar < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar)
      switch byte {
      case 0x61...0x7A, 0x30...0x39: output.append(byte)
      case 0x41...0x5A: output.append(byte | 0x20)
      default: return .separator
      }
      return .letter
    }
    return foldWide(scalar, german: german, into: &output)
  }

  private static func foldWide(_ scalar: UInt32, german: Bool, into output: inout [UInt8]) -> Role {
    if german, let written = Folding.german(scalar) {
      output.append(contentsOf: written.utf8)
      return .letter
    }
    if let bytes = table.output(for: scalar) {
      output.append(contentsOf: bytes)
      return .letter
    }
    switch scalar {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F, 0xFEFF, 0xAD: return .mark
    // Unicode counts U+02BC among the letters; in names it is an apostrophe.
    case 0x80...0xBF, 0xD7, 0xF7, 0x02BC, 0x2000...0x206F, 0x3000...0x3003, 0x3008...0x301F, 0xFF00...0xFF0F:
      return .separator
    case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA: break
    default:
      guard let properties = Unicode.Scalar(scalar)?.properties else { return .separator }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
      case .uppercaseLetter, .titlecaseLetter:
        output.append(contentsOf: properties.lowercaseMapping.utf8)
        return .letter
      case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber: break
      default: return .separator
      }
    }
    append(scalar, to: &output)
    return .letter
  }

  /// The folded letters and digits of a text, without anything between them.
  public static func squash(_ text: String, german: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { _ = fold(UInt32(byte), into: &output) }
      return output
    }
    if text.unicodeScalars.contains(where: { $0.value >= 0x1100 && $0.value < 0x1113 }) {
      return FoldedText(text).folded
    }
    for scalar in text.unicodeScalars { _ = fold(scalar.value, german: german, into: &output) }
    return output
  }

  private static func german(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xE4, 0xC4, 0xE6, 0xC6: "ae"
    case 0xF6, 0xD6, 0xF8, 0xD8: "oe"
    case 0xFC, 0xDC: "ue"
    case 0xE5, 0xC5: "aa"
    default: nil
    }
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    output.append(contentsOf: UTF8.encode(scalar)!)
  }

  private static let table = Table(groups: FoldingTable.groups)

  /// The table in a form that is looked up by index.
  private struct Table: Sendable {
    /// One more than the place in `outputs`; 0 where there is none.
    private var index = [UInt16](repeating: 0, count: 0x2D00)
    private var wide: [UInt32: UInt16] = [:]
    private var outputs: [[UInt8]] = []

    init(groups: String) {
      for group in groups.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        guard let equals = group.firstIndex(of: UInt8(ascii: "=")) else { continue }
        outputs.append(Array(group[..<equals]))
        let place = UInt16(outputs.count)
        for scalar in String(decoding: group[group.index(after: equals)...], as: UTF8.self).unicodeScalars {
          if scalar.value < index.count { index[Int(scalar.value)] = place } else { wide[scalar.value] = place }
        }
      }
    }

    func output(for scalar: UInt32) -> [UInt8]? {
      let place = scalar < index.count ? index[Int(scalar)] : scalar >= 0xFB00 ? wide[scalar] ?? 0 : 0
      return place == 0 ? nil : outputs[Int(place) - 1]
    }
  }
}
