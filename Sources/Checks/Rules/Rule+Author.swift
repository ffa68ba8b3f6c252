/// The list of authors.
extension Rule {
  static let author = [
    authorMisspelled, authorInitial, authorOrder, authorMissing, authorExtra, authorMalformed, authorAccents,
  ]

  package static let authorMisspelled = Rule(
    "author-misspelled", .error,
    finds: "a name is spelled differently from the registered one",
    because: "A misspelled author is not found, and not credited.",
    example: Example(cited: "Lou, H., and T. Wang (2022)", registered: "Heng Luo, Teng Wang"))

  package static let authorInitial = Rule(
    "author-initial", .error,
    finds: "an initial or a given name is not the registered one",
    because: "With the wrong initial it is another person, in long lists of the same family name above all.",
    example: Example(cited: "Luo, G., and T. Wang (2022)", registered: "Heng Luo, Teng Wang"))

  package static let authorOrder = Rule(
    "author-order", .error,
    finds: "the authors stand in another order than the registered one",
    because: "Who comes first is who is cited, and in many fields who did the work.",
    example: Example(cited: "Wang, T., and H. Luo (2022)", registered: "Heng Luo, Teng Wang"))

  package static let authorMissing = Rule(
    "author-missing", .error,
    finds: "a registered author is not cited, and no “et al.” stands for them",
    because: "Somebody who wrote the work is left out.",
    example: Example(cited: "Luo, H., and S. Wei (2022)", registered: "Heng Luo, Teng Wang, Shengji Wei"))

  package static let authorExtra = Rule(
    "author-extra", .error,
    finds: "an author is cited who is not registered",
    because: "Somebody is credited with a work of others, often by copying from the entry next to it.",
    example: Example(cited: "Luo, H., Q. Shi, and T. Wang (2022)", registered: "Heng Luo, Teng Wang"))

  package static let authorMalformed = Rule(
    "author-malformed", .warning,
    finds: "the names are right, but their punctuation is broken",
    because: "Readers and reference managers take the wrong word for the family name.",
    example: Example(
      cited: "Fu, L, Q. Zhang, T., Wang, W. Li (2022)", registered: "Lv Fu, Qi Zhang, Teng Wang, Weifeng Li"))

  package static let authorAccents = Rule(
    "author-accents", .note,
    finds: "accents are left out or added",
    because: "Readers understand it, but it is not how the author writes the name.",
    example: Example(cited: "Muller, J. (2019)", registered: "Jürgen Müller"))
}
