extension String {
  /// A path as a relative reference (RFC 3986): what has a meaning of its own there is escaped, a colon too, for what
  /// stands before it would be a scheme.
  var relativeURI: String { percentEncoded { $0 == UInt8(ascii: "/") } }

  /// With every byte but letters, digits, `-`, `.`, `_`, `~` and those that are kept written as `%E2`.
  func percentEncoded(keeping isKept: (UInt8) -> Bool) -> String {
    var encoded = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where isKept(byte): encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return encoded
  }
}
