import TestSupport
import Testing

/// DOIs without a citation, as a user of the commands meets them.
struct ListedDOICommandTests {
  private static let records = [
    #"{"DOI":"10.5555/plain","type":"dataset","title":["Tide gauge readings"],"author":[{"given":"Ida","family":"Holm"}]}"#,
    #"{"DOI":"10.5555/old","type":"dataset","title":["Harbour soundings"],"author":[{"given":"Ida","family":"Holm"}]}"#,
    #"{"DOI":"10.5555/pulled","type":"journal-article","title":["Ice on closed lagoons"],"author":[{"given":"Ida","family":"Holm"}],"updated-by":[{"type":"retraction","DOI":"10.5555/notice"}]}"#,
  ]

  private func folder(_ page: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.records.joined(separator: "\n") + "\n", to: "records.jsonl")
    try folder.write(page, to: "page.md")
    return folder
  }

  private func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> DOIAuditRun {
    try await DOIAuditRun(arguments + ["--no-config", "--records", folder.path("records.jsonl")], in: folder.root)
  }

  @Test func `a page without a citation says how many DOIs are listed`() async throws {
    let run = try await run(
      "check", "page.md", in: folder("Data: 10.5555/plain and 10.5555/old, twice: 10.5555/old.\n"))
    #expect(run.status == 0)
    #expect(run.errors == ["doi-audit: page.md: no citation found; 2 DOIs listed without a citation"])
    #expect(run.output.hasSuffix("2 DOIs listed without a citation; 0 errors, 0 warnings, 0 notes\n"))
  }

  @Test func `a retracted work fails the check by the severity of its rule`() async throws {
    let run = try await run("check", "--quiet", "page.md", in: folder("[code](https://doi.org/10.5555/pulled)\n"))
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("page.md:1:8: error: "))
    #expect(run.output.contains("[retracted]"))
  }

  @Test func `fix writes permanent links, and only those`() async throws {
    let folder = try folder(
      """
      - [data](http://dx.doi.org/10.5555/plain) and [again](http://dx.doi.org/10.5555/plain)
      - [soundings](http://www.doi.org/10.5555/old)
      - [the first](http://dx.doi.org/10.5555/plain) once more

      """)
    let run = try await run("fix", "--write", "page.md", in: folder)
    #expect(run.status == 0)
    #expect(
      try folder.text(of: "page.md") == """
        - [data](https://doi.org/10.5555/plain) and [again](https://doi.org/10.5555/plain)
        - [soundings](https://doi.org/10.5555/old)
        - [the first](https://doi.org/10.5555/plain) once more

        """)
  }

  @Test func `a comment in the item or above accepts a finding`() async throws {
    let folder = try folder(
      """
      - [one](http://dx.doi.org/10.5555/plain) <!-- doi-audit: ignore doi-link -->

      <!-- doi-audit: ignore doi-link -->
      - With [two](http://dx.doi.org/10.5555/old) in it

      - and [three](http://dx.doi.org/10.5555/pulled) here,
        on two lines <!-- doi-audit: ignore retracted -->

      """)
    let run = try await run("check", "page.md", in: folder)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("page.md:6:15: note: the link is http://dx.doi.org/10.5555/pulled"))
    #expect(
      run.output.hasSuffix(
        "0 errors, 0 warnings, 1 note; 3 accepted\n1 finding can be corrected: doi-audit fix page.md\n"))
  }

  @Test func `a comment far from any DOI is reported`() async throws {
    let page = "<!-- doi-audit: ignore doi-link -->\nWords.\n\n[one](http://dx.doi.org/10.5555/plain)\n"
    let run = try await run("check", "page.md", in: folder(page))
    #expect(run.output.contains("there is no entry next to this comment"))
  }

  @Test func `a baseline accepts what is wrong with listed DOIs`() async throws {
    let folder = try folder("[one](https://doi.org/10.5555/pulled)\n")
    _ = try await run("check", "--write-baseline", "--baseline", "known.json", "page.md", in: folder)
    let run = try await run("check", "--baseline", "known.json", "page.md", in: folder)
    #expect(run.status == 0 && run.output.contains("; 1 accepted\n"))
  }

  @Test func `only the listed DOIs of changed lines are audited`() async throws {
    let page = "[one](http://dx.doi.org/10.1029/2022GL099348)\n\nWords.\n"
    let repository = try GitFolder(committing: ["page.md": page])
    try repository.folder.write(page + "\n[two](http://dx.doi.org/10.3389/feart.2021.636398)\n", to: "page.md")
    let run = try await repository.check("--changed")
    #expect(run.places == ["page.md:5"])
    #expect(run.output.contains("1 page, 0 citations: 0 consistent; 1 DOI listed without a citation; "))
  }

  @Test func `listed DOIs are harvested with their page`() async throws {
    let folder = try folder("Data: 10.5555/plain, code: https://doi.org/10.5555/old\n")
    let run = try await DOIAuditRun(
      ["harvest", "--offline", "--store", folder.path("store.sqlite"), "page.md"], in: folder.root)
    #expect(run.output.hasPrefix("2 DOIs"))
  }

  @Test func `a listed DOI is no example of a page's style`() async throws {
    let run = try await run("cite", "--like", "page.md", "10.5555/old", in: folder("Data: 10.5555/plain\n"))
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains { $0.contains("can serve as an example") })
  }
}
