extension Array {
  /// The same value so many times.
  ///
  /// `init(repeating:count:)` asks at run time for the type of its storage: for the short arrays of a citation that takes
  /// longer than all else.
  init(filledWith value: Element, count: Int) {
    self.init()
    reserveCapacity(count)
    append(contentsOf: repeatElement(value, count: count))
  }
}
