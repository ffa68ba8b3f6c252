import Bibliography

/// What somebody may have meant who mistyped a name.
enum Nearest {
  /// `did you mean “mailto”?`, or all the names that there are.
  static func advice(for word: String, among names: [String]) -> String {
    let bytes = Array(word.utf8)
    let limit = max(1, min(3, bytes.count / 2))
    let near = names.map { name in
      (name: name, distance: Similarity.distance(bytes[...], Array(name.utf8)[...], limit: limit))
    }.min { $0.distance < $1.distance }
    if let near, near.distance <= limit { return "did you mean \(near.name.quoted)?" }
    return names.count > 20 ? "'doi-audit rules' lists them" : "there are " + names.joined(separator: ", ")
  }
}
