/// A page divided into what stands by itself, and the comments on it that are addressed to doi-audit.
package struct Division {
  /// In the order of the page.
  package var items: [Item]
  package var comments: [SuppressionComment] = []
}
