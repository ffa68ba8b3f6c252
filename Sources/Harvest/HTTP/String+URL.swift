import Bibliography

extension String {
  /// The text as one segment of a URL's path: all but letters, digits and `-._~` escaped, `/` too.
  var asPathSegment: String { percentEncoded(keeping: "") }

  /// The text as the rest of a URL's path: as a segment, but `/` stays.
  var asPathSegments: String { percentEncoded(keeping: "/:()@") }

  /// The text as a value in a URL's query, with `/`, `:`, `(` and `)` left legible.
  var asQueryValue: String { percentEncoded(keeping: "/:()@") }
}
