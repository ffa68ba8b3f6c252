import Bibliography

/// Whether an unregistered name in the container's place is another name of the registered container: shorter, in another
/// order, by an acronym, without an article, a sponsor or a place.
///
/// People and registries name conferences and series freely, and most journals have several names. So such a name is a
/// variant where the registered name explains its words. A word that nothing registered explains makes it another name.
struct ContainerKinship {
  let text: CitedText
  let container: RegisteredContainer
  /// Whether volume and pages, or the pages alone of a chapter, are the registered ones: no other journal has them.
  let placeAgrees: Bool
  /// The volume, the issue or the pages are the registered ones.
  let numberAgrees: Bool
  /// The registered issue, which is the conference's acronym in some journals ("PACMPL 4, POPL").
  let issue: [UInt8]?
  /// A volume is cited.
  let citesVolume: Bool
  /// The page names the field.
  let isLabelled: Bool

  /// Whether the words name the registered container.
  func isKin(_ cited: Range<Int>) -> Bool {
    if Successors.areOne(text.bytes(cited), container) || container.hasSeriesOnly || isHouseAcronym(cited) {
      return true
    }
    // A chapter that has appeared in a journal as well, with the same pages (10.1007/978-94-009-0655-6_27).
    if !container.isSerial, placeAgrees, citesVolume { return true }
    // The record has the conference to which the workshop belongs.
    if !container.isSerial, container.isOfWorkshops { return true }
    return container.forms.contains { form in
      ContainerNameComparison(text: text, cited: cited, form: form, container: container).isKin(
        placeAgrees: placeAgrees)
    }
  }

  /// "SICOMP", "JRSS-B", "TOCS", "SODA": the names that a field has for its journals and conferences are in no registry. They
  /// contradict a record only where its own acronym is another.
  private func isHouseAcronym(_ cited: Range<Int>) -> Bool {
    let words = cited.filter { !text.words[$0].hasDigit && !StopWords.contains(text.bytes($0)) }
    guard !words.isEmpty, words.allSatisfy({ isAcronym($0) || ContainerWords.isGeneric(text.bytes($0)) }),
      words.contains(where: { isAcronym($0) && !ContainerWords.isGeneric(text.bytes($0)) })
    else { return false }
    let acronyms = words.filter { isAcronym($0) && !ContainerWords.isGeneric(text.bytes($0)) }
    if container.forms.contains(where: { form in acronyms.allSatisfy { isFormable($0, of: form) } }) {
      return !container.hasAcronym
    }
    if !isLabelled,
      numberAgrees && acronyms.allSatisfy(beginsAlike)
        || acronyms.allSatisfy({ issue.map(text.bytes($0).elementsEqual) ?? false })
    {
      return !container.hasAcronym
    }
    // The names of conferences are in no acronym: "Oakland" for the Symposium on Security and Privacy.
    return !isLabelled && !container.hasAcronym && !container.isSerial
      && container.forms.contains { ContainerAligner.isProceedings($0) }
  }

  /// Whether an acronym begins with the letter of a conference's or a journal's first telling word: "COLX" for Computational
  /// Lexicography, but not "EJSS" for Journal of Hospitality. Conferences are named otherwise too.
  private func beginsAlike(_ word: Int) -> Bool {
    !container.isSerial
      || container.forms.contains { form in
        let first = form.text.words.indices.first {
          !form.isStopWord[$0] && !ContainerWords.isGeneric(form.text.folded[form.text.words[$0].folded])
        }
        return first.map { form.text.folded[form.text.words[$0].folded].first == text.bytes(word).first } ?? false
      }
  }

  /// Whether an acronym consists of the first letters of registered words in their order: "SICOMP" for SIAM Journal on Computing,
  /// "SODA" for Symposium on Discrete Algorithms. A last letter may be that of a section: "ApJL".
  private func isFormable(_ word: Int, of form: RegisteredContainer.Form) -> Bool {
    let letters = ContainerAcronym.letters(of: word, in: text)
    return ContainerAcronym.isMade(letters[...], of: form)
      || !isLabelled && letters.count > 2 && "abcdel".contains(letters[letters.count - 1])
        && ContainerAcronym.isMade(letters.dropLast(), of: form)
  }

  /// "SICOMP", "ApJL", "ВоГУ": a short word of which half of the letters or more are capitals.
  private func isAcronym(_ word: Int) -> Bool { ContainerAcronym.isAcronym(word, in: text) }
}
