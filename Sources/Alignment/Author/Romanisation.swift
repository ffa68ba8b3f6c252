import Bibliography

/// Names that are one name of another script in two romanisations.
enum Romanisation {
  /// "Ohtani" and "Outani" for "Ōtani": the long vowels of Japanese names (Hepburn, the passport form, wāpuro); nil for a name
  /// without a macron or circumflex over o or u.
  static func withoutMacrons(_ family: String) -> [String]? {
    guard family.unicodeScalars.contains(where: { long.contains($0) }) else { return nil }
    return ["h", "u"].map { sign in
      String(
        String.UnicodeScalarView(
          family.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar {
            case "ō", "ô": ["o"] + sign.unicodeScalars
            case "Ō", "Ô": ["O"] + sign.unicodeScalars
            case "ū", "û": ["u", "u"]
            case "Ū", "Û": ["U", "u"]
            default: [scalar]
            }
          }))
    }
  }

  private static let long: Set<Unicode.Scalar> = ["ō", "ô", "Ō", "Ô", "ū", "û", "Ū", "Û"]

  /// Whether two folded family names are one Slavic name: "Zhuravlev" and "Zhuravlyov", "Ershova" and "Yershova", "Dmitriev" and
  /// "Dmitriyev" (ISO 9, BGN/PCGN and GOST differ in ё, е, я, ю, х, ц, й).
  ///
  /// Only names with a Slavic ending are compared: elsewhere a lost y is a typing error ("Meer" for Meyer).
  static func areOneSlavic(_ name: [UInt8], _ other: ArraySlice<UInt8>) -> Bool {
    guard hasSlavicEnding(name[...]), hasSlavicEnding(other) else { return false }
    return canonical(name[...]) == canonical(other)
  }

  private static let endings = [
    "ov", "ova", "ev", "eva", "yov", "yova", "in", "ina", "yn", "yna", "skii", "skiy", "skij", "sky", "skaya", "skaia",
    "enko", "chuk", "vich", "ich",
  ].map { Array($0.utf8) }

  private static func hasSlavicEnding(_ name: ArraySlice<UInt8>) -> Bool {
    name.count >= 5 && endings.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Longer sequences first: "shch" before "sh".
  private static let spellings: [(from: [UInt8], to: [UInt8])] = [
    ("shch", "s"), ("skiy", "ski"), ("skij", "ski"), ("skii", "ski"), ("skaia", "skaa"), ("skaya", "skaa"),
    ("sky", "ski"),
    ("iyev", "iev"), ("yev", "ev"), ("yov", "ev"), ("iov", "ev"), ("yo", "e"), ("ye", "e"), ("je", "e"), ("yu", "u"),
    ("iu", "u"), ("ju", "u"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ij", "i"),
    ("iy", "i"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func canonical(_ name: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var rest = name
    while let first = rest.first {
      if let spelling = spellings.first(where: { rest.starts(with: $0.from) }) {
        output += spelling.to
        rest = rest.dropFirst(spelling.from.count)
      } else {
        output.append(first)
        rest = rest.dropFirst()
      }
    }
    return output
  }
}
