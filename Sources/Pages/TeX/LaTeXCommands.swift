/// The commands of LaTeX, and of the packages in which people write lists of publications, that are more than text.
enum LaTeXCommand {
  case begin, end
  /// `\item`, `\bibitem`: begins a list item. `keys` is the number of arguments that are not printed.
  case item(keys: Int)
  case heading(level: Int)
  case paragraph, lineBreak
  /// `\hspace{1em}`, `\quad`
  case blank(arguments: Int)
  /// An address and the text of a link.
  case link
  /// An address that is printed.
  case address
  /// The rest of an address that is printed; `prefix` is what it begins with.
  case identifier(prefix: String)
  /// Arguments that are not printed; those behind them are.
  case hidden(Int)
  /// A number with its unit, which belongs to a setting: `\hangindent=0.5in`, `\penalty0`.
  case setting
  /// Prints its argument as a part of the line: `\textbf`.
  case inline
  case verbatim
  case definition
  /// `\iffalse … \fi`, and the second branch of any other condition.
  case disabled
  /// `\mn@doi [Mon. Not.] {10.1000/182}`: the text of the link stands in brackets before the DOI.
  case linkedOption
  /// A footnote, which is read only for its DOI.
  case footnote
  /// The entry of a curriculum vitae: arguments that are printed one below the other, the first one beside the others.
  case entry(hasLabel: Bool)

  /// nil for a command that only prints its arguments, in whichever way, or a sign.
  static func named(_ name: String) -> LaTeXCommand? { table[name] }

  private static let table: [String: LaTeXCommand] = {
    var table: [String: LaTeXCommand] = [
      "begin": .begin, "end": .end, "item": .item(keys: 0), "bibitem": .item(keys: 1), "cvlistitem": .item(keys: 0),
      "chapter": .heading(level: 1), "section": .heading(level: 2), "subsection": .heading(level: 3),
      "subsubsection": .heading(level: 4), "paragraph": .heading(level: 5), "cvsection": .heading(level: 2),
      "cvsubsection": .heading(level: 3), "cvevent": .entry(hasLabel: false),
      "par": .paragraph, "newline": .lineBreak, "linebreak": .lineBreak, "tabularnewline": .lineBreak,
      "newblock": .blank(arguments: 0), "hspace": .blank(arguments: 1),
      "href": .link, "Eprint": .link, "url": .address, "nolinkurl": .address, "path": .address,
      "doi": .identifier(prefix: "https://doi.org/"), "DOI": .identifier(prefix: "https://doi.org/"),
      "arxiv": .identifier(prefix: "https://arxiv.org/abs/"), "arXiv": .identifier(prefix: "https://arxiv.org/abs/"),
      "verb": .verbatim, "lstinline": .verbatim, "iffalse": .disabled, "else": .disabled,
      "mn@doi": .linkedOption, "footnote": .footnote,
      "cventry": .entry(hasLabel: true), "cvitem": .entry(hasLabel: true), "cvline": .entry(hasLabel: true),
      "cvpub": .entry(hasLabel: false), "cvitemwithcomment": .entry(hasLabel: true),
      "cvdoubleitem": .entry(hasLabel: true),
    ]
    for name in [
      "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "NewDocumentCommand",
      "newenvironment", "renewenvironment", "def", "let", "gdef", "edef",
    ] {
      table[name] = .definition
    }
    for name in [
      "penalty", "hangindent", "hangafter", "parindent", "parskip", "leftskip", "rightskip", "kern", "vskip",
      "baselineskip", "spaceskip", "raise", "lower", "tabcolsep", "arraystretch",
    ] {
      table[name] = .setting
    }
    for name
      in "textbf textit emph underline uline textsc texttt textrm textsf textsl textmd textup textnormal text mbox hbox"
      .split(separator: " ")
    {
      table[String(name)] = .inline
    }
    for name in ["hfill", "hfil", "quad", "qquad", "space", "enspace", "thinspace", "dotfill", "hskip"] {
      table[name] = .blank(arguments: 0)
    }
    for (count, names) in [
      0: """
      BIBentryALTinterwordspacing BIBentrySTDinterwordspacing BibitemOpen fi protect relax makeatletter makeatother \
      begingroup endgroup bgroup egroup noindent clearpage newpage pagebreak
      """,
      1: """
      bibliography bibliographystyle bibfield bibinfo caption cite citep citet color colorbox \
      documentclass faIcon fontfamily fontseries footnotemark footnotetext geometry hypersetup hyphenation \
      includegraphics index input include label marginpar nocite noopsort pagestyle pageref parbox phantom printbibliography \
      ref setmainfont SortNoop switchcolumn textcolor thanks thispagestyle urlstyle usepackage vphantom vspace \
      APACinsertmetastar APACrefatitle APACrefbtitle BIBforeignlanguage BibitemShut addvspace ding \
      enlargethispage foreignlanguage hphantom natexlab needspace pdfbookmark raisebox refstepcounter rotatebox \
      scalebox selectlanguage stepcounter tikz todo
      """,
      2: """
      addtocounter addtolength fontsize multicolumn multirow resizebox rule setcounter setlength settodepth settoheight \
      settowidth titleformat titlespacing
      """,
      3: "addcontentsline definecolor",
      4: "usefont",
    ] {
      for name in names.split(separator: " ") { table[String(name)] = .hidden(count) }
    }
    return table
  }()
}

/// What an environment of LaTeX is.
enum LaTeXEnvironment {
  case list
  case table
  /// Its text is not part of the page: code, pictures.
  case hidden
  case block

  /// - Parameter name: without a star.
  init(name: String) {
    switch name {
    case "tabular", "tabularx", "tabulary", "longtable", "xltabular", "supertabular", "tabbing", "longtblr", "tblr":
      self = .table
    case "verbatim", "Verbatim", "lstlisting", "minted", "comment", "tikzpicture", "filecontents", "equation", "align":
      self = .hidden
    case "thebibliography", "list", "itemize", "enumerate", "etaremune", "description", "trivlist", "cvitems",
      "publications":
      self = .list
    default:
      let lower = name.lowercased()
      self = ["item", "enum", "list", "bib", "publ"].contains { lower.contains($0) } ? .list : .block
    }
  }

  /// The environments, besides lists and tables, whose arguments are not printed.
  static let settings: Set<String> = [
    "adjustwidth", "minipage", "multicols", "paracol", "wrapfigure", "textblock", "spacing",
  ]
}
