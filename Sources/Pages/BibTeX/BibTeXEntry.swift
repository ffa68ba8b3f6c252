import Bibliography

/// An entry of a BibTeX file as it is written: nothing is decoded, inherited or looked up.
struct BibTeXEntry {
  /// Lower case: `article`.
  var type: String
  var key: Range<Int>
  var fields: [Field] = []
  /// From the `@` to the closing bracket.
  var range: Range<Int>

  struct Field {
    /// Lower case: `journal`.
    var name: String
    /// Joined by `#` in the file.
    var pieces: [Piece]
  }

  /// A part of a value; ranges are without the delimiters.
  enum Piece {
    case braced(Range<Int>)
    case quoted(Range<Int>)
    case number(Range<Int>)
    /// The name of an abbreviation.
    case name(Range<Int>)
  }

  /// The value of a field; the first counts where it is given twice.
  func pieces(of name: String) -> [Piece]? { fields.first { $0.name == name }?.pieces }
}
