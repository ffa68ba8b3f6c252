#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal that the program runs in, and its environment.
package enum Terminal {
  /// Columns of the terminal on standard output, else of `COLUMNS`, else 80.
  package static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return variable("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? 80
  }

  /// Whether text on standard output may have colours (https://no-color.org).
  package static var showsColors: Bool {
    isatty(STDOUT_FILENO) != 0 && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }

  /// A variable of the environment; nil where it is not set, or empty.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Columns of the terminal on standard error, else 80.
  package static var errorWidth: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Whether standard output is a terminal.
  package static var showsOutput: Bool { isatty(STDOUT_FILENO) != 0 }

  /// Whether standard error is a terminal.
  package static var showsErrors: Bool { isatty(STDERR_FILENO) != 0 }

  /// Makes a folder the one from which paths start. Returns whether it could be entered.
  package static func enter(_ folder: String) -> Bool { chdir(folder) == 0 }

  package static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
