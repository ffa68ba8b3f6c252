/// What a browser may do for a report: apply its one style, run its one script, and nothing else. It fetches nothing,
/// sends nothing, obeys nothing that a page or a record might have smuggled in.
enum ContentPolicy {
  static let text =
    "default-src 'none'; style-src '\(style)'; script-src '\(script)'; base-uri 'none'; form-action 'none'"

  /// The digests of the two texts; a test says what they should be when one of these has been edited.
  private static let style = "sha256-hi3Tc9H2RJVGm1Sxp59a9sE4Ytgm3uu18m5Gpk3Mdc8="
  private static let script = "sha256-4lqb9IqDi4IG5DAAGPRoRaY71YKWDNm6f2mDeh8eMv0="
}
