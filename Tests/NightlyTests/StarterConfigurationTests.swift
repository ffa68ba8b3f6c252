import Foundation
import Testing
import TestSupport
import Yams

@testable import App

/// The configuration that `init` writes, and the patterns in it.
@Suite struct StarterConfigurationTests {
  private func chosen(_ found: [String], of pages: [String]? = nil, avoiding avoided: [String] = []) -> [String] {
    PatternChoice(naming: found.sorted(), among: pages ?? found.sorted(), avoiding: avoided).patterns
  }

  private func read(_ text: String, in folder: String = "/") throws -> Configuration {
    try ConfigurationReader.read(Array(text.utf8), path: ".doi-audit.yml", folder: folder)
  }

  @Test func `pages of one folder become one pattern where most of them have citations`() {
    let papers = (1...40).map { "_publications/\($0).md" }
    #expect(chosen(papers + ["cv.md"]) == ["_publications/*.md", "cv.md"])
    #expect(chosen(["a/1.md", "a/2.md"], of: ["a/1.md", "a/2.md", "a/3.md"]) == ["a/*.md"])
    #expect(chosen(["a/1.md"], of: ["a/1.md", "a/2.md"]) == ["a/1.md"])
    let posts = (1...40).map { "_posts/\($0).md" }
    #expect(chosen(["_posts/7.md", "_posts/9.md"], of: posts) == ["_posts/7.md", "_posts/9.md"])
    #expect(chosen(Array(posts.prefix(6)), of: posts) == ["_posts/*.md"])
    #expect(chosen(["a/x.md", "a/x.bib", "a/CITATION"]) == ["a/CITATION", "a/x.bib", "a/x.md"])
  }

  @Test func `folders with a page each become one pattern`() {
    let bundles = (1...300).map { "content/publication/p\($0)/index.md" }
    #expect(chosen(bundles) == ["content/publication/**/*.md"])
    #expect(chosen(bundles + ["content/publication/p1/cite.bib"]).count == 2)
    // A few pages with citations among many others are named themselves; very many are not.
    #expect(chosen(Array(bundles.prefix(4)), of: bundles) == Array(bundles.prefix(4)).sorted())
    #expect(chosen(Array(bundles.prefix(40)), of: bundles) == ["content/publication/**/*.md"])
    // Two folders are not many.
    #expect(chosen(["a/b/x.md", "a/c/x.md"]) == ["a/b/x.md", "a/c/x.md"])
  }

  @Test func `a pattern with all folders names nothing that is left out`() {
    let pages = ["a/x.md", "b/x.md", "c/x.md"]
    #expect(chosen(pages) == ["**/*.md"])
    #expect(chosen(pages, avoiding: ["_site/x.md"]) == pages)
    #expect(chosen(pages, avoiding: ["_site/x.html"]) == ["**/*.md"])
  }

  @Test func `the patterns for many folders are found in linear time`() {
    let pages = (0..<20_000).map { "a\($0 % 100)/b\($0 % 1000)/c\($0)/x.md" }
    let clock = ContinuousClock()
    let time = clock.measure { #expect(chosen(pages) == ["**/*.md"]) }
    let blocked = clock.measure {
      #expect(!chosen(pages, of: pages + pages.map { $0 + ".md" }, avoiding: ["x.md", "a1/x.md"]).isEmpty)
    }
    #expect(time < .seconds(20) && blocked < .seconds(20))
  }

  @Test func `every setting stands in the file, and is right when its sign of a comment is removed`() throws {
    let text = StarterConfiguration(pages: ["cv.md"], remarks: ["a remark"]).text
    #expect(text.hasPrefix("# yaml-language-server: $schema=https://"))
    #expect(try read(text).pages?.value == ["cv.md"])
    for key in ConfigurationKey.allCases {
      #expect(text.contains("\(key.rawValue):") == !key.steersRequests, "\(key)")
      guard let example = key.example else { continue }
      let configuration = try read(example.joined(separator: "\n"))
      #expect(SettingsTableKeys.said(by: configuration, key), "\(key)")
    }
    // Removing `# ` before a word and a colon, or before an indented line, gives all settings.
    let whole = text.split(separator: "\n").map { line -> String in
      let rest = line.dropFirst(2)
      let key = rest.prefix { $0 != ":" }
      let isSetting = line.hasPrefix("# ") && (ConfigurationKey(rawValue: String(key)) != nil || rest.hasPrefix("  "))
      return isSetting ? String(rest) : String(line)
    }
    let configuration = try read(whole.joined(separator: "\n"))
    for key in ConfigurationKey.allCases where !key.steersRequests {
      #expect(SettingsTableKeys.said(by: configuration, key), "\(key)")
    }
  }

  @Test(arguments: [
    "a b.md", "#x.md", "a #b.md", "a: b.md", "- a.md", "*.md", "**/*.md", "&a.md", "!a.md", "|.md", ">.md", "%.md",
    "@a.md",
    "`a.md", "'a'.md", "\"a\".md", "a\\b.md", "{a}.md", "[a].md", "a, b.md", "?.md", "? a.md", "true", "null", "yes",
    "1e3",
    "0x1.md", "2026-11-29", "1.5", "a\nb.md", "a\r\nb.md", "a\tb.md", " a.md", "a.md ", "\u{1B}[31m.md",
    "\u{85}.md",
    "\u{2028}.md", "x\u{FEFF}.md", "\u{202E}dm.md", "e\u{301}.md", "研究.md", "😀.md", "\u{E0041}.md", "\u{3164}.md",
    "##[error]x.md", "a\u{0}b.md", "\u{7F}.md", "---", "...", "<<", "=", ".", "a.md\n  - b.md", "x.md\npages: y",
  ])
  func `a text is read again as it is`(text: String) throws {
    let yaml = StarterConfiguration(pages: [text], remarks: []).text
    #expect(try read(yaml).pages?.value == [text])
    #expect(try Yams.compose(yaml: yaml)?["pages"]?.sequence?.first?.string == text)
    let scalar = YAMLText.scalar(text)
    #expect(!scalar.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    #expect(!scalar.contains("##["))
  }

  /// Which settings a configuration says.
  private enum SettingsTableKeys {
    static func said(by configuration: Configuration, _ key: ConfigurationKey) -> Bool {
      switch key {
      case .pages: configuration.pages != nil
      case .mailto: configuration.mailto != nil
      case .store: configuration.store != nil
      case .records: configuration.records != nil
      case .maxAge: configuration.maxAge != nil
      case .crossref: configuration.crossref != nil
      case .doiOrg: configuration.doiOrg != nil
      case .datacite: configuration.datacite != nil
      case .timeout: configuration.timeout != nil
      case .fields: !configuration.fields.isEmpty
      case .orcid: configuration.orcid != nil
      case .missingTypes: configuration.missingTypes != nil
      case .failOn: configuration.failOn != nil
      case .severities: !configuration.severities.isEmpty
      case .accept: !configuration.accept.isEmpty
      case .baseline: configuration.baseline != nil
      case .reports: configuration.reports != nil
      case .keep: configuration.keep != nil
      case .metrics: configuration.metrics != nil
      case .badge: configuration.badge != nil
      case .url: configuration.url != nil
      }
    }
  }
}
