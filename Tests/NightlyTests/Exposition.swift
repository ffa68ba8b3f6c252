import Foundation

/// Prometheus' text exposition format (version 0.0.4), as far as figures use it.
enum Exposition {
  /// What a scraper would refuse.
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
        if !samples.insert("\(sample.1)\(sample.2 ?? "")").inserted { problems.append("told twice: \(line)") }
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
