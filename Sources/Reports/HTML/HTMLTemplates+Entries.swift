/// Entries, their findings and their records.
extension HTMLTemplates {
  static let group = """
    <section class="group">
    <h2>{{title}} <span class="size">{{size}}</span></h2>
    {{#entries}}
    {{>entry}}
    {{/entries}}
    </section>

    """

  /// The corrected citation is what stands there without what is deleted: so the script copies it.
  static let entry = """
    <article class="entry{{#isChanged}} changed{{/isChanged}}" id="entry-{{number}}">
    <h3 dir="auto">{{heading}}</h3>
    <p class="about">{{#doi}}<a href="{{address}}">{{doi}}</a> {{/doi}}<bdi class="place">{{#source}}<a href="{{source}}">{{/source}}\
    <span class="path">{{path}}</span>{{at}}{{#source}}</a>{{/source}}</bdi> <span class="verdict">{{verdict}}</span>{{#marks}} <strong class="mark">{{.}}</strong>{{/marks}}\
    {{#isNotVerified}} <strong class="mark unsure">not verified tonight</strong>{{/isNotVerified}}</p>
    <ul class="findings">
    {{#findings}}
    {{>finding}}
    {{/findings}}
    </ul>
    {{#hasPieces}}
    <div class="citation">
    <h4>{{citedLabel}}</h4>
    <p dir="auto">{{#pieces}}{{#isDeleted}}<del>{{text}}</del>{{/isDeleted}}{{#isInserted}}<ins>{{text}}</ins>{{/isInserted}}\
    {{#isMarked}}<mark>{{text}}</mark>{{/isMarked}}{{#isPlain}}{{text}}{{/isPlain}}{{/pieces}}</p>
    {{#isCorrected}}
    <button type="button" class="copy" hidden>Copy<span class="unseen"> the corrected citation of entry {{number}}</span>\
    </button>
    {{/isCorrected}}
    </div>
    {{/hasPieces}}
    {{#record}}
    {{>record}}
    {{/record}}
    </article>

    """

  static let finding = """
    <li data-rule="{{rule}}" data-severity="{{severity}}"><span class="severity {{severity}}">{{severity}}</span> \
    <span class="what">{{#isMarked}}<strong class="mark">{{mark}}</strong> {{/isMarked}}<bdi>{{message}}</bdi> <a class="rule" href="#rule-{{rule}}"><code>{{rule}}</code></a> \
    <span class="spot">{{spot}}</span>{{#line}}<br><code dir="auto">{{line}}</code>{{/line}}</span></li>

    """

  static let record = """
    <details class="record">
    <summary>The record</summary>
    <dl>
    {{#fields}}
    <div{{#isAtFault}} class="fault"{{/isAtFault}}><dt>{{name}}</dt><dd dir="auto">{{registered}} \
    <span class="on-page">{{onPage}}</span></dd></div>
    {{/fields}}
    </dl>
    </details>

    """
}
