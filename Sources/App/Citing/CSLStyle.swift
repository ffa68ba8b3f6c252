import Foundation
import System

/// A style of the Citation Style Language, by name or file.
struct CSLStyle {
  /// The path of an independent style.
  let path: String

  /// Where Debian's `citation-style-language-styles` puts them.
  static let folder = "/usr/share/citation-style-language/styles"

  init(_ name: String) throws(CiteError) {
    let file = try CSLStyle.file(of: name)
    guard let text = try? String(contentsOfFile: file, encoding: .utf8), text.contains("<style") else {
      throw CiteError("\(file): not a CSL style; name a .csl file or a style of \(CSLStyle.folder)")
    }
    path = try CSLStyle.parent(in: text).map { parent throws(CiteError) in try CSLStyle.file(of: parent) } ?? file
  }

  /// The style without what it puts in the place of authors that the entry above has: each citation stands by itself.
  func fileForSingleCitations() throws(CiteError) -> (path: String, isTemporary: Bool) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let start = text.range(of: " subsequent-author-substitute=\""),
      let end = text[start.upperBound...].firstIndex(of: "\"")
    else { return (path, false) }
    let copy = FileManager.default.temporaryDirectory.appending(path: "doi-audit-\(UUID().uuidString).csl")
    let changed = text[..<start.lowerBound] + text[text.index(after: end)...]
    do {
      try Data(changed.utf8).write(to: copy, options: .withoutOverwriting)
    } catch {
      throw CiteError("\(copy.path): the style cannot be prepared; \(error.localizedDescription)")
    }
    return (copy.path, true)
  }

  private static func file(of name: String) throws(CiteError) -> String {
    if name.contains("/") || name.hasSuffix(".csl") {
      if isFile(name) { return name }
      throw CiteError("\(name): no such style file")
    }
    let places = ["\(folder)/\(name).csl", "\(folder)/dependent/\(name).csl"]
    if let found = places.first(where: isFile) { return found }
    guard isFile("\(folder)/apa.csl") else {
      throw CiteError(
        "style '\(name)' not found, because no CSL styles are installed; 'sudo apt install citation-style-language-styles', "
          + "or name a .csl file")
    }
    throw CiteError("no style '\(name)' in \(folder); 'ls' it for the names, or name a .csl file")
  }

  private static func isFile(_ path: String) -> Bool { (try? Folder.entry(at: path)) == .file }

  /// The name of the parent of a dependent style; nil for an independent one.
  private static func parent(in text: String) -> String? {
    for link in text.components(separatedBy: "<link ").dropFirst() {
      let tag = link.prefix { $0 != ">" }
      guard tag.contains("rel=\"independent-parent\""), let href = tag.range(of: "href=\"") else { continue }
      let address = tag[href.upperBound...].prefix { $0 != "\"" }
      return address.split(separator: "/").last.map(String.init)
    }
    return nil
  }
}
