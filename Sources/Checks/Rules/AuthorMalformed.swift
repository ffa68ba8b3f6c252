import Alignment
import Bibliography

extension Rule {
  package static let authorMalformed = Rule(
    "author-malformed", .warning,
    finds: "the names are right, but their punctuation is broken",
    because: "Readers and reference managers take the wrong word for the family name.",
    message: { difference, _ in "the punctuation of the authors is broken in \(difference.cited.quotedForMessage)" },
    example: """
      ```markdown
      - Fu, L, Q. Zhang, T., Wang, W. Li, Q., Xu and D. Ge (2022) Detecting slow-moving landslides using InSAR phase-gradient stacking and deep-learning network. Front. Environ. Sci. 10:963322. https://doi.org/10.3389/fenvs.2022.963322
      ```

      ```json
      {
        "DOI": "10.3389/fenvs.2022.963322", "type": "journal-article",
        "title": ["Detecting slow-moving landslides using InSAR phase-gradient stacking and deep-learning network"],
        "author": [{"family": "Fu", "given": "Lv"}, {"family": "Zhang", "given": "Qi"},
          {"family": "Wang", "given": "Teng"}, {"family": "Li", "given": "Weifeng"},
          {"family": "Xu", "given": "Qiang"}, {"family": "Ge", "given": "Daqing"}],
        "container-title": ["Frontiers in Environmental Science"], "short-container-title": ["Front. Environ. Sci."],
        "volume": "10", "article-number": "963322",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:3: warning: the punctuation of the authors is broken in “Fu, L, Q. Zhang, T., Wang, W. Li, Q., Xu and D. Ge” [author-malformed]
      >>> corrected: Fu, L., Q. Zhang, T. Wang, W. Li, Q. Xu and D. Ge (2022) Detecting slow-moving landslides using InSAR phase-gradient stacking and deep-learning network. Front. Environ. Sci. 10:963322. https://doi.org/10.3389/fenvs.2022.963322
      """)
}
