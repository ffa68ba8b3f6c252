extension Array {
  /// The first index at which a condition becomes true; the condition is false before it and true from it on.
  @inlinable package func firstIndexOfSorted(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
