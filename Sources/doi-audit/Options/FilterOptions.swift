import ArgumentParser
import Checks

/// Which findings are shown.
struct FilterOptions: ParsableArguments {
  @Option(
    name: [.customLong("only"), .customLong("select")],
    help: ArgumentHelp("Only findings of these rules, separated by commas. Can be repeated.", valueName: "rule"))
  var selected: [String] = []

  @Option(
    name: .customLong("ignore"),
    help: ArgumentHelp("No findings of these rules, separated by commas. Can be repeated.", valueName: "rule"))
  var ignored: [String] = []

  @Option(help: "Only findings of this severity and above.")
  var minSeverity: Severity?

  func validate() throws {
    for id in rules(selected) + rules(ignored) where Rule.named(id) == nil { throw ValidationError(Rule.unknown(id)) }
  }

  private func rules(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map { $0.filter { $0 != " " } } }
  }

  var filter: FindingFilter {
    var filter = FindingFilter()
    filter.least = minSeverity
    filter.selected = Set(rules(selected))
    filter.ignored = Set(rules(ignored))
    return filter
  }
}

extension Rule {
  /// That there is no such rule, and which one is probably meant.
  static func unknown(_ id: String) -> String {
    let ids = Rule.all.map(\.id)
    var meant = ""
    if let nearest = Suggestion.nearest(to: id, among: ids) {
      meant = "; \(nearest) is probably meant"
    } else if let part = Suggestion.nearest(to: id, among: ids.flatMap { $0.split(separator: "-").map(String.init) }) {
      let similar = ids.filter { $0.split(separator: "-").contains { $0 == part } }
      meant = "; there are \(similar.joined(separator: ", "))"
    }
    return "There is no rule '\(id)'\(meant); 'doi-audit rules' lists them."
  }
}
