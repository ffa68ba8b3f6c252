import Testing

@testable import Bibliography

@Suite struct DamagedTextTests {
  @Test(
    arguments: [
      ("LÃ¸kken", "Løkken"), ("FranÃ§ois", "François"), ("ErdiatomeenÂ°", "Erdiatomeen°"), ("pages 1â€“9", "pages 1–9"),
      ("MÃ¼ller, JÃ¶rg", "Müller, Jörg"), ("Øvrebø", "Øvrebø"), ("São Paulo", "São Paulo"), ("SÃO PAULO", "SÃO PAULO"),
      ("Âge de glace", "Âge de glace"), ("naïve", "naïve"), ("", ""), ("Ã", "Ã"), ("plain", "plain"),
    ])
  func `text in a wrong encoding is read as UTF-8`(text: String, repaired: String) {
    #expect(Mojibake.repaired(text) == repaired)
    #expect(Mojibake.repaired(repaired) == repaired)
  }

  @Test func `registered text is readable after the repair of its encoding`() {
    #expect(Markup.plainText("<i>LÃ¸kken</i>\u{200B} et\u{E0041} al") == "Løkken et al")
    #expect(Markup.plainTextAsDeposited("<i>LÃ¸kken</i>") == "LÃ¸kken")
  }

  @Test(arguments: ["Bergstr\u{FFFD}m", "Br??n", "Va\u{202E}l", "FranÃ§ois"]) func `damaged text is recognised`(
    text: String
  ) {
    #expect(DamagedText.isDamaged(text))
  }

  @Test(arguments: ["Va;astro", "Lind1", "Berg*", "M[u]ller", "Str°m"]) func `damaged names are recognised`(
    name: String
  ) {
    #expect(DamagedText.isDamagedName(name))
  }

  @Test(arguments: ["O'Brien", "Lindqvist-Berg", "van der Berg Jr.", "Łukasz", "王腾", "J. (Jim) Berg", "d’Amore"])
  func `unusual names are not damaged`(name: String) {
    #expect(!DamagedText.isDamagedName(name))
  }
}

@Suite struct TextLanguageTests {
  private func languages(_ text: String) -> Set<TextLanguage> { TextLanguage.languages(of: FoldedText(text).words) }

  @Test(
    arguments: [
      ("Evaluation of soil moisture in tropical forests", TextLanguage.english),
      ("Evaluación de la humedad del suelo en los bosques", .spanish), ("Die Verbreitung der Erddiatomeen", .german),
      ("Étude des tufs calcaires du Luxembourg", .french), ("Avaliação da umidade do solo em florestas", .portuguese),
      ("Deformatsii plotin po dannym nablyudeniy", .russian), ("Vedbygninger og kirker i Norge", .nordic),
    ])
  func `short words show the language of a title`(title: String, language: TextLanguage) {
    #expect(languages(title).contains(language))
    #expect(language == .english || !languages(title).contains(.english))
  }

  @Test func `without short words the language is unknown`() {
    #expect(languages("Deep learning seismic phase picking").isEmpty)
    #expect(languages("").isEmpty)
  }
}
