/// A page divided into what stands by itself, and the comments on it that are addressed to doi-audit.
struct Division {
  /// In the order of the page.
  var items: [Item]
  var comments: [SuppressionComment] = []
}
