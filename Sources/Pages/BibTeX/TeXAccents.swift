/// Letters with accents, as TeX commands and as characters.
enum TeXAccents {
  /// The command's letter, its combining mark, letters without and with it.
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

  /// `ö` for `"` and `o`; a letter that has no character with the mark is followed by it.
  static func letter(_ command: Character, on letter: Character) -> String {
    guard let accent = byCommand[command] else { return String(letter) }
    if let marked = accent.letters[letter] { return String(marked) }
    var text = String(letter)
    text.unicodeScalars.append(accent.mark)
    return text
  }

  /// `{\"o}` for `ö`; nil for a letter that no accent makes.
  static func command(for letter: Character) -> String? {
    guard let (command, plain) = byLetter[letter] else { return nil }
    let base = (plain == "i" || plain == "j") && command != "k" && command != "d" ? "\\\(plain)" : "\(plain)"
    return command.isLetter ? "{\\\(command){\(base)}}" : "{\\\(command)\(base)}"
  }
}
