/// What a nightly run adds: the news since the run before, and the history.
extension HTMLTemplates {
  /// What has changed since the last run, before all else.
  static let news = """
    <section id="news">
    <h2>Since the last run</h2>
    {{#lists}}
    <h3>{{title}} <span class="size">{{size}}</span></h3>
    <ul>
    {{#items}}
    {{>newsItem}}
    {{/items}}
    </ul>
    {{#more}}
    <details>
    <summary>{{more}}</summary>
    <ul>
    {{#others}}
    {{>newsItem}}
    {{/others}}
    </ul>
    </details>
    {{/more}}
    {{#rest}}<p>{{rest}}</p>
    {{/rest}}
    {{/lists}}
    </section>

    """

  static let newsItem = """
    <li>{{#severity}}<span class="severity {{severity}}">{{severity}}</span> {{/severity}}<span class="what">\
    {{#lines}}<bdi class="line">{{.}}</bdi> {{/lines}}{{#rule}}<code>{{rule}}</code>{{/rule}}\
    <span class="whose">{{#anchor}}<a href="#{{anchor}}">{{about}}</a>{{/anchor}}{{^anchor}}{{#address}}\
    <a href="{{address}}">{{about}}</a>{{/address}}{{^address}}{{about}}{{/address}}{{/anchor}}</span></span></li>

    """

  static let histories = """
    <section class="past">
    <h2>Run by run, on each page</h2>
    <div class="histories">
    {{#pageHistories}}
    {{>history}}
    {{/pageHistories}}
    </div>
    </section>

    """

  /// A column for each run; the words of a column are shown when it is pointed at, and all are in the table beneath.
  static let history = """
    <figure class="history">
    <figcaption>{{title}} <span class="size">at most {{most}}</span></figcaption>
    <svg role="img" aria-label="{{summary}}" width="{{width}}" height="48" viewBox="0 0 {{width}} 48" \
    preserveAspectRatio="none">{{#columns}}<g><title>{{words}}</title><rect class="ground" x="{{left}}" y="0" width="10" \
    height="48"/>{{#segments}}<rect class="{{kind}}" x="{{left}}" y="{{top}}" width="8" height="{{height}}"/>\
    {{/segments}}</g>{{/columns}}</svg>
    <p class="axis"><span>{{first}}</span> <span>to</span> <span>{{last}}</span></p>
    </figure>

    """
}
