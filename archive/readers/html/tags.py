"""Name the HTML elements by what they do to a text."""

# One name a line would fill three screens.
# fmt: off
SKIPPED = frozenset((  # no reader sees them as text
    "applet", "area", "audio", "button", "canvas", "datalist", "embed", "figcaption", "frame",
    "frameset", "head", "iframe", "input", "map", "math", "nav", "noframes", "noscript",
    "object", "option", "picture", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
))
BLOCK_TAGS = frozenset((  # they begin a paragraph
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "listing", "main",
    "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
FRAME_TAGS = frozenset((  # they stand beside the text
    "aside", "dialog", "footer", "menu",
))
HEADINGS = frozenset((  # a line of their own
    "h1", "h2", "h3", "h4", "h5", "h6",
))
CLOSED_BY_OTHERS = frozenset((  # they nest no deeper however often they are opened
    "area", "base", "br", "col", "command", "dd", "dt", "embed", "frame", "hr", "img",
    "input", "keygen", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td",
    "tfoot", "th", "thead", "tr", "track", "wbr",
))
# fmt: on
