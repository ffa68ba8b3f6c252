import Foundation
import TestSupport
import Testing

/// `cite --like` follows the style of most entries of a page.
struct CiteLikeTests {
  private static let records = [
    #"{"DOI":"10.5555/j1","type":"journal-article","title":["Tidal loading and slow slip"],"author":[{"given":"Maria K.","family":"Lindqvist"},{"given":"Tomas","family":"Okafor"}],"container-title":["Journal of Coastal Geodesy"],"short-container-title":["J. Coast. Geod."],"volume":"12","issue":"3","page":"101-118","issued":{"date-parts":[[2019,5,7]]},"published-print":{"date-parts":[[2019,5,7]]}}"#,
    #"{"DOI":"10.5555/j2","type":"journal-article","title":["Sediment in narrow fjords"],"author":[{"given":"Tomas","family":"Okafor"},{"given":"Jonas","family":"Brandt"},{"given":"Olav P.","family":"Sund"}],"container-title":["Marine Processes"],"short-container-title":["Mar. Process."],"volume":"7","issue":"1","page":"33-47","issued":{"date-parts":[[2018,3]]},"published-print":{"date-parts":[[2018,3]]}}"#,
    #"{"DOI":"10.5555/j3","type":"journal-article","title":["A note on gravity"],"author":[{"given":"Jonas","family":"Brandt"}],"container-title":["Letters in Geodesy"],"volume":"3","issue":"2","page":"77","issued":{"date-parts":[[2001]]}}"#,
    #"{"DOI":"10.5555/j5","type":"journal-article","title":["Waves on shallow shelves"],"author":[{"given":"Olav P.","family":"Sund"},{"given":"Maria K.","family":"Lindqvist"}],"container-title":["Shelf Research"],"volume":"97","page":"658-665","issued":{"date-parts":[[2015,11]]}}"#,
    #"{"DOI":"10.5555/j6","type":"journal-article","title":["Harbour resonance in winter"],"author":[{"given":"Tomas","family":"Okafor"},{"given":"Maria K.","family":"Lindqvist"}],"container-title":["Shore Dynamics"],"volume":"13","issue":"6","page":"2553-2559","issued":{"date-parts":[[2020,10,21]]},"published-print":{"date-parts":[[2020,10,21]]}}"#,
    #"{"DOI":"10.5555/j7","type":"journal-article","title":["Ice on closed lagoons"],"author":[{"given":"Ida","family":"Holm"}],"container-title":["Polar Shores"],"volume":"8","issue":"4","page":"5-19","issued":{"date-parts":[[2011]]}}"#,
    #"{"DOI":"10.5555/p1","type":"posted-content","subtype":"preprint","title":["Kelp of the cold coast"],"author":[{"given":"Maria K.","family":"Lindqvist"},{"given":"Tomas","family":"Okafor"}],"institution":[{"name":"bioRxiv"}],"publisher":"Example Laboratory","issued":{"date-parts":[[2022,2,3]]},"posted":{"date-parts":[[2022,2,3]]}}"#,
    #"{"DOI":"10.5555/p3","type":"posted-content","subtype":"preprint","title":["Unplaced work on tides"],"author":[{"given":"Jonas","family":"Brandt"},{"given":"Tomas","family":"Okafor"}],"issued":{"date-parts":[[2023,6,1]]},"posted":{"date-parts":[[2023,6,1]]}}"#,
    #"{"DOI":"10.5555/b1","type":"book-chapter","title":["Tides in channels"],"author":[{"given":"Maria K.","family":"Lindqvist"},{"given":"Tomas","family":"Okafor"}],"container-title":["Trends in Coastal Engineering"],"publisher":"Example Press","page":"93-96","volume":"77","editor":[{"given":"Ida","family":"Holm"}],"issued":{"date-parts":[[2012]]}}"#,
    #"{"DOI":"10.5555/c1","type":"proceedings-article","title":["Learning the tide"],"author":[{"given":"Tomas","family":"Okafor"},{"given":"Jonas","family":"Brandt"}],"container-title":["Proceedings of the Fifth Workshop on Coastal Learning"],"publisher":"Example Society","page":"11-19","issued":{"date-parts":[[2017,9]]}}"#,
  ]

