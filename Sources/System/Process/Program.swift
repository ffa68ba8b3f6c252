import Dispatch
import Foundation

/// Another program, run with a list of arguments: no shell reads them.
package enum Program {
  package struct Outcome: Sendable {
    /// 127 where there is no such program.
    package var status: Int32
    package var output: [UInt8]
    /// What it said on standard error.
    package var complaint: String
  }

  /// Runs a program that is on the path, and waits for its end.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - variables: what its environment has beside ours.
  package static func run(
    _ name: String, _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:]
  ) -> Outcome {
    let missing = Outcome(status: 127, output: [], complaint: "")
    guard let file = find(name), let standardInput = fileHandle(holding: input) else { return missing }
    let process = Process()
    process.executableURL = URL(filePath: file)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    guard (try? process.run()) != nil else { return missing }
    // Both are read at once: a program waits for whoever lets a pipe run full.
    let read = Reading()
    let thread = DispatchWorkItem { read.bytes = errors.fileHandleForReading.readDataToEndOfFile() }
    DispatchQueue.global().async(execute: thread)
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    thread.wait()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : 128
    return Outcome(status: status, output: bytes, complaint: String(decoding: read.bytes, as: UTF8.self))
  }

  /// The file of a program. Entries of the path that are not absolute are passed over: they would lead into whatever
  /// folder is audited.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let files = path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    return files.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A file without a name, open at its beginning: a pipe would have to be written to while the program runs.
  private static func fileHandle(holding bytes: [UInt8]) -> FileHandle? {
    if bytes.isEmpty { return .nullDevice }
    guard let file = tmpfile() else { return nil }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else {
      return nil
    }
    let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Written by one thread, and read by another after it has ended.
  private final class Reading: @unchecked Sendable {
    var bytes = Data()
  }
}
