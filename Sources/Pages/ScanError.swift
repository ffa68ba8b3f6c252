/// Why a page could not be read.
package struct ScanError: Error, Equatable, CustomStringConvertible {
  package enum Kind: Sendable, Equatable {
    case notUTF8
    /// The page names an encoding that nobody knows.
    case unknownEncoding(String)
    case tooLarge
    case nestedTooDeeply
    case notJSON
    /// libxml2 had no memory left.
    case outOfMemory
  }

  package var kind: Kind
  /// The byte at which reading stopped.
  package var offset: Int
  /// The line of that byte, from 1; nil where it is not known.
  package var line: Int?

  package init(_ kind: Kind, at offset: Int, line: Int? = nil) {
    self.kind = kind
    self.offset = offset
    self.line = line
  }

  package var description: String {
    switch kind {
    case .notUTF8:
      "not UTF-8 (\(line.map { "line \($0), " } ?? "")byte \(offset)); save the page as UTF-8, or declare its encoding"
    case .unknownEncoding(let name):
      "declares the encoding “\(name.prefix(40))”, which is unknown; save the page as UTF-8"
    case .tooLarge: "larger than \(PageLimits.size >> 20) MiB; split the page"
    case .nestedTooDeeply: "more than \(PageLimits.depth) elements inside each other (byte \(offset)); close them"
    case .notJSON: "not JSON (byte \(offset)); export the list anew"
    case .outOfMemory: "not enough memory to read the page"
    }
  }
}
