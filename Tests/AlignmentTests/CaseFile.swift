import Foundation
import TestSupport
import Testing

/// Files of cases: written by hand in the fixtures, generated in `Evaluation`.
enum CaseFile {
  static let fixtures = Repository.url("Fixtures/alignment")
  static let evaluation = Repository.url("Evaluation")

  /// The cases of a file of JSON Lines; an empty one is an error.
  static func cases(in file: URL) throws -> [AlignmentCase] {
    let cases = try lines(of: Data(contentsOf: file)).map { try AlignmentCase(json: $0) }
    try #require(!cases.isEmpty, "\(file.lastPathComponent) has no cases")
    try #require(Set(cases.map(\.id)).count == cases.count, "\(file.lastPathComponent) has an id twice")
    return cases
  }

  static func fixture(_ name: String) throws -> [AlignmentCase] { try cases(in: fixtures.appending(path: name)) }

  /// The lines of a gzipped file.
  static func unzippedLines(of file: URL) throws -> [Data] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "gzip could not read \(file.lastPathComponent)")
    return lines(of: text)
  }

  static func lines(of text: Data) -> [Data] {
    text.split(separator: UInt8(ascii: "\n")).filter { line in line.contains { $0 > 0x20 } }.map { Data($0) }
  }
}
