/// "and" in the languages of citations.
package enum Conjunctions {
  /// The words that `&` stands for in citations, and the only ones that are read in capitals too: "SMITH AND JONES".
  /// Other words would then be initials ("A", "E", "I", "Y") or family names ("EN", "SI").
  package static let ampersand = ["and", "et", "und"]

  /// Words that join names where the record says which words are names: the term `and` of the CSL locales
  /// (github.com/citation-style-language/locales), and "with", "kai".
  ///
  /// Slovenian "in" and Filipino "at" are left out: they stand in titles and beside journals more often.
  package static let all = LanguageTable(
    """
    Afrikaans, Dutch: en
    Arabic, Persian: و
    Armenian: և
    Basque: eta
    Bulgarian, Russian, Serbian: и
    Catalan, Croatian, Polish: i
    Chinese: 及 和 與 与
    Czech, Slovak, Welsh: a ac
    Danish, Icelandic, Norwegian: og
    English: and with
    Estonian, Finnish: ja
    French, Latin: et
    Galician, Italian, Portuguese: e
    German: und
    Greek: kai και
    Hebrew: ו
    Hungarian: és
    Indonesian, Malay: dan
    Japanese: と
    Korean: 및 와 과
    Latvian: un
    Lithuanian: ir
    Romanian: și
    Spanish: y
    Swedish: och
    Thai: และ
    Turkish: ve
    Ukrainian: і та
    Vietnamese: và
    """)

  /// Words that join names where no record is at hand, and any text may be read. Without those that are frequent in
  /// sentences of another language: "a", "en", "i", "un", "dan". Italian "ed" is an editor's label where a record is read.
  package static let withoutRecord = ampersand + ["e", "ed", "och", "with", "y", "и", "і", "与", "及", "和"]
}
