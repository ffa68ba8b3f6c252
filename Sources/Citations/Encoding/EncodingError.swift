/// Why a changed page cannot be written in its encoding.
public struct EncodingError: Error, Equatable, CustomStringConvertible {
  /// The first text that the encoding has no bytes for.
  public var text: String
  public var encoding: PageEncoding

  public var description: String {
    "“\(text)” cannot be written in \(encoding); save the page as UTF-8, and say so in it"
  }
}
