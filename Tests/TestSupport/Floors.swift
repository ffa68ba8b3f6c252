import Foundation

/// The floors of `Evaluation/floors.json`: what a figure of a set may not fall below, or rise above.
public struct Floors: Sendable {
  private let limits: [String: String]

  public struct Unknown: Error, CustomStringConvertible {
    public let description: String
  }

  /// The floors of a set: `made`, `messy`, `pages` or `discovery`.
  public init(of set: String) throws {
    let file = try Data(contentsOf: Repository.url("Evaluation/floors.json"))
    guard let limits = try JSONSerialization.jsonObject(with: file) as? [String: [String: String]],
      let limits = limits[set]
    else { throw Unknown(description: "floors.json has no floors of \(set)") }
    self.limits = limits
  }

  /// Whether so much of a whole, in percent, is what a figure must be.
  public func hold(_ figure: String, count: Int, of whole: Int) throws -> Bool {
    let words = limits[figure]?.split(separator: " ") ?? []
    guard words.count == 2, let limit = Double(words[1]) else {
      throw Unknown(description: "floors.json has no floor for “\(figure)”")
    }
    guard whole > 0 else { return false }
    let percent = 100 * Double(count) / Double(whole)
    return words[0] == ">=" ? percent >= limit : percent <= limit
  }
}
