extension String {
  /// The text as one segment of a URL's path: all but letters, digits and `-._~` escaped, `/` too.
  var asPathSegment: String { percentEncoded(keeping: "") }

  /// The text as the rest of a URL's path: as a segment, but `/` stays.
  var asPathSegments: String { percentEncoded(keeping: "/:()@") }

  /// The text as a value in a URL's query, with `/`, `:`, `(` and `)` left legible.
  var asQueryValue: String { percentEncoded(keeping: "/:()@") }

  private func percentEncoded(keeping extra: StaticString) -> String {
    let kept = extra.withUTF8Buffer { Set($0) }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.append(byte)
      case _ where kept.contains(byte):
        encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
