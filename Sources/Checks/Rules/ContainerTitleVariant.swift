import Alignment
import Bibliography

extension Rule {
  package static let containerTitleVariant = Rule(
    "container-title-variant", .note,
    finds:
      "another name of the same journal or conference: without a part, in another order, by its acronym, a former name",
    because: "Readers find the work, but not under the registered name.",
    message: { difference, work in difference.quotedContradiction(of: work.containerNoun) },
    example: """
      ```markdown
      - Hutter, G.E., and R. Patrick. 1956. Sediments of a mountain lake. Bulletin of the Geological Society of Finland 67:1491-1504. https://doi.org/10.5555/gsf.67.1491
      ```

      ```json
      {
        "DOI": "10.5555/gsf.67.1491", "type": "journal-article",
        "title": ["Sediments of a mountain lake"],
        "author": [{"family": "Hutter", "given": "G. E."}, {"family": "Patrick", "given": "R."}],
        "container-title": ["Geological Society of Finland Bulletin"],
        "volume": "67", "page": "1491-1504",
        "issued": {"date-parts": [[1956]]}
      }
      ```

      >>> 1:85: note: journal “Geological Society of Finland”: registered as “Geological Society of Finland Bulletin” [container-title-variant]
      """)
}
