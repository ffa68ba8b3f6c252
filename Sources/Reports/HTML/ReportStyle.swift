/// The style of a report: on a phone, on a screen, on paper, in light and dark colours.
enum ReportStyle {
  static let text = """

    :root {
      color-scheme: light dark;
      --ground: #fff; --text: #1b1d21; --faint: #5c626d; --line: #d9dce2; --panel: #f5f6f8; --link: #0b57a4;
      --error: #b3261e; --warning: #8a5300; --note: #2f5d9b;
      --deleted: #7a1410; --deleted-ground: #ffe0dd; --inserted: #0b4a1d; --inserted-ground: #d8f5de;
      --marked-ground: #fff1b8;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15171b; --text: #e4e6ea; --faint: #a0a6b1; --line: #363b45; --panel: #1e2127; --link: #8cbcf5;
        --error: #ff9a92; --warning: #f2b84b; --note: #9cc2f5;
        --deleted: #ffc8c3; --deleted-ground: #4c1915; --inserted: #b9f0c6; --inserted-ground: #14401f;
        --marked-ground: #54480f;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1rem 1rem 3rem; max-width: 62rem; overflow-wrap: anywhere;
      background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
    }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 1rem; }
    h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1rem; margin: 0 0 .5rem; }
    h4 { font-size: .8rem; font-weight: 600; margin: 0; color: var(--faint); }
    code { font: .9em ui-monospace, monospace; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { position: static; }
    .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; font-weight: inherit; }
    caption { text-align: left; font-weight: 600; }

    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: .5rem; margin: 0 0 1.5rem; }
    .figure {
      display: flex; flex-direction: column-reverse; padding: .5rem .75rem;
      background: var(--panel); border-radius: .4rem; border-top: 3px solid var(--line);
    }
    .figure dt { font-size: .85rem; color: var(--faint); }
    .figure dd { margin: 0; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
    .figure.error { border-color: var(--error); }
    .figure.warning { border-color: var(--warning); }
    .figure.note { border-color: var(--note); }
    .counts td, .counts thead th + th { text-align: right; font-variant-numeric: tabular-nums; }
    .counts tbody tr { border-top: 1px solid var(--line); }

    .bars { width: 100%; max-width: 42rem; }
    .bars th { white-space: nowrap; width: 1%; }
    .bars td { white-space: nowrap; width: 1%; padding-right: 0; font-variant-numeric: tabular-nums; }
    .bars td.bar { width: auto; min-width: 4rem; padding-right: .75rem; vertical-align: middle; }
    .bars svg { display: block; background: var(--panel); print-color-adjust: exact; }
    rect.error { fill: var(--error); }
    rect.warning { fill: var(--warning); }
    rect.note { fill: var(--note); }

    #filter {
      display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; margin: 2rem 0 0; padding: .75rem 1rem;
      background: var(--panel); border-radius: .4rem;
    }
    #filter fieldset { display: flex; flex-wrap: wrap; gap: 0 1rem; border: 0; margin: 0; padding: 0; }
    #filter legend { float: left; padding: 0; margin-right: 1rem; }
    #filter > * { min-width: 0; max-width: 100%; }
    #filter select { max-width: 100%; }
    #filter output { flex-basis: 100%; color: var(--faint); font-size: .9rem; }
    .check { white-space: nowrap; }
    button, select { font: inherit; padding: .25rem .75rem; min-height: 2rem; }

    .entry { padding: 1rem 0; border-top: 1px solid var(--line); }
    .verdict, .place, .rule { font-size: .85rem; font-weight: 400; color: var(--faint); }
    .verdict, .place { white-space: nowrap; }
    .verdict::before, .place::before { content: "· "; }
    .findings { list-style: none; margin: 0 0 .75rem; padding: 0; }
    .findings li { margin: .25rem 0; }
    .severity {
      display: inline-block; min-width: 4.6rem; margin-right: .25rem; padding: 0 .4rem; border: 1px solid;
      border-radius: .25rem; font-size: .8rem; text-align: center;
    }
    .severity.error { color: var(--error); font-weight: 700; }
    .severity.warning { color: var(--warning); }
    .severity.note { color: var(--note); }
    .citation { margin: .5rem 0; padding: .5rem .75rem; background: var(--panel); border-radius: .4rem; }
    .citation p { margin: 0; }
    .corrected { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; align-items: start; }
    .corrected h4 { grid-column: 1 / -1; }
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
    .record { margin: .5rem 0; font-size: .9rem; }
    .record summary { cursor: pointer; color: var(--faint); }
    .record thead th { color: var(--faint); }
    .record tbody th { color: var(--faint); white-space: nowrap; }
    .record .fault td { color: var(--error); }
    .record td:last-child { white-space: nowrap; }
    .record thead th { overflow-wrap: normal; }
    .rules dt { margin-top: .75rem; }
    .rules dd { margin: 0 0 0 1.5rem; }
    footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--faint); }

    @media (max-width: 32rem) {
      .bars td { white-space: normal; width: 40%; }
      .bars td.bar { width: 30%; }
      #filter legend { float: none; }
      .corrected { grid-template-columns: 1fr; }
      .corrected button { justify-self: start; margin-top: .5rem; }
    }
    @media print {
      :root {
        --ground: #fff; --text: #000; --faint: #444; --line: #999; --panel: #fff; --link: #000;
        --error: #b3261e; --warning: #8a5300; --note: #2f5d9b;
        --deleted: #7a1410; --deleted-ground: #fff; --inserted: #0b4a1d; --inserted-ground: #fff; --marked-ground: #eee;
      }
      body { max-width: none; padding: 0; font-size: 10pt; }
      #filter, .copy, .skip { display: none !important; }
      h2, h3, h4, .findings { break-after: avoid; }
      .citation, .findings li, tr { break-inside: avoid; }
      .citation { border: 1px solid var(--line); }
      details::details-content { content-visibility: visible; block-size: auto; }
    }

    """
}
