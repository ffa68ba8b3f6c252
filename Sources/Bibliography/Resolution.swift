/// What is known about one DOI after it has been asked for.
public enum Resolution: Sendable, Equatable {
  /// The registered work.
  case found(Work)
  /// The registry has replaced the DOI by another: `of` is registered under that one.
  case alias(of: Work)
  /// The registry says that it has no such DOI.
  case notFound
  /// Nobody could be asked, or no usable answer came; `reason` is a short phrase for the reader of a report.
  case unavailable(reason: String)

  /// The record to hold a citation against, whatever DOI it was found under.
  public var work: Work? {
    switch self {
    case .found(let work), .alias(let work): work
    case .notFound, .unavailable: nil
    }
  }
}
