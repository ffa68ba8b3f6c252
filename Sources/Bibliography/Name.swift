/// One author as the registry has it.
public struct Name: Hashable, Sendable {
  /// The family name, particles included (`van der Hilst`); empty for an organisation.
  public var family: String
  /// Given names or initials; empty where none is registered.
  public var given: String
  /// `Jr.`, `III`; empty where none is registered.
  public var suffix: String
  /// An organisation or a name kept whole; nil for a person with a family name.
  public var name: String?

  public init(family: String, given: String = "", suffix: String = "") {
    self.family = family
    self.given = given
    self.suffix = suffix
    self.name = nil
  }

  public init(name: String) {
    self.family = ""
    self.given = ""
    self.suffix = ""
    self.name = name
  }

  /// `Teng Wang`, or the organisation's name.
  public var display: String {
    if let name { return name }
    let parts = [given, family, suffix].filter { !$0.isEmpty }
    return parts.joined(separator: " ")
  }
}
