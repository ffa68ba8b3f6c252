import Bibliography

/// A citation in another language or script than its record: registries mostly have the English title of a work, and the
/// names of its authors in Latin letters.
extension Segmentation {
  /// Whether the title cannot be compared for its language or script; then authors and container cannot either.
  ///
  /// - Parameter fields: what is known of year, volume, issue and pages, which are the same in all languages. Letters show
  ///   another script beyond doubt; another language is believed only where those numbers agree, since another work may
  ///   be cited.
  func isInOtherLanguage(_ fields: FieldTable<FieldVerdict>) -> Bool {
    guard title == nil, !record.titles.isEmpty else { return false }
    if isInOtherScript { return true }
    guard placeAgrees(fields), let place = wordsInTitlesPlace else { return false }
    return hasOtherLanguage(place)
  }

  /// Most words that belong to no field are in letters that the record has none of, or the other way round.
  private var isInOtherScript: Bool {
    if title != nil { return false }
    let registered = record.titles.map { form in form.text.folded.count { $0 >= 0x80 } * 2 > form.text.folded.count }
    if !text.folded.contains(where: { $0 >= 0x80 }) { return registered.allSatisfy { $0 } }
    if registered.contains(true) { return false }
    let words = text.words.indices.filter { word in
      let owner = text.owners[word]
      return (owner == .nobody || owner == .container && container?.outcome == .other || owner == .author)
        && !text.words[word].hasDigit
        && text.words[word].length >= 2
    }
    return words.count { isInOwnScript($0) } * 2 > words.count
  }

  private func hasOtherLanguage(_ place: Range<Int>) -> Bool {
    let cited = place.map { text.words[$0] }
    let registered = record.titles.flatMap(\.text.words)
    let citedLanguages = TextLanguage.languages(of: cited)
    let registeredLanguages = TextLanguage.languages(of: registered)
    // One English word is enough: no other language borrows "the" and "of".
    let isEnglish = TextLanguage.has(.english, cited)
    let isRegisteredEnglish = registeredLanguages.contains(.english)
    if !citedLanguages.isEmpty, !registeredLanguages.isEmpty {
      if citedLanguages.isDisjoint(with: registeredLanguages), isEnglish != isRegisteredEnglish || !isEnglish {
        return true
      }
      if isRegisteredEnglish, !isEnglish { return true }
    }
    // Without a function word on one side: words of one origin that end otherwise, "deformatsii" and "deformation".
    guard isRegisteredEnglish, !isEnglish else { return false }
    return cognates(of: place) >= 2
  }

  private func cognates(of place: Range<Int>) -> Int {
    place.count { word in
      let letters = text.bytes(word)
      guard letters.count >= 6 else { return false }
      return record.titles.contains { form in
        form.text.words.contains { other in
          other.key != text.words[word].key && other.length >= 6
            && form.text.folded[other.folded].starts(with: letters.prefix(6))
        }
      }
    }
  }
}
