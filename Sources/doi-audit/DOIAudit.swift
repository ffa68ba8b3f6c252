import ArgumentParser
import Reports

@main
struct DOIAudit: ParsableCommand {
  static let tool = Report.Tool(name: "doi-audit", version: "0.1.0")

  static let configuration = CommandConfiguration(
    commandName: "doi-audit",
    abstract: "Holds hand-written citations against what is registered for their DOIs.",
    discussion: """
      Exit status: 0 nothing at or above --fail-on; 1 discrepancies; 2 the audit could not be completed (what was found \
      is still reported); 64 wrong usage.
      """,
    version: tool.version,
    subcommands: [
      CheckCommand.self, FixCommand.self, CiteCommand.self, NightlyCommand.self, HistoryCommand.self,
      HarvestCommand.self, CompareCommand.self, ConfigCommand.self, RulesCommand.self,
    ])
}
