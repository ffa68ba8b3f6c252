import Dispatch
import Foundation

/// Another program, run with a list of arguments: no shell reads them.
enum Program {
  struct Outcome: Sendable {
    /// 127 where there is no such program.
    var status: Int32
    var output: [UInt8]
    /// What it said on standard error.
    var complaint: String
  }

  /// Runs a program that is on the path, without input, and waits for its end.
  static func run(_ name: String, _ arguments: [String]) -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    guard (try? process.run()) != nil else { return Outcome(status: 127, output: [], complaint: "") }
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

  /// Written by one thread, and read by another after it has ended.
  private final class Reading: @unchecked Sendable {
    var bytes = Data()
  }
}
