import Bibliography
import Pages

/// The fields of one entry, among which the field of a DOI can be put.
protocol EntryFields {
  /// The field that has a DOI as its whole value; nil where it has something else too.
  func model(of mention: Range<Int>) -> FieldModel?

  /// Whether there is a field of this name, with a value or without one.
  ///
  /// - Parameter key: in lower case.
  func has(_ key: String) -> Bool

  /// The field with another DOI where the model has its own: last, or beside the same field.
  func adding(_ value: String, like model: FieldModel) -> Edit?
}

/// The field of an entry's DOI: what stands before and behind the DOI, and the keys of the fields before and behind it.
struct FieldModel {
  var head: String
  var tail: String
  var previous: String?
  var next: String?
}
