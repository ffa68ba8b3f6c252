import Foundation
import Testing
import TestSupport

/// `init`: the first configuration of a site.
@Suite struct InitCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func entry(_ number: Int) -> String {
    "- Luo, H. (2022), Strain partitioning on the western fault system, *Geology*, 4, 1–9. https://doi.org/10.5555/a\(number)\n"
  }

  private static let prose = "# Hello\n\nWe went to the fair in 2019, and it was nice.\n"

  private func run(_ arguments: String...) async throws -> DOIAuditRun {
    try await DOIAuditRun(arguments, in: folder.root, variables: ["DOI_AUDIT_MAILTO": ""])
  }

  /// The values of `pages:` in force, as the reader of the configuration has them, and the pages that `check` then reads.
  private func configured() async throws -> (patterns: String, pages: [String]) {
    let table = try await run("config").output.split(separator: "\n")
    let line = table.first { $0.hasPrefix("pages ") }?.split(separator: "  ", omittingEmptySubsequences: true)
    let check = try await run("check", "--offline", "--format", "json", "--on-unverified", "warn")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    let pages = try #require(report["pages"] as? [[String: Any]]).compactMap { $0["path"] as? String }
    return (line?[1].trimmingCharacters(in: .whitespaces) ?? "", pages.sorted())
  }

  @Test func `the pages of a site of Jekyll are named, and what Jekyll writes is not`() async throws {
    try folder.write("title: Lab\ndestination: \"out\" # not _site\n", to: "_config.yml")
    for number in 1...12 { try folder.write(entry(number), to: "_publications/\(number).md") }
    for number in 1...8 { try folder.write(Self.prose, to: "_posts/\(number).md") }
    try folder.write(entry(20), to: "cv.md")
    try folder.write(entry(20), to: "out/cv.md")
    try folder.write(entry(20), to: "_site/cv.html")
    try folder.write(entry(20), to: "node_modules/package/README.md")
    try folder.write(entry(20), to: ".hidden/README.md")
    let run = try await run("init")
    #expect(run.status == 0 && run.errors == [])
    #expect(run.output.hasPrefix(".doi-audit.yml is written: 13 of 21 pages, with 13 citations and 13 DOIs\n"))
    for step in ["doi-audit check ", "mailto: you@your.host", "DOI_AUDIT_MAILTO", "crontab -e"] {
      #expect(run.output.contains(step), "\(step)")
    }
    let text = try folder.text(of: ".doi-audit.yml")
    #expect(text.contains("# Written by doi-audit init: a site of Jekyll; 13 of 21 pages have citations."))
    let configured = try await configured()
    #expect(configured.patterns == "_publications/*.md, cv.md")
    #expect(configured.pages == (["cv.md"] + (1...12).map { "_publications/\($0).md" }).sorted())
  }

  @Test(arguments: [
    (
      "Hugo", "hugo.toml", "title = 'x'\npublishDir = 'www'\n",
      ["public/a/index.md", "www/a/index.md", "themes/t/x.md"]
    ),
    ("Hugo", "config/_default/config.toml", "baseURL = 'x'\n", ["public/a/index.md"]),
    ("Hugo", "config.yaml", "baseURL: x\npublishDir: ../elsewhere\n", ["public/a/index.md"]),
    ("Quarto", "_quarto.yml", "project:\n  type: website\n  output-dir: docs\n", ["docs/a.md", "_site/a.md"]),
    ("Sphinx", "conf.py", "extensions = []\n", ["_build/x.md", "sub/_build/x.md"]),
    ("Sphinx", "docs/source/conf.py", "html_theme = 'x'\n", ["docs/build/x.md"]),
    ("MkDocs", "mkdocs.yml", "site_name: x\nplugins: [!!python/name:x.y ]\n", ["site/x.md"]),
  ]) func `generators are known, and their output is left out`(
    name: String, marker: String, text: String, outputs: [String]
  )
    async throws
  {
    try folder.write(text, to: marker)
    for number in 1...4 { try folder.write(entry(number), to: "content/publication/p\(number)/index.md") }
    for output in outputs { try folder.write(entry(9), to: output) }
    let run = try await run("init")
    #expect(run.status == 0 && run.errors == [], "\(run.errors)")
    #expect(try folder.text(of: ".doi-audit.yml").contains("a site of \(name); 4 of 4 pages"))
    #expect(try await configured().pages == (1...4).map { "content/publication/p\($0)/index.md" })
  }

  @Test func `a folder without a generator is one of pages`() async throws {
    // Of another program.
    try folder.write("print(1)\n", to: "conf.py")
    try folder.write("[tool]\nx = 1\n", to: "config.toml")
    for name in ["a/x.md", "b/y.md", "c/z.md"] { try folder.write(entry(1), to: name) }
    try folder.write("@article{a, title = {X}, doi = {10.5555/x}}\n", to: "refs.bib")
    let run = try await run("init")
    #expect(run.status == 0)
    #expect(try folder.text(of: ".doi-audit.yml").contains("init: a folder of pages; 4 of 4 pages"))
    let configured = try await configured()
    #expect(
      configured.patterns == "**/*.md, refs.bib" && configured.pages == ["a/x.md", "b/y.md", "c/z.md", "refs.bib"])
  }

  @Test func `an existing configuration is never overwritten, and printing writes nothing`() async throws {
    try folder.write(entry(1), to: "cv.md")
    for option in ["--print", "--dry-run"] {
      let run = try await run("init", option)
      #expect(run.status == 0 && run.output.contains("\npages:\n  - cv.md\n") && folder.names == ["cv.md"])
    }
    try folder.write("mine\n", to: ".doi-audit.yml")
    let refused = try await run("init")
    #expect(refused.status == 64 && refused.errors.first?.contains(".doi-audit.yml exists already") == true)
    #expect(try folder.text(of: ".doi-audit.yml") == "mine\n")
    #expect(try await run("init", "--print").status == 0)
    // A link that leads nowhere is not followed.
    try FileManager.default.removeItem(atPath: folder.path(".doi-audit.yml"))
    try FileManager.default.createSymbolicLink(atPath: folder.path(".doi-audit.yml"), withDestinationPath: "elsewhere")
    #expect(try await run("init").status == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path("elsewhere")))
  }

  /// `fix --interactive` has made it: what it lacks is printed, so that it can be appended.
  @Test func `a configuration that names no pages is told which to add`() async throws {
    try folder.write(entry(1), to: "cv.md")
    let accepts = "accept:\n  - rule: page-mismatch\n    DOI: 10.5555/a1\n    reason: \"as in print\"\n"
    try folder.write(accepts, to: ".doi-audit.yml")
    let refused = try await run("init")
    #expect(refused.status == 64 && refused.output == "pages:\n  - cv.md\n", "\(refused.output)")
    #expect(
      refused.errors == [
        "doi-audit: .doi-audit.yml exists already, and init overwrites nothing; it names no pages yet; "
          + "standard output has the lines to append to it"
      ])
    #expect(try folder.text(of: ".doi-audit.yml") == accepts)
    try folder.write(accepts + refused.output, to: ".doi-audit.yml")
    #expect(try await configured().pages == ["cv.md"])
    let named = try await run("init")
    #expect(named.status == 64 && named.output == "" && named.errors.count == 1, "\(named.errors)")
    #expect(named.errors.first?.hasSuffix("edit it, or see with --print what init would write") == true)
  }

  @Test func `without a page nothing is written`() async throws {
    try folder.write(Self.prose, to: "index.md")
    let run = try await run("init")
    #expect(run.status == 2 && run.output == "" && run.errors.first?.contains("no page with a citation") == true)
    #expect(folder.names == ["index.md"])
    let missing = try await self.run("init", "nowhere")
    #expect(missing.status == 64 && missing.errors.first?.contains("no folder") == true)
  }

  @Test func `another folder is named in what to do next`() async throws {
    try folder.write(entry(1), to: "my site/cv.md")
    let run = try await run("init", "my site")
    #expect(run.status == 0 && run.output.hasPrefix("my site/.doi-audit.yml is written"))
    #expect(run.output.contains("\n  cd 'my site'\n"))
  }

  @Test func `a configuration above is named, because it is not read any more`() async throws {
    try folder.write("ref: refs/heads/main\n", to: ".git/HEAD")
    try folder.write("pages: x.md\n", to: ".doi-audit.yml")
    try folder.write(entry(1), to: "docs/cv.md")
    let run = try await run("init", "docs")
    #expect(run.status == 0 && run.errors.count == 1)
    #expect(run.errors.first?.contains(".doi-audit.yml: the configuration of a folder above") == true)
    #expect(try folder.text(of: "docs/.doi-audit.yml").contains("  - cv.md\n"))
  }

  @Test func `links are not followed, and hostile names are read again as they are`() async throws {
    try folder.write("ref: refs/heads/main\n", to: "site/.git/HEAD")
    try folder.write(entry(1), to: "other/secret.md")
    let names = [
      "a \"b\".md", "it's.md", "x: y.md", "# no.md", "a #b.md", "~home.md", "-dash.md", "two\nlines.md",
      "\u{1B}[31m.md",
      "*star.md", "q?.md", "[set].md", "{}.md", "!neg.md", "&amp.md", "back\\slash.md", " blank .md", "研究.md",
      "::error::x.md", "##[error]x.md",
    ]
    for (number, name) in names.enumerated() { try folder.write(entry(number), to: "site/\(number)/\(name)") }
    let others = ["~sub/a: b.md", "~top.md", "\u{FEFF}top.bib"]
    try folder.write(entry(98), to: "site/\(others[0])")
    try folder.write(entry(99), to: "site/\(others[1])")
    try folder.write("@article{a, title = {X}, doi = {10.5555/x}}\n", to: "site/\(others[2])")
    try FileManager.default.createSymbolicLink(atPath: folder.path("site/link"), withDestinationPath: "../other")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/link.md"), withDestinationPath: "../other/secret.md")
    // Of most folders no page has a citation: they are named one by one.
    for number in 0..<60 { try folder.write(Self.prose, to: "site/p/\(number)/index.md") }
    let run = try await DOIAuditRun(["init"], in: folder.url("site"))
    #expect(run.status == 0 && run.errors == [], "\(run.errors)")
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\n::error"))
    let text = try folder.text(of: "site/.doi-audit.yml")
    #expect(!text.contains("secret") && !text.contains("link.md"))
    let check = try await DOIAuditRun(
      ["check", "--offline", "--format", "json", "--on-unverified", "warn"], in: folder.url("site"))
    let report = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    let pages = Set(try #require(report["pages"] as? [[String: Any]]).compactMap { $0["path"] as? String })
    let wanted = Set(names.enumerated().map { "\($0)/\($1)" } + others)
    #expect(pages.isSuperset(of: wanted), "\(wanted.subtracting(pages))")
    #expect(pages.count == wanted.count, "\(pages.subtracting(wanted))")
  }
}
