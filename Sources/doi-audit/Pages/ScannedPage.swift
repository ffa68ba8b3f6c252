import Citations
import Bibliography
import Pages
import System

/// A page and what it says.
struct ScannedPage: Sendable {
  /// As the user gave it; `source` has it as it is shown.
  var path: String
  var source: SourceFile
  var content: Page
  /// Why the format that it was read in may not be its own; nil where that is known.
  var doubt: FormatDoubt?

  /// What the page was taken for, where that is not known.
  ///
  /// - Parameter advice: what to do, where the command has no `--as`.
  func remark(_ advice: String = "--as FORMAT says what it is") -> String? {
    doubt.map { "\(source.path): \($0.description(of: content.format)); \(advice)" }
  }

  /// Every DOI that a citation of the page mentions.
  var dois: [DOI] { content.citations.flatMap(\.mentions).map(\.doi) }

  /// The pages that can be read, in the order of the paths and then of their names; what is wrong with others is told.
  ///
  /// - Parameters:
  ///   - format: that of standard input, and of files whose names do not tell.
  ///   - filter: which files of folders are wanted.
  static func all(
    in paths: [String], format: PageFormat?, filter: PageFilter = PageFilter(), complaints: inout Complaints
  ) -> [ScannedPage] {
    let found = self.paths(in: paths, filter: filter, complaints: &complaints)
    return read(found, named: Set(paths), format: format, complaints: &complaints)
  }

  /// The pages and the pages below folders, each once.
  static func paths(
    in paths: [String], filter: PageFilter = PageFilter(), complaints: inout Complaints
  ) -> [String] {
    var finder = PageFinder(filter: filter, workingDirectory: Terminal.workingDirectory)
    for path in paths {
      do throws(PageError) { try finder.add(path) } catch { complaints.tell("\(error)") }
    }
    return finder.paths
  }

  /// Reads pages on all cores; in the order of the paths.
  ///
  /// - Parameters:
  ///   - named: those that the user named; others were found in folders.
  ///   - contents: where the bytes of a page come from.
  static func read(
    _ paths: [String], named: Set<String>, format: PageFormat?, complaints: inout Complaints,
    from contents: @Sendable (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) -> [ScannedPage] {
    let workingDirectory = Terminal.workingDirectory
    let outcomes = paths.concurrentMap { path -> Result<ScannedPage, PageError> in
      let shown = PagePath.shown(path, from: workingDirectory)
      return Result { () throws(PageError) in
        try read(path, shown: shown, isNamed: named.contains(path), format: format, from: contents)
      }
    }
    return outcomes.compactMap { outcome in
      switch outcome {
      case .success(let page): return page
      case .failure(let error):
        complaints.tell("\(error)")
        return nil
      }
    }
  }

  /// - Parameters:
  ///   - shown: what it is called in reports.
  ///   - isNamed: whether the user named it: then what is in it may speak against its ending.
  static func read(
    _ path: String, shown: String, isNamed: Bool = false, format: PageFormat?,
    from contents: (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) throws(PageError) -> ScannedPage {
    let bytes = try contents(path)
    let byName = PageFormat(fileName: path)
    var doubt = isNamed ? byName?.doubt(named: path, holding: bytes) : nil
    let known = doubt == nil ? byName ?? format : format
    if known != nil { doubt = nil } else if byName == nil { doubt = .guessed(ending: FormatDoubt.ending(of: path)) }
    guard let format = known ?? byName ?? PageFormat(content: bytes) else {
      throw PageError(
        path: shown, what: "no page by its name or by what is in it", advice: "add --as \(PageFormat.names)")
    }
    do throws(ScanError) {
      let source = try SourceFile(path: shown, file: bytes, as: format)
      return ScannedPage(path: path, source: source, content: try Page.read(source, as: format), doubt: doubt)
    } catch {
      throw PageError(path: shown, what: "\(error)")
    }
  }
}
