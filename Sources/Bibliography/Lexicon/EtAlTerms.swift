/// What a list of names writes for those that it leaves out, in the languages of citations.
package enum EtAlTerms {
  /// The terms `et-al` and `and others` of the CSL locales (github.com/citation-style-language/locales), and what people
  /// write beside them.
  package static let all = LanguageTable(
    """
    Afrikaans, Dutch: e.a., en anderen
    Arabic: وآخرون
    Armenian: և ուրիշ., և ուրիշներ
    Basque: eta beste
    Bulgarian: и други, и съавт.
    Catalan: i altres, i cols.
    Chinese: 等, 等人, 及其他
    Croatian, Serbian: i dr., i ostali, i sur.
    Czech: a další, a i., a kol., aj.
    Danish, Norwegian: m. fl., m. v., med flere, med fleire, mfl., mv.
    English: and others, and colleagues, and coworkers, and co-workers, and coauthors, and co-authors
    Estonian: ja teised, jt
    Filipino: at iba pa
    Finnish: ja muut, ym.
    French: et autres, et coll., et collab.
    German: und andere, und weitere, u. a., u. v. a., ua.
    Greek: και άλλοι, και συν., κ.ά.
    Hebrew: ואחרים
    Hindi: इत्यादि
    Hungarian: és mások, és mtsai.
    Icelandic: og fleiri, o.fl.
    Indonesian, Malay: dan lainnya, dkk.
    Italian: e altri
    Japanese: ほか, 他
    Korean: 기타, 외
    Latin: et al., et alia, et aliae, et alii, et aliter
    Latvian: u.c., un citi
    Ligurian: e atri
    Lithuanian: ir kiti, ir kt.
    Persian: و دیگران, و همکاران
    Polish: i in., i inni, i wsp., m. in.
    Portuguese: e colab., e outros
    Romanian: și alții, şi alţii, și colab.
    Russian: и др., и соавт., с соавт.
    Serbian: и остали
    Slovak: a ďalší
    Slovenian: idr., in drugi
    Spanish: y col., y cols., y otros
    Swedish: m. fl., och andra
    Thai: และคณะ
    Turkish: v.d., v.dğr., vd., ve ark., ve dğr., ve diğer, ve diğerleri
    Ukrainian: й ін., та ін., та інші
    Vietnamese: và c.s., và cs., và cộng sự, và những người khác
    Welsh: ac eraill
    """, separatedBy: ",")

  /// What follows `&` or a dash for the names that are left out: "Berg A & al.", "Berg — et others".
  package static let afterAmpersand = ["al", "alii", "coauthors", "colleagues", "coworkers", "others"]

  /// What follows the number of the names that are left out: "+ 10 more", "and 12 others".
  package static let afterNumber = ["additional", "authors", "coauthors", "more", "others", "weitere", "workers"]
}
