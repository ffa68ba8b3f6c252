/// Why a changed page cannot be written in its encoding.
package struct EncodingError: Error, Equatable, CustomStringConvertible {
  /// The first text that the encoding has no bytes for.
  package var text: String
  package var encoding: PageEncoding

  package var description: String {
    "“\(text)” cannot be written in \(encoding); save the page as UTF-8, and say so in it"
  }
}
