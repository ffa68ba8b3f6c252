/// The name of an object's member as a hash, so that names are compared as integers and no string is made of each.
///
/// Equal names have equal keys; unequal names almost never do (`FNV1a`).
public struct JSONKey: Hashable, Sendable {
  let hash: UInt64

  init(hash: UInt64) { self.hash = hash }

  public init(_ name: String) { hash = FoldedText.key(of: Array(name.utf8)[...]) }

  /// A hash table from names to values with linear probing.
  struct Table<Value: Sendable>: Sendable {
    /// Nil is an empty place. At least three of four places are empty.
    private var places: [(key: JSONKey, value: Value)?]

    init(_ values: [String: Value]) {
      var size = 8
      while size < values.count * 4 { size *= 2 }
      places = Array(repeating: nil, count: size)
      for (name, value) in values {
        let key = JSONKey(name)
        places[place(of: key)] = (key, value)
      }
    }

    subscript(key: JSONKey) -> Value? { places[place(of: key)]?.value }

    /// The place of a key, or the empty place where it would be.
    private func place(of key: JSONKey) -> Int {
      var place = Int(truncatingIfNeeded: key.hash) & (places.count - 1)
      while let other = places[place]?.key, other != key { place = (place + 1) & (places.count - 1) }
      return place
    }
  }
}
