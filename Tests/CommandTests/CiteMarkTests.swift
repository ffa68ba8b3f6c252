import Foundation
import TestSupport
import Testing

/// The marks between the parts of a new entry where the example's own words have swallowed them.
@Suite struct CiteMarkTests {
  private static func record(_ doi: String, _ title: String, _ names: String, _ journal: String, _ short: String = "")
    -> String
  {
    #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":[\#(names)],"#
      + #""container-title":["\#(journal)"],"#
      + (short.isEmpty ? "" : #""short-container-title":["\#(short)"],"#)
      + #""volume":"12","issue":"3","page":"101-118","issued":{"date-parts":[[2019]]}}"#
  }

  private static let people = #"{"given":"Maria","family":"Lindqvist"},{"given":"Tomas","family":"Okafor"}"#
  private static let records = [
    record("q", "Do deep lakes ever sleep?", people, "Journal of Coastal Geodesy", "J. Coast. Geod."),
    record("s", "Sediment in narrow fjords", people, "Marine Processes"),
    record("t", "Ice on closed lagoons", people, "Polar Shores"),
    record("u", "How do harbours resonate?", people, "Shore Dynamics"),
    record("w", "A reply to “deep lakes”", people, "Shelf Research"),
    record("v", "Floods in the U.S.", people, "Inland Waters"),
    record("x", #"Are \"deep\" lakes deep"#, people, "Deep Waters"),
    record("y", "The $100 lake", people, "Lake Costs"),
    record("g", "Tides of the northern coast", #"{"name":"Fjord Consortium"}"#, "Letters in Geodesy"),
  ].joined(separator: "\n")

  /// An entry of a work in a style, `T` for its title.
  private static func entry(_ doi: String, _ style: String) -> String {
    let works = [
      "q": ("Do deep lakes ever sleep?", "Journal of Coastal Geodesy"),
      "s": ("Sediment in narrow fjords", "Marine Processes"), "t": ("Ice on closed lagoons", "Polar Shores"),
      "u": ("How do harbours resonate?", "Shore Dynamics"), "w": ("A reply to “deep lakes”", "Shelf Research"),
    ]
    let (title, journal) = works[doi] ?? ("", "")
    return style.replacing("TITLE", with: title).replacing("JOURNAL", with: journal).replacing("DOI", with: doi)
  }

  private static let apa =
    "Lindqvist, M., & Okafor, T. (2019). TITLE. JOURNAL, 12(3), 101–118. https://doi.org/10.5555/DOI"
  private static let marked = apa.replacing("TITLE.", with: "TITLE")
  private static let commas =
    "M. Lindqvist and T. Okafor, TITLE, JOURNAL 12, 101–118 (2019). https://doi.org/10.5555/DOI"
  private static let quoted = commas.replacing("TITLE,", with: "“TITLE,”")
  private static let noComma = commas.replacing("TITLE,", with: "TITLE")

  private func cite(_ doi: String, like entries: [String]) async throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(entries.map { "- \($0)\n" }.joined(), to: "page.md")
    let run = try await DOIAuditRun(
      ["cite", "10.5555/\(doi)", "--like", "page.md", "--markup", "text", "--records", "records.jsonl", "--no-config"],
      in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.trimmingCharacters(in: .newlines)
  }

  /// "*" and "†" say that these two wrote that work in equal parts.
  @Test func `marks at the example's names are not those of the next work`() async throws {
    for (marks, names) in [("M.*, & Okafor, T.*", Self.apa), ("M.*†, & Okafor, T.‡", Self.apa)] {
      let entry = Self.entry("q", Self.marked).replacing("M., & Okafor, T.", with: marks)
      #expect(try await cite("s", like: [entry]) == Self.entry("s", names))
    }
    let commas = Self.entry("q", Self.noComma).replacing("Lindqvist and T. Okafor", with: "Lindqvist* and T. Okafor†")
    #expect(try await cite("s", like: [commas]) == Self.entry("s", Self.commas))
  }

  @Test func `a title without a mark has the stop that the example's question mark replaces`() async throws {
    #expect(try await cite("s", like: [Self.entry("q", Self.marked)]) == Self.entry("s", Self.apa))
    #expect(try await cite("s", like: [Self.entry("q", Self.noComma)]) == Self.entry("s", Self.commas))
    // Where another entry shows the mark, its mark is taken.
    let semicolons = Self.apa.replacing("TITLE.", with: "TITLE;")
    let both = [Self.entry("q", Self.marked), Self.entry("t", semicolons)]
    #expect(try await cite("s", like: both).contains("narrow fjords; Marine"))
  }

  @Test func `a title with a mark has no stop behind it, unless the page writes one`() async throws {
    #expect(try await cite("q", like: [Self.entry("s", Self.apa)]) == Self.entry("q", Self.marked))
    #expect(try await cite("q", like: [Self.entry("u", Self.marked)]) == Self.entry("q", Self.marked))
    // "resonate?. Shore Dynamics": the page's own habit.
    let both = [Self.entry("s", Self.apa), Self.entry("u", Self.apa)]
    #expect(try await cite("q", like: both) == Self.entry("q", Self.apa))
    #expect(try await cite("q", like: [Self.entry("s", Self.commas)]) == Self.entry("q", Self.commas))
  }

  @Test func `a quotation mark of the example's title is not that of the next`() async throws {
    let inside = Self.entry("w", Self.apa).replacing("lakes”.", with: "lakes.”")
    #expect(try await cite("s", like: [inside]) == Self.entry("s", Self.apa))
    #expect(try await cite("q", like: [inside]) == Self.entry("q", Self.marked))
  }

  @Test func `a group of authors has the stop that initials replace`() async throws {
    let style = "Lindqvist, M. and Okafor, T. TITLE. JOURNAL, 12, 101–118, 2019. https://doi.org/10.5555/DOI"
    let cited = try await cite("g", like: [Self.entry("s", style)])
    #expect(cited.hasPrefix("Fjord Consortium. Tides of the northern coast. Letters in Geodesy, 12"), "\(cited)")
  }

  @Test func `an abbreviated journal keeps its stop to itself`() async throws {
    let short = Self.entry("q", Self.marked).replacing("Journal of Coastal Geodesy", with: "J. Coast. Geod.")
    #expect(try await cite("s", like: [short]) == Self.entry("s", Self.apa))
    let stopped = Self.entry("q", Self.noComma).replacing("Journal of Coastal Geodesy", with: "J. Coast. Geod.")
    #expect(try await cite("s", like: [stopped]) == Self.entry("s", Self.commas))
  }

  @Test func `the entry that shows the issue is followed, though its title ends in a mark`() async throws {
    let folder = try TemporaryFolder()
    let records = Self.records.split(separator: "\n").map { record in
      let year = record.contains("10.5555/q") ? "2021" : record.contains("10.5555/t") ? "2017" : "2019"
      return String(record).replacing("2019", with: year)
    }
    try folder.write(records.joined(separator: "\n"), to: "records.jsonl")
    let without = Self.entry("t", Self.apa).replacing("12(3)", with: "12").replacing("2019", with: "2017")
    let page = "- \(Self.entry("q", Self.marked).replacing("2019", with: "2021"))\n- \(without)\n"
    try folder.write(page, to: "page.md")
    let run = try await DOIAuditRun(
      ["cite", "10.5555/s", "--like", "page.md", "--insert", "--write", "--records", "records.jsonl", "--no-config"],
      in: folder.root)
    #expect(run.status == 0 && !run.errors.contains { $0.contains("omitted") }, "\(run.errors)")
    #expect(try folder.text(of: "page.md").contains("- \(Self.entry("s", Self.apa))\n"))
  }

  @Test func `the stop of an abbreviation stays before a comma`() async throws {
    #expect(try await cite("v", like: [Self.entry("s", Self.commas)]).contains("Floods in the U.S., Inland Waters 12"))
    #expect(
      try await cite("v", like: [Self.entry("s", Self.quoted)]).contains("“Floods in the U.S.,” Inland Waters 12"))
    #expect(try await cite("v", like: [Self.entry("s", Self.apa)]).contains("Floods in the U.S. Inland Waters, 12"))
  }

  @Test func `a quotation in a quoted title has single marks`() async throws {
    #expect(
      try await cite("w", like: [Self.entry("s", Self.quoted)]).contains("“A reply to ‘deep lakes’,” Shelf Research"))
    let single = Self.quoted.replacing("“", with: "‘").replacing("”", with: "’")
    #expect(try await cite("w", like: [Self.entry("s", single)]).contains("‘A reply to “deep lakes”,’ Shelf Research"))
    let straight = Self.quoted.replacing("“", with: "\"").replacing("”", with: "\"")
    #expect(try await cite("x", like: [Self.entry("s", straight)]).contains("\"Are 'deep' lakes deep,\" Deep Waters"))
    #expect(
      try await cite("w", like: [Self.entry("s", Self.commas)]).contains("A reply to “deep lakes”, Shelf Research"))
  }

  @Test func `a dollar sign in a title costs no italics`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write("- \(Self.entry("s", Self.apa.replacing("JOURNAL", with: "*JOURNAL*")))\n", to: "page.md")
    let run = try await DOIAuditRun(
      ["cite", "10.5555/y", "--like", "page.md", "--markup", "markdown", "--records", "records.jsonl", "--no-config"],
      in: folder.root)
    #expect(run.output.contains("The \\$100 lake. *Lake Costs*, 12(3)"), "\(run.output)")
  }
}
