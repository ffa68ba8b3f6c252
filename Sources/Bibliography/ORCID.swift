/// The ORCID iD of a person: sixteen digits in four groups, the last of which is a check digit, `0000-0002-1825-0097`.
public struct ORCID: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// With hyphens, and a capital `X` as a check digit of ten.
  public let description: String

  /// Why a text is no iD.
  public enum Fault: Error, Equatable, Sendable {
    /// It does not have four groups of four digits.
    case shape
    /// The check digit is not that of the other digits: one of them is mistyped.
    case checksum
  }

  /// Accepts the iD, or its address at orcid.org.
  public init(reading text: String) throws(Fault) {
    var name = text.lowercased()[...]
    for start in ["https://", "http://"] where name.hasPrefix(start) { name = name.dropFirst(start.count) }
    for host in ["www.orcid.org/", "orcid.org/"] where name.hasPrefix(host) { name = name.dropFirst(host.count) }
    if name.hasSuffix("/") { name = name.dropLast() }
    let bytes = Array(name.utf8)
    guard bytes.count == 19, [4, 9, 14].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { throw .shape }
    let signs = bytes.filter { $0 != UInt8(ascii: "-") }
    guard signs.count == 16, signs.dropLast().allSatisfy({ (0x30...0x39).contains($0) }), let last = signs.last,
      (0x30...0x39).contains(last) || last == UInt8(ascii: "x")
    else { throw .shape }
    guard last == ORCID.checkDigit(of: signs.dropLast()) else { throw .checksum }
    description = name.uppercased()
  }

  public init?(_ text: String) {
    do throws(Fault) { try self.init(reading: text) } catch { return nil }
  }

  /// The check digit of the digits before it (ISO 7064, MOD 11-2), as in
  /// <https://support.orcid.org/hc/en-us/articles/360006897674>.
  private static func checkDigit(of digits: ArraySlice<UInt8>) -> UInt8 {
    var total = 0
    for digit in digits { total = (total + Int(digit - 0x30)) * 2 % 11 }
    let value = (12 - total % 11) % 11
    return value == 10 ? UInt8(ascii: "x") : UInt8(value) + 0x30
  }

  /// Its address, as registries write it.
  public var link: String { "https://orcid.org/\(description)" }

  public static func < (left: ORCID, right: ORCID) -> Bool { left.description < right.description }
}
