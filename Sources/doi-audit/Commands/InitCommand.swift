import App
import ArgumentParser

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented .doi-audit.yml with the pages of a folder that have citations.",
    discussion: """
      Knows sites of Jekyll, Hugo, Quarto, Sphinx and MkDocs, and leaves out what these write. Nothing is requested, and no \
      existing file is overwritten.

      Exit status: 0 written; 2 no page with citations, or something could not be read; 64 there is a configuration already.
      """)

  @Argument(help: ArgumentHelp("The folder of the site.", valueName: "folder"))
  var folder = "."

  @Flag(name: [.customLong("print"), .customLong("dry-run")], help: "Print the configuration, and write nothing.")
  var prints = false

  func run() throws { try InitJob(folder: folder, prints: prints).run() }
}
