import Bibliography

/// Months as citations have them beside a year, with or without a day: `May`, `Jun.`, `Oct 21`, `7 September`.
enum Month {
  /// The month's name beside a year, and the day beside the month, with nothing but a blank between.
  ///
  /// - Parameter isTaken: whether a place of the citation is another number: of "12 May 2019" the volume, say.
  static func range(beside year: NumberItem, in text: CitedText, isTaken: (Int) -> Bool) -> Range<Int>? {
    let first = year.words.lowerBound
    if first > 0 {
      let start = text.words[first].start
      if let month = range(first - 1, in: text), text.source.string(month.upperBound..<start) == " " {
        let day = day(first - 2, in: text, isTaken)
        return day.map { $0.lowerBound..<month.upperBound } ?? month
      }
      // "Oct 21, 2014"
      if first > 1, let day = day(first - 1, in: text, isTaken), let month = range(first - 2, in: text),
        [" ", ", "].contains(text.source.string(day.upperBound..<start)),
        text.source.string(month.upperBound..<day.lowerBound) == " "
      {
        return month.lowerBound..<day.upperBound
      }
    }
    let after = year.words.upperBound
    if after < text.words.count, let month = range(after, in: text) {
      let gap = text.source.string(text.words[after - 1].end..<month.lowerBound)
      guard gap == " " || gap == ", " else { return nil }
      guard after + 1 < text.words.count, let day = day(after + 1, in: text, isTaken),
        text.source.string(month.upperBound..<day.lowerBound) == " "
      else { return month }
      return month.lowerBound..<day.upperBound
    }
    return nil
  }

  private static func range(_ word: Int, in text: CitedText) -> Range<Int>? {
    guard text.isFree(word), number(String(decoding: text.bytes(word), as: UTF8.self)) != nil else { return nil }
    let range = text.words[word].range
    let isStop = range.upperBound < text.source.utf8.count && text.source.utf8[range.upperBound] == UInt8(ascii: ".")
    // Of a name in full the stop would be the sentence's.
    return isStop && text.words[word].length <= 4 ? range.lowerBound..<range.upperBound + 1 : range
  }

  /// A number from 1 to 31 with a blank on the side of the month.
  private static func day(_ word: Int, in text: CitedText, _ isTaken: (Int) -> Bool) -> Range<Int>? {
    guard word >= 0, text.words[word].isNumber, text.words[word].length <= 2,
      let day = Int(String(decoding: text.bytes(word), as: UTF8.self)), (1...31).contains(day),
      !isTaken(text.words[word].start)
    else { return nil }
    // "2 (4) May": a bracket would make it another number.
    if word + 1 < text.words.count, range(word + 1, in: text) != nil,
      text.source.string(text.words[word].end..<text.words[word + 1].start) != " "
    {
      return nil
    }
    return text.words[word].range
  }

  private static func number(_ folded: String) -> Int? {
    guard folded.count >= 3 else { return nil }
    return Months.english.firstIndex {
      $0.lowercased() == folded || folded.count <= 4 && $0.lowercased().hasPrefix(folded)
    }
  }

  /// Whether the month's name is written in full; false for May, whose abbreviation is the same.
  static func isFull(_ date: String) -> Bool {
    let letters = name(in: date).prefix { $0.isLetter }.lowercased()
    return letters != "may" && Months.english.contains { $0.lowercased() == letters }
  }

  /// The name of the month with its stop: `Oct.` of `21 Oct.`
  static func name(in date: String) -> Substring {
    let start = date.drop { !$0.isLetter }
    let letters = start.prefix { $0.isLetter }
    return start[letters.endIndex...].first == "." ? start[...letters.endIndex] : letters
  }

  static func hasDay(_ date: String) -> Bool { date.contains { $0.isNumber } }

  /// A month and a day in the form of another date.
  ///
  /// - Parameters:
  ///   - day: nil where none is registered, or none is shown: then the form's own goes.
  ///   - form: the date that stands in the example.
  ///   - name: a month that shows how long the names of months are.
  static func written(_ month: Int, day: Int?, in form: String, like name: String?) -> String? {
    guard let month = written(month, like: name ?? String(self.name(in: form))) else { return nil }
    guard hasDay(form), let day else { return month }
    let isPadded = form.first { $0.isNumber } == "0"
    let digits = day < 10 && isPadded ? "0\(day)" : "\(day)"
    return form.first?.isNumber == true ? "\(digits) \(month)" : "\(month) \(digits)"
  }

  /// A month in the form of another.
  private static func written(_ month: Int, like other: String) -> String? {
    guard (1...12).contains(month) else { return nil }
    let name = Months.english[month - 1]
    let letters = other.prefix { $0.isLetter }
    let isFull = isFull(other)
    var written = isFull ? name : String(name.prefix(max(3, letters.count == 4 && month == 9 ? 4 : 3)))
    // "May" is no abbreviation.
    if !isFull, other.hasSuffix("."), month != 5 { written += "." }
    return letters.allSatisfy(\.isUppercase) ? written.uppercased() : written
  }
}
