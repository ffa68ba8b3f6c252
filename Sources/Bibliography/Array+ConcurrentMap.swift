import Dispatch

extension Array where Element: Sendable {
  /// The transformed elements, in their order; all cores take part.
  ///
  /// - Parameter piece: how many elements a core takes at once: many where the work for one is short.
  public func concurrentMap<Transformed: Sendable>(
    inPiecesOf piece: Int = 1, _ transform: @Sendable (Element) -> Transformed
  ) -> [Transformed] {
    if count <= piece { return map(transform) }
    var transformed = [Transformed?](repeating: nil, count: count)
    transformed.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes to elements of its own.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: (count + piece - 1) / piece) { part in
        for index in part * piece..<Swift.min((part + 1) * piece, count) { buffer[index] = transform(self[index]) }
      }
    }
    return transformed.map { $0! }
  }
}
