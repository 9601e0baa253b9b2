"""Turn the HTML of mails, feeds and Markdown into paragraphs; whole pages have their reader."""

import re

from selectolax.lexbor import LexborHTMLParser

from archive.text.normalise import normalise

PARAGRAPHS = (
    "p,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,blockquote,pre,hr,section,article,header,footer,address"
)
LINES = "div,tr,td,th,dt,dd,figure,figcaption,center,li"
UNSEEN = (
    "head,script,style,template,noscript,svg,[hidden]"
    ',[style*="display:none"],[style*="display: none"]'
)
_LINE, _PARAGRAPH = "\ue000", "\ue001"  # stand for breaks while white space is collapsed
_BREAKS = re.compile(f"[ {_LINE}{_PARAGRAPH}]*[{_LINE}{_PARAGRAPH}][ {_LINE}{_PARAGRAPH}]*")
_SPLIT_ITEM = re.compile(r"(?m)^- *\n+(?=[^\s-])")
_EMPTY_ITEM = re.compile(r"(?m)^-$")
MAX_NESTING = 1000  # the parser's time grows with the square of it
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_SHUT_BY_ITSELF = re.compile(
    "area|base|br|col|dd|dt|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|wbr",
    re.IGNORECASE,
)


def html_to_text(html: str, without: str | None = None) -> str:
    """Return the visible text: blocks as paragraphs, list items behind `- `.

    `without` is a CSS selector of what to leave out.
    """
    if nesting(html) > MAX_NESTING:
        html = _TAG.sub("<br>", html)
    tree = LexborHTMLParser(html.replace(_LINE, "").replace(_PARAGRAPH, ""))
    for node in tree.css(f"{UNSEEN},{without}" if without else UNSEEN):
        node.decompose()
    for selector, mark in ((PARAGRAPHS, _PARAGRAPH), (LINES, _LINE)):
        for node in tree.css(selector):
            node.insert_before(mark)
            node.insert_after(mark)
    for node in tree.css("li"):
        node.insert_child("- ") if not node.child else node.child.insert_before("- ")
    for node in tree.css("br"):
        node.replace_with(_LINE)
    root = tree.root
    collapsed = " ".join(root.text().split()) if root else ""
    text = normalise(_BREAKS.sub(_as_break, collapsed))
    return normalise(_EMPTY_ITEM.sub("", _SPLIT_ITEM.sub("- ", text)))


def _as_break(match: re.Match[str]) -> str:
    return "\n\n" if _PARAGRAPH in match[0] else "\n"


def nesting(html: str) -> int:
    """Return how deep the elements lie in one another, as far as their tags tell."""
    depth = deepest = 0
    for end, name in _TAG.findall(html):
        if not _SHUT_BY_ITSELF.fullmatch(name):
            depth = max(depth + (-1 if end else 1), 0)
            deepest = max(deepest, depth)
    return deepest
