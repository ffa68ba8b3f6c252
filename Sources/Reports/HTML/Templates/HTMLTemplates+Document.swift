import Pages

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
    {{>summary}}
    </header>
    <main>
    {{#charts}}
    {{>bars}}
    {{/charts}}
    {{#hasFindings}}
    {{>filter}}
    {{/hasFindings}}
    <div id="findings" tabindex="-1">
    {{#pages}}
    {{>page}}
    {{/pages}}
    {{^hasFindings}}
    <p class="nothing">Nothing was found.</p>
    {{/hasFindings}}
    </div>
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
    {{>rules}}
    </main>
    <footer>Written by {{generator}}.</footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  static let summary = """
    <dl class="figures">
    {{#figures}}
    <div class="figure {{kind}}"><dt>{{noun}}</dt><dd>{{count}}</dd></div>
    {{/figures}}
    </dl>
    {{#hasManyPages}}
    <div class="wide">
    <table class="counts">
    <caption>Pages</caption>
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
    {{/hasManyPages}}

    """

  /// A chart that is a table to whoever does not see it: one bar a row, drawn in its own units.
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
    {{#hasManyPages}}
    <label>Page <select name="page"><option value="">all</option>{{#pages}}<option value="{{number}}">{{path}}</option>\
    {{/pages}}</select></label>
    {{/hasManyPages}}
    <label>Rule <select name="rule"><option value="">all</option>{{#rules}}<option value="{{id}}">{{id}} ({{count}})\
    </option>{{/rules}}</select></label>
    <fieldset><legend>Severity</legend>{{#severities}}<label class="check"><input type="checkbox" name="severity" \
    value="{{word}}" checked> {{word}} ({{count}})</label>{{/severities}}</fieldset>
    <button type="reset">Show all</button>
    <output name="shown" aria-live="polite"></output>
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