  private static let apa = [
    "j1":
      "Lindqvist, M. K., & Okafor, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, *12*(3), 101–118. https://doi.org/10.5555/j1",
    "j2":
      "Okafor, T., Brandt, J., & Sund, O. P. (2018). Sediment in narrow fjords. *Marine Processes*, *7*(1), 33–47. https://doi.org/10.5555/j2",
    "j3": "Brandt, J. (2001). A note on gravity. *Letters in Geodesy*, *3*(2), 77. https://doi.org/10.5555/j3",
    "j5":
      "Sund, O. P., & Lindqvist, M. K. (2015). Waves on shallow shelves. *Shelf Research*, *97*, 658–665. https://doi.org/10.5555/j5",
    "b1":
      "Lindqvist, M. K., & Okafor, T. (2012). Tides in channels. In *Trends in Coastal Engineering* (pp. 93–96). Example Press. https://doi.org/10.5555/b1",
  ]
  private static let nlm = [
    "j1":
      "Lindqvist MK, Okafor T. Tidal loading and slow slip. J Coast Geod. 2019 May 7;12(3):101-18. doi:10.5555/j1",
    "j2": "Okafor T, Brandt J, Sund OP. Sediment in narrow fjords. Mar Process. 2018 Mar;7(1):33-47. doi:10.5555/j2",
  ]
  private static let ieee = [
    "j1":
      "M. K. Lindqvist and T. Okafor, \"Tidal loading and slow slip,\" *J. Coast. Geod.*, vol. 12, no. 3, pp. 101–118, May 7, 2019, doi: 10.5555/j1.",
    "j2":
      "T. Okafor, J. Brandt, and O. P. Sund, \"Sediment in narrow fjords,\" *Mar. Process.*, vol. 7, no. 1, pp. 33–47, Mar. 2018, doi: 10.5555/j2.",
  ]

  private func cite(_ dois: String..., like entries: [String?], markup: String = "text") async throws -> DOIAuditRun {
    let folder = try TemporaryFolder()
    try folder.write(Self.records.joined(separator: "\n"), to: "records.jsonl")
    try folder.write(entries.compactMap { $0 }.map { "- \($0)\n" }.joined(), to: "page.md")
    return try await DOIAuditRun(
      ["cite"] + dois.map { "10.5555/\($0)" }
        + ["--like", "page.md", "--markup", markup, "--records", "records.jsonl", "--no-config"], in: folder.root)
  }

  // MARK: Pages, days, brackets

  @Test func `an entry with a single page does not show how the last page is written`() async throws {
    let run = try await cite("j6", like: [Self.apa["j3"]])
    #expect(run.output.hasSuffix("Shore Dynamics, 13(6), 2553–2559. https://doi.org/10.5555/j6\n"), "\(run.output)")
    let single = try await cite("j3", like: [Self.apa["j1"]])
    #expect(single.output.hasSuffix("Letters in Geodesy, 3(2), 77. https://doi.org/10.5555/j3\n"), "\(single.output)")
  }

  /// The example has two digits in both page numbers (33–47), and is read as a range.
  @Test func `shortened page numbers are a range`() async throws {
    let run = try await cite("j6", like: [Self.apa["j2"]])
    #expect(run.output.contains("2553–2559"), "\(run.output)")
  }

