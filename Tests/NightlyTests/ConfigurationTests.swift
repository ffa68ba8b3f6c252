import System
import Bibliography
import Checks
import Foundation
import Testing
import TestSupport

@testable import App

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> App.Configuration {
    try ConfigurationReader.read(Array(text.utf8), path: ".doi-audit.yml", folder: "/site")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `an iD that is none is named with its line`() throws {
    #expect(
      try read("orcid: https://orcid.org/0000-0002-1694-233x").orcid?.value.map(\.description) == [
        "0000-0002-1694-233X"
      ])
    #expect(
      problems("pages: cv.md\norcid:\n  - 0000-0002-1825-0097\n  - 0000-0002-1825-0098\n  - Josiah Carberry\n") == [
        ".doi-audit.yml:4: orcid is “0000-0002-1825-0098”, whose last digit does not fit the others; copy the iD from orcid.org: a digit is mistyped",
        ".doi-audit.yml:5: orcid is “Josiah Carberry”, which is no ORCID iD; write it as 0000-0002-1825-0097 or https://orcid.org/0000-0002-1825-0097",
      ])
    #expect(
      problems("missing-types: [journal-article, journal-artikel]") == [
        ".doi-audit.yml:1: missing-types has “journal-artikel”, which is no type of a work; did you mean “journal-article”?"
      ])
  }

  @Test func `every setting is read with its line`() throws {
    let configuration = try read(
      """
      pages: [cv.md, _pages/**/*.md]
      mailto: you@your.host
      store: .cache/store.sqlite
      max-age: 7
      timeout: 20
      fields: {container-title: [revue, Zeitschrift], issued: jahr}
      fail-on: error
      severities:
        doi-link: off
        author-initial: warning
      accept:
        - rule: issued-online
          DOI: 10.1093/gji/ggac329
          reason: cited by its online year
          until: 2027-12-31
      keep: 10
      """)
    #expect(configuration.pages == Setting(["cv.md", "_pages/**/*.md"], .file(path: ".doi-audit.yml", line: 1)))
    #expect(configuration.mailto?.value == "you@your.host")
    #expect(configuration.resolved(configuration.store?.value ?? "") == "/site/.cache/store.sqlite")
    #expect(configuration.maxAge?.value == 7 && configuration.timeout?.value == 20)
    #expect(configuration.fields.map(\.key) == ["revue", "Zeitschrift", "jahr"])
    #expect(configuration.fields.map(\.field) == [.containerTitle, .containerTitle, .issued])
    #expect(configuration.fields.map(\.line) == [6, 6, 6])
    #expect(configuration.failOn == Setting(.error, .file(path: ".doi-audit.yml", line: 7)))
    #expect(configuration.severities["doi-link"] == Setting(nil, .file(path: ".doi-audit.yml", line: 9)))
    #expect(configuration.severities["author-initial"]?.value == .warning)
    let entry = try #require(configuration.accept.first)
    #expect(entry.rule.id == "issued-online" && entry.doi?.name == "10.1093/gji/ggac329" && entry.line == 12)
    #expect(entry.until?.description == "2027-12-31")
    #expect(configuration.keep?.value == 10)
  }

  @Test(arguments: [
    ("mailot: you@your.host", ".doi-audit.yml:1: there is no setting “mailot”; did you mean “mailto”?"),
    ("pages: a.md\ntimeout: soon", ".doi-audit.yml:2: timeout is “soon”; it takes a whole number from 1 to 86400"),
    ("fail-on: fatal", ".doi-audit.yml:1: fail-on is “fatal”; it takes note, warning or error"),
    (
      "severities:\n  page-mismach: off",
      ".doi-audit.yml:2: there is no rule “page-mismach”; did you mean “page-mismatch”?"
    ),
    (
      "severities:\n  page-mismatch: loud",
      ".doi-audit.yml:2: page-mismatch is “loud”; it takes error, warning, note or off"
    ),
    (
      "accept:\n  - rule: page-mismatch\n    page: cv.md",
      ".doi-audit.yml:2: an entry of accept gives no reason; add `reason: …`, for those who read this in a year"
    ),
    (
      "accept:\n  - rule: page-mismatch\n    page: cv.md\n    reason: x\n    until: 2027-02-30",
      ".doi-audit.yml:5: until is “2027-02-30”; write the last day on which this is valid as 2027-12-31"
    ),
    (
      "fields: titel",
      ".doi-audit.yml:1: fields is “titel”; write a line `container-title: revue` for each field below it"
    ),
    ("fields:\n  journal: revue", ".doi-audit.yml:2: there is no field “journal”; write container-title"),
    ("fields:\n  titel: x", ".doi-audit.yml:2: there is no field “titel”; did you mean “title”?"),
    (
      "fields:\n  title: [a, '']",
      ".doi-audit.yml:2: title names empty; name a key of your data files, as it stands there"
    ),
    ("fields:\n  title: '-'", ".doi-audit.yml:2: title names “-”; name a key of your data files, as it stands there"),
    (
      "fields:\n  title: name\n  author:\n    - Name",
      ".doi-audit.yml:4: “Name” is named for title and author; it can mean one of them"
    ),
    ("mailto: a\nmailto: b", ".doi-audit.yml:1: duplicate key: mailto; see https://yaml.org for the syntax"),
    ("- a list", ".doi-audit.yml:1: not a list of settings; write lines such as `mailto: you@your.host`"),
    ("keep:", ".doi-audit.yml:1: keep is empty; it takes a whole number from 1 to 100000"),
  ]) func `an error is reported with its line and a remedy`(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func `all errors are reported at once`() {
    #expect(problems("mailot: x\nkeep: none\nfail-on: never").count == 3)
  }

  @Test func `broken or hostile YAML is reported and nothing else happens`() {
    #expect(problems("pages: [a.md").count == 1)
    #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(problems(String(repeating: "a: &a [", count: 3_000)).count == 1)
    #expect(problems("").isEmpty && problems("# nothing\n").isEmpty)
    let generator = Array("pages: [a.md, b]\naccept:\n  - rule: &x page-mismatch\n    reason: *x\n".utf8)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      var bytes = generator
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? ConfigurationReader.read(bytes, path: "x", folder: "/")
    }
  }

  @Test func `an option wins over the configuration, and the configuration over the default`() throws {
    let configured = Setting(20, .file(path: "x", line: 3))
    #expect(Setting(flag: "--timeout", 5, configured, default: 15) == Setting(5, .flag("--timeout")))
    #expect(Setting(flag: "--timeout", nil, configured, default: 15) == configured)
    #expect(Setting(flag: "--timeout", nil, nil, default: 15) == Setting(15, .standard))
  }

  @Test func `the configuration is searched for up to the root of the repository`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: ".doi-audit.yml")
    try folder.write("", to: "site/.git/HEAD")
    try folder.write("", to: "site/a/b/page.md")
    #expect(ConfigurationFinder.path(from: folder.path("site/a/b")) == nil)
    try folder.write("", to: "site/.doi-audit.yml")
    #expect(ConfigurationFinder.path(from: folder.path("site/a/b")) == folder.path("site/.doi-audit.yml"))
    try folder.write("", to: "site/a/.doi-audit.yml")
    #expect(ConfigurationFinder.path(from: folder.path("site/a/b")) == folder.path("site/a/.doi-audit.yml"))
  }

  @Test func `the committed schema is that of the reader`() throws {
    if let difference = try Snapshot.difference(of: ConfigurationSchema.text, to: ConfigurationSchema.fileName) {
      Issue.record("\(difference)")
    }
    for key in ConfigurationKey.allCases where !key.steersRequests {
      for sample in Sample.all(of: key.shape) {
        let found = problems("\(key.rawValue): \(sample.text)")
        #expect(found.isEmpty == sample.isRight, "\(key.rawValue): \(sample.text) gives \(found)")
      }
    }
  }

  /// Values that the schema allows, and values that it does not.
  private struct Sample {
    var text: String
    var isRight: Bool

    static func all(of shape: ConfigurationShape) -> [Sample] {
      func right(_ texts: String...) -> [Sample] { texts.map { Sample(text: $0, isRight: true) } }
      func wrong(_ texts: String...) -> [Sample] { texts.map { Sample(text: $0, isRight: false) } }
      return switch shape {
      case .text: right("words") + wrong("''", "[]", "{}")
      case .pathInside:
        right("words", "a/b.prom", "a..b/..c") + wrong("''", "[]", "/a", "~/a", "..", "../a", "a/../../b", "a/..")
      case .address:
        right("https://your.host", "http://your.host/a/b/", "file:///home/you/site")
          + wrong("words", "''", "[]", "ftp://your.host", "https://", "https://your.host/a b", "javascript:alert(1)")
      case .number(let range):
        right("\(range.lowerBound)", "\(range.upperBound)") + wrong("\(range.upperBound + 1)", "-1", "x", "[]")
      case .choice(let words): words.map { Sample(text: $0, isRight: true) } + wrong("other", "[]", "''")
      case .list(.accepted):
        right(
          "[]", "[{rule: page-mismatch, page: cv.md, reason: x}]", "[{rule: page-mismatch, DOI: 10.1000/1, reason: x}]")
          + wrong("words", "[{rule: page-mismatch, reason: x}]", "[{rule: x, page: y, reason: z}]", "[words]")
      case .orcid: []
      case .list(.orcid):
        right("0000-0002-1825-0097", "[https://orcid.org/0000-0002-1694-233X, 0000-0002-1825-0097]")
          + wrong("words", "[]", "{}", "0000-0002-1825-0098", "['']")
      case .list(.choice(let words)):
        words.map { Sample(text: $0, isRight: true) } + right("[\(words[0]), \(words[1])]")
          + wrong("words", "[]", "{}", "['']")
      case .list: right("one", "[one, two]") + wrong("[]", "{}", "['']")
      case .fields:
        right("{}", "{title: titel}", "{container-title: [revue, Zeitschrift]}")
          + wrong("words", "{journal: revue}", "{title: []}", "{title: ['']}", "{title: ''}", "{title: {}}")
      case .severities: right("{}", "{page-mismatch: off}") + wrong("words", "{page-mismatch: x}", "{x: off}")
      case .accepted: []
      }
    }
  }
}
