import Bibliography
import Foundation
import Testing

/// The folding table compared with Foundation's compatibility decomposition.
@Suite struct FoldingTests {
  /// Letters that do not decompose, and the names of Greek letters.
  static let standIns: [Character: String] = {
    var table: [Character: String] = [
      "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "ß": "ss", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n",
      "œ": "oe", "ŧ": "t", "ɔ": "o", "ə": "e", "ɛ": "e", "ƒ": "f", "ʀ": "r", "ɑ": "a", "ɪ": "i", "ʏ": "y",
    ]
    let greek = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
      "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ]
    for (letter, name) in zip("αβγδεζηθικλμνξοπρςστυφχψω", greek) { table[letter] = name }
    return table
  }()

  /// Scalars that the table does not decompose: signs that occur in no name and no title, Hebrew letters of mathematics,
  /// and the apostrophe that Unicode counts as a letter.
  static let exceptions = Set(
    "ŉǮǯʱʴʵʶʼˠˤᴲᴽᵄᵆᵌᵔᵕᵙᵚᵜᶛᶝᶟᶡᶢᶣᶤᶥᶧᶨᶩᶪᶫᶬᶭᶮᶯᶰᶱᶲᶳᶴᶵᶶᶷᶸᶹᶺᶼᶽᶾẚͺℵℶℷℸ".unicodeScalars)

  static let ranges: [ClosedRange<UInt32>] = [
    0...0x52F, 0x1D00...0x1FFF, 0x2070...0x218F, 0x2C60...0x2C7F, 0xFB00...0xFB06, 0xFF10...0xFF5A,
  ]

  @Test func `every scalar folds to its decomposition without marks in lower case, or to its replacement`() {
    var wrong: [String] = []
    for value in FoldingTests.ranges.joined() {
      guard let scalar = Unicode.Scalar(value), !FoldingTests.exceptions.contains(scalar) else { continue }
      let expected = FoldingTests.expected(scalar)
      let found = folded(value)
      if found != expected { wrong.append("U+\(String(value, radix: 16)) \(scalar): \(found), not \(expected)") }
    }
    #expect(wrong.isEmpty)
  }

  @Test func `every exception folds to something else than its decomposition`() {
    let plain = FoldingTests.exceptions.filter { folded($0.value) == FoldingTests.expected($0) }
    #expect(plain.isEmpty)
  }

  @Test(arguments: ["\u{301}", "\u{308}", "\u{200D}", "\u{AD}", "\u{FE0F}"])
  func `marks belong to the letter before them and fold to nothing`(_ mark: Character) {
    var output: [UInt8] = []
    for scalar in mark.unicodeScalars { #expect(Folding.fold(scalar.value, into: &output) == .mark) }
    #expect(output.isEmpty)
  }

  @Test(arguments: " .,;:()[]{}<>/\\-–—‐‑−\"'“”’«»+=*&%$§©×÷\u{A0}\u{2009}\u{3000}。、（）！".unicodeScalars.map { $0 })
  func `scalars that are no letters separate words`(_ scalar: Unicode.Scalar) {
    var output: [UInt8] = []
    #expect(Folding.fold(scalar.value, into: &output) == .separator)
    #expect(output.isEmpty)
  }

  @Test(arguments: [
    ("Müller", "muller"), ("Mu\u{308}ller", "muller"), ("ＭＵＬＬＥＲ", "muller"), ("Straße", "strasse"),
    ("ﬁnite", "finite"),
    ("CO₂", "co2"), ("10⁻³", "103"), ("α-amylase", "alphaamylase"), ("Łukaszewicz", "lukaszewicz"),
    ("Ødegård", "odegard"),
    ("İstanbul", "istanbul"), ("ISTANBUL", "istanbul"), ("Паршин", "паршин"), ("王小明", "王小明"), ("조혜린", "조혜린"),
  ])
  func `spellings of the same word fold alike`(_ text: String, _ folded: String) {
    #expect(String(decoding: Folding.squash(text), as: UTF8.self) == folded)
  }

  @Test func `Hangul written as its letters folds as its syllables`() {
    let text = "조혜린"
    #expect(Folding.squash(text.decomposedStringWithCanonicalMapping) == Folding.squash(text))
  }

  @Test(arguments: [
    ("Müller", "mueller"), ("Ödalen", "oedalen"), ("Høgsberg", "hoegsberg"), ("Ågren", "aagren"), ("Zoë", "zoe"),
  ])
  func `German folding writes umlauts with two letters`(_ text: String, _ folded: String) {
    #expect(String(decoding: Folding.squash(text, german: true), as: UTF8.self) == folded)
  }

  private func folded(_ value: UInt32) -> String {
    var output: [UInt8] = []
    _ = Folding.fold(value, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func expected(_ scalar: Unicode.Scalar) -> String {
    let letters = String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars.filter(isLetter)
    return String(String.UnicodeScalarView(letters)).lowercased().map { standIns[$0] ?? String($0) }.joined()
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber,
      .otherNumber:
      true
    default: false
    }
  }
}
