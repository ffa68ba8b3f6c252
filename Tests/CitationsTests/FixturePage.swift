import Citations
import Pages
import Foundation
import Testing

/// A page of `Fixtures/pages`.
struct FixturePage: CustomTestStringConvertible, Sendable {
  let url: URL

  var testDescription: String { url.lastPathComponent }

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  static func all() throws -> [FixturePage] {
    let folder = root.appending(path: "Fixtures/pages")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let pages = files.filter { PageFormat(fileName: $0.lastPathComponent) != nil }
      .sorted { $0.path < $1.path }.map(FixturePage.init)
    try #require(pages.count >= 5)
    return pages
  }

  /// The page at a path below `Fixtures/pages`.
  static func named(_ path: String) throws -> FixturePage {
    let page = FixturePage(url: root.appending(path: "Fixtures/pages").appending(path: path))
    try #require(FileManager.default.fileExists(atPath: page.url.path))
    return page
  }

  var bytes: [UInt8] { get throws { Array(try Data(contentsOf: url)) } }

  var format: PageFormat { get throws { try #require(PageFormat(fileName: url.lastPathComponent)) } }

  var source: SourceFile { get throws { SourceFile(path: url.lastPathComponent, bytes: try bytes) } }

  func read() throws -> Page { try Page.read(source, as: format) }
}

extension Page {
  /// Reads a page that stands in a test.
  static func read(_ text: String, as format: PageFormat) throws -> Page {
    try read(SourceFile(path: "page", bytes: Array(text.utf8)), as: format)
  }
}
