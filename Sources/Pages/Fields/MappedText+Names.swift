/// Names of persons that the page has in parts, or one by one.
extension MappedText {
  /// A list of names as BibTeX writes it, "Ada Berg and Jo Nordli"; nil if they are not in the order of the page.
  init?(names: some Sequence<MappedText>) {
    self.init()
    for name in names where !append(name, behind: " and ") { return nil }
  }

  /// A name in the order of the page, "Berg, Ada" or "Ada Berg"; the family name alone if the given name is not beside it.
  init(family: MappedText, given: MappedText?) {
    self = family
    guard let given, !given.isEmpty else { return }
    if append(given, behind: ", ") { return }
    var turned = given
    if turned.append(family, behind: " ") { self = turned }
  }
}
