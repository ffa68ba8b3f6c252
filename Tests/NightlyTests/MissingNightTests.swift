import Foundation
import LocalCrossref
import Synchronization
import TestSupport
import Testing

/// Works of the site's people that no page has, night by night.
@Suite struct MissingNightTests {
  private let folder: TemporaryFolder
  private static let orcid = "0000-0002-1825-0097"
  private static let entry =
    "- Luo, H. (2022), Strain partitioning on the western fault system, *Geology*, 4, 1–9. https://doi.org/10.5555/here\n"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.entry, to: "page.md")
    try folder.write("pages: page.md\nstore: store.sqlite\norcid: \(Self.orcid)\n", to: ".doi-audit.yml")
  }

  private static func work(_ doi: String, _ title: String, year: Int, indexed: String) -> String {
    """
    {"DOI":"10.5555/\(doi)","type":"journal-article","title":["\(title)"],"container-title":["Geology"],"volume":"4",\
    "page":"1-9","issued":{"date-parts":[[\(year)]]},"author":[{"family":"Luo","given":"Heng",\
    "ORCID":"https://orcid.org/\(orcid)","authenticated-orcid":true}],\
    "indexed":{"date-time":"\(indexed)T00:00:00Z"}}
    """
  }

  private static func works(_ more: String...) throws -> ServedWorks {
    var works = ServedWorks()
    try works.add(work("here", "Strain partitioning on the western fault system", year: 2022, indexed: "2026-01-01"))
    try works.add(work("old", "An old paper about the eastern fault", year: 1999, indexed: "2026-01-01"))
    for work in more { try works.add(work) }
    return works
  }

  private func night(_ day: String, _ url: String) async throws -> TestProcess.Result {
    let arguments = [
      "nightly", "--crossref", url, "--doi-org", url, "--datacite", url, "--timeout", "2", "--now", day,
      "--mailto", "harvester@tests.doi-audit.invalid.org",
    ]
    return try await Nightly.start(arguments, in: folder).ended()
  }

  /// A registry over several nights, which keeps its address: the store uses only the lists of the registry that is asked.
  private final class Registry {
    let server: CrossrefServer
    private let down = Down()
    private let nights: MissingNightTests

    /// Whether the registry refuses lists of works.
    private final class Down: Sendable {
      private let state = Mutex(false)
      var isDown: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
      }
    }

    init(_ nights: MissingNightTests) async throws {
      self.nights = nights
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { [down] request in
        down.isDown && (request.query["cursor"] ?? request.query["page[cursor]"]) != nil ? .forbidden : nil
      }
      server = try await CrossrefServer(ServedWorks(), behaviour: behaviour)
    }

    deinit { server.stop() }

    /// One night with these works; also what was asked in it.
    func night(
      _ day: String, _ works: ServedWorks, isDown: Bool = false
    ) async throws -> (TestProcess.Result, [SeenRequest]) {
      server.serve(works)
      down.isDown = isDown
      let before = server.requests.count
      let result = try await nights.night(day, server.url)
      return (result, Array(server.requests.dropFirst(before)))
    }
  }

  @Test func `a work is news once, and resolved when a page has it; later nights ask only for what is new`()
    async throws
  {
    let registry = try await Registry(self)
    let new = Self.work("new", "A new paper about the northern fault", year: 2026, indexed: "2026-03-02")
    let (first, _) = try await registry.night("2026-03-01", Self.works())
    #expect(first.status == 1 && first.errorText == "")
    #expect(
      first.output.hasPrefix(
        "doi-audit: first run: 1 work is not on any page: Luo (1999), An old paper about the eastern fault: 10.5555/old\n"
      ), "\(first.output)")
    #expect(
      first.output.contains(
        "    new: note: not on any page: Luo (1999), An old paper about the eastern fault: 10.5555/old [work-absent]\n        add: Luo, H. (1999), An old paper about the eastern fault, *Geology*, 4, 1–9. https://doi.org/10.5555/old\n"
      ))
    let report = try folder.text(of: "reports/latest/report.md")
    #expect(report.contains("10.5555/old"), "\(report)")
    let (second, requests) = try await registry.night("2026-03-02", Self.works())
    #expect(second.status == 0 && second.output == "" && second.errorText == "", "\(second.output)")
    #expect(requests.contains { $0.query["filter"] == "orcid:\(Self.orcid),from-index-date:2026-02-28" })
    let (third, _) = try await registry.night("2026-03-03", Self.works(new))
    #expect(third.status == 1)
    #expect(News.all(in: third.output).map(\.description) == ["new 10.5555/new work-absent"], "\(third.output)")
    try folder.write(
      Self.entry
        + "- Luo, H. (1999), An old paper about the eastern fault, *Geology*, 4, 1–9. https://doi.org/10.5555/old\n",
      to: "page.md")
    let (fourth, _) = try await registry.night("2026-03-04", Self.works(new))
    #expect(fourth.status == 0)
    #expect(News.all(in: fourth.output).map(\.description) == ["resolved 10.5555/old work-absent"], "\(fourth.output)")
  }

  @Test func `an outage resolves nothing, invents nothing, and is said once`() async throws {
    let registry = try await Registry(self)
    _ = try await registry.night("2026-03-01", Self.works())
    let (second, _) = try await registry.night("2026-03-02", Self.works(), isDown: true)
    #expect(second.status == 2 && second.output == "", "\(second.output)")
    #expect(second.errorText.contains("the list of 2026-03-01 is used"))
    #expect(try folder.text(of: "reports/latest/report.json").contains("10.5555/old"))
    let (third, _) = try await registry.night("2026-03-03", Self.works(), isDown: true)
    #expect(third.status == 2 && third.output == "" && third.errorText == "", "\(third.errorText)")
    let (fourth, _) = try await registry.night("2026-03-04", Self.works())
    #expect(fourth.status == 0 && fourth.output == "", "\(fourth.output)")
  }

  @Test func `on a night on which a page cannot be read, the known works stay`() async throws {
    let registry = try await Registry(self)
    try folder.write("# CV\n", to: "cv.md")
    try folder.write("pages: [page.md, cv.md]\nstore: store.sqlite\norcid: \(Self.orcid)\n", to: ".doi-audit.yml")
    _ = try await registry.night("2026-03-01", Self.works())
    try FileManager.default.removeItem(atPath: folder.path("cv.md"))
    let (second, requests) = try await registry.night("2026-03-02", Self.works())
    #expect(second.status == 2)
    #expect(!second.output.contains("resolved"), "\(second.output)")
    #expect(requests.allSatisfy { $0.query["cursor"] == nil })
    #expect(try folder.text(of: "reports/latest/report.json").contains("An old paper about the eastern fault"))
    try folder.write("# CV\n", to: "cv.md")
    let (third, _) = try await registry.night("2026-03-03", Self.works())
    #expect(third.status == 0 && !third.output.contains("work-absent"), "\(third.output)")
  }

  @Test func `an accepted work is no news, and an acceptance of no more use is`() async throws {
    let registry = try await Registry(self)
    let accept = "accept:\n  - rule: work-absent\n    DOI: 10.5555/old\n    reason: a student's\n"
    let settings = "pages: page.md\nstore: store.sqlite\norcid: \(Self.orcid)\n"
    try folder.write(settings + accept, to: ".doi-audit.yml")
    let (first, _) = try await registry.night("2026-03-01", Self.works())
    #expect(first.status == 0 && !first.output.contains("work-absent"), "\(first.output)")
    try folder.write(Self.entry + "- https://doi.org/10.5555/old\n", to: "page.md")
    let (second, _) = try await registry.night("2026-03-02", Self.works())
    #expect(
      second.output.contains("work-absent at 10.5555/old is accepted, but is no longer found [acceptance-unused]"),
      "\(second.output)")
  }
}
