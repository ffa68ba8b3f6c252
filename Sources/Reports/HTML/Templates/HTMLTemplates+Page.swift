import Bibliography

extension HTMLTemplates {
  static let page = """
    <section class="page" id="{{anchor}}" data-page="{{number}}">
    <h2>{{path}}</h2>
    {{#entries}}
    {{>entry}}
    {{/entries}}
    {{#hasPageFindings}}
    <article class="entry">
    <h3>The page as a whole</h3>
    <ul class="findings">
    {{#pageFindings}}
    {{>finding}}
    {{/pageFindings}}
    </ul>
    </article>
    {{/hasPageFindings}}
    </section>

    """

  static let entry = """
    <article class="entry">
    <h3>{{#doi}}<a href="{{address}}">{{doi}}</a>{{/doi}}{{^doi}}no DOI{{/doi}} <span class="verdict">{{verdict}}</span> \
    <span class="place">line {{line}}</span></h3>
    <ul class="findings">
    {{#findings}}
    {{>finding}}
    {{/findings}}
    </ul>
    <div class="citation">
    <h4>{{citedLabel}}</h4>
    <p dir="auto">{{#pieces}}{{#isDeleted}}<del>{{text}}</del>{{/isDeleted}}{{#isInserted}}<ins>{{text}}</ins>{{/isInserted}}\
    {{#isMarked}}<mark>{{text}}</mark>{{/isMarked}}{{#isPlain}}{{text}}{{/isPlain}}{{/pieces}}</p>
    </div>
    {{#corrected}}
    <div class="citation corrected">
    <h4>Corrected</h4>
    <p dir="auto">{{corrected}}</p>
    <button type="button" class="copy" hidden>Copy<span class="unseen"> the corrected citation of line {{line}}</span>\
    </button>
    </div>
    {{/corrected}}
    {{#record}}
    {{>record}}
    {{/record}}
    </article>

    """

  static let finding = """
    <li data-rule="{{rule}}" data-severity="{{severity}}"><span class="severity {{severity}}">{{severity}}</span> \
    <bdi>{{message}}</bdi> <a class="rule" href="#rule-{{rule}}"><code>{{rule}}</code></a> \
    <span class="place">{{at}}</span></li>

    """

  static let record = """
    <details class="record">
    <summary>The record</summary>
    <div class="wide">
    <table>
    <thead><tr><th scope="col">field</th><th scope="col">registered</th><th scope="col">on the page</th></tr></thead>
    <tbody>
    {{#fields}}
    <tr{{#isAtFault}} class="fault"{{/isAtFault}}><th scope="row">{{name}}</th><td dir="auto">{{registered}}</td>\
    <td>{{fieldVerdict}}</td></tr>
    {{/fields}}
    </tbody>
    </table>
    </div>
    </details>

    """
}
