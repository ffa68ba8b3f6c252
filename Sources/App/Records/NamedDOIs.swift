import Bibliography
import Pages
import System

/// The DOIs that a user names: themselves, or by pages and lists of them.
struct NamedDOIs {
  /// In the order in which they are named, each once.
  private(set) var dois: [DOI] = []
  private var seen: Set<DOI> = []

  /// Longer lines than this are no list of DOIs.
  private static let longestLine = 1 << 16
  private static let piece = 1 << 20

  /// - Parameter subjects: DOIs (bare, with `doi:`, or as an address), pages, folders of pages, and files with one DOI a
  ///   line, in which `#` begins a comment.
  init(_ subjects: [String], errors: inout StandardError) {
    for subject in subjects {
      if let doi = DOI(cited: subject) {
        add(doi)
      } else if NamedDOIs.isList(subject) {
        addList(subject, errors: &errors)
      } else {
        for page in ScannedPage.all(in: [subject], format: nil, errors: &errors) {
          if let remark = page.remark("use a known file extension") { StandardError.note(remark) }
          page.dois.forEach { add($0) }
        }
      }
    }
  }

  /// Whether the first line of a file that is not blank and no comment is a DOI and nothing else.
  private static func isList(_ path: String) -> Bool {
    if path == "-" { return true }
    guard (try? Folder.entry(at: path)) != .folder, let file = try? OpenFile(path),
      let start = try? file.bytes(atMost: longestLine)
    else { return false }
    for line in start.split(separator: UInt8(ascii: "\n")) {
      guard let word = word(of: line) else { continue }
      return DOI(cited: String(decoding: word, as: UTF8.self)) != nil
    }
    return false
  }

  /// What a line has before a comment; nil for a blank one.
  private static func word(of line: some Collection<UInt8>) -> [UInt8]? {
    var word: [UInt8] = []
    var wasBlank = true
    for byte in line {
      if byte == UInt8(ascii: "#") && wasBlank { break }
      wasBlank = byte <= 0x20
      word.append(byte)
    }
    while let last = word.last, last <= 0x20 { word.removeLast() }
    word = Array(word.drop { $0 <= 0x20 })
    return word.isEmpty ? nil : word
  }

  private mutating func add(_ doi: DOI) {
    if seen.insert(doi).inserted { dois.append(doi) }
  }

  private mutating func addList(_ path: String, errors: inout StandardError) {
    var lines: [LineSplitter.Line] = []
    do throws(FileError) {
      let file = path == "-" ? .standardInput : try OpenFile(path)
      var splitter = LineSplitter(longest: NamedDOIs.longestLine)
      while true {
        let piece = try file.bytes(atMost: NamedDOIs.piece)
        if piece.isEmpty { splitter.end { lines.append($0) } } else { splitter.split(piece) { lines.append($0) } }
        add(lines, of: path, errors: &errors)
        lines.removeAll(keepingCapacity: true)
        if piece.isEmpty { break }
      }
    } catch {
      errors.report("\(path): \(error); check the path and its permissions")
    }
  }

  private mutating func add(_ lines: [LineSplitter.Line], of path: String, errors: inout StandardError) {
    for line in lines {
      guard let word = NamedDOIs.word(of: line.bytes ?? [0x21]) else { continue }
      if let doi = DOI(cited: String(decoding: word, as: UTF8.self)) {
        add(doi)
      } else {
        errors.report("\(path):\(line.number): not a DOI; a list has one a line, and # before a comment")
      }
    }
  }
}
