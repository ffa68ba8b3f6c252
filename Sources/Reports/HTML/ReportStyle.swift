/// The style of a report: on a phone, on a screen, on paper, in light and dark colours.
enum ReportStyle {
  static let text = "\n" + parts.joined(separator: "\n") + "\n"

  private static let parts = [colors, texts, figures, filter, entries, record, narrow, paper]

  private static let colors = """
    :root {
      color-scheme: light dark;
      --ground: #fff; --text: #1b1d21; --faint: #5c626d; --line: #d9dce2; --panel: #f5f6f8; --link: #0b57a4;
      --error: #b3261e; --warning: #8a5300; --note: #2f5d9b; --control: #767c88;
      --deleted: #7a1410; --deleted-ground: #ffe0dd; --inserted: #0b4a1d; --inserted-ground: #d8f5de;
      --marked-ground: #fff1b8;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15171b; --text: #e4e6ea; --faint: #a0a6b1; --line: #363b45; --panel: #1e2127; --link: #8cbcf5;
        --error: #ff9a92; --warning: #f2b84b; --note: #9cc2f5; --control: #858b97;
        --deleted: #ffc8c3; --deleted-ground: #4c1915; --inserted: #b9f0c6; --inserted-ground: #14401f;
        --marked-ground: #54480f;
      }
    }
    """

  /// A word is broken only where it is longer than its line: a DOI, a path.
  private static let texts = """
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1rem 1rem 3rem; max-width: 60rem; overflow-wrap: break-word;
      background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
    }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    h1 { font-size: 1.5rem; line-height: 1.2; margin: .25rem 0 .75rem; }
    h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1.05rem; line-height: 1.35; margin: 0; }
    h4 { font-size: .8rem; font-weight: 600; margin: 0; color: var(--faint); }
    header p { margin: 0 0 .75rem; }
    code { font: .9em ui-monospace, monospace; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { position: static; }
    .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; font-weight: inherit; }
    summary { cursor: pointer; color: var(--faint); }
    button, select, input { font: inherit; color: inherit; }
    button, select, input[type=search] {
      padding: .2rem .6rem; min-height: 2rem; background: var(--ground); border: 1px solid var(--control);
      border-radius: .3rem;
    }
    button { cursor: pointer; }
    footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--faint); }
    """

  private static let figures = """
    .figures { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0 0 1rem; }
    .figure { display: flex; flex-direction: row-reverse; gap: .35rem; align-items: baseline; color: var(--faint); }
    .figure dd { margin: 0; font-weight: 700; color: var(--text); font-variant-numeric: tabular-nums; }
    .figure.error, .figure.error dd { color: var(--error); }
    .figure.warning, .figure.warning dd { color: var(--warning); }
    .figure.note, .figure.note dd { color: var(--note); }
    .counts td, .counts thead th + th { text-align: right; font-variant-numeric: tabular-nums; }
    .counts td:last-child, .counts th:last-child { padding-right: 0; }
    .counts thead { color: var(--faint); }
    .counts tbody tr { border-top: 1px solid var(--line); }

    .bars { width: 100%; max-width: 42rem; }
    .bars th, .bars td { width: 1%; }
    .bars td { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .bars td.bar { width: auto; min-width: 4rem; vertical-align: middle; }
    .bars svg { display: block; background: var(--panel); print-color-adjust: exact; }
    rect.error { fill: var(--error); }
    rect.warning { fill: var(--warning); }
    rect.note { fill: var(--note); }
    rect.gap { fill: var(--control); }
    rect.ground { fill: var(--panel); }

    #news { padding: .25rem 1rem .75rem; border: 1px solid var(--line); border-left: 4px solid var(--link); border-radius: .4rem; }
    #news h2 { margin: .5rem 0; }
    #news h3 { margin: .75rem 0 .25rem; }
    #news ul { list-style: none; margin: 0; padding: 0; }
    #news li { display: flex; gap: .5rem; align-items: baseline; margin: .3rem 0; }
    #news p { margin: .3rem 0; }
    .line:not(:last-of-type), .whose { display: block; }
    .whose { font-size: .9rem; color: var(--faint); }
    .mark {
      padding: 0 .35em; border-radius: .25rem; background: var(--link); color: var(--ground); font-size: .8rem;
      white-space: nowrap; print-color-adjust: exact;
    }
    .mark.unsure { background: none; color: var(--faint); border: 1px solid; }
    .past h2 { margin-top: 1.5rem; }
    .history { width: fit-content; max-width: 100%; margin: 0 0 .5rem; }
    .history figcaption { font-size: .9rem; }
    .history svg { display: block; max-width: 100%; print-color-adjust: exact; }
    .axis { display: flex; flex-wrap: wrap; gap: 0 .4rem; margin: 0; font-size: .8rem; color: var(--faint); }
    .histories { display: flex; flex-wrap: wrap; gap: .75rem 2rem; }
    .past summary { font-size: .9rem; }
    """

