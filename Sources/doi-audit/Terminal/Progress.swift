/// How far a harvest is, on one line of standard error that is gone when it is over.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private var done = 0

  /// - Parameter total: the DOIs that are asked for.
  init(of total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  mutating func advance() {
    done += 1
    show("harvested \(done) of \(total) DOIs")
  }

  func finish() { if done > 0 { show("") } }

  private func show(_ line: String) {
    guard isShown else { return }
    // Back to the first column; what was there is erased.
    try? Output.write(Array("\r\u{1B}[K\(line)".utf8), to: 2)
  }
}
