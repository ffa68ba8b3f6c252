import Bibliography
import Checks
import Citations
import Harvest
import Pages
import Reports
import System

/// Prints citations of DOIs: what `cite` does.
package struct CiteJob: Sendable {
  package var dois: [CitedDOI]
  /// The page whose entries are the example.
  package var like: String?
  /// The entry that is the example.
  package var entry: CitedDOI?
  /// A CSL style, by name or file.
  package var style: String?
  /// A format of reference managers, in place of a style.
  package var notation: WorkFormat?
  package var markup: VisibleMarkup
  package var format: PageFormat?
  /// The path that standard input stands for; nil where nobody has said so.
  package var inputName: String?
  package var hidesProgress: Bool
  package var harvest: RecordSource

  package init(
    dois: [CitedDOI], like: String?, entry: CitedDOI?, style: String?, notation: WorkFormat? = nil,
    markup: VisibleMarkup, format: PageFormat?, inputName: String? = nil, hidesProgress: Bool, harvest: RecordSource
  ) {
    self.dois = dois
    self.like = like
    self.entry = entry
    self.style = style
    self.notation = notation
    self.markup = markup
    self.format = format
    self.inputName = inputName
    self.hidesProgress = hidesProgress
    self.harvest = harvest
  }

  package func run() throws {
    var errors = StandardError()
    do throws(CiteError) {
      let output: [UInt8]
      if let notation {
        let works = try works(errors: &errors).compactMap { $0 }
        output = works.isEmpty ? [] : RawOutput.inert(file: notation.file(of: works), isJSON: notation == .cslJSON)
      } else if let like {
        output = CiteJob.lines(try cite(like: like, errors: &errors))
      } else {
        output = CiteJob.lines(try cite(in: try CSLStyle(style ?? ""), errors: &errors))
      }
      do throws(FileError) { try Output.write(output, to: 1) } catch {
        errors.report("standard output: \(error)")
      }
    } catch {
      errors.report("\(error)")
    }
    if let interruption = Interruption.status {
      StandardError.note("interrupted: not all DOIs are cited; run the same command again")
      throw ExitStatus.interrupted(interruption)
    }
    if !errors.isComplete { throw ExitStatus.incomplete }
  }

  private static func lines(_ cited: [String?]) -> [UInt8] {
    Array(cited.compactMap { $0 }.map { $0.inert + "\n" }.joined().utf8)
  }

  // MARK: Ways to cite

  private func cite(in style: CSLStyle, errors: inout StandardError) throws(CiteError) -> [String?] {
    let works = try works(errors: &errors).compactMap { $0 }
    if works.isEmpty { return [] }
    let cited = try Pandoc.cite(works, in: style, as: markup)
    for (work, citation) in zip(works, cited) where citation == nil {
      errors.report("\(work.doi): the style prints no citation of it")
    }
    return cited
  }

  private func cite(like path: String, errors: inout StandardError) throws(CiteError) -> [String?] {
    let pages = ScannedPage.all(in: [path], format: format, inputName: inputName, errors: &errors)
    guard let page = pages.first, pages.count == 1 else {
      if pages.count > 1 { throw CiteError("\(path): a folder; --like takes one page") }
      return []
    }
    if let remark = page.remark() { StandardError.note(remark) }
    if page.content.format.hasFields {
      throw CiteError("\(path): its entries are fields, not citations: name a page of citations, or try --style")
    }
    let harvested = try harvested(dois.map(\.doi) + page.dois, errors: &errors)
    let audit = Checker().check(page.content, of: page.source, resolutions: harvested.resolutions)
    let style = PageStyle(audit, format: page.content.format)
    if let entry, !style.hasExample(of: entry.doi) {
      throw CiteError("\(page.source.path): no entry of \(entry.written) that agrees with its record")
    }
    var cited: [String?] = []
    for (doi, work) in zip(dois, works(harvested, errors: &errors)) {
      guard let work else { continue }
      guard let citation = style.cite(work, as: doi.written, after: entry?.doi, in: markup) else {
        throw CiteError("\(page.source.path): no entry whose record is known can serve as an example; try --style")
      }
      cited.append(citation.text)
      if !citation.leftOut.isEmpty {
        StandardError.note(
          "\(doi.doi): omitted, because no entry of \(page.source.path) shows its position: "
            + citation.leftOut.joined(separator: "; "))
      }
    }
    return cited
  }

  // MARK: Records

  private func works(errors: inout StandardError) throws(CiteError) -> [Work?] {
    works(try harvested(dois.map(\.doi), errors: &errors), errors: &errors)
  }

  private func harvested(_ dois: [DOI], errors: inout StandardError) throws(CiteError) -> Harvested {
    do {
      return try harvest.harvested(
        dois, needed: Set(self.dois.map(\.doi)), showsProgress: !hidesProgress, errors: &errors)
    } catch {
      throw CiteError("the records could not be fetched")
    }
  }

  /// One for each DOI that was given.
  private func works(_ harvested: Harvested, errors: inout StandardError) -> [Work?] {
    dois.map { cited in
      switch harvested.resolutions[cited.doi] {
      case .found(let work), .alias(let work): return work
      case .notFound: errors.report("\(cited.doi): not registered")
      case .registered: errors.report("\(cited.doi): its agency provides no record")
      // The reason was reported when the record was requested.
      case .unavailable, nil: break
      }
      return nil
    }
  }
}

/// A DOI as it was given.
package struct CitedDOI: Sendable {
  package var doi: DOI
  /// Without what stood before it; the letter case is the user's.
  package var written: String

  package init?(argument: String) {
    guard let doi = DOI(cited: argument) else { return nil }
    self.doi = doi
    let tail = String(argument.suffix(doi.name.count))
    written = tail.lowercased() == doi.name ? tail : doi.name
  }
}

/// Why citations could not be written. The description says what to do.
struct CiteError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
