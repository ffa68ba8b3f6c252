import Bibliography

/// A registered volume or issue in the forms in which a cited number may be it.
struct RegisteredValue: Sendable {
  let folded: [UInt8]
  /// The digits of `folded`.
  let digits: [UInt8]
  /// Its value where it is a Roman number.
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
