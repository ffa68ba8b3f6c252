/// Commands of TeX that stand for characters.
enum TeXSymbols {
  static func text(of command: String) -> String? { letters[command] ?? symbols[command] }

  /// The command for a letter, `\ss` for `ß`.
  static func command(for letter: Character) -> String? { byLetter[letter] }

  /// How many arguments behind a command no reader sees.
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
