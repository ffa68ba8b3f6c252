import Foundation
import TestSupport
import Testing

/// The step of the action that takes a release or builds the program: from a folder of releases, without network.
@Suite struct ActionDownloadTests {
  private let folder: TemporaryFolder
  private let architecture: String
  /// What `.ci/dependencies` ends with here: the program would be built.
  private let builds: Int32 = 7

  /// The action, and a release of its version whose program prints that version.
  init() throws {
    folder = try TemporaryFolder()
    architecture = try TestProcess.run(["uname", "-m"]).output.trimmingCharacters(in: .newlines)
    for name in [".ci/action", "Sources/App/Version.swift"] {
      try folder.write(Repository.text(of: name), to: "action/" + name)
    }
    try folder.write("exit \(builds)\n", to: "action/.ci/dependencies")
    try release(program: "#!/bin/sh\necho 0.1.0\n")
  }

  private var archive: String { "doi-audit-0.1.0-linux-\(architecture).tar.gz" }

  private func release(program: String) throws {
    let name = "doi-audit-0.1.0-linux-\(architecture)"
    try folder.write(program, to: "made/\(name)/bin/doi-audit")
    try folder.write("", to: "releases/v0.1.0/SHA256SUMS")
    let script = """
      chmod +x made/*/bin/doi-audit
      tar -C made -czf releases/v0.1.0/\(archive) \(name)
      cd releases/v0.1.0 && sha256sum *.tar.gz >SHA256SUMS
      """
    #expect(try TestProcess.run(["sh", "-euc", script], in: folder.root).status == 0)
  }

  private func install(ref: String = "v0.1.0") throws -> TestProcess.Result {
    try TestProcess.run(
      ["bash", folder.path("action/.ci/action"), "install"], in: folder.root,
      variables: [
        "DOI_AUDIT": "", "ACTION_REF": ref, "ACTION_REPOSITORY": "owner/doi-audit",
        "ACTION_RELEASES": "file://" + folder.path("releases"),
      ])
  }

  private var program: String { folder.path("action/.build/download/bin/doi-audit") }

  @Test func `the release of the version is taken, and checks the pages`() throws {
    let run = try install()
    #expect(run.status == 0 && FileManager.default.isExecutableFile(atPath: program), "\(run.output)")
    try folder.write("#!/bin/sh\necho this is it: $*\n", to: "action/.build/download/bin/doi-audit")
    let check = try TestProcess.run(
      ["bash", folder.path("action/.ci/action"), "check"], in: folder.root,
      variables: ["DOI_AUDIT": "", "GITHUB_OUTPUT": ""])
    #expect(check.status == 0 && check.output.hasPrefix("this is it: check --format github"), "\(check.output)")
  }

  @Test func `a branch, another version or no release: the program is built`() throws {
    #expect(try install(ref: "main").status == builds)
    #expect(try install(ref: "v0.0.9").status == builds)
    try FileManager.default.removeItem(atPath: folder.path("releases/v0.1.0/" + archive))
    #expect(try install().status == builds)
  }

  @Test func `an archive with another checksum is not unpacked`() throws {
    let sums = try folder.text(of: "releases/v0.1.0/SHA256SUMS")
    try release(program: "#!/bin/sh\ntouch hurt\necho 0.1.0\n")
    // The wrong sum, and none at all.
    for text in [sums, "", sums.replacing("doi-audit", with: "other")] {
      try folder.write(text, to: "releases/v0.1.0/SHA256SUMS")
      #expect(try install().status == builds)
      #expect(!FileManager.default.fileExists(atPath: program) && !folder.names.contains("hurt"))
    }
  }

  @Test func `a release that does not run on this machine is not used`() throws {
    try release(program: "#!/nowhere/sh\n")
    #expect(try install().status == builds)
    #expect(!FileManager.default.fileExists(atPath: program))
  }

  /// The action takes the release of the version in `Version.swift`; pre-commit the wheel of that in `pyproject.toml`.
  @Test func `all places name the same version`() throws {
    let version = try TestProcess.run([TestProcess.doiAudit, "--version"]).output.trimmingCharacters(in: .newlines)
    let project = try Repository.text(of: "pyproject.toml")
    #expect(project.contains("\nversion = \"\(version)\"\n") && project.contains("[\"doi-audit==\(version)\"]"))
    #expect(try Repository.text(of: "Sources/App/Version.swift").contains("version: \"\(version)\""))
  }
}
