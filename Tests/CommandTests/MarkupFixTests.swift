import Foundation
import TestSupport
import Testing

/// Corrections in markup languages: each change in the notation of its language, and no other byte.
@Suite struct MarkupFixTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading & slow slip off Øresund"], "volume": "12", \
    "page": "101-118", "author": [{"given": "María", "family": "Lindqvist"}, {"given": "Tomas", "family": "Økland"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// What is wrong in it, and what stands there afterwards.
    let changes: [(wrong: String, right: String)]

    var testDescription: String { name }
  }

  private static let files = [
    File(
      name: "item.tex",
      text: #"""
        \documentclass{article}
        \newcommand{\tom}{\textbf{{\O}kland, T.}} % own name
        \begin{document}
        \begin{enumerate}
        \item Lindkvist, M., \& \tom{} (2019). Tidal loading \& slow slip off {\O}resund.
          \textit{Journal of Coastal Geodesy}, \textbf{13}, 101--118. \href{https://doi.org/10.5555/jcg.12}{doi}
        \end{enumerate}
        \end{document}

        """#,
      changes: [("Lindkvist", "Lindqvist"), ("{13}", "{12}")]),
    File(
      name: "commands.tex",
      text: #"""
        \begin{thebibliography}{9}
        \bibitem[Lindqvist(2019)]{l} M.~Lindqvist.
        \newblock Tidal loading \& slow slip off {\O}resund.
        \newblock {\em Journal of Coastal Geodesy}, 12:101--118, 2019. \doi{10.5555/jcg.12}
        \end{thebibliography}

        """#, changes: [("~Lindqvist", #"~Lindqvist and T. {\O}kland"#)]),
    File(
      name: "letters.tex",
      text: #"""
        \cvitem{2019}{M. Lindqvist: „Tidal loading \& slow slip off Øresund”. Journal of Coastal Geodesy 12, 101–118.
        \url{https://doi.org/10.5555/jcg.12}}

        """#, changes: [(" Lindqvist", " Lindqvist and T. Økland")]),
    File(
      name: "refs.bbl",
      text: #"""
        % $ biblatex bbl format version 3.2 $
        \entry{l}{article}{}
          \name{author}{2}{}{%
            {{hash=1}{family={Lindkvist}, familyi={L\bibinitperiod}, given={María}}}%
            {{hash=2}{family={Økland}, familyi={O\bibinitperiod}, given={Tomas}}}%
          }
          \field{journaltitle}{Journal of Coastal Geodesy}
          \field{title}{Tidal loading \& slow slip off Øresund}
          \field{volume}{13}
          \field{year}{2019}
          \field{pages}{101\bibrangedash 118}
          \verb{doi}
          \verb 10.5555/jcg.12
          \endverb
        \endentry

        """#, changes: [("Lindkvist", "Lindqvist"), ("{13}", "{12}")]),
    File(
      name: "publications.rst",
      text: """
        Publications
        ============

        .. a comment

        * Lindkvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund. *Journal of
          Coastal Geodesy* **13**, 101-118. `doi:10.5555/jcg.12 <https://doi.org/10.5555/jcg.12>`_

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("**13**", "**12**")]),
    File(
      name: "publications.adoc",
      text: """
        = Publications
        :doi: https://doi.org/

        . Lindkvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund. _Journal of Coastal Geodesy_
        *13*, 101-118. {doi}10.5555/jcg.12[DOI]

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("*13*", "*12*")]),
    File(
      name: "publications.org",
      text: """
        #+TITLE: Publications
        * Articles
        - Lindkvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund. /Journal of Coastal Geodesy/ *13*,
          101-118. [[https://doi.org/10.5555/jcg.12][doi]]

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("*13*", "*12*")]),
    File(
      name: "publications.typ",
      text: """
        #let me = [*T. Økland*]
        = Publications
        + M. Lindkvist, #me. Tidal loading & slow slip off Øresund. _Journal of Coastal Geodesy_ *13*, 101--118 (2019).
          #link("https://doi.org/10.5555/jcg.12")[doi]

        """, changes: [("Lindkvist", "Lindqvist"), ("*13*", "*12*")]),
    File(
      name: "publications.wiki",
      text: """
        == Publications ==
        * Lindkvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund. ''Journal of Coastal Geodesy'' '''13''',
        101-118. {{doi|10.5555/jcg.12}}

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("'''13'''", "'''12'''")]),
    File(
      name: "templates.wiki",
      text: """
        Slip is slow.<ref>{{cite journal |last1=Lindkvist |first1=María |last2=Økland |first2=Tomas
         |title=Tidal loading & slow slip off Øresund |journal=[[Journal of Coastal Geodesy]]
         |volume=13 |pages=101–118 |year=2019 |doi=10.5555/jcg.12}}</ref>

        """, changes: [("Lindkvist", "Lindqvist"), ("=13", "=12")]),
    File(
      name: "signs.typ",
      text: #"""
        Slow slip was first described by Smith#footnote[Lindqvist, M., & #strong("Økland, T.") (2018). Tidal loading & slow slip
        off Øresund. #emph("Journal of Coastal Geodesy"), 12, 111\u{2013}128. https://doi.org/10.5555/jcg.12] in the north.

        """#, changes: [("2018", "2019"), ("111\\u{2013}128", "101\\u{2013}118")]),
    File(
      name: "strings.typ",
      text: #"""
        - Lindqvist, M., & #text(weight: "bold", "Økland, T.") (2019). Tidal loading & slow slip off Øresund. _Journal of Coastal
          Geodesy_, 12, 201#sym.dash.en 218. #link("https://doi.org/10.5555/jcg.12")

        """#, changes: [("201#sym.dash.en 218", "101#sym.dash.en 118")]),
    File(
      name: "signs.org",
      text: #"""
        Slow slip was first described by Smith[fn:: Lindqvist, M., & Økland, T. (2018). Tidal loading & slow slip off
        \Oslash{}resund. /Journal of Coastal Geodesy/, 12, 111\ndash{}128. https://doi.org/10.5555/jcg.12].

        """#, changes: [("2018", "2019"), ("111\\ndash{}128", "101\\ndash{}118")]),
    File(
      name: "signs.adoc",
      text: #"""
        Slow slip was first described by Smith.footnote:[Lindqvist, M., & Økland, T. (2018). Tidal loading & slow slip off
        Øresund. _Journal of Coastal Geodesy_, 12, 111{ndash}128. https://doi.org/10.5555/jcg.12]

        """#, changes: [("2018", "2019"), ("111{ndash}128", "101{ndash}118")]),
    File(
      name: "signs.rst",
      text: #"""
        .. |--| unicode:: U+2013 .. a dash
        .. |jcg| replace:: *Journal of Coastal Geodesy*

        - Lindqvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund. |jcg|, 12, 111\ |--|\ 128.
          https://doi.org/10.5555/jcg.12

        """#, changes: [("2018", "2019"), ("111\\ |--|\\ 128", "101\\ |--|\\ 118")]),
    File(
      name: "references.wiki",
      text: #"""
        Slow slip was first described by Smith<ref>Lindqvist, M., & Økland, T. (2018). Tidal loading & slow slip off Øresund.
        ''Journal of Coastal Geodesy'', 12, 101–118. https://doi.org/10.5555/jcg.12</ref> in the north.

        """#, changes: [("2018", "2019")]),
    File(
      name: "notes.ipynb",
      text: #"""
        {
         "cells": [
          {
           "cell_type": "code",
           "source": [
            "x = 1\n"
           ]
          },
          {
           "cell_type": "markdown",
           "metadata": {},
           "source": [
            "## References\n",
            "\n",
            "- Lindkvist, M., & Økland, T. (2018). \"Tidal loading & slow slip off \u00d8resund\". *Journal of Coastal Geodesy* **13**, 101-118. [doi](https://doi.org/10.5555/jcg.12)\n"
           ]
          }
         ],
         "nbformat": 4
        }

        """#, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("**13**", "**12**")]),
    File(
      name: "README.md",
      text: #"""
        # Slip

        > ```bibtex
        > @article{l,
        >   author = {Lindkvist, Mar{\'i}a and Økland, Tomas},
        >   title = {Tidal loading \& slow slip off {\O}resund},
        >   journal = {Journal of Coastal Geodesy},
        >   volume = 13, pages = {101--118}, year = {2019},
        >   doi = {10.5555/jcg.12}
        > }
        > ```

        """#, changes: [("Lindkvist", "Lindqvist"), ("= 13", "= 12")]),
  ]

  @Test(arguments: files)
  func `only what is wrong is changed, in the notation of the language`(file: File) async throws {
    let folder = try TemporaryFolder()
    try folder.write(file.text, to: file.name)
    try folder.write(Self.record, to: "records.jsonl")
    let records = ["--records", "records.jsonl", "--no-config"]
    let fix = try await DOIAuditRun(["fix", "--write", file.name] + records, in: folder.root)
    var expected = file.text
    for change in file.changes { expected = expected.replacing(change.wrong, with: change.right) }
    #expect(try folder.text(of: file.name) == expected, "\(fix.errors)")
    let check = try await DOIAuditRun(["check", file.name, "--format", "json"] + records, in: folder.root)
    #expect(check.status == 0, "\(check.output)")
  }

  @Test(arguments: [
    "|last1=Økland |first1=Tomas |last2=Lindqvist |first2=María",
    "|last1=Økland |first1=T. |last2=Lindqvist |first2=M.",
    "|first1=Tomas |last1=Økland |first2=María |last2=Lindqvist",
    "|last1=Økland |first1=Tomas |author2=Lindqvist, María", "|last1=Lindqvist |first1=María",
    "|last1=Økland |first1=Tomas",
    "|last1=Lindqvist |first1=María |last2=Bergvik |first2=Ada |last3=Økland |first3=Tomas",
  ]) func `no name is written into a parameter that holds a part of a name`(names: String) async throws {
    let folder = try TemporaryFolder()
    let page = """
      Slip is slow.<ref>{{cite journal \(names) |title=Tidal loading & slow slip off Øresund \
      |journal=Journal of Coastal Geodesy |volume=12 |pages=101–118 |year=2019 |doi=10.5555/jcg.12}}</ref>

      """
    try folder.write(page, to: "slip.wiki")
    try folder.write(Self.record, to: "records.jsonl")
    let records = ["--records", "records.jsonl", "--no-config"]
    let check = try await DOIAuditRun(["check", "slip.wiki"] + records, in: folder.root)
    #expect(check.status == 1)
    _ = try await DOIAuditRun(["fix", "--write", "slip.wiki"] + records, in: folder.root)
    #expect(try folder.text(of: "slip.wiki") == page)
  }

  @Test func `what a command of the file prints is not changed where it is used`() async throws {
    let folder = try TemporaryFolder()
    let page = #"""
      \newcommand{\tom}{Øklund, T.}
      \begin{itemize}
      \item Lindqvist, M., \& \tom{} (2019). Tidal loading \& slow slip off {\O}resund. Journal of Coastal Geodesy, 12,
      101--118. \doi{10.5555/jcg.12}
      \end{itemize}

      """#
    try folder.write(page, to: "cv.tex")
    try folder.write(Self.record, to: "records.jsonl")
    let records = ["--records", "records.jsonl", "--no-config"]
    let check = try await DOIAuditRun(["check", "cv.tex"] + records, in: folder.root)
    #expect(check.output.contains("author-misspelled"))
    _ = try await DOIAuditRun(["fix", "--write", "cv.tex"] + records, in: folder.root)
    #expect(try folder.text(of: "cv.tex") == page)
  }
}