  @Test func `a day is the record's own`() async throws {
    let run = try await cite("j2", "j3", "j6", like: [Self.nlm["j1"]])
    let lines = run.output.split(separator: "\n")
    #expect(lines[0].contains(". 2018 Mar;7(1):33-47."), "\(lines)")
    #expect(lines[1].contains("Letters in Geodesy. 2001;3(2):77."), "\(lines)")
    #expect(lines[2].contains("Shore Dynamics. 2020 Oct 21;13(6):2553-59."), "\(lines)")
    let american = try await cite("j2", "j6", like: [Self.ieee["j1"]])
    #expect(american.output.contains("pp. 33–47, Mar 2018, doi: 10.5555/j2."), "\(american.output)")
    #expect(american.output.contains("pp. 2553–2559, Oct 21, 2020, doi: 10.5555/j6."), "\(american.output)")
  }

  @Test func `a single page gets the singular of the label of page ranges`() async throws {
    let run = try await cite("j3", like: [Self.ieee["j1"], Self.ieee["j2"]])
    #expect(run.output.contains("vol. 3, no. 2, p. 77, 2001"), "\(run.output)")
  }

  @Test(arguments: ["markdown", "html", "text"]) func `an address in brackets keeps both`(markup: String) async throws {
    let page = Self.apa["j5"].map {
      $0.replacingOccurrences(of: "https://doi.org/10.5555/j5", with: "<https://doi.org/10.5555/j5>")
    }
    let run = try await cite("j1", like: [page], markup: markup)
    let expected = [
      "markdown": " <https://doi.org/10.5555/j1>\n",
      "html": " <a href=\"https://doi.org/10.5555/j1\">https://doi.org/10.5555/j1</a>\n",
      "text": " https://doi.org/10.5555/j1\n",
    ]
    #expect(run.output.hasSuffix("101–118." + (expected[markup] ?? "")), "\(run.output)")
  }

  @Test func `emphasis goes around the whole of a number`() async throws {
    let run = try await cite("j6", like: [Self.apa["j3"]], markup: "markdown")
    #expect(run.output.contains("*Shore Dynamics*, *13*(6)"), "\(run.output)")
  }

  // MARK: Which example

  @Test func `an entry that lacks fields of the others is not the example`() async throws {
    let early =
      Self.apa["j6"]
      ?? "Okafor, T., & Lindqvist, M. K. (2020). Harbour resonance in winter. *Shore Dynamics*. https://doi.org/10.5555/j6"
    let run = try await cite("j1", like: [early, Self.apa["j2"], Self.apa["j3"]])
    #expect(run.output.contains("Journal of Coastal Geodesy, 12(3), 101–118."), "\(run.output)")
    #expect(run.errors == [])
  }

