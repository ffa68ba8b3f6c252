"""The eleven shapes of pages: how people lay a list of publications out, byte for byte.

A shape turns entries into a list of pieces: text of the page that is nobody's, or (number of the entry, what of it,
text), where `what` is "citation" for the bytes from the first letter of the citation to its last, and "rest" for what
belongs to the entry beside it: its bullet, its buttons, its abstract.
"""

import html
import re
import textwrap
import urllib.parse

PROSE = [
    "We look at what happens below the surface and ask how much of it can be seen from above. Most of it is small.",
    "What was thought to be one thing turns out to be two; we show where they part and why that went unseen so long.",
    "Three sites, two years and a good deal of rain. The numbers hold up where they were taken twice.",
    "This note is about the limits of the method. They are wider than we had hoped, and in one place narrower.",
    "The samples were taken in spring and in autumn; the difference between the two is what this paper is about.",
]
NAMED = {
    "–": "&ndash;", "—": "&mdash;", "‘": "&lsquo;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "«": "&laquo;",
    "»": "&raquo;", "…": "&hellip;", "\u00a0": "&nbsp;", "é": "&eacute;", "è": "&egrave;", "ê": "&ecirc;",
    "á": "&aacute;", "à": "&agrave;", "â": "&acirc;", "ä": "&auml;", "ã": "&atilde;", "å": "&aring;", "í": "&iacute;",
    "ó": "&oacute;", "ô": "&ocirc;", "ö": "&ouml;", "õ": "&otilde;", "ø": "&oslash;", "ú": "&uacute;", "ü": "&uuml;",
    "ñ": "&ntilde;", "ç": "&ccedil;", "ß": "&szlig;", "É": "&Eacute;", "Á": "&Aacute;", "Ö": "&Ouml;", "Ü": "&Uuml;",
    "Ø": "&Oslash;", "Å": "&Aring;", "Ç": "&Ccedil;", "°": "&deg;", "±": "&plusmn;", "×": "&times;", "µ": "&micro;",
    "α": "&alpha;", "β": "&beta;", "γ": "&gamma;", "δ": "&delta;", "μ": "&mu;", "′": "&prime;",
}  # fmt: skip
LATEX = {
    "á": "{\\'a}", "é": "{\\'e}", "í": "{\\'i}", "ó": "{\\'o}", "ú": "{\\'u}", "à": "{\\`a}", "è": "{\\`e}",
    "ä": '{\\"a}', "ë": '{\\"e}', "ï": '{\\"i}', "ö": '{\\"o}', "ü": '{\\"u}', "Ä": '{\\"A}', "Ö": '{\\"O}',
    "Ü": '{\\"U}', "â": "{\\^a}", "ê": "{\\^e}", "î": "{\\^i}", "ô": "{\\^o}", "ã": "{\\~a}", "ñ": "{\\~n}",
    "õ": "{\\~o}", "ç": "{\\c c}", "ø": "{\\o}", "Ø": "{\\O}", "å": "{\\aa}", "ß": "{\\ss}", "É": "{\\'E}",
    "Á": "{\\'A}", "š": "{\\v s}", "č": "{\\v c}", "ž": "{\\v z}", "ć": "{\\'c}", "ł": "{\\l}", "Š": "{\\v S}",
}  # fmt: skip


class Dialect:
    """How visible text is written on a page. `marks` maps a kind of span (b, i, a) to what opens and closes it."""

    def __init__(self, escape, marks, newline="\n"):
        self.escape, self.marks, self.newline = escape, marks, newline

    def write(self, text, spans=(), breaks=(), url="", start=0):
        """Visible text with its spans (start, end, kind) and line breaks for some of its blanks.

        `start` is not 0 for text that is not the beginning of a line.
        """
        events, out = {}, []
        for a, b, kind in spans:
            opens, closes = (m.replace("URL", url) for m in self.marks[kind])
            events.setdefault(a, []).append((1, -b, opens))
            events.setdefault(b, []).append((0, -a, closes))
        for i in range(len(text) + 1):
            out += [mark for _, _, mark in sorted(events.get(i, []))]
            if i < len(text):
                out.append(self.newline if i in breaks and text[i] == " " else self.escape(text[i], text if not start else "x" + text, i + (1 if start else 0)))
        return "".join(out)


def html_escape(char, text, i):
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(char, char)


def entities(form):
    """Every character beyond ASCII as an entity: named where it has a name (`named`), as a number otherwise."""

    def escape(char, text, i):
        if char in "&<>":
            return html_escape(char, text, i)
        if char == '"':
            return "&quot;" if form != "hexadecimal" else char
        if ord(char) < 128:
            return char
        if form == "named" and char in NAMED:
            return NAMED[char]
        return f"&#x{ord(char):X};" if form == "hexadecimal" else f"&#{ord(char)};"

    return escape


