import Bibliography
import Citations

/// A page and what it says.
struct ScannedPage: Sendable {
  /// As the user gave it; `source` has it as it is shown.
  var path: String
  var source: SourceFile
  var content: Page

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
    read(self.paths(in: paths, filter: filter, complaints: &complaints), format: format, complaints: &complaints)
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
  /// - Parameter contents: where the bytes of a page come from.
  static func read(
    _ paths: [String], format: PageFormat?, complaints: inout Complaints,
    from contents: @Sendable (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) -> [ScannedPage] {
    let workingDirectory = Terminal.workingDirectory
    let outcomes = paths.concurrentMap { path -> Result<ScannedPage, PageError> in
      let shown = PagePath.shown(path, from: workingDirectory)
      return Result { () throws(PageError) in try read(path, shown: shown, format: format, from: contents) }
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

  /// - Parameter shown: what it is called in reports.
  static func read(
    _ path: String, shown: String, format: PageFormat?,
    from contents: (String) throws(PageError) -> [UInt8] = PageReader.bytes
  ) throws(PageError) -> ScannedPage {
    let bytes = try contents(path)
    guard let format = PageFormat(fileName: path) ?? format ?? PageFormat(content: bytes) else {
      throw PageError(
        path: shown, what: "no page by its name or by what is in it",
        advice: "add --as markdown, html, bibtex, csl-json or text")
    }
    do throws(ScanError) {
      let source = try SourceFile(path: shown, file: bytes, as: format)
      return ScannedPage(path: path, source: source, content: try Page.read(source, as: format))
    } catch {
      throw PageError(path: shown, what: "\(error)")
    }
  }
}
