import Foundation
import TestSupport
import Testing

/// `fix --interactive`: what a person answers, and what is written then.
@Suite struct InteractiveAnswerTests {
  struct Answers: Sendable, CustomTestStringConvertible {
    let keys: [String]
    /// What stands on the page afterwards.
    let changes: [(wrong: String, right: String)]

    var testDescription: String { keys.joined(separator: " ") }
  }

  @Test(arguments: [
    Answers(keys: ["y", "y", "y"], changes: [("Lindkvist", "Lindqvist"), ("13", "12"), ("http://dx.", "https://")]),
    Answers(keys: ["n", "Y", "no"], changes: [("13", "12")]),
    Answers(keys: ["?", "what", "", "y", "q"], changes: [("Lindkvist", "Lindqvist")]),
    // The input ends.
    Answers(keys: ["n", "y"], changes: [("13", "12")]),
    Answers(keys: [], changes: []),
    Answers(keys: ["e", "Lindquist", "n", "y"], changes: [("Lindkvist", "Lindquist"), ("http://dx.", "https://")]),
    // Nothing typed: back to the question.
    Answers(keys: ["e", "", "n", "e", "XII", "n"], changes: [("13", "XII")]),
    Answers(keys: ["e", "a\u{1B}[31mb", "n", "n", "n"], changes: []),
    Answers(keys: ["i", "", "y", "n", "n"], changes: [("Lindkvist", "Lindqvist")]),
  ])
  func `only what is approved is changed`(answers: Answers) async throws {
    let asked = try await InteractivePage.asked(answers.keys)
    let expected = answers.changes.reduce(InteractivePage.page) { $0.replacing($1.wrong, with: $1.right) }
    #expect(asked.page == expected)
    #expect(asked.run.status == 0, "\(asked.run.errors)")
    #expect(!asked.run.output.contains("\u{1B}"))
  }

