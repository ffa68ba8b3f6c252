import Bibliography
import Foundation
import Testing

@Test func explore() {
  func folded(_ v: UInt32) -> String? {
    var o: [UInt8] = []; return Folding.fold(v, into: &o) == .letter ? String(decoding: o, as: UTF8.self) : nil
  }
  var out: [String] = []
  for range in [
    UInt32(0x80)...0x52F, 0x1D00...0x1FFF, 0x2070...0x218F, 0x2C60...0x2C7F, 0xFB00...0xFB06, 0xFF10...0xFF5A,
  ] {
    for value in range {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let d = String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars.filter { s in
        switch s.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: false
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
          .letterNumber, .otherNumber:
          true
        default: false
        }
      }
      let e = String(String.UnicodeScalarView(d)).lowercased()
      let f = folded(value)
      if (f ?? "") != e { out.append("\(String(value, radix: 16))\(scalar)=\(f ?? "nil")≠\(e)") }
    }
  }
  print("EXPLORE", out.count, out.joined(separator: " "))
}
