import Alignment
import Bibliography

extension Rule {
  package static let authorMissing = Rule(
    "author-missing", .error,
    finds: "a registered author is not cited, and no “et al.” stands for the author",
    because: "An author of the work is left out.",
    message: { difference, _ in difference.missingAuthors },
    example: """
      ```markdown
      - Luo, H., and S. Wei (2022), Systematic Comparison of InSAR and Seismic Source Models for Moderate-Size Earthquakes in Western China, J. Geophys. Res. Solid Earth, 127(10). https://doi.org/10.1029/2022JB024794
      ```

      ```json
      {
        "DOI": "10.1029/2022jb024794", "type": "journal-article",
        "title": ["Systematic Comparison of InSAR and Seismic Source Models for Moderate-Size Earthquakes in Western China"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"},
          {"family": "Wei", "given": "Shengji"}],
        "container-title": ["Journal of Geophysical Research: Solid Earth"], "short-container-title": ["J. Geophys. Res. Solid Earth"],
        "volume": "127", "issue": "10",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:9: error: author “Teng Wang” is registered, but not cited [author-missing]
      >>> corrected: Luo, H., T. Wang, and S. Wei (2022), Systematic Comparison of InSAR and Seismic Source Models for Moderate-Size Earthquakes in Western China, J. Geophys. Res. Solid Earth, 127(10). https://doi.org/10.1029/2022JB024794
      """)
}