def dashes_only(char, text, i):
    return NAMED[char] if char in "–—“”‘’\u00a0" else html_escape(char, text, i)


def markdown_escape(char, text, i):
    if char in "*[]`\\" or char == "<" and re.match(r"[a-zA-Z/!?:]", text[i + 1 : i + 2]):
        return "\\" + char
    if char == "_" and not (text[i - 1 : i].isalnum() and text[i + 1 : i + 2].isalnum()):
        return "\\_"
    if char == "&" and re.match(r"#?\w+;", text[i + 1 :]):
        return "&amp;"
    # "2019. A title" would be the 2019th item of a list.
    if char == "." and text[:i].isdigit():
        return "\\."
    return char


def plain_escape(char, text, i):
    return char


HTML_MARKS = {"b": ("<b>", "</b>"), "i": ("<i>", "</i>"), "a": ('<a href="URL">', "</a>")}
STRONG_MARKS = {"b": ("<strong>", "</strong>"), "i": ("<em>", "</em>"), "a": ('<a href="URL">', "</a>")}
MARKDOWN_MARKS = {"b": ("**", "**"), "i": ("*", "*"), "a": ("[", "](URL)")}
UNDERSCORE_MARKS = {"b": ("__", "__"), "i": ("_", "_"), "a": ("[", "](URL)")}
NO_MARKS = {"b": ("", ""), "i": ("", ""), "a": ("", "")}


def doi_url(doi, host="https://doi.org/"):
    return host + urllib.parse.quote(doi, safe="/:._-;")


def button(e, kind):
    """A link behind the citation whose text is no part of it."""
    url = e["url"]
    return f" [doi]({url})" if kind == "markdown" else f' [<a href="{url}">DOI</a>]'


def around(e, placed, kind):
    """The link around a citation, and what stands behind it."""
    if placed == "around":
        return (f"[", f"]({e['url']})") if kind == "markdown" else (f'<a href="{e["url"]}">', "</a>")
    return ("", button(e, kind)) if placed == "button" else ("", "")


# --- The shapes. Each is given the entries, the page's choices and what chooses, and yields pieces.


def divs(entries, page, rng):
    markdown = page["format"] == "markdown"
    yield "---\nlayout: archive\ntitle: \"Research\"\n---\n\n" if markdown else HEAD
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        title = html.escape(e["title"], quote=False)
        if markdown:
            yield n, "rest", f"<b>{e['year']}-#{len(entries) - n}</b>  \n<div style=\"text-align: center;\">\n<b>{title}</b>  \n<br>{opens}"
            yield n, "citation", e["marked"]
            yield n, "rest", f"{closes}\n</div>\n\n{PROSE[n % len(PROSE)]}\n\n---\n\n"
        else:
            yield n, "rest", f'<div class="paper" id="p{n}">\n  <h4>{title}</h4>\n  <div class="ref">{opens}'
            yield n, "citation", e["marked"]
            yield n, "rest", f'{closes}</div>\n  <p class="abstract">{PROSE[n % len(PROSE)]}</p>\n</div>\n'
    yield "" if markdown else FOOT


def bullets(entries, page, rng):
    yield "# Publications\n\nThe newest first.\n\n"
    mark = rng.choice("-*+")
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", f"{mark} {opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n" if page["loose"] else ""


def paragraphs(entries, page, rng):
    yield "## Journal articles\n\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", opens
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n"


def numbered(entries, page, rng):
    yield "Publications\n============\n\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "markdown")
        yield n, "rest", f"{n + 1}. {opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}\n"
        yield "\n" if page["loose"] else ""


HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Publications</title></head>\n<body>\n'
    "<h1>Publications</h1>\n<p>Papers of the group, the newest first. Please write for copies.</p>\n"
)
FOOT = "<p>Last changed in May.</p>\n</body>\n</html>\n"


def html_list(entries, page, rng):
    tag = rng.choice(["ol", "ul"])
    yield HEAD + f"<{tag}>\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", f"  <li>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}</li>\n"
    yield f"</{tag}>\n" + FOOT


def table(entries, page, rng):
    yield HEAD + '<table class="publications">\n<tr><th>No.</th><th>Paper</th><th>Links</th></tr>\n'
    for n, e in enumerate(entries):
        opens, _ = around(e, page["doi"], "html")
        link = "" if page["doi"] != "button" else f'<a href="{e["url"]}">DOI</a>'
        yield n, "rest", f"<tr><td>{n + 1}</td><td>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{'</a>' if opens else ''}</td><td>{link}</td></tr>\n"
    yield "</table>\n" + FOOT


def br_lines(entries, page, rng):
    gap = rng.choice(["<br>\n", "<br />\n", "<br><br>\n"])
    yield HEAD + "<p>\n"
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", opens
        yield n, "citation", e["marked"]
        yield n, "rest", closes + gap
    yield "</p>\n" + FOOT


