import Foundation

/// How long the longest tests run: briefly with all others, or as long as `make soak` lets them.
public enum Soak {
  /// Whether `make soak` runs the tests.
  public static let isOn = ProcessInfo.processInfo.environment["SOAK"] != nil

  /// The length of a test in a usual run, or in one of `make soak`.
  public static func length<Length>(usual: Length, soak: Length) -> Length { isOn ? soak : usual }
}
