import Bibliography
import Citations
import Harvest

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
  init(_ subjects: [String], complaints: inout Complaints) {
    for subject in subjects {
      if let doi = DOI(cited: subject) {
        add(doi)
      } else if NamedDOIs.isList(subject) {
        addList(subject, complaints: &complaints)
      } else {
        for page in ScannedPage.all(in: [subject], format: nil, complaints: &complaints) {
          page.dois.forEach { add($0) }
        }
      }
    }
  }

  private static func isList(_ path: String) -> Bool {
    if path == "-" { return true }
    guard PageFormat(fileName: path) == nil, let entry = try? Folder.entry(at: path) else { return false }
    return entry != .folder
  }

  private mutating func add(_ doi: DOI) {
    if seen.insert(doi).inserted { dois.append(doi) }
  }

  private mutating func addList(_ path: String, complaints: inout Complaints) {
    var lines: [LineSplitter.Line] = []
    do throws(FileError) {
      let file = path == "-" ? .standardInput : try OpenFile(path)
      var splitter = LineSplitter(longest: NamedDOIs.longestLine)
      while true {
        let piece = try file.bytes(atMost: NamedDOIs.piece)
        if piece.isEmpty { splitter.end { lines.append($0) } } else { splitter.split(piece) { lines.append($0) } }
        add(lines, of: path, complaints: &complaints)
        lines.removeAll(keepingCapacity: true)
        if piece.isEmpty { break }
      }
    } catch {
      complaints.tell("\(path): \(error); check the path and its permissions")
    }
  }

  private mutating func add(_ lines: [LineSplitter.Line], of path: String, complaints: inout Complaints) {
    for line in lines {
      let bytes = (line.bytes ?? [0]).drop { $0 <= 0x20 }
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      let word = bytes.prefix { $0 > 0x20 }
      if let doi = DOI(cited: String(decoding: word, as: UTF8.self)) {
        add(doi)
      } else {
        complaints.tell("\(path):\(line.number): not a DOI; a list has one a line, a page ends in .md or .html")
      }
    }
  }
}
