import App
import ArgumentParser
import Pages
import Reports

struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract:
      "Prints citations: in the style of a page's own entries, in a CSL style, or as a file of a reference manager.",
    discussion: """
      Standard output contains only the citations, one on each line, in the order of the DOIs.

      --like takes the page's most similar entry, compared with its own record, as the example; --style needs pandoc and \
      Debian's citation-style-language-styles (or a style file). --bibtex, --csl-json and --ris write the records as one file for \
      a reference manager.

      --insert puts the entries where the page's order wants them: by year or by first author, below the heading of their year. It \
      prints a diff, and --write writes the page. The page must then be read as its old entries and the new ones, which agree with \
      their records; otherwise nothing is put in.

      Exit status: 0 all are cited; 2 one could not be; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("What to cite: bare, with 'doi:', or as an address.", valueName: "doi"))
  var dois: [CitedDOI]

  @Option(
    help: ArgumentHelp(
      "Cite in the style of this page's entries; with --bibtex or --csl-json: give no key that this file has already.",
      valueName: "page"))
  var like: String?

  @Option(help: ArgumentHelp("With --like: in the style of this entry.", valueName: "doi"))
  var entry: CitedDOI?

  @Flag(help: "With --like: put the entries into the page; prints a diff.")
  var insert = false

  @Flag(help: "With --insert: write the page in place of a diff.")
  var write = false

  @Option(
    help: ArgumentHelp(
      "The order of several citations: year, the newest first, or author; that of the DOIs without it.",
      valueName: "year|author"))
  var sort: CiteOrder?

  @Option(
    help: ArgumentHelp("A CSL style: a name such as apa or nature, or a .csl file.", valueName: "name|file"))
  var style: String?

  @Flag var notation: WorkFormat?

  @Option(help: "The markup of the citation.")
  var markup = VisibleMarkup.text

  @Option(name: .customLong("as"), help: "The format of the page of --like where its name does not show it.")
  var format: PageFormat?

  @OptionGroup var input: StandardInputOptions

  @Flag(name: .customLong("no-progress"), help: "Do not show the progress of the harvest on a terminal.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    let choices = [like.map { _ in "--like" }, style.map { _ in "--style" }, notation.map { "--\($0.rawValue)" }]
      .compactMap { $0 }
    if choices.isEmpty {
      throw ValidationError(
        "Choose a style: --like PAGE, that of a page's entries, or --style NAME, a CSL style such as apa; or a format: "
          + "--bibtex, --csl-json, --ris.")
    }
    // Of a file to which the entries will be added the keys are taken.
    let isOfFields = like.map { $0 == "-" || PageFormat(fileName: $0)?.hasFields == true } ?? false
    let isBeside = isOfFields && style == nil && (notation == .bibtex || notation == .cslJSON)
    if choices.count > 1, !isBeside {
      throw ValidationError("\(choices.joined(separator: " and ")) contradict each other: leave one out.")
    }
    if entry != nil, like == nil {
      throw ValidationError("--entry names an entry of the page of --like: add --like PAGE.")
    }
    if isBeside, insert || like == "-" {
      throw ValidationError(
        insert
          ? "--insert writes as the page does: leave out --\(notation?.rawValue ?? "")."
          : "Beside --\(notation?.rawValue ?? "") --like names the file whose keys are taken, not standard input.")
    }
    if insert, like == nil {
      throw ValidationError("--insert puts entries into the page of --like: add --like PAGE.")
    }
    if insert, markup != .text || sort != nil {
      throw ValidationError("--insert follows the page: leave out \(sort != nil ? "--sort" : "--markup").")
    }
    if write, !insert { throw ValidationError("--write writes what --insert puts in: add --insert.") }
    if write, like == "-" { throw ValidationError("Standard input cannot be written: leave out --write.") }
    try input.check(isRead: like == "-", format: format)
  }

  func run() throws {
    var job = CiteJob(
      dois: dois, like: like, entry: entry, style: style, notation: notation, markup: markup, format: format,
      inputName: input.name,
      hidesProgress: hidesProgress,
      harvest: harvest.source.applying(try configuring.configuration()))
    job.inserts = insert
    job.writes = write
    job.sort = sort
    try job.run()
  }
}

extension CiteOrder: ExpressibleByArgument {}
extension CitedDOI: ExpressibleByArgument {}
extension VisibleMarkup: ExpressibleByArgument {}

extension WorkFormat: EnumerableFlag {
  package static func name(for value: WorkFormat) -> NameSpecification { .customLong(value.rawValue) }

  package static func help(for value: WorkFormat) -> ArgumentHelp? {
    switch value {
    case .bibtex: "Write the records as BibTeX."
    case .cslJSON: "Write the records as CSL-JSON."
    case .ris: "Write the records as RIS."
    }
  }
}
