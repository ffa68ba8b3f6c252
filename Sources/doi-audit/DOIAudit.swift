import App
import ArgumentParser
import Pages
import Reports
import System

@main
struct DOIAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doi-audit",
    abstract: "Checks citations against the records registered for their DOIs.",
    discussion: """
      Exit status: 0 nothing at or above --fail-on; 1 discrepancies; 2 the audit could not be completed (what was found \
      is still reported); 64 wrong usage.
      """,
    version: Version.tool.version,
    subcommands: [
      CheckCommand.self, FixCommand.self, CiteCommand.self, MissingCommand.self, NightlyCommand.self,
      HistoryCommand.self, HarvestCommand.self, CompareCommand.self, InitCommand.self, ConfigCommand.self,
      RulesCommand.self, LSPCommand.self,
    ])

  /// What was probably meant by a first word that is no command; nil for a command or an option.
  private static func advice(on word: String) -> String? {
    guard !word.hasPrefix("-") else { return nil }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return nil }
    if PageFormat(fileName: word) != nil || (try? Folder.entry(at: word)) != nil {
      return "'\(word)' is no command; 'doi-audit check \(word)' checks it."
    }
    let meant = Suggestion.nearest(to: word, among: names).map { "'doi-audit \($0)' is probably meant" }
    return "'\(word)' is no command; \(meant ?? "'doi-audit help' lists them")."
  }

  /// Runs the command. What is wrong with the arguments may quote a file's name, which may hold anything.
  static func main() {
    do {
      if let word = CommandLine.arguments.dropFirst().first, let advice = advice(on: word) {
        throw ValidationError(advice)
      }
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      exit(withError: ExitCode(status.code))
    } catch {
      let error = (error as? UsageError).map { ValidationError($0.message) } ?? error
      let status = exitCode(for: error)
      let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      // Help was asked for, or a completion script.
      guard !status.isSuccess else { exit(withError: error) }
      let text = lines.map { String($0).inert }.joined(separator: "\n")
      if !text.isEmpty { try? Output.write(Array("\(text)\n".utf8), to: 2) }
      exit(withError: status)
    }
  }
}
