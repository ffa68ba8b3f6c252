/// Why a page could not be read.
public struct ScanError: Error, Equatable, CustomStringConvertible {
  public enum Kind: Sendable, Equatable {
    case notUTF8
    case tooLarge
    case nestedTooDeeply
    case notJSON
    /// libxml2 had no memory left.
    case outOfMemory
  }

  public var kind: Kind
  /// The byte at which reading stopped.
  public var offset: Int

  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  public var description: String {
    switch kind {
    case .notUTF8: "not UTF-8 (byte \(offset)); save the page as UTF-8"
    case .tooLarge: "larger than \(Page.largest >> 20) MiB; split the page"
    case .nestedTooDeeply: "more than \(Page.deepest) elements inside each other (byte \(offset)); close them"
    case .notJSON: "not JSON (byte \(offset)); export the list anew"
    case .outOfMemory: "not enough memory to read the page"
    }
  }
}
