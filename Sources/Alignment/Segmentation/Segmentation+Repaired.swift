import Bibliography

extension Segmentation {
  /// The segmentation of a citation that differs from this one in the words of one field: that field is read anew, and all
  /// else stays.
  ///
  /// Nil where more differs, or where the change reaches for the words of other fields.
  func repaired(_ citation: String, in field: Field) -> Segmentation? {
    guard labels.isEmpty, let owner = Segmentation.owner(of: field),
      let changed = text.withOtherWords(citation, of: owner)
    else { return nil }
    var segmentation = self
    // Where names stand behind the title depends on what is read after them.
    guard field == .author ? authorRegionIsBounded : authorRegion.upperBound <= changed.before else { return nil }
    segmentation.text = changed.text
    segmentation.title?.move(changed.moved)
    if let cited = container?.cited { segmentation.container?.cited = changed.moved(cited) }
    switch field {
    case .author: segmentation.readAuthorsAgain()
    case .title: segmentation.readTitleAgain()
    default: segmentation.readContainerAgain()
    }
    return segmentation
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
