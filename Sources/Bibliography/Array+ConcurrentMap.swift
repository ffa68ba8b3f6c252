import Dispatch

extension Array where Element: Sendable {
  /// The transformed elements, in order, computed on all cores.
  ///
  /// - Parameter piece: the number of elements that a core takes at once; large if one element is little work.
  public func concurrentMap<Transformed: Sendable>(
    inPiecesOf piece: Int = 1, _ transform: @Sendable (Element) -> Transformed
  ) -> [Transformed] {
    if count <= piece { return map(transform) }
    var transformed = [Transformed?](repeating: nil, count: count)
    transformed.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes to its own elements only.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: (count + piece - 1) / piece) { part in
        for index in part * piece..<Swift.min((part + 1) * piece, count) { buffer[index] = transform(self[index]) }
      }
    }
    return transformed.map { $0! }
  }
}
