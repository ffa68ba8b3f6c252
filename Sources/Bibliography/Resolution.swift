/// What is known about one DOI after it has been asked for.
public enum Resolution: Sendable, Equatable {
  /// The registered work.
  case found(Work)
  /// The registry has replaced the DOI by another: `of` is registered under that one.
  case alias(of: Work)
  /// No registry has the DOI.
  case notFound
  /// An agency has the DOI and hands out no record to compare a citation with.
  case registered(agency: String)
  /// Nobody could be asked, or no usable answer came; `reason` is a short phrase for the reader of a report.
  case unavailable(reason: String)

  /// The record to compare a citation with, whatever DOI it was found under.
  public var work: Work? {
    switch self {
    case .found(let work), .alias(let work): work
    case .notFound, .registered, .unavailable: nil
    }
  }

  /// The agency that has the DOI and hands out no record; nil for anything else.
  public var agency: String? {
    if case .registered(let agency) = self { agency } else { nil }
  }
}
