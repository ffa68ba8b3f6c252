import Bibliography

/// Journals that were renamed: registries register the volumes of the former under the later name, and the reverse.
///
/// The pairs are the title histories that the publishers state ("Continued by", "Formerly"), which the ISSN register repeats.
enum Successors {
  private static let chains: [[String]] = [
    ["Australian Journal of Ecology", "Austral Ecology"],
    ["Holarctic Ecology", "Ecography"],
    ["Annals and Magazine of Natural History", "Annals & Magazine of Natural History", "Journal of Natural History"],
    ["Archiv für Hydrobiologie", "Fundamental and Applied Limnology"],
    ["Archiv für Hydrobiologie", "Archiv für Hydrobiologie Supplement", "Algological Studies"],
    ["Archiv für Mikrobiologie", "Archives of Microbiology"],
    ["Bulletin of the Geological Society of America", "GSA Bulletin"],
    ["Geologiska Föreningens i Stockholm Förhandlingar", "Geologiska Föreningen i Stockholm Förhandlingar", "GFF"],
    ["Quarterly Journal of the Geological Society of London", "Journal of the Geological Society"],
    ["Journal of Forest History", "Forest & Conservation History", "Environmental History"],
    ["Journal of Range Management", "Rangeland Ecology & Management"],
    ["Transactions of the American Geophysical Union", "Eos, Transactions American Geophysical Union", "Eos"],
    ["Bulletin Géodésique", "Journal of Geodesy"],
    [
      "Journal of Applied Meteorology", "Journal of Climate and Applied Meteorology",
      "Journal of Applied Meteorology and Climatology",
    ],
    ["Zeitschrift für Physik", "The European Physical Journal"],
    ["Zeitschrift für Wahrscheinlichkeitstheorie und Verwandte Gebiete", "Probability Theory and Related Fields"],
    ["Applied Scientific Research", "Flow, Turbulence and Combustion"],
    ["Bell System Technical Journal", "Bell Labs Technical Journal"],
    ["Chemische Berichte", "European Journal of Inorganic Chemistry"],
    ["Liebigs Annalen", "Justus Liebigs Annalen der Chemie", "European Journal of Organic Chemistry"],
    ["Biochemische Zeitschrift", "European Journal of Biochemistry", "FEBS Journal"],
    [
      "Hoppe-Seyler's Zeitschrift für Physiologische Chemie", "Biological Chemistry Hoppe-Seyler",
      "Biological Chemistry",
    ],
    ["Skandinavisches Archiv für Physiologie", "Acta Physiologica Scandinavica", "Acta Physiologica"],
    ["Archives of Internal Medicine", "JAMA Internal Medicine"],
    ["Archives of General Psychiatry", "JAMA Psychiatry"],
    ["Archives of Neurology", "JAMA Neurology"],
    ["Archives of Surgery", "JAMA Surgery"],
    ["Archives of Dermatology", "JAMA Dermatology"],
    ["Archives of Ophthalmology", "JAMA Ophthalmology"],
    [
      "American Journal of Diseases of Children", "Archives of Pediatrics & Adolescent Medicine", "JAMA Pediatrics",
    ],
    ["Advances in Neural Information Processing Systems", "Neural Information Processing Systems"],
  ]

  /// For each folded name, the numbers of its chains.
  private static let numbers: [[UInt8]: Set<Int>] = {
    var numbers: [[UInt8]: Set<Int>] = [:]
    for (number, chain) in chains.enumerated() {
      for name in chain { numbers[Folding.squash(name), default: []].insert(number) }
    }
    return numbers
  }()

  /// Whether cited words are a former or later name of a registered container.
  ///
  /// - Parameter cited: folded, without blanks.
  static func areOne(_ cited: ArraySlice<UInt8>, _ container: RegisteredContainer) -> Bool {
    // "Annals and Magazine of Natural History, 2nd series" begins with the former name.
    let own = numbers.filter { cited.starts(with: $0.key) }.max { $0.key.count < $1.key.count }?.value
    guard let own else { return false }
    return container.forms.contains { form in
      // "Journal of Natural History Series 2" begins with the later name.
      numbers.contains { form.text.folded.starts(with: $0.key) && !$0.value.isDisjoint(with: own) }
    }
  }
}
