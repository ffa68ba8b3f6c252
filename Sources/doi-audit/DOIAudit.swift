import ArgumentParser

@main
struct DOIAudit: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "doi-audit")
}
