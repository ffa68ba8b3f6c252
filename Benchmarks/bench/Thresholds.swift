import Foundation

/// The ratios that a benchmark may not exceed, of `Benchmarks/thresholds.json`.
struct Thresholds {
  private let highest: [String: Double]
  private(set) var areHeld = true

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "thresholds.json")
    highest = try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: file))
  }

  /// Prints a figure beside its threshold; the name is that in the file.
  mutating func hold(_ name: String, _ value: Double) {
    guard let highest = highest[name] else { preconditionFailure("no threshold is called \(name)") }
    areHeld = areHeld && value <= highest
    print("\(name): \(String(format: "%.2f", value)), \(value > highest ? "exceeds" : "within") \(highest.formatted())")
  }
}
