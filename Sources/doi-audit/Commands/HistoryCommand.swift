import ArgumentParser
import History
import Reports
import System

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "How findings came and went: a row for each run of nightly, newest first.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("Pages; without them, all in sum and then each of them.", valueName: "page"))
  var pages: [String] = []

  @OptionGroup var configuring: ConfigurationOptions

  @Option(help: ArgumentHelp("The file in which earlier runs are kept.", valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("How many runs.", valueName: "number"))
  var runs = 30

  @Option(help: "How to tell it.")
  var format = Format.text

  func validate() throws {
    guard (1...100_000).contains(runs) else { throw ValidationError("--runs takes a number from 1 to 100,000.") }
  }

  func run() throws {
    let configuration = try configuring.configuration()
    let site = Site(store: store, configuration)
    do {
      guard let store = site.store.value, (try? Folder.entry(at: store)) != nil else {
        throw ValidationError("\(site.store.value ?? "--store"): no such file; 'doi-audit nightly' makes it.")
      }
      let history = try History(at: store, site: site.name)
      let names = pages.map { PagePath.shown(PagePath.absolute($0), from: site.folder) }
      let known = try history.pages()
      if let unknown = names.first(where: { !known.contains($0) }) {
        throw ValidationError("\(unknown): no run of nightly has audited this page.")
      }
      let tables = try HistoryTables(history, runs: runs, pages: names.isEmpty ? nil : names).all
      let reporter = HistoryReporter { Timestamp(seconds: $0).text }
      try Output.standardOutput.write(format == .json ? reporter.json(tables) : reporter.write(tables))
    } catch let error as ValidationError {
      throw error
    } catch {
      Complaints.remark("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
  }
}
