/// The name of a member, known by its hash: comparing two costs nothing, and no string is made of what is read.
///
/// Equal names have equal keys; unequal names nearly never do.
public struct JSONKey: Hashable, Sendable {
  let hash: UInt64

  init(hash: UInt64) { self.hash = hash }

  public init(_ name: String) { hash = FoldedText.key(of: Array(name.utf8)[...]) }

  /// A value for each of some names, found by the lowest bits of their hashes.
  struct Table<Value: Sendable>: Sendable {
    /// Each at the place that its hash names or behind it; nil where there is none. Most of the places are empty.
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

    /// Where a key stands, or would.
    private func place(of key: JSONKey) -> Int {
      var place = Int(truncatingIfNeeded: key.hash) & (places.count - 1)
      while let other = places[place]?.key, other != key { place = (place + 1) & (places.count - 1) }
      return place
    }
  }
}
