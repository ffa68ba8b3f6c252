import Bibliography

/// When a number is not to be replaced by the registered one.
struct NumberDoubt {
  let reading: Reading
  let fields: FieldTable<FieldVerdict>

  func doubt(of field: Field) -> Doubt? {
    guard let choice = reading.numbers[field] else { return nil }
    let item = reading.items[choice.item]
    // Volume and pages of another place: an erratum, another version, another article of the journal.
    if placesThatDiffer.count >= 2, placesThatDiffer.contains(field) { return .work }
    switch field {
    case .page: return page(item)
    case .issue: return issue(item)
    case .volume, .issued, .author, .title, .containerTitle, .doi: return nil
    }
  }

  private var placesThatDiffer: [Field] { [.volume, .page].filter { fields[$0] == .mismatch } }

  /// A range never gives way to a single page: many records have the first page only.
  private func page(_ item: NumberItem) -> Doubt? {
    let numbers = reading.record.numbers
    // "1–11" for article 672809 was right before the work had its number.
    guard item.isRange, numbers.articleNumber == nil, let page = numbers.page, page.last == nil else { return nil }
    return isArticleNumber(page.first) ? nil : .record
  }

  /// More digits than a page has, or letters: journals without pages register their article numbers as pages.
  private func isArticleNumber(_ value: [UInt8]) -> Bool { value.count >= 5 || value.contains { $0 >= 0x61 } }

  /// Numbers that run through the years ("101(1063)") beside those that begin anew with each volume, supplements,
  /// double issues: only a slip of the registered number is put right.
  private func issue(_ item: NumberItem) -> Doubt? {
    guard let registered = reading.record.numbers.issueValue else { return nil }
    if item.isRange || registered.hasHyphen { return item.value.count == registered.folded.count ? nil : .record }
    return abs(item.value.count - registered.digits.count) > 1 ? .record : nil
  }
}
