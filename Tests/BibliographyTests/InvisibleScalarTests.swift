import Bibliography
import Testing

/// Damage is looked for in bytes, and invisible scalars are named as scalars: both are one list.
struct InvisibleScalarTests {
  @Test func `text with an invisible scalar is damaged, and no other scalar by itself but the replacement character`() {
    var differing: [Unicode.Scalar] = []
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isDamaged = DamagedText.isDamaged("a\(Character(scalar))b")
      if isDamaged != (DamagedText.isInvisible(scalar) || scalar == "\u{FFFD}") { differing.append(scalar) }
    }
    #expect(differing == [])
  }
}