  @Test func `each question shows the finding, the change, and how many there are`() async throws {
    let asked = try await InteractivePage.asked(["y", "n", "n"])
    #expect(
      asked.run.output.contains("cv.md:3:3: error: author “Lindkvist”: registered as “María Lindqvist”"),
      "\(asked.run.output)")
    #expect(asked.run.output.contains("change: “http://dx.doi.org” to “https://doi.org”"))
    #expect(asked.run.output.contains("(3/3) Correct this? [y,n,a,d,i,e,q,?] "))
    #expect(asked.run.errors == ["doi-audit: cv.md: 1 finding corrected"])
  }

  @Test func `all of a rule are corrected on all pages without another question`() async throws {
    let folder = try TemporaryFolder()
    for name in ["a.md", "b.md"] { try folder.write(InteractivePage.page, to: name) }
    try folder.write(InteractivePage.record, to: "records.jsonl")
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl", "."], input: Array("n\na\nn\nn\ny\n".utf8),
      in: folder.root)
    #expect(run.status == 0)
    #expect(try folder.text(of: "a.md") == InteractivePage.page.replacing("13", with: "12"))
    #expect(
      try folder.text(of: "b.md")
        == InteractivePage.page.replacing("13", with: "12").replacing("http://dx.", with: "https://"))
  }

  @Test(arguments: ["- x", "*x*", "{{x}}", "&amp;", "10.5555/zzz", "Lindkvist"])
  func `words that cannot be written are refused at once, also beside another correction`(words: String) async throws {
    let asked = try await InteractivePage.asked(["e", words, "n", "n", "y"])
    #expect(asked.page == InteractivePage.page.replacing("http://dx.", with: "https://"), "\(asked.run.output)")
    #expect(asked.run.errors == ["doi-audit: cv.md: 1 finding corrected"])
  }

  @Test func `corrections and comments are written together`() async throws {
    let asked = try await InteractivePage.asked(["y", "i", "the issue was renumbered", "", "y"])
    #expect(
      asked.page
        == InteractivePage.page.replacing("Lindkvist", with: "Lindqvist").replacing("http://dx.", with: "https://")
        .replacing(
          "jcg.12\n", with: "jcg.12 <!-- doi-audit: ignore volume-mismatch — the issue was renumbered -->\n"))
  }

  @Test func `standard input cannot be both a page and a person`() async throws {
    let run = try await DOIAuditRun(["fix", "--interactive", "--as", "markdown", "-"], input: [])
    #expect(run.status == 64)
    #expect(run.errors.joined().contains("name the file"))
  }

  @Test func `e asks place by place, and says what the check finds after it`() async throws {
    let asked = try await InteractivePage.asked(["n", "e", "14", "n", "n"])
    #expect(asked.run.output.contains("The correction changes “13” to “12”. Write instead (nothing: go back): "))
    #expect(
      asked.run.output.contains("Written so, the check finds: volume 14: registered as 12 [volume-mismatch]\n"),
      "\(asked.run.output)")
    // What agrees with the record is written without a word.
    let right = try await InteractivePage.asked(["e", "Lindqvist", "n", "n"])
    #expect(!right.run.output.contains("the check finds"), "\(right.run.output)")
  }

  @Test func `two places are asked about one by one`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Repository.text(of: "Fixtures/pages/publications.md"), to: "cv.md")
    let records = Repository.root.appending(path: SamplePage.records).path
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", records, "cv.md"],
      input: Array("n\ne\n\n94, 680–692\nq\n".utf8), in: folder.root)
    #expect(
      run.output.contains(
        "(place 1/2) The correction changes “2021” to “2022”. Write instead (nothing: as the correction): "),
      "\(run.output)")
    #expect(run.output.contains("(place 2/2) The correction changes “1–13” to “93, 680–692”. Write instead"))
    #expect(run.output.contains("Written so, the check finds: volume 94: registered as 93 [volume-mismatch]"))
    #expect(try folder.text(of: "cv.md").contains("L. Zhao (2022). The 2020 Mw 6.0 Jiashi"))
    #expect(try folder.text(of: "cv.md").contains("Seismol. Res. Lett. 94, 680–692,doi"))
  }

  @Test func `all of a rule are counted, and at the end one line says what became of all`() async throws {
    let folder = try TemporaryFolder()
    for name in ["a.md", "b.md", "c.md"] { try folder.write(InteractivePage.page, to: name) }
    try folder.write(InteractivePage.record, to: "records.jsonl")
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl", "."],
      input: Array("n\na\nn\nn\ni\nas they were\np\nq\n".utf8), in: folder.root)
    #expect(run.output.contains("\n1 more finding of volume-mismatch corrected, as you said\n\n"), "\(run.output)")
    #expect(run.output.contains("(6/9) Correct this?"))
    #expect(run.output.hasSuffix("\n3 corrected, 1 accepted, 5 left\n"), "\(run.output.suffix(200))")
  }

  @Test func `d leaves all further findings of a rule, with a correction or without one`() async throws {
    let others = (1...3).map { "- Berg, A. (201\($0)). Peat and water. *Mire Reports*, \($0), 1–9.\n" }.joined()
    let asked = try await InteractivePage.asked(["n", "d", "y", "d"], about: InteractivePage.page + others)
    #expect(asked.page == InteractivePage.page.replacing("http://dx.", with: "https://") + others)
    #expect(asked.run.output.contains("(4/6) Accept this? [i,n,d,q,?] "), "\(asked.run.output)")
    #expect(
      asked.run.output.hasSuffix(
        "\n2 more findings of doi-missing left, as you said\n\n1 corrected, 0 accepted, 5 left\n"))
    let folder = try TemporaryFolder()
    for name in ["a.md", "b.md"] { try folder.write(InteractivePage.page, to: name) }
    try folder.write(InteractivePage.record, to: "records.jsonl")
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl", "."], input: Array("n\nd\nn\nn\ny\n".utf8),
      in: folder.root)
    #expect(run.output.contains("\n1 more finding of volume-mismatch left, as you said\n"), "\(run.output)")
    #expect(
      try folder.text(of: "b.md") == InteractivePage.page.replacing("http://dx.", with: "https://"), "\(run.output)")
  }

  @Test func `words of a person's own are counted as edited`() async throws {
    let asked = try await InteractivePage.asked(["y", "e", "14", "n"])
    #expect(asked.run.output.hasSuffix("\n1 corrected, 1 edited, 0 accepted, 2 left\n"), "\(asked.run.output)")
    #expect(asked.run.errors == ["doi-audit: cv.md: 1 finding corrected, 1 edited"])
  }

  @Test(arguments: [
    (["e", "beta"], " beta"), (["e", "(alpha)"], " (alpha)"), (["y"], " alpha"),
  ])
  func `e puts other words in where nothing stands, and keeps the words around`(
    keys: [String], written: String
  ) async throws {
    let page = """
      - Lindqvist, M., & Økland, T. (2019). Coastal fluxes of dissolved and chloride along subduction margins. \
      *Journal of Coastal Geodesy*, 12, 101–118. https://doi.org/10.5555/jcg.12

      """
    let record = InteractivePage.record.replacing(
      "Tidal loading and slow slip", with: "Coastal fluxes of dissolved alpha and chloride along subduction margins")
    let asked = try await InteractivePage.asked(keys, about: page, record: record)
    #expect(asked.page == page.replacing("dissolved", with: "dissolved" + written), "\(asked.run.output)")
    if keys.count > 1 { #expect(asked.run.output.contains("The correction inserts “alpha”. Write instead")) }
  }

  @Test func `a change that is never written says so, and why y is no answer`() async throws {
    let page = """
      papers:
        - title: Coastal fluxes of dissolved and chloride along subduction margins
          authors: [María Lindqvist, Tomas Økland]
          journal: Journal of Coastal Geodesy
          volume: 12
          doi: 10.5555/jcg.12

      """
    let record = InteractivePage.record.replacing(
      "Tidal loading and slow slip", with: "Coastal fluxes of dissolved R&D and chloride along subduction margins")
    let asked = try await InteractivePage.asked(["y", "n"], about: page, named: "list.yml", record: record)
    #expect(asked.page == page)
    #expect(
      asked.run.output.contains(
        "change: insert “R&D ” after “dissolved”\n    only shown: it cannot be written there; edit the page by hand\n"
          + "(1/1) Accept this? [i,n,d,q,?] The change is only shown, so it cannot be answered with y; edit the page by hand.\n"
      ),
      "\(asked.run.output)")
  }

  @Test(arguments: [["?"], ["y", "?"], ["y", "e"], ["y", "i"], ["y", "i", "as in print"]])
  func `the end of the input writes what was approved, and the help says so`(keys: [String]) async throws {
    let asked = try await InteractivePage.asked(keys)
    let isApproved = keys[0] == "y"
    #expect(
      asked.page == (isApproved ? InteractivePage.page.replacing("Lindkvist", with: "Lindqvist") : InteractivePage.page)
    )
    #expect(asked.run.status == 0)
    #expect(asked.run.output.contains("Ctrl-D (the end of the input) does the same\n") == keys.contains("?"))
    #expect(asked.run.output.hasSuffix("\n\(isApproved ? 1 : 0) corrected, 0 accepted, \(isApproved ? 2 : 3) left\n"))
  }
}
