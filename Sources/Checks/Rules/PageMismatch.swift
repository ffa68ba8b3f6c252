import Alignment
import Bibliography

extension Rule {
  package static let pageMismatch = Rule(
    "page-mismatch", .error,
    finds: "the pages or the article number differ",
    because: "It points to another work in the same volume, or to none.",
    message: { difference, work in
      // A citation with one number has an article number too: "article number 130609: registered as 130601".
      let registered = difference.registered.nounForPages(of: work)
      let isOfOneKind = registered == "article number" && !difference.cited.isSeveralPages
      let cited = isOfOneKind ? registered : difference.cited.nounForPages(of: work)
      return difference.contradiction(of: cited, registeredAs: registered == cited ? nil : registered)
    },
    example: """
      ```markdown
      - Xu, A., Y. Zhao, and T. Wang (2021), Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence, Frontiers in Earth Science, 9, 1–11. https://doi.org/10.3389/feart.2021.672809
      ```

      ```json
      {
        "DOI": "10.3389/feart.2021.672809", "type": "journal-article",
        "title": ["Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence"],
        "author": [{"family": "Xu", "given": "Andong"}, {"family": "Zhao", "given": "Yonghong"},
          {"family": "Wang", "given": "Teng"}],
        "container-title": ["Frontiers in Earth Science"],
        "volume": "9", "article-number": "672809",
        "issued": {"date-parts": [[2021]]}
      }
      ```

      >>> 1:138: error: pages 1–11: registered as article number 672809 [page-mismatch]
      >>> corrected: Xu, A., Y. Zhao, and T. Wang (2021), Small Fractures Caused by the 2019 Ridgecrest Earthquake Sequence, Frontiers in Earth Science, 9, 672809. https://doi.org/10.3389/feart.2021.672809
      """)
}
