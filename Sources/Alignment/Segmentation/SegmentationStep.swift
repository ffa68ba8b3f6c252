/// The steps in which a citation is segmented, in their order.
enum SegmentationStep: CaseIterable {
  case listNumber
  case doi
  case markup
  case wholeContainer
  case title
  case identifiers
  case publisher
  case container
  case authors
  case repeatedTitle
  case otherContainer
  case numbers

  static let authorSteps: [SegmentationStep] = [.authors]
  static let titleSteps: [SegmentationStep] = [.title]
  static let containerSteps: [SegmentationStep] = [.wholeContainer, .container, .otherContainer]
  static let numberSteps: [SegmentationStep] = [.numbers]
}
