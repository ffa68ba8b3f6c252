import Bibliography
import Checks
import Citations
import Pages
import System

/// A page and what it says.
struct ScannedPage: Sendable {
  /// As the user gave it; `source` has it as it is shown.
  var path: String
  var source: SourceFile
  var content: Page
  /// Why the format is uncertain; nil if it is certain.
  var doubt: FormatDoubt?

  /// The message that the format was guessed; nil if it is certain.
  ///
  /// - Parameter advice: what to do, where the command has no `--as`.
  func remark(_ advice: String = "--as FORMAT says what it is") -> String? {
    doubt.map { "\(source.path): \($0.description(of: content.format)); \(advice)" }
  }

  /// Every DOI that the page mentions, in a citation or without one.
  var dois: [DOI] { content.dois }

  /// The pages that can be read, in the order of the paths and then of their names; what is wrong with the others is reported.
  ///
  /// - Parameters:
  ///   - format: the format of standard input, and of files whose names do not show it.
  ///   - filter: which files of folders are wanted.
  ///   - inputName: the path that standard input stands for; nil without --stdin-name.
  ///   - namesPassedOver: whether a note says which files of folders are not read.
  static func all(
    in paths: [String], format: PageFormat?, inputName: String? = nil, filter: PageFilter = PageFilter(),
    namesPassedOver: Bool = false, errors: inout StandardError
  ) -> [ScannedPage] {
    let found = self.paths(in: paths, filter: filter, namesPassedOver: namesPassedOver, errors: &errors)
    return read(
      found, named: Set(paths), format: format, inputName: inputName, keys: filter.keys, errors: &errors)
  }

  /// The pages and the pages below folders, each once.
  static func paths(
    in paths: [String], filter: PageFilter = PageFilter(), namesPassedOver: Bool = false,
    errors: inout StandardError
  ) -> [String] {
    var finder = PageFinder(filter: filter, workingDirectory: Terminal.workingDirectory)
    for path in paths {
      do throws(PageError) { try finder.add(path) } catch { errors.report("\(error)") }
    }
    if namesPassedOver { finder.passedOver.remark(read: finder.countInFolders).map(StandardError.note) }
    return finder.paths
  }

  /// Reads pages on all cores; in the order of the paths.
  ///
  /// - Parameters:
  ///   - named: those that the user named; others were found in folders.
  ///   - inputName: the path that standard input stands for.
  ///   - keys: of data files.
  ///   - contents: where the bytes of a page come from.
  static func read(
    _ paths: [String], named: Set<String>, format: PageFormat?, inputName: String? = nil, keys: FieldKeys,
    errors: inout StandardError,
    from contents: @Sendable (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) -> [ScannedPage] {
    let workingDirectory = Terminal.workingDirectory
    let outcomes = paths.concurrentMap { path -> Result<ScannedPage, PageError> in
      let name = path == "-" ? inputName ?? path : path
      let shown = PagePath.shown(name, from: workingDirectory)
      return Result { () throws(PageError) in
        try read(
          path, as: name, shown: shown, isNamed: named.contains(path), format: format, keys: keys, from: contents)
      }
    }
    return outcomes.compactMap { outcome in
      switch outcome {
      case .success(let page): return page
      case .failure(let error):
        errors.report("\(error)")
        return nil
      }
    }
  }

  /// - Parameters:
  ///   - name: whose ending shows the format; the path where it is nil.
  ///   - shown: what it is called in reports.
  ///   - isNamed: whether the user named the file: only then is its content compared with its extension.
  static func read(
    _ path: String, as name: String? = nil, shown: String, isNamed: Bool = false, format: PageFormat?,
    keys: FieldKeys = FieldKeys(),
    from contents: (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) throws(PageError) -> ScannedPage {
    let bytes = try contents(path)
    let text = DecodedText.beginning(of: bytes)
    let name = name ?? path
    let byName = PageFormat(fileName: name, holding: text)
    var doubt = isNamed ? byName?.doubt(named: name, holding: text) : nil
    let known = doubt == nil ? byName ?? format : format
    if known != nil { doubt = nil } else if byName == nil { doubt = .guessed(ending: FormatDoubt.ending(of: name)) }
    // The name `.xml` says nothing where the content is not EndNote's.
    guard let format = known ?? (byName == .endNote ? nil : byName) ?? PageFormat(content: text) else {
      throw PageError(
        path: shown, what: "neither name nor content shows a page format", advice: "add --as \(PageFormat.names)")
    }
    do throws(ScanError) {
      let source = try SourceFile(path: shown, file: bytes, as: format)
      let content = try Page.read(source, as: format, keys: keys)
      return ScannedPage(path: path, source: source, content: content, doubt: doubt)
    } catch {
      throw PageError(path: shown, what: "\(error)")
    }
  }
}

/// A page, and on which of its lines the entries stand that are audited.
package struct SelectedPage: Sendable {
  var page: ScannedPage
  var lines = ChangedLines.all

  /// Every DOI that an audited entry mentions, be it a citation or only the DOI.
  var dois: [DOI] { (page.content.citations + page.content.listed).filter(isSelected).flatMap(\.mentions).map(\.doi) }

  /// The entries are compared with their records together with all others of the page, which show its style; only
  /// findings about the audited ones are reported.
  func audit(by checker: Checker, resolutions: [DOI: Resolution]) -> PageAudit {
    var audit = checker.check(page.content, of: page.source, resolutions: resolutions)
    guard lines != .all else { return audit }
    audit.citations.removeAll { !isSelected($0.citation) }
    let dois = Set(self.dois.map(\.name))
    audit.findings.removeAll { finding in
      // Of two entries with one DOI the later one has the finding, whichever was changed.
      !isSelected([finding.place.range]) && !(finding.field == .doi && dois.contains(finding.cited))
    }
    return audit
  }

  private func isSelected(_ citation: Citation) -> Bool {
    let links = citation.links.map(\.range) + citation.malformed.map(\.range)
    return isSelected([citation.text.sourceRange].compactMap(\.self) + citation.mentions.map(\.range) + links)
  }

  private func isSelected(_ ranges: [Range<Int>]) -> Bool {
    lines == .all
      || ranges.contains { range in
        let last = range.isEmpty ? range.lowerBound : range.upperBound - 1
        return lines.touch(page.source.line(of: range.lowerBound)...page.source.line(of: last))
      }
  }
}
