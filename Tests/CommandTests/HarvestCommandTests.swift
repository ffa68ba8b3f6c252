import Foundation
import LocalCrossref
import Testing
import TestSupport

/// `harvest`, and the other commands' use of the store.
@Suite struct HarvestCommandTests {
  private let folder: TemporaryFolder
  private let works: ServedWorks
  private var cache: String { folder.path("cache") }
  private var store: String { cache + "/doi-audit/store.sqlite" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
    works = try ServedWorks(folder: Repository.url(SamplePage.records).path(percentEncoded: false))
  }

  private func run(_ arguments: String..., at url: String = "http://127.0.0.1:9") async throws -> DOIAuditRun {
    try await DOIAuditRun(
      [arguments[0], "--crossref", url, "--doi-org", url, "--datacite", url, "--timeout", "2"] + arguments.dropFirst(),
      in: folder.root, cache: cache)
  }

  @Test func `harvested records are available without the network`() async throws {
    let server = try await CrossrefServer(works)
    let harvested = try await run("harvest", "page.md", "doi:10.1093/gji/ggac329", "10.1000/none", at: server.url)
    #expect(harvested.status == 0 && harvested.errors == [])
    #expect(harvested.output == "3 DOIs: 2 new, 1 without a record\n")
    let again = try await run("harvest", "page.md", at: server.url)
    #expect(again.output == "1 DOI: 1 stored lately\n")
    let online = try await run("check", "page.md", "--format", "json", at: server.url)
    server.stop()
    for option in ["--color=never", "--offline"] {
      let warm = try await run("check", "page.md", "--format", "json", option, at: server.url)
      #expect(warm.status == 1 && warm.errors == [] && warm.output == online.output)
    }
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    #expect(try await run("check", "page.md", "--records", records, "--format", "json").output == online.output)
  }

  @Test func `a record that is not stored could not be verified offline`() async throws {
    let run = try await run("check", "page.md", "--offline")
    #expect(run.status == 2 && run.errors.count == 1)
    #expect(run.errors[0].contains("not in the store"), "\(run.errors)")
    #expect(run.errors[0].hasSuffix("10.1029/2022gl099348 could not be verified; leave out --offline"))
  }

  @Test func `the store is exported and imported`() async throws {
    let server = try await CrossrefServer(works)
    _ = try await run("harvest", "page.md", "10.1093/gji/ggac329", at: server.url)
    server.stop()
    let exported = try await run("harvest", "--export", at: server.url)
    #expect(exported.status == 0 && exported.output.split(separator: "\n").count == 2)
    let one = try await run("harvest", "--export", "page.md", "10.1000/none", "--output", "one.jsonl", at: server.url)
    #expect(one.status == 2 && one.output == "")
    #expect(one.errors == ["doi-audit: 10.1000/none: its record is not stored; harvest it first"])
    #expect(try folder.text(of: "one.jsonl").split(separator: "\n").count == 1)

    try folder.write(exported.output, to: "all.jsonl")
    try folder.write("# the one\nhttps://doi.org/10.1093/gji/ggac329\n", to: "list.txt")
    let only = try await run("harvest", "--import", "all.jsonl", "--only", "list.txt", "--store", "other.sqlite")
    #expect(only.status == 0 && only.output == "2 records read, 1 wanted, 1 stored\n")
    _ = try await run("harvest", "--import", "all.jsonl", "--only", "page.md", "--store", "other.sqlite")
    let warm = try await run("check", "page.md", "--store", "other.sqlite")
    #expect(warm.status == 1 && warm.errors == [])
  }

  @Test func `a broken import names file and line and keeps the other records`() async throws {
    try folder.write("{\"DOI\":\"10.1000/1\"}\n{\"DOI\":\n{\"DOI\":\"10.1000/3\"}\n", to: "a.jsonl")
    let run = try await run("harvest", "--import", "a.jsonl", "gone.jsonl")
    #expect(run.status == 2 && run.output == "2 records read, 2 stored\n")
    #expect(run.errors.count == 2)
    #expect(run.errors.first?.hasPrefix("doi-audit: a.jsonl:2: broken JSON") == true, "\(run.errors)")
    #expect(run.errors.last?.contains("gone.jsonl: no such file") == true, "\(run.errors)")
  }

  @Test func `the line of a list that is not a DOI is named`() async throws {
    try folder.write("10.1000/1\n\nnot a doi\n", to: "list.txt")
    let run = try await run("harvest", "list.txt", "--offline")
    #expect(run.status == 2)
    #expect(run.errors.contains { $0.contains("list.txt:3: not a DOI") }, "\(run.errors)")
  }

  @Test func `a store that cannot be read is named and left as it is`() async throws {
    try folder.write("this is no database\n", to: "cache/doi-audit/store.sqlite")
    for command in ["check", "harvest"] {
      let run = try await run(command, "page.md")
      #expect(run.status == 2)
      #expect(run.errors.count == 1 && run.errors[0].contains("\(store): the store cannot be read"), "\(run.errors)")
    }
    #expect(try folder.text(of: "cache/doi-audit/store.sqlite") == "this is no database\n")
  }

  @Test func `a cache that cannot be written is a warning unless the store is needed`() async throws {
    // There is a file in the place of the folder.
    try folder.write("x", to: "cache")
    let server = try await CrossrefServer(works)
    let check = try await run("check", "page.md", at: server.url)
    #expect(check.status == 1)
    #expect(check.errors.count == 1 && check.errors[0].hasSuffix("; nothing is stored"), "\(check.errors)")
    for options in [["check", "--offline"], ["check", "--store", "cache/x.sqlite"], ["harvest"]] {
      let run = try await DOIAuditRun(options + ["page.md"], in: folder.root, cache: cache)
      #expect(run.status == 2 && run.output == "", "\(options)")
    }
    server.stop()
  }

  @Test(arguments: [
    ["harvest"], ["harvest", "--import"], ["harvest", "--import", "--export", "x"], ["harvest", "x", "--only", "y"],
    ["harvest", "x", "--output", "y"], ["harvest", "x", "--records", "y"], ["check", "x", "--offline", "--refresh"],
    ["check", "x", "--records", "y", "--store", "z"], ["check", "x", "--max-age", "-1"],
  ]) func `options that make no sense are wrong usage`(arguments: [String]) async throws {
    #expect(try await DOIAuditRun(arguments, in: folder.root).status == 64)
  }
}
