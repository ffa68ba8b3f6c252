import Foundation
import System
import TestSupport
import Testing

/// Files that are replaced as a whole, and locks.
@Suite struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func permissions(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  // MARK: ReplacedFile

  @Test func `a file is not changed before the new one is whole`() throws {
    try folder.write("old", to: "a")
    do {
      let file = try ReplacedFile(folder.path("a"))
      try file.write(Array("new".utf8))
      #expect(try folder.text(of: "a") == "old")
      #expect(folder.names.count == 2)
      try file.commit()
    }
    #expect(try folder.text(of: "a") == "new")
    #expect(folder.names == ["a"])
  }

  @Test func `without a commit the old file stays and nothing is left behind`() throws {
    try folder.write("old", to: "a")
    do { try ReplacedFile(folder.path("a")).write(Array("new".utf8)) }
    #expect(try folder.text(of: "a") == "old")
    #expect(folder.names == ["a"])
  }

  @Test func `a commit whose condition fails leaves the old file`() throws {
    try folder.write("old", to: "a")
    do {
      let file = try ReplacedFile(folder.path("a"), keeping: .all)
      try file.write(Array("new".utf8))
      #expect(try file.commit { false } == false)
    }
    #expect(try folder.text(of: "a") == "old")
    #expect(folder.names == ["a"])
  }

  @Test(arguments: [ReplacedFile.Attributes.permissions, .all])
  func `a link stays, and its target is replaced with its permissions`(attributes: ReplacedFile.Attributes) throws {
    try folder.write("old", to: "a")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("a"))
    try FileSystem.makeLink(at: folder.path("link"), to: "a")
    let file = try ReplacedFile(folder.path("link"), keeping: attributes)
    try file.write(Array("new".utf8))
    try file.commit()
    #expect(try folder.text(of: "a") == "new")
    #expect(Folder.isLink(folder.path("link")))
    #expect(try permissions(of: "a") == 0o640)
  }

  @Test func `a folder that is missing is an error`() {
    #expect { try ReplacedFile.write([], to: folder.path("none/a")) } throws: { "\($0)" == "no such file or directory" }
  }

  // MARK: FileLock

  private func isFree(_ path: String) throws -> Bool {
    let lock = try FileLock.take(path)
    return lock != nil
  }

  private func canBeTakenOver(_ path: String, after age: Int64) throws -> Bool {
    let lock = try FileLock.takeOver(path, after: age)
    return lock != nil
  }

  @Test func `a lock is taken once, and is free again when it is let go`() throws {
    let path = folder.path("lock")
    do {
      let lock = try FileLock.take(path)
      #expect(try !isFree(path))
      #expect(FileLock.Owner(of: path)?.process == Platform.processID)
      withExtendedLifetime(lock) {}
    }
    #expect(try isFree(path))
  }

  @Test func `a lock that is young is not taken over`() throws {
    let path = folder.path("lock")
    let lock = try FileLock.take(path)
    #expect(try !canBeTakenOver(path, after: 60))
    withExtendedLifetime(lock) {}
  }

  @Test func `a lock of a process that has hung is taken over, and the process is ended`() async throws {
    let path = folder.path("lock")
    let process = try TestProcess([
      "flock", "--close", path, "sh", "-c", "echo $PPID > '\(path)'; exec sleep 20",
    ])
    for _ in 0..<200 where FileLock.Owner(of: path)?.process != process.id {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(FileLock.Owner(of: path)?.words.hasPrefix("process \(process.id), for ") == true)
    #expect(try canBeTakenOver(path, after: 0))
    #expect(try await process.ended().status == nil)
  }

  @Test(arguments: [("12\n", 12), ("", nil), ("1\n", nil), ("x\n", nil), ("99999999999\n", nil)])
  func `the owner of a lock is the process whose number is in it`(text: String, process: Int32?) throws {
    try folder.write(text, to: "lock")
    #expect(try #require(FileLock.Owner(of: folder.path("lock"))).process == process)
  }
}
