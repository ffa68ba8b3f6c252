/// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
public enum CharacterReference {
  /// Decodes the reference that starts at an ampersand; nil where none does.
  ///
  /// - Returns: the text and the offset after the semicolon.
  public static func decode(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= 32, bytes[end] != UInt8(ascii: ";") {
      guard bytes[end] > 0x20, bytes[end] < 0x7F, bytes[end] != UInt8(ascii: "&") else { return nil }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, let scalar = Unicode.Scalar(value), value != 0 else { return nil }
      return (String(Character(scalar)), end + 1)
    }
    guard let text = named[name] else { return nil }
    return (text, end + 1)
  }

  /// The names that HTML 4 gives to letters and signs: those that people write and registries store.
  private static let named: [String: String] = {
    var table = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
      "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "laquo": "«",
      "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "hellip": "…", "middot": "·", "bull": "•", "minus": "−",
      "times": "×", "divide": "÷", "plusmn": "±", "deg": "°", "prime": "′", "Prime": "″", "sect": "§",
      "para": "¶", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
      "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "sup1": "¹", "sup2": "²", "sup3": "³",
      "frac12": "½", "frac14": "¼", "frac34": "¾", "micro": "µ", "not": "¬", "shy": "\u{AD}", "ensp": "\u{2002}",
      "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "le": "≤", "ge": "≥",
      "ne": "≠", "asymp": "≈", "infin": "∞", "larr": "←", "rarr": "→", "harr": "↔", "radic": "√", "sum": "∑",
      "szlig": "ß", "oslash": "ø", "Oslash": "Ø", "aelig": "æ", "AElig": "Æ", "oelig": "œ", "OElig": "Œ",
      "aring": "å", "Aring": "Å", "eth": "ð", "ETH": "Ð", "thorn": "þ", "THORN": "Þ", "ccedil": "ç",
      "Ccedil": "Ç", "ntilde": "ñ", "Ntilde": "Ñ", "scaron": "š", "Scaron": "Š", "zcaron": "ž", "Zcaron": "Ž",
      "ccaron": "č", "Ccaron": "Č", "lstrok": "ł", "Lstrok": "Ł", "inodot": "ı", "atilde": "ã", "Atilde": "Ã",
      "otilde": "õ", "Otilde": "Õ", "yuml": "ÿ", "Yuml": "Ÿ", "yacute": "ý", "Yacute": "Ý", "cacute": "ć",
      "nacute": "ń", "sacute": "ś", "zacute": "ź", "hyphen": "‐", "dash": "‐", "lpar": "(", "rpar": ")",
    ]
    let marks = ["grave": "àèìòùÀÈÌÒÙ", "acute": "áéíóúÁÉÍÓÚ", "circ": "âêîôûÂÊÎÔÛ", "uml": "äëïöüÄËÏÖÜ"]
    for (mark, letters) in marks {
      for (base, letter) in zip("aeiouAEIOU", letters) { table["\(base)\(mark)"] = String(letter) }
    }
    let greek = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
      "omicron", "pi", "rho", "sigmaf", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ]
    for (index, name) in greek.enumerated() {
      table[name] = String(Character(Unicode.Scalar(0x3B1 + UInt32(index))!))
      if name != "sigmaf" {
        table[name.prefix(1).uppercased() + name.dropFirst()] = String(
          Character(Unicode.Scalar(0x391 + UInt32(index))!))
      }
    }
    return table
  }()
}
