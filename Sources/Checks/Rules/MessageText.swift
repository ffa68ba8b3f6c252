import Alignment
import Bibliography

/// Wording that several rules share. A message is one line: lower case, facts first, no full stop; it says "year",
/// "journal" and "pages", not the names that fields have in records.
extension Difference {
  /// `volume 94: registered as 49`; `pages 1–11: registered as article number 672809` with the other name of what is
  /// registered.
  func contradiction(of name: String, registeredAs other: String? = nil) -> String {
    contradiction(of: name, cited.forMessage, (other.map { $0 + " " } ?? "") + registered.forMessage)
  }

  /// `author “Lou”: registered as “Luo”`.
  func quotedContradiction(of name: String) -> String {
    contradiction(of: name, (citedName ?? cited).quotedForMessage, registered.quotedForMessage)
  }

  private func contradiction(of name: String, _ cited: String, _ registered: String) -> String {
    if self.cited.isEmpty { return "\(name) \(registered) is registered, but not cited" }
    if self.registered.isEmpty { return "\(name) \(cited) is cited, but not registered" }
    return "\(name) \(cited): registered as \(registered)"
  }

  /// `authors “Ola Lind”, “Tor Holm” and 25 more are registered, but not cited`.
  var missingAuthors: String {
    let names = registeredNames
    guard names.count > 1 else { return quotedContradiction(of: "author") }
    let first = names.prefix(2).map(\.quotedForMessage)
    let words = names.count == 2 ? first.listed : first.joined(separator: ", ") + " and \(names.count - 2) more"
    return "authors \(words) are registered, but not cited"
  }

  /// `“Eastern” in the title: registered as “Western”`.
  var titleContradiction: String {
    if cited.isEmpty { return "\(registered.quotedForMessage) is missing from the title" }
    if registered.isEmpty { return "\(cited.quotedForMessage) in the title is not registered" }
    return "\(cited.quotedForMessage) in the title: registered as \(registered.quotedForMessage)"
  }
}

extension String {
  /// A message is a headline: longer values are cut, the finding has them whole.
  private static let longestInMessage = 80

  /// One line of bounded length.
  var forMessage: String {
    // Most values are short and have no other white space.
    if utf8.count <= String.longestInMessage, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var line = String.UnicodeScalarView()
    for (count, scalar) in unicodeScalars.enumerated() {
      if count == String.longestInMessage { return String(line) + "…" }
      line.append(scalar.isBlank ? " " : scalar)
    }
    return String(line)
  }

  var quotedForMessage: String { "“\(forMessage)”" }

  /// What these pages are called: `pages`, `page`, or `article number` where the record has it as one.
  func nounForPages(of work: Work) -> String {
    if self == work.articleNumber, self != work.page { return "article number" }
    return isSeveralPages ? "pages" : "page"
  }

  /// `1–11`, `12, 14`.
  var isSeveralPages: Bool {
    unicodeScalars.contains {
      $0.properties.generalCategory == .dashPunctuation || "\u{2212},;&".unicodeScalars.contains($0)
    }
  }

  /// Whether the text has the word or words, which are lower-case ASCII.
  func containsIgnoringCase(_ words: String) -> Bool {
    let words = Array(words.utf8)
    let text = Array(utf8)
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { start in
      words.indices.allSatisfy { text[start + $0].lowered == words[$0] }
    }
  }
}

extension Field {
  /// What messages call the field.
  func noun(of work: Work) -> String {
    switch self {
    case .author: "author"
    case .containerTitle: work.containerNoun
    case .issued: "year"
    case .title, .volume, .issue, .page, .doi: rawValue
    }
  }
}

extension Alignment {
  /// The fields in which citation and record agree and differ: "author and year agree, title and pages differ"; nil where
  /// nothing is compared.
  var evidence: String? {
    let compared = Field.allCases.filter { $0 != .doi }
    func names(_ verdicts: Set<FieldVerdict>) -> [String] {
      compared.filter { fields[$0].map(verdicts.contains) ?? false }.map(\.plainNoun)
    }
    let parts = [("agree", names([.match, .variant])), ("differ", names([.mismatch]))].compactMap { verb, names in
      names.isEmpty ? nil : "\(names.listed) \(names.count == 1 ? verb + "s" : verb)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Field {
  /// What people call it: `journal` for `container-title`.
  package var plainNoun: String {
    switch self {
    case .author: "author"
    case .containerTitle: "journal"
    case .issued: "year"
    case .title, .volume, .issue, .page, .doi: rawValue
    }
  }
}

extension [String] {
  /// `a, b and c`
  fileprivate var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}

extension Work {
  /// What `container-title` is called: the work is part of a book or of proceedings, not of a journal.
  var containerNoun: String {
    let books = ["book", "chapter", "monograph", "proceedings", "paper-conference", "reference"]
    return books.contains(where: type.hasPrefix) ? "book" : "journal"
  }
}

extension Unicode.Scalar {
  /// White space of any kind; the property alone would be looked up in a table for each letter.
  fileprivate var isBlank: Bool { isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }
}
