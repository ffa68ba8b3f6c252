import Foundation

/// A JSON value, read with Foundation instead of the project's own reader.
struct JSON {
  private let value: Any?

  init(_ text: String) throws { value = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  private init(value: Any?) { self.value = value }

  subscript(key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
  var list: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }
  var keys: Set<String> { Set((value as? [String: Any])?.keys.map(\.self) ?? []) }
  var string: String? { value as? String }
  var integer: Int? { value as? Int }
  var boolean: Bool? { value as? Bool }
}

extension String {
  /// The text of a region of SARIF: lines and columns from 1 on, columns in Unicode scalars, the end not included.
  func scalars(of region: JSON) -> String {
    let (start, end) = offsets(of: region)
    return String(String.UnicodeScalarView(unicodeScalars.dropFirst(start).prefix(end - start)))
  }

  func replacing(scalars region: JSON, with text: String) -> String {
    let (start, end) = offsets(of: region)
    return String(String.UnicodeScalarView(unicodeScalars.prefix(start))) + text
      + String(String.UnicodeScalarView(unicodeScalars.dropFirst(end)))
  }

  private func offsets(of region: JSON) -> (Int, Int) {
    func offset(_ line: Int?, _ column: Int?) -> Int {
      let lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.prefix((line ?? 1) - 1).reduce(0) { $0 + $1.count + 1 } + (column ?? 1) - 1
    }
    return (
      offset(region["startLine"].integer, region["startColumn"].integer),
      offset(region["endLine"].integer, region["endColumn"].integer)
    )
  }
}
