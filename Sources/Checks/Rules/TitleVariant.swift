import Alignment
import Bibliography

extension Rule {
  package static let titleVariant = Rule(
    "title-variant", .note,
    finds:
      "the same words of the title are written otherwise: “two-dimensional” for “2-D”, British for American spelling",
    because: "It is the same title to a reader, but not to a search engine.",
    message: { difference, _ in difference.titleContradiction },
    example: """
      ```markdown
      - Wu, Z., and T. Wang (2021), Phase discontinuity prediction for two-dimensional phase unwrapping of SAR interferograms, IEEE Transactions on Geoscience and Remote Sensing, 60, 1–16. https://doi.org/10.1109/TGRS.2021.3121906
      ```

      ```json
      {
        "DOI": "10.1109/tgrs.2021.3121906", "type": "journal-article",
        "title": ["Phase Discontinuity Prediction for 2-D Phase Unwrapping of SAR Interferograms"],
        "author": [{"family": "Wu", "given": "Zhipeng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["IEEE Transactions on Geoscience and Remote Sensing"],
        "volume": "60", "page": "1-16",
        "issued": {"date-parts": [[2021]]}
      }
      ```

      >>> 1:66: note: “two-dimensional” in the title: registered as “2-D” [title-variant]
      """)
}
