/// What a mail says, taken apart again.
struct News: Hashable, CustomStringConvertible {
  /// `new`, `resolved`, `changed`, `registry`, …
  var kind: String
  /// nil for an entry without one.
  var doi: String?
  var rule: String?

  var description: String { [kind, doi ?? "no DOI", rule].compactMap { $0 }.joined(separator: " ") }

  /// - Returns: an entry's news in the order of the mail; what many entries have in common is left out.
  static func all(in mail: String) -> [News] {
    var doi: String?
    var news: [News] = []
    for line in mail.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      switch line.prefix(while: { $0 == " " }).count {
      case 2: doi = address(in: words) ?? (words.hasPrefix("line ") ? doi : nil)
      case 4:
        guard let colon = words.firstIndex(of: ":") else { continue }
        var kind = String(words[..<colon])
        if let bracket = kind.firstIndex(of: "(") { kind = String(kind[..<bracket].dropLast()) }
        guard kinds.contains(kind) else { continue }
        let rule = words.hasSuffix("]") ? words.lastIndex(of: "[").map { words[$0...].dropFirst().dropLast() } : nil
        news.append(News(kind: kind, doi: doi, rule: rule.map(String.init)))
      default: continue
      }
    }
    return news
  }

  private static let kinds: Set<String> = [
    "new", "resolved", "changed", "registry", "no longer verifiable", "verifiable now",
    "no longer reported",
  ]

  private static func address(in words: Substring) -> String? {
    let start = "https://doi.org/"
    guard words.hasPrefix(start) else { return nil }
    return String(words.dropFirst(start.count).prefix { $0 != "," || false }.split(separator: ", line")[0])
  }
}