  @Test func `several works are cited in the style of most entries, even where another is more like one of them`()
    async throws
  {
    let run = try await cite("j1", "j6", "p1", like: [Self.nlm["j2"], Self.apa["j3"], Self.apa["j5"]])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains(", & ") && $0.contains(" (20") }, "\(lines)")
    // The work's own entry counts for the style of the list, but is not used as the example.
    let own = try await cite("j1", "j6", like: [Self.nlm["j2"], Self.apa["j1"], Self.apa["j5"]])
    #expect(own.output.split(separator: "\n").allSatisfy { $0.contains(", & ") }, "\(own.output)")
  }

  /// The two entries are of one style by the order and the marks of their parts, and differ in the quotation marks of the title:
  /// alone, the work of one author is cited after the one, and the work of two after the other.
  @Test func `several works of a type are cited after one entry`() async throws {
    let quoted =
      "Brandt, J. (2001). \"A note on gravity\". *Letters in Geodesy*, *3*(2), 77–79. https://doi.org/10.5555/j3"
    let page = [quoted, Self.apa["j1"]]
    let alone = try await cite("j7", like: page)
    #expect(alone.output.contains("\"Ice on closed lagoons\""), "\(alone.output)")
    let together = try await cite("j7", "j6", "j2", like: page)
    let lines = together.output.split(separator: "\n")
    #expect(lines.count == 3 && Set(lines.map { $0.contains("\"") }).count == 1, "\(lines)")
  }

  @Test func `other separators between names and numbers make another style`() async throws {
    let vancouver =
      "Sund OP, Lindqvist MK (2015) Waves on shallow shelves. Shelf Research 97:658-665. https://doi.org/10.5555/j5"
    let colons = Self.apa["j3"].map { $0.replacingOccurrences(of: "*3*(2), 77", with: "*3*(2): 77") }
    let run = try await cite("j6", "j7", like: [vancouver, colons, Self.apa["j1"], Self.apa["j2"]])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    // Of one author as the entry with the colon.
    #expect(lines[0].contains("Shore Dynamics, 13(6), 2553–2559.") && lines[1].contains("8(4), 5–19."), "\(lines)")
  }

  @Test func `fields that an incomplete entry lacks are not left out of the citation`() async throws {
    let early =
      "Okafor, T., & Lindqvist, M. K. (2020). Harbour resonance in winter. *Shore Dynamics*. https://doi.org/10.5555/j6"
    let run = try await cite("j1", like: [Self.apa["j5"], early])
    #expect(run.errors.count == 1 && run.errors[0].hasSuffix("its position: issue 3"), "\(run.errors)")
  }

  @Test func `abbreviations have their stops where the list's have`() async throws {
    let run = try await cite("j1", like: [Self.nlm["j2"]])
    #expect(run.output.contains("slow slip. J Coast Geod. 2019 May;12(3)"), "\(run.output)")
    let stops = try await cite("j1", like: [Self.ieee["j2"]])
    #expect(stops.output.contains("slow slip,\" J. Coast. Geod., vol. 12"), "\(stops.output)")
  }

  // MARK: What is left out

  @Test func `a preprint has its server, or its DOI`() async throws {
    let page = [Self.apa["j2"], Self.apa["j5"]].map { entry in
      entry.map {
        $0.replacingOccurrences(
          of: "https://doi.org/(\\S+)", with: "[doi](https://doi.org/$1)", options: .regularExpression)
      }
    }
    let run = try await cite("p1", "p3", like: page)
    let lines = run.output.split(separator: "\n")
    #expect(lines[0].hasSuffix("(2022). Kelp of the cold coast. bioRxiv."), "\(lines)")
    #expect(lines[1].hasSuffix("(2023). Unplaced work on tides. https://doi.org/10.5555/p3"), "\(lines)")
    let quoted = try await cite("p3", like: [Self.ieee["j1"], Self.ieee["j2"]])
    #expect(quoted.output.contains("\"Unplaced work on tides\", Jun"), "\(quoted.output)")
  }

  @Test func `a paper of a conference follows a chapter rather than an article`() async throws {
    let run = try await cite("c1", like: [Self.apa["j2"], Self.apa["j5"], Self.apa["b1"]])
    #expect(
      run.output.hasPrefix(
        "Okafor, T., & Brandt, J. (2017). Learning the tide. In Proceedings of the Fifth Workshop on Coastal Learning "
          + "(pp. 11–19). Example Society."), "\(run.output)")
  }

  @Test func `the message names the fields that no entry shows`() async throws {
    let issue = try await cite("j1", like: [Self.apa["j5"]])
    #expect(issue.status == 0)
    #expect(
      issue.errors == ["doi-audit: 10.5555/j1: omitted, because no entry of page.md shows its position: issue 3"])
    let chapter = try await cite("b1", like: [Self.apa["j2"], Self.apa["j5"]])
    #expect(chapter.errors.count == 1 && chapter.errors[0].hasSuffix("publisher Example Press; editor Ida Holm"))
    // A field that the whole list leaves out needs no message.
    let habit = Self.apa["j1"].map { $0.replacingOccurrences(of: "*12*(3)", with: "*12*") }
    #expect(try await cite("j2", like: [habit, Self.apa["j5"]]).errors == [])
  }
}
