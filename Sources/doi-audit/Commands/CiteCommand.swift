import ArgumentParser
import Bibliography
import Checks
import Pages
import Reports
import System

struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Citation strings: in the style of a page's own entries, or in a CSL style.",
    discussion: """
      Standard output holds the citations and nothing else, one a line, in the order of the DOIs.

      --like takes the page's most similar entry, held against its own record, as the example; --style needs pandoc and \
      Debian's citation-style-language-styles (or a style file).

      Exit status: 0 all are cited; 2 one could not be; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("What to cite: bare, with 'doi:', or as an address.", valueName: "doi"))
  var dois: [CitedDOI]

  @Option(help: ArgumentHelp("Cite as this page's entries do.", valueName: "page"))
  var like: String?

  @Option(help: ArgumentHelp("With --like: as this entry does.", valueName: "doi"))
  var entry: CitedDOI?

  @Option(
    help: ArgumentHelp("A CSL style: a name such as apa or nature, or a .csl file.", valueName: "name|file"))
  var style: String?

  @Option(help: "What the citation is written in.")
  var markup = VisibleMarkup.text

  @Option(name: .customLong("as"), help: "The format of the page of --like where its name does not tell.")
  var format: PageFormat?

  @Flag(name: .customLong("no-progress"), help: "Do not show on a terminal how far the harvest is.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    switch (like, style) {
    case (nil, nil):
      throw ValidationError(
        "Say in which style: --like PAGE, as the entries of a page, or --style NAME, a CSL style such as apa.")
    case (.some, .some): throw ValidationError("--like and --style are two ways to say the style: leave one out.")
    default: break
    }
    if entry != nil, like == nil {
      throw ValidationError("--entry names an entry of the page of --like: add --like PAGE.")
    }
    if like == "-", format == nil {
      throw ValidationError("Standard input has no name to tell its format by: add --as markdown or --as html.")
    }
  }

  mutating func run() throws {
    harvest = harvest.applying(try configuring.configuration())
    var complaints = Complaints()
    do throws(CiteError) {
      let cited: [String?]
      if let like {
        cited = try cite(like: like, complaints: &complaints)
      } else {
        cited = try cite(in: try CSLStyle(style ?? ""), complaints: &complaints)
      }
      let lines = cited.compactMap { $0 }.map { $0.inert + "\n" }.joined()
      do throws(FileError) { try Output.write(Array(lines.utf8), to: 1) } catch {
        complaints.tell("standard output: \(error)")
      }
    } catch {
      complaints.tell("\(error)")
    }
    if !complaints.isComplete { throw ExitCode(ExitStatus.incomplete.rawValue) }
  }

  // MARK: Ways to cite

  private func cite(in style: CSLStyle, complaints: inout Complaints) throws(CiteError) -> [String?] {
    let works = try works(complaints: &complaints).compactMap { $0 }
    if works.isEmpty { return [] }
    let cited = try Pandoc.cite(works, in: style, as: markup)
    for (work, citation) in zip(works, cited) where citation == nil {
      complaints.tell("\(work.doi): the style prints nothing of it")
    }
    return cited
  }

  private func cite(like path: String, complaints: inout Complaints) throws(CiteError) -> [String?] {
    let pages = ScannedPage.all(in: [path], format: format, complaints: &complaints)
    guard let page = pages.first, pages.count == 1 else {
      if pages.count > 1 { throw CiteError("\(path): a folder; --like takes one page") }
      return []
    }
    if let remark = page.remark() { Complaints.remark(remark) }
    if page.content.format == .bibtex || page.content.format == .cslJSON {
      throw CiteError("\(path): its entries are fields, not citations: name a page of citations, or try --style")
    }
    let harvested = try harvested(dois.map(\.doi) + page.dois, complaints: &complaints)
    let audit = Checker().check(
      page.content.citations, of: page.source, as: page.content.format, resolutions: harvested.resolutions)
    let style = PageStyle(audit, format: page.content.format)
    if let entry, !style.hasExample(of: entry.doi) {
      throw CiteError("\(page.source.path): no entry of \(entry.written) that agrees with its record")
    }
    var cited: [String?] = []
    for (doi, work) in zip(dois, works(harvested, complaints: &complaints)) {
      guard let work else { continue }
      guard let citation = style.cite(work, as: doi.written, after: entry?.doi, in: markup) else {
        throw CiteError("\(page.source.path): no entry whose record is known can serve as an example; try --style")
      }
      cited.append(citation.text)
      if !citation.leftOut.isEmpty {
        Complaints.remark(
          "\(doi.doi): left out, for no entry of \(page.source.path) shows where it stands: "
            + citation.leftOut.joined(separator: "; "))
      }
    }
    return cited
  }

  // MARK: Records

  private func works(complaints: inout Complaints) throws(CiteError) -> [Work?] {
    works(try harvested(dois.map(\.doi), complaints: &complaints), complaints: &complaints)
  }

  private func harvested(_ dois: [DOI], complaints: inout Complaints) throws(CiteError) -> HarvestedDOIs {
    do {
      return try harvest.harvested(
        dois, needed: Set(self.dois.map(\.doi)), showsProgress: !hidesProgress, complaints: &complaints)
    } catch {
      throw CiteError("the records could not be had")
    }
  }

  /// One for each DOI that was given.
  private func works(_ harvested: HarvestedDOIs, complaints: inout Complaints) -> [Work?] {
    dois.map { cited in
      switch harvested.resolutions[cited.doi] {
      case .found(let work), .alias(let work): return work
      case .notFound: complaints.tell("\(cited.doi): not registered")
      case .registered: complaints.tell("\(cited.doi): its agency hands out no record")
      // What is unavailable was told when it was asked for.
      case .unavailable, nil: break
      }
      return nil
    }
  }
}

/// A DOI as it was given.
struct CitedDOI: ExpressibleByArgument {
  var doi: DOI
  /// Without what stood before it; the letter case is the user's.
  var written: String

  init?(argument: String) {
    guard let doi = DOI(cited: argument) else { return nil }
    self.doi = doi
    let tail = String(argument.suffix(doi.name.count))
    written = tail.lowercased() == doi.name ? tail : doi.name
  }
}

extension VisibleMarkup: ExpressibleByArgument {}
