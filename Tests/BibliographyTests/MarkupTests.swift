import Bibliography
import TestSupport
import Testing

@Suite struct MarkupTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("p110α (\n            <i>PIK3CA</i>\n            )", "p110α ( PIK3CA )"),
    ("\n  Drosophila\n  Muller F Elements ", "Drosophila Muller F Elements"),
    ("[Ru(bpy)<sub>3</sub>]<sup>2+</sup>", "[Ru(bpy)3]2+"),
    ("<jats:italic>E. coli</jats:italic>", "E. coli"),
    (
      #"Special<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi mathvariant="bold">α</mml:mi></mml:math>-Limit"#,
      "Specialα-Limit"
    ),
    ("Seminars in Cell &amp; Developmental Biology", "Seminars in Cell & Developmental Biology"),
    ("δ&amp;lt;sup&amp;gt;13&amp;lt;/sup&amp;gt;C", "δ13C"), ("&lt;scp&gt;GenCo&lt;/scp&gt;", "GenCo"),
    ("PRODUCTS &amp;amp; SERVICES", "PRODUCTS & SERVICES"), ("a < b and c > d", "a < b and c > d"),
    ("p <0.05", "p <0.05"),
    (
      "10.1002/(SICI)1099-0771(199806)11:2<107::AID-BDM292>3.0.CO;2-Y",
      "10.1002/(SICI)1099-0771(199806)11:2<107::AID-BDM292>3.0.CO;2-Y"
    ),
    ("<unknown>x</unknown>", "<unknown>x</unknown>"), ("<I>x</I><br/>y", "xy"), ("i<i", "i<i"), ("<i", "<i"),
    ("", ""), (" \n\t", ""),
    ("AT&T", "AT&T"), ("Ma&ntilde;ana", "Mañana"),
  ])
  func `registered text becomes what a reader sees`(_ text: String, _ expected: String) {
    #expect(Markup.plainText(text) == expected)
  }

  @Test(arguments: 1...40)
  func `plain text stays as it is`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "<i>", "</i>", "<sub>", "&amp;", "&lt;", "i&gt;", "<", ">", "&", ";", " ", "\n", "a", "é", "<mml:mi x='", "/",
      "&#x3C;",
    ]
    let text = (0..<30).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
    let plain = Markup.plainText(text)
    #expect(!plain.hasPrefix(" ") && !plain.hasSuffix(" ") && !plain.contains("  ") && !plain.contains("\n"))
    #expect(!plain.contains("<i>") && !plain.contains("</i>"))
    #expect(plain.utf8.count <= text.utf8.count)
  }

  @Test func `a long run of opening brackets takes linear time`() {
    let text = String(repeating: "<mml:mi ", count: 20_000)
    let time = ContinuousClock().measure { _ = Markup.plainText(text) }
    #expect(time < .seconds(20))
  }
}