  private static let filter = """
    #filter {
      margin: 1rem 0 0; padding: .6rem .9rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem;
    }
    #filter .row { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; }
    #filter .row > * { min-width: 0; max-width: 100%; }
    #filter label { display: inline-flex; gap: .4rem; align-items: center; }
    #filter .grow { flex: 1 1 14rem; }
    #filter input[type=search] { flex: 1; min-width: 0; width: 100%; }
    #filter fieldset { display: flex; flex-wrap: wrap; gap: 0 1rem; border: 0; margin: 0; padding: 0; }
    #filter legend { float: left; padding: 0; margin-right: .4rem; }
    #filter select { min-width: 0; max-width: 100%; }
    #filter output { color: var(--faint); }
    #filter .below { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; margin-top: .4rem; font-size: .9rem; }
    #filter .more { margin-top: .4rem; font-size: .9rem; }
    #filter .more > .row { padding-top: .4rem; }
    #keys[open] { flex-basis: 100%; }
    #keys p { margin: .25rem 0 0; }
    #keys summary { width: max-content; }
    .check { white-space: nowrap; }
    kbd { padding: 0 .3em; border: 1px solid var(--control); border-radius: .2em; font: .9em ui-monospace, monospace; }
    @media (pointer: coarse) { #keys { display: none; } }
    """

  /// What is off the screen is not drawn before it is needed: a report may have thousands of entries.
  private static let entries = """
    .group { margin-top: 1.5rem; }
    .group h2 { margin: 0 0 .5rem; }
    .size { font-size: .9rem; font-weight: 400; color: var(--faint); }
    .entry {
      padding: .9rem 0; border-top: 1px solid var(--line);
      scroll-margin-top: .5rem;
    }
    /* What is far below is drawn when it is scrolled to: thousands of entries would take seconds. */
    .entry:nth-child(n + 100) { content-visibility: auto; contain-intrinsic-size: auto 16rem; }
    .about { margin: .1rem 0 .5rem; font-size: .85rem; color: var(--faint); }
    .nothing { margin: 1.5rem 0; font-size: 1.1rem; }
    .about > * + :not(:empty, .mark)::before { content: "· "; }
    .findings { list-style: none; margin: 0 0 .6rem; padding: 0; }
    .findings li { display: flex; gap: .5rem; align-items: baseline; margin: .25rem 0; }
    .what { flex: 1; min-width: 0; }
    .rule, .spot { font-size: .85rem; }
    .spot { color: var(--faint); white-space: nowrap; }
    .severity {
      flex: none; min-width: 4.6rem; padding: 0 .4rem; border: 1px solid; border-radius: .25rem; font-size: .8rem;
      text-align: center;
    }
    .severity.error { color: var(--error); font-weight: 700; }
    .severity.warning { color: var(--warning); }
    .severity.note { color: var(--note); }
    .citation {
      display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; align-items: start; margin: .5rem 0;
      padding: .5rem .75rem; background: var(--panel); border-radius: .4rem;
    }
    .citation h4 { grid-column: 1 / -1; }
    .citation p { margin: 0; }
    del, ins, mark { padding: .05em .1em; border-radius: .2em; print-color-adjust: exact; }
    del { color: var(--deleted); background: var(--deleted-ground); }
    ins { color: var(--inserted); background: var(--inserted-ground); text-decoration-thickness: 2px; }
    mark { color: inherit; background: var(--marked-ground); }
    del::before, del::after, ins::before, ins::after {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    del::before { content: " [deleted] "; }
    del::after { content: " [end of deletion] "; }
    ins::before { content: " [inserted] "; }
    ins::after { content: " [end of insertion] "; }
    """

  private static let record = """
    .record { margin: .5rem 0 0; font-size: .9rem; }
    .record summary { width: max-content; }
    .record dl { margin: .4rem 0 0; }
    .record dl > div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 .75rem; padding: .1rem 0; }
    .record dt { color: var(--faint); }
    .record dd { margin: 0; }
    .on-page { font-size: .9em; color: var(--faint); white-space: nowrap; }
    .on-page:not(:empty)::before { content: "· "; }
    .fault .on-page { color: var(--error); font-weight: 700; }
    .rules dt { margin-top: .75rem; }
    .rules dd { margin: 0 0 0 1.5rem; }
    """

  private static let narrow = """
    @media (max-width: 40rem) {
      .findings li, #news li { display: block; }
      .findings .severity, #news .severity { display: inline-block; min-width: 0; margin-right: .25rem; }
      .citation { grid-template-columns: minmax(0, 1fr); }
      .citation button { justify-self: start; margin-top: .5rem; }
      .record dl > div { grid-template-columns: 1fr; padding: .25rem 0; }
      .bars td { min-width: 6rem; white-space: normal; }
      .bars td.bar { min-width: 3rem; }
      .rules dd { margin-left: 0; }
      #filter label.grow { flex-basis: 100%; }
    }
    """

  private static let paper = """
    @media print {
      :root {
        --ground: #fff; --text: #000; --faint: #444; --line: #999; --panel: #fff; --link: #000;
        --error: #b3261e; --warning: #8a5300; --note: #2f5d9b;
        --deleted: #7a1410; --deleted-ground: #fff; --inserted: #0b4a1d; --inserted-ground: #fff; --marked-ground: #eee;
      }
      body { max-width: none; padding: 0; font-size: 10pt; }
      #filter, .copy, .skip { display: none !important; }
      .record summary { list-style: none; }
      h2, h3, h4, .about, .findings, .record summary { break-after: avoid; }
      h3, .history, #news li { break-inside: avoid; }
      .entry:nth-child(n) { content-visibility: visible; }
      .citation, .findings li, .record dl > div, tr { break-inside: avoid; }
      .citation { border: 1px solid var(--line); }
      .record dl > div { grid-template-columns: 7rem minmax(0, 1fr); padding: 0; }
      .past details:not([open]) { display: none; }
      details.record::details-content, #news details::details-content { content-visibility: visible; block-size: auto; }
    }
    """
}
