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
  /// The path that standard input stands for; nil without --stdin-name.
  package var inputName: String?
  package var hidesProgress: Bool
  package var harvest: RecordSource
  /// Whether the citations are put into the page of `like`.
  package var inserts = false
  /// Whether that page is written; else a diff is printed.
  package var writes = false
  /// The order of the citations; that of the DOIs without it.
  package var sort: CiteOrder?

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
        let works = sorted(try works(errors: &errors).compactMap { $0 }) { $0 }
        let other = try like.map(CiteJob.bytes) ?? []
        output =
          works.isEmpty
          ? [] : RawOutput.inert(file: notation.file(of: works, besides: other), isJSON: notation == .cslJSON)
      } else if let like, inserts {
        output = try insert(into: like, errors: &errors)
      } else if let like {
        output = CiteJob.lines(try cite(like: like, errors: &errors))
      } else {
        output = CiteJob.lines(try cite(in: try CSLStyle(style ?? ""), errors: &errors))
      }
      do throws(FileError) {
        if inserts { try RawOutput.write(diff: output) } else { try Output.write(output, to: 1) }
      } catch {
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

  /// The file to which the output will be added; the shell has made it where it was not there.
  private static func bytes(of path: String) throws(CiteError) -> [UInt8] {
    do throws(PageError) {
      return try PageReader.bytes(of: path)
    } catch {
      if error.what == PageReader.empty { return [] }
      throw CiteError("\(error)")
    }
  }

  private static func lines(_ cited: [String?]) -> [UInt8] {
    Array(cited.compactMap { $0 }.map { $0.inert + "\n" }.joined().utf8)
  }

  // MARK: Ways to cite

  private func cite(in style: CSLStyle, errors: inout StandardError) throws(CiteError) -> [String?] {
    let works = sorted(try works(errors: &errors).compactMap { $0 }) { $0 }
    if works.isEmpty { return [] }
    let cited = try Pandoc.cite(works, in: style, as: markup)
    for (work, citation) in zip(works, cited) where citation == nil {
      errors.report("\(work.doi): the style prints no citation of it")
    }
    return cited
  }

  private func cite(like path: String, errors: inout StandardError) throws(CiteError) -> [String?] {
    guard let page = try page(path, errors: &errors) else { return [] }
    if let remark = page.remark() { StandardError.note(remark) }
    if page.content.format.hasFields {
      throw CiteError("\(path): its entries are fields, not citations: \(CiteJob.advice(on: page.content.format))")
    }
    let harvested = try harvested(dois.map(\.doi) + page.dois, errors: &errors)
    let audit = Checker().check(page.content, of: page.source, resolutions: harvested.resolutions)
    let style = PageStyle(audit, format: page.content.format)
    if let entry, !style.hasExample(of: entry.doi) {
      throw CiteError("\(page.source.path): no entry of \(entry.written) that agrees with its record")
    }
    let known = sorted(known(harvested, errors: &errors)) { $0.1 }
    let citations = style.cite(known.map { ($1, $0.written) }, after: entry?.doi, in: markup)
    var cited: [String?] = []
    for ((doi, _), citation) in zip(known, citations) {
      guard let citation else {
        throw CiteError("\(page.source.path): no entry whose record is known can serve as an example; try --style")
      }
      cited.append(citation.text)
      if !citation.leftOut.isEmpty {
        StandardError.note(
          "\(doi.doi): omitted, because no entry of \(page.source.path) shows its position: "
            + citation.leftOut.joined(separator: "; "))
      }
      if let words = citation.ownWords {
        StandardError.note(
          "\(doi.doi): “\(words)” is taken from the entry of another work; take it out if it is about that work alone")
      }
    }
    return cited
  }

  /// How entries for a file of fields are had.
  private static func advice(on format: PageFormat) -> String {
    switch format {
    case .bibtex: "--bibtex writes an entry for it, --insert puts one in, and --style writes a citation"
    case .cslJSON: "--csl-json writes an entry for it, and --style a citation"
    case .ris: "--ris writes an entry for it, and --style a citation"
    default: "name a page of citations, or try --style"
    }
  }

  /// The page of `--like`; nil where it could not be read, which is reported.
  private func page(_ path: String, errors: inout StandardError) throws(CiteError) -> ScannedPage? {
    let pages = ScannedPage.all(in: [path], format: format, inputName: inputName, errors: &errors)
    if pages.count > 1 { throw CiteError("\(path): a folder; --like takes one page") }
    return pages.first
  }

  private func known(_ harvested: Harvested, errors: inout StandardError) -> [(CitedDOI, Work)] {
    zip(dois, works(harvested, errors: &errors)).compactMap { doi, work in work.map { (doi, $0) } }
  }

  private func sorted<Element>(_ elements: [Element], by work: (Element) -> Work) -> [Element] {
    guard let sort else { return elements }
    return elements.enumerated().sorted { first, second in
      sort.places(work(first.element), before: work(second.element)) ?? (first.offset < second.offset)
    }.map(\.element)
  }

  // MARK: Putting in

  /// Puts the works into the page: all of them or none.
  ///
  /// - Returns: the diff; empty where the page is written.
  private func insert(into path: String, errors: inout StandardError) throws(CiteError) -> [UInt8] {
    guard let page = try page(path, errors: &errors) else { return [] }
    let format = page.content.format
    if let doubt = page.doubt {
      throw CiteError(
        "\(page.source.path): \(doubt.description(of: format)); a guessed format is never edited; add --as "
          + "\(PageFormat.names), if it is one of them")
    }
    if format.hasFields, format != .bibtex {
      throw CiteError("\(path): entries are put into no file of this format; \(CiteJob.advice(on: format))")
    }
    let harvested = try harvested(dois.map(\.doi) + page.dois, errors: &errors)
    // In the order of time, whatever was asked for: each goes before or behind the one put in last.
    let works = known(harvested, errors: &errors)
    guard errors.isComplete else { throw CiteError("\(page.source.path): nothing is put in") }
    let ordered = works.enumerated().sorted { first, second in
      CiteOrder.year.places(second.element.1, before: first.element.1) ?? (first.offset < second.offset)
    }.map(\.element)
    let bytes: [UInt8]
    do {
      var insertion = try EntryInsertion(page.source, as: format, resolutions: harvested.resolutions)
      for (doi, work) in ordered {
        let entry = String(decoding: WorkFormat.bibtex.file(of: [work], besides: insertion.result.bytes), as: UTF8.self)
        let leftOut = try insertion.insert(work, as: doi.written, after: self.entry?.doi, bibtex: entry)
        if !leftOut.isEmpty {
          StandardError.note(
            "\(doi.doi): omitted, because no entry of \(page.source.path) that can be followed shows its position: "
              + leftOut.joined(separator: "; "))
        }
      }
      bytes = try page.source.fileBytes(for: insertion.result.bytes)
    } catch {
      throw CiteError("\(page.source.path): \(error); the page is left as it is")
    }
    if let status = Interruption.status, status != 0 { return [] }
    guard writes else { return UnifiedDiff(of: page.source.path, from: page.source.fileBytes, to: bytes).bytes }
    do throws(PageError) { try PageFile.replace(path, holding: page.source.fileBytes, with: bytes) } catch {
      throw CiteError("\(error)")
    }
    StandardError.note("\(page.source.path): \(works.count) \(works.count == 1 ? "entry" : "entries") put in")
    return []
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