def entity_page(entries, page, rng):
    yield HEAD
    for n, e in enumerate(entries):
        opens, closes = around(e, page["doi"], "html")
        yield n, "rest", f"<p>{opens}"
        yield n, "citation", e["marked"]
        yield n, "rest", f"{closes}</p>\n"
    yield FOOT


def front_matter(entries, page, rng):
    """A page of `_publications`, as academicpages has them: one entry, its citation in the front matter."""
    e = entries[0]
    quote = page["quote"]
    quoted = lambda t: quote + (t.replace("'", "''") if quote == "'" else t.replace('"', '\\"')) + quote
    yield "---\n"
    yield 0, "rest", (
        f"title: {quoted(e['title'])}\ncollection: publications\npermalink: /publication/{e['year']}-paper\n"
        f"excerpt: 'A short paper about a long story.'\ndate: {e['year']}-05-01\nvenue: {quoted(e['venue'])}\n"
        f"paperurl: '{e['url']}'\ncitation: {quote}"
    )
    yield 0, "citation", e["marked"]
    yield 0, "rest", f"{quote}\n"
    yield f"---\n\n{PROSE[0]}\n"


def front_matter_list(entries, page, rng):
    """A page whose front matter is long and whose list stands below it."""
    yield '---\nlayout: page\ntitle: "Publications: a list"\ndescription: papers, [most] of them\ntags: [papers]\nnav: true\n---\n\n'
    yield from bullets(entries, page, rng)


def bibtex(entries, page, rng):
    yield "% Papers of the group\n\n"
    for n, e in enumerate(entries):
        yield n, "citation", e["marked"]
        yield "\n\n"


def plain(entries, page, rng):
    yield "PUBLICATIONS\n\n"
    for n, e in enumerate(entries):
        yield n, "rest", f"[{n + 1}] " if page["loose"] else ""
        yield n, "citation", e["marked"]
        yield n, "rest", "\n"
        yield "\n"


# name: (function, file name ending, ways of giving the DOI)
SHAPES = {
    "divs": (divs, (".md", ".html"), ("around", "around", "around", "button")),
    "bullets": (bullets, (".md",), ("button", "title", "text", "url", "label")),
    "paragraphs": (paragraphs, (".md",), ("button", "title", "text", "url", "label")),
    "numbered": (numbered, (".md",), ("button", "title", "text", "url", "label", "around")),
    "html-list": (html_list, (".html",), ("button", "title", "text", "url", "label", "around")),
    "table": (table, (".html",), ("button", "title", "text", "label", "around")),
    "br-lines": (br_lines, (".html",), ("button", "title", "text", "url", "label", "around")),
    "entities": (entity_page, (".html",), ("button", "title", "text", "label", "around")),
    "front-matter": (front_matter, (".md",), ("around",)),
    "bibtex": (bibtex, (".bib",), ("text",)),
    "plain": (plain, (".txt",), ("text", "url")),
}


def bibtex_entry(item, key, page):
    """An item as an entry of a BibTeX file, in the page's own habits."""
    escape = lambda t: "".join(
        LATEX.get(c, c) if page["latex"] else c for c in re.sub(r"([&%#_$])", r"\\\1", t)
    )
    opens, closes = page["braces"]
    name = lambda a: escape(a["literal"]) if "literal" in a else ", ".join(
        filter(None, (escape(a["family"]), a.get("suffix"), escape(a.get("given", ""))))
    )
    year = str(((item.get("issued") or {}).get("date-parts") or [[""]])[0][0])
    fields = [
        ("author", " and ".join("{" + name(a) + "}" if "literal" in a else name(a) for a in item["author"])),
        ("title", escape(item["title"]) if not page["protect"] else "{" + escape(item["title"]) + "}"),
        ("journal" if item["type"] == "article-journal" else "booktitle", escape(item.get("container-title", ""))),
        ("volume", item.get("volume", "")),
        ("number", item.get("issue", "")),
        ("pages", item.get("page", "").replace("-", "--")),
        ("year", year),
        ("doi", item["DOI"]),
    ]
    kind = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection"}
    width = max(len(n) for n, _ in fields)
    lines = [
        f"  {n.upper() if page['upper'] else n}{' ' * (width - len(n)) if page['aligned'] else ''} = {opens}{v}{closes}"
        for n, v in fields
        if v
    ]
    return "@%s{%s,\n%s\n}" % (kind.get(item["type"], "misc"), key, ",\n".join(lines))


def wrapped(text, width):
    """The offsets of the blanks at which a text is broken to be no wider."""
    at, breaks = 0, set()
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)[:-1]:
        at += len(line)
        breaks.add(at)
        at += 1
    return breaks
