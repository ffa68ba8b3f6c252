import Bibliography

extension Reading {
  /// The reading of a citation that differs from this one in the words of one field: that field is read anew, and all
  /// else stays.
  ///
  /// Nil where more differs, or where the change reaches for the words of other fields.
  func repaired(_ citation: String, in field: Field) -> Reading? {
    guard labels.isEmpty, let owner = Reading.owner(of: field), let changed = text.withOtherWords(citation, of: owner)
    else { return nil }
    var reading = self
    // Where names stand behind the title depends on what is read after them.
    guard field == .author ? authorRegionIsBounded : authorRegion.upperBound <= changed.before else { return nil }
    reading.text = changed.text
    reading.title?.move(changed.moved)
    if let cited = container?.cited { reading.container?.cited = changed.moved(cited) }
    switch field {
    case .author: reading.readAuthorsAgain()
    case .title: reading.readTitleAgain()
    default: reading.readContainerAgain()
    }
    return reading
  }

  private static func owner(of field: Field) -> CitedText.Owner? {
    switch field {
    case .author: .author
    case .title: .title
    case .containerTitle: .container
    case .volume, .issue, .page, .issued, .doi: nil
    }
  }
}

extension TitleMatch {
  /// Puts it where its words have gone.
  fileprivate mutating func move(_ moved: (Range<Int>) -> Range<Int>) {
    cited = moved(cited)
    for index in pairs.indices { pairs[index].cited = moved(pairs[index].cited) }
  }
}
