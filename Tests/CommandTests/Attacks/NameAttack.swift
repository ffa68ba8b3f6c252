import Foundation
import Testing
import TestSupport

/// File names that are not UTF-8: no report can name such a page, so that an error must.
@Suite struct NameAttack {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.clean, to: "site/good.md")
  }

  private func make(_ name: [UInt8], isFolder: Bool = false) throws {
    let path = Array(folder.path("site/").utf8) + name + [0]
    let made = path.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { path in
        isFolder ? mkdir(path.baseAddress!, 0o755) : open(path.baseAddress!, O_CREAT | O_WRONLY, 0o644)
      }
    }
    try #require(made >= 0)
  }

  private func check(_ arguments: String...) async throws -> DOIAuditRun {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    return try await DOIAuditRun(["check", "--records", records] + arguments, in: folder.url("site"))
  }

  @Test(arguments: [Array("caf".utf8) + [0xE9] + Array(".md".utf8), [0xFF] + Array(".bib".utf8)])
  func `a page whose name is not UTF-8 is reported`(name: [UInt8]) async throws {
    try make(name)
    let run = try await check(".")
    #expect(
      run.status == 2 && run.errors.count == 1 && run.errors[0].contains("its name is not UTF-8"), "\(run.errors)")
    #expect(run.output.contains("1 page, 1 citation: 1 consistent"))
    let night = try await DOIAuditRun(
      ["nightly", ".", "--store", "s", "--records", Repository.url(SamplePage.records).path(percentEncoded: false)],
      in: folder.url("site"))
    #expect(night.status == 2, "\(night.errors)")
    #expect(night.errors.first?.hasPrefix("doi-audit: \(String(decoding: name, as: UTF8.self)): its name") == true)
  }

  @Test func `a folder whose name is not UTF-8 is reported, and a picture is not`() async throws {
    try make([0xE9] + Array(".png".utf8))
    try make(Array(".hidden".utf8) + [0xE9] + Array(".md".utf8))
    #expect(try await check(".").status == 0)
    try make(Array("ann".utf8) + [0xE9] + Array("e".utf8), isFolder: true)
    #expect(try await check(".").status == 2)
    try folder.write("ann*\n", to: "site/.gitignore")
    try folder.write("x", to: "site/.git/HEAD")
    #expect(try await check(".").status == 0)
  }

  @Test func `a page of Git's list whose name is not UTF-8 is reported`() async throws {
    let repository = try GitFolder()
    let path = Array(repository.folder.path("caf").utf8) + [0xE9] + Array(".md".utf8) + [0]
    let descriptor = path.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o644) }
    }
    try #require(descriptor >= 0)
    let run = try await repository.check("--changed")
    #expect(run.status == 2 && run.errors.first?.contains("its name is not UTF-8") == true, "\(run.errors)")
  }
}
