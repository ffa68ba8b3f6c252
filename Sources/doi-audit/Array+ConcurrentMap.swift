import Dispatch

extension Array where Element: Sendable {
  /// The transformed elements, in their order; all cores take part.
  func concurrentMap<Transformed: Sendable>(_ transform: @Sendable (Element) -> Transformed) -> [Transformed] {
    var transformed = [Transformed?](repeating: nil, count: count)
    transformed.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes to an element of its own.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: count) { buffer[$0] = transform(self[$0]) }
    }
    return transformed.map { $0! }
  }
}
