import ArgumentParser
import Checks

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Explains the rules: what each finds, why it matters, an example.")

  @Argument(help: "The rule to explain, such as page-mismatch; without it, all are listed.")
  var id: String?

  func validate() throws {
    if let id, Rule.named(id) == nil {
      throw ValidationError(Rule.unknown(id))
    }
  }

  func run() {
    if let rule = id.flatMap(Rule.named) {
      print(rule.documentation, terminator: "")
    } else {
      let width = Rule.all.map(\.id.utf8.count).max() ?? 0
      for rule in Rule.all {
        print("\(rule.id.padded(to: width))  \(rule.severity.rawValue.padded(to: 7))  \(rule.summary)")
      }
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
