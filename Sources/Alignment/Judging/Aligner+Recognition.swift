import Bibliography

extension Aligner {
  /// The one of some works that the citation names beyond doubt; nil where none is, or where two might be.
  ///
  /// - Parameters:
  ///   - citation: the visible text, no markup.
  ///   - labels: the fields of the text where its page names them.
  ///   - candidates: what a search has brought, in any order.
  public func recognise(_ citation: String, labels: [FieldLabel] = [], among candidates: [Work]) -> Work? {
    var certain: [(work: Work, weight: Int)] = []
    for work in candidates where !certain.contains(where: { $0.work.doi == work.doi }) {
      let recognition = Recognition(citation, labels: labels, RegisteredWork(work))
      if recognition.isCertain { certain.append((work, recognition.weight)) }
    }
    let best = certain.map(\.weight).max()
    let chosen = certain.filter { $0.weight == best }
    return chosen.count == 1 ? chosen[0].work : nil
  }
}
