import Bibliography
import Foundation
import LocalCrossref
import Testing

@testable import Harvest

/// What libcurl is trusted with: compression, certificates.
@Suite struct TransferTests {
  private static let work = #"{"status":"ok","message":{"DOI":"10.5555/a","title":["Compressed"]}}"#

  @Test func `a compressed answer is read`() async throws {
    let gate = try Gate(.bytes(try answer(to: Array(Self.work.utf8))))
    let harvested = try await gate.open { try await harvest(["10.5555/a"], from: $0) }
    #expect(harvested["10.5555/a"]?.work?.title == ["Compressed"])
  }

  @Test func `a body that is too large when decompressed is cut off`() async throws {
    let gate = try Gate(.bytes(try answer(to: [UInt8](repeating: 0x20, count: 20 << 20))))
    let harvested = try await gate.open { try await harvest(["10.5555/a"], from: $0) }
    #expect(harvested.reasons == ["10.5555/a": "127.0.0.1 sent an answer that is too long"])
  }

  /// libcurl of a wheel that was built on Debian, on Fedora.
  @Test func `the file of certificates is the one that the system has`() {
    let own = "/etc/ssl/certs/ca-certificates.crt"
    let fedora = "/etc/pki/tls/certs/ca-bundle.crt"
    #expect(CertificateFile.choose(own: own) { $0 == own || $0 == fedora } == nil)
    #expect(CertificateFile.choose(own: own) { $0 == fedora } == fedora)
    #expect(CertificateFile.choose(own: own) { _ in false } == nil)
    #expect(CertificateFile.choose(own: nil) { _ in true } == nil)
  }

  @Test func `an untrusted certificate is never accepted, and not tried again`() async throws {
    let folder = try TemporaryFolder([:])
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
    try run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ]).waitUntilExit()
    let port = try #require(try await Gate(.silence).open { $0 }.split(separator: ":").last.map(String.init))
    let server = try run(["openssl", "s_server", "-accept", port, "-key", key, "-cert", certificate, "-www", "-quiet"])
    defer { server.terminate() }
    // It says nothing when it is ready.
    var harvested = Harvested()
    for _ in 0..<20 {
      harvested = try await harvest(["10.5555/a"], from: "https://localhost:\(port)")
      if harvested.reasons["10.5555/a"] != "localhost cannot be reached" { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(harvested.reasons == ["10.5555/a": "localhost has a certificate that cannot be trusted"])
  }

  /// Status 200 and a gzipped body.
  private func answer(to body: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder(["body": ""])
    try Data(body).write(to: URL(filePath: folder.path + "/body"))
    try run(["gzip", folder.path + "/body"]).waitUntilExit()
    let gzipped = try Data(contentsOf: URL(filePath: folder.path + "/body.gz"))
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(gzipped.count)\r\n\r\n"
    return Array(head.utf8) + gzipped
  }

  private func run(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
