import Foundation

/// The checkout that the tests belong to.
public enum Repository {
  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  public static func url(_ path: String) -> URL { root.appending(path: path) }

  public static func text(of path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }
}
