/// Letters with accents, as TeX commands and as characters.
enum TeXAccents {
  /// The command's letter, its combining mark, and the letters without and with it.
  private static let table: [(command: Character, mark: Unicode.Scalar, plain: String, marked: String)] = [
    ("`", "\u{300}", "AEIOUaeiouNnWwYy", "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ"),
    ("'", "\u{301}", "AEIOUYaeiouyCcLlNnRrSsZzGgKkMmPpWw", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǴǵḰḱḾḿṔṕẂẃ"),
    ("^", "\u{302}", "AEIOUaeiouCcGgHhJjSsWwYyZz", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑ"),
    ("\"", "\u{308}", "AEIOUYaeiouyHhWwXxt", "ÄËÏÖÜŸäëïöüÿḦḧẄẅẌẍẗ"),
    ("~", "\u{303}", "ANOanoIiUuEeVvYy", "ÃÑÕãñõĨĩŨũẼẽṼṽỸỹ"),
    ("=", "\u{304}", "AEIOUaeiouGgYy", "ĀĒĪŌŪāēīōūḠḡȲȳ"),
    (".", "\u{307}", "CcEeGgIZzAaBbDdHhMmNnOoPpRrSsTtWwXxYy", "ĊċĖėĠġİŻżȦȧḂḃḊḋḢḣṀṁṄṅȮȯṖṗṘṙṠṡṪṫẆẇẊẋẎẏ"),
    ("c", "\u{327}", "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
    ("v", "\u{30C}", "CcDdEeNnRrSsTtZzAaIiOoUuGgKkLlHhj", "ČčĎďĚěŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǦǧǨǩĽľȞȟǰ"),
    ("u", "\u{306}", "AaEeGgIiOoUu", "ĂăĔĕĞğĬĭŎŏŬŭ"),
    ("H", "\u{30B}", "OoUu", "ŐőŰű"),
    ("k", "\u{328}", "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
    ("r", "\u{30A}", "AaUuwy", "ÅåŮůẘẙ"),
    ("d", "\u{323}", "AaBbDdEeHhIiKkLlMmNnOoRrSsTtUuVvWwYyZz", "ẠạḄḅḌḍẸẹḤḥỊịḲḳḶḷṂṃṆṇỌọṚṛṢṣṬṭỤụṾṿẈẉỴỵẒẓ"),
    ("b", "\u{331}", "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
    ("t", "\u{361}", "", ""),
  ]

  private static let byCommand: [Character: (mark: Unicode.Scalar, letters: [Character: Character])] = {
    var commands: [Character: (mark: Unicode.Scalar, letters: [Character: Character])] = [:]
    for row in table {
      commands[row.command] = (row.mark, Dictionary(zip(row.plain, row.marked)) { first, _ in first })
    }
    return commands
  }()

  private static let byLetter: [Character: (command: Character, letter: Character)] = {
    var letters: [Character: (command: Character, letter: Character)] = [:]
    for row in table {
      for (plain, marked) in zip(row.plain, row.marked) where letters[marked] == nil {
        letters[marked] = (row.command, plain)
      }
    }
    return letters
  }()

  static func isAccent(_ command: Character) -> Bool { byCommand[command] != nil }

  /// `ö` for `"` and `o`. If there is no composed character, the letter with a combining mark.
  static func letter(_ command: Character, on letter: Character) -> String {
    guard let accent = byCommand[command] else { return String(letter) }
    if let marked = accent.letters[letter] { return String(marked) }
    var text = String(letter)
    text.unicodeScalars.append(accent.mark)
    return text
  }

  /// `{\"o}` for `ö`; nil for a letter without an accent.
  static func command(for letter: Character) -> String? {
    guard let (command, plain) = byLetter[letter] else { return nil }
    let base = (plain == "i" || plain == "j") && command != "k" && command != "d" ? "\\\(plain)" : "\(plain)"
    return command.isLetter ? "{\\\(command){\(base)}}" : "{\\\(command)\(base)}"
  }
}

/// TeX commands that represent characters.
enum TeXSymbols {
  static func text(of command: String) -> String? { letters[command] ?? symbols[command] }

  /// The command for a letter, `\ss` for `ß`.
  static func command(for letter: Character) -> String? { byLetter[letter] }

  /// The number of arguments of a command that are not printed.
  static func hiddenArguments(of command: String) -> Int { hidden[command] ?? 0 }

  private static let letters: [String: String] = [
    "AA": "Å", "AE": "Æ", "DH": "Ð", "DJ": "Đ", "L": "Ł", "NG": "Ŋ", "O": "Ø", "OE": "Œ", "SS": "ẞ", "TH": "Þ",
    "aa": "å", "ae": "æ", "dh": "ð", "dj": "đ", "l": "ł", "ng": "ŋ", "o": "ø", "oe": "œ", "ss": "ß", "th": "þ",
    "i": "ı", "j": "ȷ",
  ]

  private static let byLetter: [Character: String] = Dictionary(
    letters.map { (Character($0.value), $0.key) }
  ) { first, _ in first }

  private static let symbols: [String: String] = [
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": "\"", "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "lq": "‘", "rq": "’",
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textunderscore": "_", "textless": "<",
    "textgreater": ">", "textbar": "|", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}",
    "textasteriskcentered": "*", "textperiodcentered": "·", "textbullet": "•", "textellipsis": "…", "ldots": "…",
    "dots": "…", "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©", "pounds": "£",
    "textsterling": "£", "texteuro": "€", "euro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
    "textdegree": "°", "degree": "°", "textdegreeC": "°C", "textmu": "µ", "micro": "µ", "textonehalf": "½",
    "textordfeminine": "ª", "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿",
    "textsubscript": "", "textsuperscript": "", "slash": "/", "times": "×", "pm": "±", "mp": "∓", "circ": "°",
    "cdot": "·", "cdots": "…", "sim": "~", "approx": "≈", "simeq": "≃", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "ll": "≪", "gg": "≫", "neq": "≠", "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "infty": "∞", "partial": "∂", "nabla": "∇", "ell": "ℓ", "hbar": "ħ", "prime": "′", "sqrt": "√", "odot": "⊙",
    "in": "∈", "cup": "∪", "cap": "∩", "sum": "∑", "int": "∫", "lt": "<", "gt": ">", "ast": "*", "star": "*",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "BBA": "&", "BBCQ": "”", "BBOQ": "“", "BCBL": ",", "BHBI": "-", "BPBI": ".", "bibrangedash": "–",
    "bibnamedelima": " ", "bibnamedelimb": " ", "bibnamedelimi": " ", "bibinithyphendelim": "-",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]

  private static let hidden: [String: Int] = [
    "cite": 1, "color": 1, "footnote": 1, "hspace": 1, "href": 1, "label": 1, "noopsort": 1, "ref": 1, "SortNoop": 1,
    "textcolor": 1, "vspace": 1,
  ]
}
