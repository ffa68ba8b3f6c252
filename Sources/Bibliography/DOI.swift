/// A Digital Object Identifier, normalised: lower case, no resolver in front.
///
/// DOIs are case-insensitive (DOI Handbook, 2.4), so two that differ in case only are the same identifier.
public struct DOI: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The name itself, `10.1029/2022jb024794`.
  public let name: String

  /// Accepts a bare name (`10.1029/2022JB024794`), with any letter case.
  ///
  /// The shape is Crossref's own, `10\.[0-9]{4,}(\.[0-9]+)*/\S+`, or that of a short DOI, `10/gd5bk9`; anything else is
  /// nil. The caller removes resolvers, `doi:` and percent-encoding.
  public init?(_ text: some StringProtocol) { self.init(String(text), registrantDigits: 4) }

  /// Accepts the DOI of a record: `10.`, digits, a slash and anything but blanks (ISO 26324).
  public init?(registered text: some StringProtocol) { self.init(String(text), registrantDigits: 1) }

  private init?(_ text: String, registrantDigits: Int) {
    var text = text
    guard text.withUTF8({ DOI.isName($0, registrantDigits: registrantDigits) }) else { return nil }
    name = text.lowercased()
  }

  private static func isName(_ bytes: UnsafeBufferPointer<UInt8>, registrantDigits: Int) -> Bool {
    if bytes.starts(with: "10/".utf8) { return isShortName(bytes.dropFirst(3)) }
    guard bytes.count <= DOI.longest, bytes.starts(with: "10.".utf8) else { return false }
    let rest = bytes.dropFirst(3)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let registrant = rest[..<slash]
    guard registrant.prefix(while: \.isDigit).count >= registrantDigits,
      registrant.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
    else { return false }
    let suffix = rest[(slash + 1)...]
    return !suffix.isEmpty && suffix.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  /// Whether this is what follows `10/` in a short DOI, `gd5bk9`. The service (https://shortdoi.org) counts in letters and
  /// digits, and begins with a letter: `10/12` is a fraction or a date.
  package static func isShortName(_ bytes: some Collection<UInt8>) -> Bool {
    shortLengths.contains(bytes.count) && bytes.first?.isLetter == true
      && bytes.allSatisfy { $0.isLetter || $0.isDigit }
  }

  /// In bytes. The service has given out names of three to six characters, `10/pv4`, `10/gd5bk9`; it counts up.
  private static let shortLengths = 3...8

  /// Whether the DOI Foundation's short DOI service made this as another name of a DOI: `10/gd5bk9`. No agency has a
  /// record of it; doi.org says which DOI it stands for.
  public var isShort: Bool { name.hasPrefix("10/") }

  /// Whether it names a preprint at arXiv: `10.48550/arxiv.2001.01234`.
  public var isArXiv: Bool { name.hasPrefix("10.48550/arxiv.") }

  /// Maximum length in bytes. Registered DOIs are far shorter; a longer run of characters is something else.
  public static let longest = 2048

  public var description: String { name }

  /// The registrant's part, `10.1029`.
  public var prefix: Substring { name[..<(name.firstIndex(of: "/") ?? name.endIndex)] }

  /// The registrant's own name for the work, `2022jb024794`.
  public var suffix: Substring { name[name.index(after: name.firstIndex(of: "/") ?? name.startIndex)...] }

  public static func < (left: DOI, right: DOI) -> Bool { left.name < right.name }
}

/// The agencies that register DOIs beside Crossref.
public enum RegistrationAgency {
  /// The agency that probably registered a DOI, by its prefix; nil for Crossref's and for unknown prefixes.
  ///
  /// Only a hint for the first request, because single DOIs move between agencies. The prefixes are those that publication
  /// lists cite most.
  public static func otherThanCrossref(of doi: DOI) -> String? { prefixes[String(doi.prefix)] }

  private static let prefixes: [String: String] = [
    "10.5281": "DataCite",  // Zenodo, 10.5281/zenodo.595872
    "10.48550": "DataCite",  // arXiv, 10.48550/arxiv.1706.03762
    "10.6084": "DataCite",  // figshare
    "10.5061": "DataCite",  // Dryad
    "10.7910": "DataCite",  // Harvard Dataverse
    "10.17605": "DataCite",  // OSF
    "10.5066": "DataCite",  // U.S. Geological Survey's data
    "10.5880": "DataCite",  // GFZ Data Services
    "10.1594": "DataCite",  // PANGAEA
    "10.3760": "ISTIC",  // 10.3760/cma.j.cn112137-20231008-00670
    "10.13209": "CNKI",  // 10.13209/j.0479-8023.2019.001
  ]
}

/// The result of looking up one DOI.
public enum Resolution: Sendable, Equatable {
  /// The registered work.
  case found(Work)
  /// The registry has replaced the DOI by another one, under which `of` is registered.
  case alias(of: Work)
  /// No registry has the DOI.
  case notFound
  /// The DOI is registered, but its agency offers no record that a citation can be compared with.
  case registered(agency: String)
  /// No service could be reached, or none gave a usable answer. `reason` is a short phrase for reports.
  case unavailable(reason: String)

  /// The record to compare a citation with, under its own DOI or under the one that replaced it.
  public var work: Work? {
    switch self {
    case .found(let work), .alias(let work): work
    case .notFound, .registered, .unavailable: nil
    }
  }

  /// The agency of a `registered` DOI; otherwise nil.
  public var agency: String? {
    if case .registered(let agency) = self { agency } else { nil }
  }
}
