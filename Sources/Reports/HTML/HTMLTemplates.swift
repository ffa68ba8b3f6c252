import Bibliography
import Mustache
import Pages

/// The report's templates; each is also a partial of the others, under its own name.
enum HTMLTemplates {
  private static let texts = [
    "document": document, "news": news, "newsItem": newsItem, "history": history, "histories": histories,
    "pages": pages, "bars": bars, "filter": filter, "group": group, "entry": entry,
    "finding": finding, "record": record, "rules": rules,
  ]

  static func render(_ view: ReportView) -> String {
    guard let text = library.render(view, withTemplate: "document") else { preconditionFailure("no such template") }
    return text
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageContent(), named: "PAGE")
    var library = MustacheLibrary()
    for (name, text) in texts {
      do {
        // A partial begins with the library's own escaping, unless it names another.
        try library.register("{{% CONTENT_TYPE: PAGE}}" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()
}

extension HTMLTemplates {
  /// The whole file: nothing in it is fetched from elsewhere, and only its own style and script are obeyed.
  static let document = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{{policy}}}">
    <meta name="referrer" content="no-referrer">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="{{generator}}">
    <title>{{heading}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#findings">Skip to the findings</a>
    <header>
    <h1>{{heading}}</h1>
    {{#remark}}<p>{{remark}}</p>
    {{/remark}}
    {{#notice}}<p>{{notice}}</p>
    {{/notice}}
    <dl class="figures">
    {{#figures}}
    <div class="figure {{kind}}"><dt>{{noun}}</dt><dd>{{count}}</dd></div>
    {{/figures}}
    </dl>
    {{#history}}<p><a href="#runs">Run by run</a></p>
    {{/history}}
    </header>
    <main>
    {{#news}}
    {{>news}}
    {{/news}}
    {{#hasFindings}}
    {{>filter}}
    {{/hasFindings}}
    <div id="findings" tabindex="-1">
    {{#groups}}
    {{>group}}
    {{/groups}}
    {{^hasFindings}}
    <p class="nothing">{{nothing}}</p>
    {{/hasFindings}}
    </div>
    <p id="none" hidden>No entry is like that. <button type="button" id="everything">Show all</button></p>
    {{#history}}
    <section class="past" id="runs">
    <h2>Run by run</h2>
    {{>history}}
    <details>
    <summary>Figures of each run</summary>
    <div class="wide" role="region" aria-label="Figures of each run" tabindex="0">
    <table class="counts">
    <thead><tr><th scope="col">run</th><th scope="col">status</th><th scope="col">errors</th><th scope="col">warnings</th>\
    <th scope="col">notes</th><th scope="col">new</th><th scope="col">resolved</th></tr></thead>
    <tbody>
    {{#runs}}
    <tr><th scope="row">{{time}}</th><td>{{status}}</td>{{#figures}}<td>{{.}}</td>{{/figures}}</tr>
    {{/runs}}
    </tbody>
    </table>
    </div>
    </details>
    </section>
    {{/history}}
    {{#hasListed}}
    <section>
    <h2>DOIs listed without a citation</h2>
    <ul>
    {{#listed}}
    <li><bdi>{{path}}</bdi>: {{#dois}}<a href="{{address}}">{{doi}}</a> ({{noun}}&nbsp;{{line}}) {{/dois}}</li>
    {{/listed}}
    </ul>
    </section>
    {{/hasListed}}
    {{#hasAccepted}}
    <section>
    <h2>Accepted</h2>
    <ul>
    {{#accepted}}
    <li><code>{{rule}}</code> <bdi>{{at}}</bdi>: <bdi>{{message}}</bdi>: <bdi>{{by}}</bdi></li>
    {{/accepted}}
    </ul>
    </section>
    {{/hasAccepted}}
    {{#hasUnverified}}
    <section>
    <h2>Could not be verified</h2>
    <ul>
    {{#unverified}}
    <li><a href="{{address}}">{{doi}}</a>: {{reason}}</li>
    {{/unverified}}
    </ul>
    </section>
    {{/hasUnverified}}
    {{#hasManyPages}}
    {{>pages}}
    {{/hasManyPages}}
    {{#hasPageHistories}}
    {{>histories}}
    {{/hasPageHistories}}
    {{#charts}}
    {{>bars}}
    {{/charts}}
    {{>rules}}
    </main>
    <footer>{{origin}}</footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  static let pages = """
    <section>
    <h2>Pages</h2>
    <div class="wide" role="region" aria-label="Figures of each page" tabindex="0">
    <table class="counts">
    <thead><tr><th scope="col">page</th><th scope="col">citations</th><th scope="col">errors</th>\
    <th scope="col">warnings</th><th scope="col">notes</th></tr></thead>
    <tbody>
    {{#pageRows}}
    <tr><th scope="row">{{#link}}<a href="#{{link}}">{{path}}</a>{{/link}}{{^link}}{{path}}{{/link}}</th>\
    <td>{{citations}}</td><td>{{errors}}</td><td>{{warnings}}</td><td>{{notes}}</td></tr>
    {{/pageRows}}
    </tbody>
    </table>
    </div>
    </section>

    """

  /// A chart that screen readers read as a table: one bar in each row, drawn in its own units.
  static let bars = """
    <section class="chart">
    <h2>{{title}}</h2>
    <table class="bars">
    <thead class="unseen"><tr><th scope="col">{{subject}}</th><th scope="col">bar</th><th scope="col">findings</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><th scope="row">{{label}}</th><td class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" \
    width="100%" height="14" aria-hidden="true" focusable="false">{{#segments}}<rect class="{{kind}}" x="{{start}}" \
    y="0" width="{{length}}" height="10"/>{{/segments}}</svg></td><td>{{value}}</td></tr>
    {{/rows}}
    </tbody>
    </table>
    </section>

    """

  /// Hidden until the script runs, without which it would do nothing.
  static let filter = """
    <form id="filter" role="search" aria-label="Filter the findings" hidden>
    <div class="row">
    <label class="grow">Search <input type="search" name="q" autocomplete="off" spellcheck="false" \
    aria-keyshortcuts="/"></label>
    <label>Order <select name="order"><option value="">worst first</option><option value="page">as on the page</option>\
    </select></label>
    </div>
    <details class="more">
    <summary>Filters</summary>
    <div class="row">
    <fieldset><legend>Severity</legend>{{#severities}}<label class="check"><input type="checkbox" name="severity" \
    value="{{word}}" checked> {{word}} ({{count}})</label>{{/severities}}</fieldset>
    <label>Rule <select name="rule"><option value="">all</option>{{#rules}}<option value="{{id}}">{{id}} ({{count}})\
    </option>{{/rules}}</select></label>
    {{#hasManyPages}}
    <label>Page <select name="page"><option value="">all</option>{{#pageRows}}{{#link}}<option>{{path}}</option>\
    {{/link}}{{/pageRows}}</select></label>
    {{/hasManyPages}}
    {{#hasMarks}}
    <label class="check"><input type="checkbox" name="changed"> only what has changed</label>
    {{/hasMarks}}
    <button type="reset">Show all</button>
    </div>
    </details>
    <div class="below">
    <output name="shown" aria-live="polite"></output>
    <details id="keys">
    <summary>Keys</summary>
    <p><kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> next and previous entry, <kbd>o</kbd> open its record, \
    <kbd>c</kbd> copy its corrected citation, <kbd>Esc</kbd> empty the search, <kbd>?</kbd> these keys. \
    <label class="check"><input type="checkbox" name="keys" checked> use them</label></p>
    </details>
    </div>
    </form>

    """

  static let rules = """
    {{#hasFindings}}
    <section>
    <h2>The rules</h2>
    <dl class="rules">
    {{#rules}}
    <dt id="rule-{{id}}"><code>{{id}}</code> <span class="severity {{severity}}">{{severity}}</span></dt>
    <dd>Finds: {{finds}}. {{because}}</dd>
    {{/rules}}
    </dl>
    </section>
    {{/hasFindings}}

    """
}
