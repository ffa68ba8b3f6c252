import Foundation
import LocalCrossref
import Testing
import TestSupport

/// `missing` through libcurl, against a Crossref and a DataCite on this machine.
@Suite struct MissingCommandTests {
  private let folder: TemporaryFolder
  private static let orcid = "0000-0002-1825-0097"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      # Publications

      - Luo, H. (2022), Strain partitioning on the western fault system, *Geology*, 4, 1–9. https://doi.org/10.5555/here

      """, to: "page.md")
    try folder.write("pages: page.md\norcid: \(Self.orcid)\n", to: ".doi-audit.yml")
  }

  private static func work(
    _ doi: String, _ title: String, year: Int, confirmed: Bool = true, more: String = ""
  ) -> String {
    """
    {"DOI":"10.5555/\(doi)","type":"journal-article","title":["\(title)"],"container-title":["Geology"],"volume":"4",\
    "page":"1-9","issued":{"date-parts":[[\(year)]]},"author":[{"family":"Luo","given":"Heng",\
    "ORCID":"https://orcid.org/\(orcid)","authenticated-orcid":\(confirmed)}]\(more)}
    """
  }

  static func works() throws -> ServedWorks {
    var works = ServedWorks()
    try works.add(work("here", "Strain partitioning on the western fault system", year: 2022))
    try works.add(work("new", "A new paper about the northern fault", year: 2024, confirmed: false))
    try works.add(work("old", "An old paper about the eastern fault", year: 1999))
    try works.add(work("notice", "Correction to: An old paper about the eastern fault", year: 2000))
    works.elsewhere.addDataCite(
      "10.48550/arxiv.2401.00001",
      """
      {"id":"10.48550/arxiv.2401.00001","type":"dois","attributes":{"doi":"10.48550/arxiv.2401.00001",\
      "titles":[{"title":"A new paper about the northern fault"}],"publisher":"arXiv","publicationYear":2024,\
      "creators":[{"familyName":"Luo","givenName":"Heng",\
      "nameIdentifiers":[{"nameIdentifier":"https://orcid.org/\(orcid)"}]}],\
      "types":{"resourceTypeGeneral":"Preprint"}}}
      """)
    return works
  }

  private func missing(_ arguments: String..., at url: String) async throws -> DOIAuditRun {
    let bases = ["--crossref", url, "--doi-org", url, "--datacite", url]
    return try await DOIAuditRun(
      ["missing", "--timeout", "2", "--store", "store.sqlite"] + bases + arguments, in: folder.root)
  }

  @Test func `missing works are listed, the newest first, with their lines and who has said whose they are`()
    async throws
  {
    let server = try await CrossrefServer(Self.works())
    let run = try await missing(at: server.url)
    #expect(run.status == 0 && run.errors == [])
    #expect(
      run.output == """
        page.md:3:3: note: not on any page: Luo (2024), A new paper about the northern fault: 10.5555/new; the publisher deposited the iD, its owner has not confirmed it [work-absent]
            Luo, H. (2024), A new paper about the northern fault, *Geology*, 4, 1–9. https://doi.org/10.5555/new

        page.md:3:3: note: not on any page: Luo (1999), An old paper about the eastern fault: 10.5555/old [work-absent]
            Luo, H. (1999), An old paper about the eastern fault, *Geology*, 4, 1–9. https://doi.org/10.5555/old

        2 works are on no page

        """)
    let failing = try await missing("--fail-on", "note", at: server.url)
    #expect(failing.status == 1 && failing.output == run.output)
    let pasted =
      try folder.text(of: "page.md") + "- Luo (2024). https://doi.org/10.5555/new\n- https://doi.org/10.5555/OLD\n"
    try folder.write(pasted, to: "page.md")
    #expect(try await missing(at: server.url).output == "no work is missing\n")
    server.stop()
  }

  @Test func `an accepted work is not listed, and the check says nothing of its acceptance`() async throws {
    let server = try await CrossrefServer(Self.works())
    try folder.write(
      "pages: page.md\norcid: \(Self.orcid)\naccept:\n  - rule: work-absent\n    DOI: 10.5555/OLD\n    reason: a student's\n",
      to: ".doi-audit.yml")
    let run = try await missing("--format", "json", at: server.url)
    struct Report: Decodable {
      struct Finding: Decodable { var registered: String }
      struct Page: Decodable {
        struct Accepted: Decodable { var finding: Finding }
        var findings: [Finding]
        var accepted: [Accepted]
      }
      var pages: [Page]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.pages.flatMap(\.findings).map(\.registered) == ["10.5555/new"])
    #expect(report.pages.flatMap(\.accepted).map(\.finding.registered) == ["10.5555/old"])
    #expect(try await missing(at: server.url).output.hasSuffix("1 work is on no page; 1 accepted\n"))
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url]
    let check = try await DOIAuditRun(["check", "--store", "store.sqlite"] + bases, in: folder.root)
    #expect(!check.output.contains("acceptance-unused"))
    server.stop()
  }

  @Test func `without the registries' answers nothing is called missing`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.query["cursor"] == nil ? nil : .html(status: 503) }
    let server = try await CrossrefServer(Self.works(), behaviour: behaviour)
    let run = try await missing(at: server.url)
    #expect(run.status == 2)
    #expect(run.output == "whether works are missing is not known\n")
    #expect(run.errors.count == 1)
    #expect(run.errors[0].hasSuffix("(status 503); nothing is known of these works; try again later"), "\(run.errors)")
    server.stop()
  }

  @Test func `where a page cannot be read nothing is called missing`() async throws {
    let server = try await CrossrefServer(Self.works())
    let run = try await missing("page.md", "none.md", at: server.url)
    #expect(run.status == 2)
    #expect(run.output == "whether works are missing is not known\n")
    #expect(server.requests.allSatisfy { $0.query["cursor"] == nil })
    server.stop()
  }

  @Test func `what was fetched serves a later run without requests`() async throws {
    let server = try await CrossrefServer(Self.works())
    let first = try await missing(at: server.url)
    let count = server.requests.count
    let second = try await missing("--offline", at: server.url)
    #expect(second.status == 0 && second.output == first.output && second.errors == [])
    #expect(server.requests.count == count)
    server.stop()
  }

  @Test func `wrong usage says what to do`() async throws {
    let mistyped = try await DOIAuditRun(["missing", "page.md", "--orcid", "0000-0002-1825-0098"], in: folder.root)
    #expect(mistyped.status == 64 && mistyped.errors[0].contains("whose last digit does not fit the others"))
    let nobody = try await DOIAuditRun(["missing", "page.md", "--no-config"], in: folder.root)
    #expect(nobody.status == 64 && nobody.errors[0].contains("--orcid 0000-0002-1825-0097"))
    let records = try await DOIAuditRun(
      ["missing", "page.md", "--records", "works.jsonl", "--orcid", Self.orcid], in: folder.root)
    #expect(records.status == 64 && records.errors[0].contains("leave out --records"))
  }

  @Test func `hostile text of a registry is inert in the line to paste`() async throws {
    var works = ServedWorks()
    let work = Self.work("bad", "Red \\u001b[31m letters on the wall\\n::error::of a house", year: 2020)
    try works.add(work.replacing(#""family":"Luo""#, with: #""family":"Luo\u001b[31m\u202e""#))
    let server = try await CrossrefServer(works)
    let run = try await missing(at: server.url)
    #expect(run.output.contains("10.5555/bad"))
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\n::error"))
    server.stop()
  }
}
