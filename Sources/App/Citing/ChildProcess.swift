import Foundation

/// A program that is run with a list of arguments, no shell between.
struct ChildProcess {
  var output: [UInt8]
  /// The first line of what it complained of.
  var complaint: String
  var isSuccessful: Bool

  /// Longer than any list of citations takes.
  private static let patience: TimeInterval = 120

  /// Nil where the program is not on the path.
  init?(_ program: String, _ arguments: [String], input: [UInt8]) throws(CiteError) {
    guard let file = ChildProcess.find(program) else { return nil }
    do {
      self = try ChildProcess.run(file, arguments, input: input)
    } catch {
      throw CiteError("\(program) could not be run: \(error.localizedDescription)")
    }
  }

  private init(output: [UInt8], complaint: String, isSuccessful: Bool) {
    self.output = output
    self.complaint = complaint
    self.isSuccessful = isSuccessful
  }

  private static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let files = path.split(separator: ":").map { "\($0)/\(program)" }
    return files.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Files stand between the two programs, so that neither waits for the other to read.
  private static func run(_ file: String, _ arguments: [String], input: [UInt8]) throws -> ChildProcess {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doi-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = (
      input: folder.appending(path: "in"), output: folder.appending(path: "out"), errors: folder.appending(path: "err")
    )
    try Data(input).write(to: names.input)
    try Data().write(to: names.output)
    try Data().write(to: names.errors)
    let process = Process()
    process.executableURL = URL(filePath: file)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: names.input)
    process.standardOutput = try FileHandle(forWritingTo: names.output)
    process.standardError = try FileHandle(forWritingTo: names.errors)
    try process.run()
    let end = Date.now.addingTimeInterval(patience)
    while process.isRunning, Date.now < end { usleep(5_000) }
    let isLate = process.isRunning
    if isLate { process.terminate() }
    process.waitUntilExit()
    let errors = String(decoding: try Data(contentsOf: names.errors), as: UTF8.self)
    return ChildProcess(
      output: Array(try Data(contentsOf: names.output)),
      complaint: isLate
        ? "no answer in \(Int(patience)) s" : errors.split(separator: "\n").first.map(String.init) ?? "",
      isSuccessful: !isLate && process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
