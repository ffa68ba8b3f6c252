import System

/// A program that makes a site of a folder's pages, known by its configuration.
enum SiteGenerator: String, CaseIterable {
  case jekyll = "Jekyll"
  case hugo = "Hugo"
  case quarto = "Quarto"
  case sphinx = "Sphinx"
  case mkDocs = "MkDocs"

  /// The files that show it, from the site's folder: the first that is there.
  private var markers: [String] {
    switch self {
    case .jekyll: ["_config.yml", "_config.yaml", "_config.toml"]
    case .hugo:
      ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap { name in
        ["toml", "yaml", "yml", "json"].map { "\(name).\($0)" }
      }
    case .quarto: ["_quarto.yml", "_quarto.yaml"]
    case .sphinx: ["conf.py", "docs/conf.py", "doc/conf.py", "source/conf.py", "docs/source/conf.py"]
    case .mkDocs: ["mkdocs.yml", "mkdocs.yaml"]
    }
  }

  /// Of the folders that it writes, unless its configuration names another.
  private var standardOutputs: [String] {
    switch self {
    case .jekyll: ["/_site/", "/vendor/"]
    case .hugo: ["/public/", "/resources/", "/themes/"]
    case .quarto: ["/_site/", "/_book/", "/_freeze/", "/site_libs/"]
    case .sphinx: ["_build/", "/build/", "/docs/build/"]
    case .mkDocs: ["/site/"]
    }
  }

  /// The setting with another folder in it.
  private var outputKey: String? {
    switch self {
    case .jekyll: "destination"
    case .hugo: "publishDir"
    case .quarto: "output-dir"
    case .sphinx: nil
    case .mkDocs: "site_dir"
    }
  }

  /// What has to stand in a file of a name that other programs use too; nil where the name says it.
  private func isCommon(_ marker: String) -> [String]? {
    switch self {
    case .sphinx: ["sphinx", "html_theme", "extensions"]
    case .hugo where marker.hasPrefix("config."): ["baseURL", "baseurl", "languageCode", "publishDir", "title"]
    default: nil
    }
  }

  /// The generator of a folder and the patterns of what it writes; nil where none of its files is there.
  ///
  /// - Parameter folder: absolute.
  func outputs(in folder: String) -> [String]? {
    for marker in markers {
      let path = PagePath.joined(folder, marker)
      guard (try? Folder.entry(at: path)) == .file, !Folder.isLink(path) else { continue }
      let text = SiteGenerator.text(of: path)
      if let words = isCommon(marker), !words.contains(where: text.contains) { continue }
      return standardOutputs
        + (outputKey.flatMap { SiteGenerator.folder(after: $0, in: text) }.map { ["/\($0)/"] } ?? [])
    }
    return nil
  }

  /// Bytes; what is longer was not written by hand.
  private static let largest = 1 << 20

  private static func text(of path: String) -> String {
    guard let file = try? OpenFile(path), let bytes = try? file.bytes(atMost: largest) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The folder that a line such as `output-dir: docs` or `publishDir = "docs"` names; nil for one outside of the site.
  private static func folder(after key: String, in text: String) -> String? {
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard rest.starts(with: key.utf8) else { continue }
      let behind = rest.dropFirst(key.utf8.count).drop { $0 == 0x20 || $0 == 0x09 }
      guard let sign = behind.first, sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else { continue }
      let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'"), 0x20, 0x09]
      let value = behind.dropFirst().prefix { $0 != UInt8(ascii: "#") }.drop(while: quotes.contains)
      let words = value.reversed().drop(while: quotes.contains).reversed()
      let parts = String(decoding: Array(words), as: UTF8.self).split(separator: "/").filter { $0 != "." }
      // A pattern, the site itself, and what lies outside of it exclude nothing.
      guard !parts.isEmpty, !parts.contains(".."), !value.starts(with: [UInt8(ascii: "/")]),
        !words.contains(where: { "*?[\\!".utf8.contains($0) })
      else { return nil }
      return parts.joined(separator: "/")
    }
    return nil
  }
}
