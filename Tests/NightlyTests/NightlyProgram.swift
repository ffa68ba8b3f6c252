import Foundation
import TestSupport

/// The built program in the folder of a site, which a test may kill.
enum Nightly {
  /// Starts `doi-audit`; the store and the configuration of the user are in the folder, and the time zone is Greenwich's.
  ///
  /// The record of the last requests is removed, as if a day had passed: else each run would wait a second for the limits
  /// of the run before.
  static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> TestProcess {
    try? FileManager.default.removeItem(at: folder.url("store.sqlite-requests"))
    return try TestProcess(
      [TestProcess.doiAudit] + arguments, in: folder.root,
      variables: [
        "XDG_CACHE_HOME": folder.path("cache"), "XDG_CONFIG_HOME": folder.path("config"), "TZ": "UTC",
        "JOURNAL_STREAM": nil,
      ])
  }

  /// A whole run.
  static func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.Result {
    try await start(arguments, in: folder).ended()
  }
}

/// One item of news, read from a mail.
struct News: Hashable, CustomStringConvertible {
  /// `new`, `resolved`, `changed`, `registry`, …
  var kind: String
  /// nil for an entry without a DOI.
  var doi: String?
  var rule: String?

  var description: String { [kind, doi ?? "no DOI", rule].compactMap { $0 }.joined(separator: " ") }

  /// - Returns: the news of entries in the order of the mail; what many entries have in common is left out.
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
    return String(words.dropFirst(start.count).prefix { $0 != "," })
  }
}

/// The text exposition format of Prometheus (version 0.0.4), as far as the metrics file uses it.
enum Exposition {
  /// What Prometheus would refuse.
  static func problems(in text: String) -> [String] {
    guard text.hasSuffix("\n") else { return ["the last line does not end"] }
    var problems: [String] = []
    var types: Set<String> = []
    var family: String?
    var samples: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let words = line.split(separator: " ", maxSplits: 3)
      if line.hasPrefix("# HELP ") {
        if words.count < 4 { problems.append("no help: \(line)") }
      } else if line.hasPrefix("# TYPE ") {
        let name = String(words[2])
        if !types.insert(name).inserted { problems.append("typed twice: \(line)") }
        if words.count != 4 || words[3] != "gauge" { problems.append("no type: \(line)") }
        family = name
      } else if let sample = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (-?[0-9]+(?:\.[0-9]+)?)/) {
        if String(sample.1) != family { problems.append("outside its family: \(line)") }
        if !samples.insert("\(sample.1)\(sample.2 ?? "")").inserted { problems.append("twice: \(line)") }
        if let labels = sample.2,
          labels.wholeMatch(
            of:
              /\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")*\}/
          )
            == nil
        {
          problems.append("broken labels: \(line)")
        }
      } else {
        problems.append("not understood: \(line)")
      }
    }
    return problems
  }
}
