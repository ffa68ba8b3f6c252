import Citations
import Pages
import Foundation
import TestSupport
import Testing

/// Pages in markup languages that would make a careless reader hang or crash.
@Suite(.serialized)
struct HostileMarkupTests {
  struct Piece: CustomTestStringConvertible, Sendable {
    var text: String
    var format: PageFormat

    var testDescription: String { "\(format): \(text)" }
  }

  /// Texts that tempt a reader to inspect the same bytes again and again, or to call itself for each of them.
  static let pieces: [Piece] =
    ([
      (
        PageFormat.latex,
        [
          "{", "}", #"\textbf{"#, #"\href{"#, #"\href{a}{"#, #"\url{"#, #"\doi{"#, #"\me{x}"#,
          #"\newcommand{\a}{\a\a}"#, #"\begin{itemize}\item "#, #"\begin{verbatim}"#, #"\item["#, #"\["#, "$", "%",
          #"\\"#, #"\cventry{a}{b}"#, #"\cventry{"#, #"\x{a}{b}{c}"#, #"\verb|"#, #"\iffalse "#, "-", "`", "~", "&",
          #"\begin{tabular}a&"#, #"\section{"#, #"\def\a#1{#1#1}\a{\a{"#, #"\newcommand{\a}[1]{\href{#1}{#1}}\a{"#,
          #"\newcommand{\b}[2]{#1 #2}\b{"#, #"\"{"#, #"\c{"#, "[", #"\textcolor{red}{"#,
          #"\entry{\name{author}{1}{}{{family={"#, #"biblatex \endentry \name{author}{1}{}{{{family={"#,
          #"biblatex \endentry \verb{doi}\verb 10.1000/1\#n\field{title}{"#, "10.5555/a ",
          #"\item A. Berg (2000). T. J 1, 2. \doi{10.5555/a}\#n"#,
        ]
      ),
      (
        PageFormat.restructuredText,
        [
          "`", "``", "`a <", "`a <b>`_ ", "[", "[1]_ ", ":doi:`", ".. _a: b\n", ".. [a] b\n", ".. a::\n", "|", "*",
          "**", "_", "a_ ", "::\n\n a\n", "=\n", "a\n=\n", "- ", #"\"#, "<", ".. ", "__ a\n", ":a: b\n", "  - a\n",
        ]
      ),
      (
        PageFormat.asciiDoc,
        [
          "[", "[[", "link:", "link:a[", "http://a[", "http://a", "$$", "++", "+", "<<", "{a}", ":a: {a}{a}\n{a}",
          "footnote:[", "image:", "----\n", "|===\n", "|a|b\n", "*", "_", "`", "= a\n", ".a\n", "[a]\n", "* a\n", "+\n",
          "link:{a}", "doi:10.1/a[", "link:a[[",
        ]
      ),
      (
        PageFormat.org,
        [
          "[", "[[", "[[a][", "[[a]]", "[fn:", "{{{", "*", "* a\n", "- a\n", "#+begin_src\n", "#+", "# a\n", ":a:\n",
          "|a|\n", "/", "=", "~", #"\"#, #"\\"#, "1. a\n",
        ]
      ),
      (
        PageFormat.typst,
        [
          "#", "#a(", #"#link(""#, #"#link("a")["#, "#a[", "[", "]", "(", #"""#, "#let a = [b]\n#a", "#let a=(\n",
          #"#pub(\#n"a",\#n"#, "*", "_", "`", "```\n", "/*", "//", "$", "@a", "<a>", "-", "--", #"\"#, "= a\n", "+ a\n",
          "a(\n", "#metadata(", "#show: x(\n[",
        ]
      ),
      (
        PageFormat.mediaWiki,
        [
          "{", "{{", "{{a|", "{{cite journal|", "{{cite journal|title=a|",
          "{{cite journal|last1=a|first1=b|doi=10.1/a}}", "}}", "[", "[[", "[[a|", "[http://a ", "<", "<ref>", "<!--",
          "'", "''", "'''", "== a ==\n", "* a\n", "{|\n", "|a\n", "|-\n", "<pre>", "{{aut|a}}", "{{doi|", "http://",
          "{{cite journal|{{cite journal|", "{{aut|[[",
        ]
      ),
      (
        PageFormat.markdown,
        [
          "```bibtex\n@article{a,\n", "@misc{", "@misc{a}\n", "> @misc{a,title={b},doi={10.1/a}}\n",
          "    @misc{a,title={b},doi={10.1/a}}\n\n", "<pre>@misc{a,title={b},doi={10.1/a}}</pre>",
        ]
      ),
      (PageFormat.html, ["<pre>@misc{a,title={b},doi={10.1/a}}</pre>", "@misc{", "<pre>@misc{"]),
    ] as [(PageFormat, [String])]).flatMap { format, texts in texts.map { Piece(text: $0, format: format) } }

  @Test(arguments: pieces)
  func `ten times the page takes about ten times as long`(piece: Piece) throws {
    let growth = Growth(from: Soak.length(usual: 1000, soak: 10_000)) { bytes in
      let text = String(repeating: piece.text, count: bytes / piece.text.utf8.count)
      let source = SourceFile(path: "page", bytes: Array(text.utf8))
      return { _ = try? Page.read(source, as: piece.format) }
    }
    #expect(growth.isLinear, "\(growth)")
  }

  /// Marks whose text was cut off, so that a careless reader would read beyond the end of the line.
  @Test(
    arguments: [
      ("#let \n", .typst), ("#let a\n", .typst), (":a: \n", .asciiDoc), ("| \n", .restructuredText),
      ("__ \n", .restructuredText),
      (".. \n", .restructuredText), ("# \n", .org),
      ("<!-- doi-audit: ignore\n@misc{a, title={b}, doi={10.1000/a}}-->\n", .markdown),
    ] as [(String, PageFormat)]) func `a mark at the end of a line is read`(text: String, format: PageFormat) throws
  {
    #expect(try Page.read(text, as: format).citations.isEmpty)
    #expect(try Page.read(String(text.dropLast()), as: format).citations.isEmpty)
  }

  @Test func `a reference within an accent of several letters is read`() throws {
    for value in [#"{\t{a&amp;b}}"#, #"{\c{c&am}p;}"#, #"{\.&amp;}"#] {
      let page = try Page.read("@article{a, title = {Silt \(value)}, doi = {10.1000/a}}", as: .bibtex)
      #expect(page.citations.count == 1)
    }
  }

  @Test func `a notebook that is not UTF-8 is refused`() {
    let file =
      Array(#"{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["a"#.utf8) + [0xE9]
      + Array(#"\n"]}]}"#.utf8)
    #expect(throws: ScanError.self) {
      try Page.read(try SourceFile(path: "page", file: file, as: .markdown), as: .markdown)
    }
  }
}
