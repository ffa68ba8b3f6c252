import App
import ArgumentParser

struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serves an editor: findings, records and corrections of open pages, by the Language Server Protocol.",
    discussion: """
      An editor starts it and talks to it on standard input and output. Findings appear when a page is opened or saved: at \
      once by the stored records, and again when the registries have answered.

      Exit status: 0 after the editor's 'shutdown'; 1 where the connection ends without it; 64 wrong usage.
      """)

  @Flag(help: .hidden) var stdio = false

  /// Seconds after which it is looked whether the editor's process is still there; tests do not wait for a minute.
  @Option(help: .hidden) var editorCheck = 60

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws { try harvest.refuseStoreBesideRecords() }

  func run() throws {
    let server = LanguageServer(
      source: harvest.source, configuration: configuring.path, ignoresConfiguration: configuring.isIgnored,
      watchPeriod: max(1, editorCheck))
    let status = server.run()
    if status != .clean { throw status }
  }
}
