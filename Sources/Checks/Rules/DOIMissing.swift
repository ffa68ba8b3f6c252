import Bibliography
import Pages

extension Rule {
  package static let doiMissing = Rule(
    "doi-missing", .note,
    finds: "the entry has no DOI; a warning where `--discover` finds it",
    because: "Without one nothing in the entry can be verified, and readers must search for the work.",
    example: """
      ```markdown
      - Zhang, Q., T. Wang, Y. Pei, and X. Shi (2021), Selective Kernel Res-Attention UNet, IEEE Journal of Selected Topics in Applied Earth Observations and Remote Sensing, 14, 8751–8764.
      ```

      >>> 1:182: note: the entry has no DOI [doi-missing]
      """)
}

extension Finding {
  /// For an entry with nothing that looks like a DOI.
  init(missingDOIOf citation: Citation) {
    self.init(rule: .doiMissing, field: .doi, message: "the entry has no DOI", place: Place(endOf: citation))
  }

  /// Whether the DOI of an entry that has none is known, and where it would stand is not.
  var lacksPlace: Bool { rule == .doiMissing && !registered.isEmpty && fix == nil }
}
