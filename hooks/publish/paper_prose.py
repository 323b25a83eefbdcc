"""Prose for the papers: the same dialect as on the pages, as a small tree of plain values that Typst sets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from hooks.prose import tokens_of

Node = dict[str, Any]
Shorthand = Callable[[str, str], tuple[str, str | None]]
_LEAVES = {"text": "content", "code_inline": "content", "fence": "content", "code_block": "content"}
_GROUPS = {
    "strong": "strong", "em": "emphasis", "paragraph": "paragraph", "heading": "heading", "bullet_list": "list",
    "ordered_list": "steps", "list_item": "item", "blockquote": "group", "inline": "group", "span": "group",
    "table": "group", "thead": "group", "tbody": "group", "tr": "row", "th": "cell", "td": "cell",
}


def tree_of(body: str) -> SyntaxTreeNode:
    """Markdown, parsed once for all variants of a paper."""
    return SyntaxTreeNode(tokens_of(body))


def blocks(
    tree: SyntaxTreeNode, link: Callable[[str], str | None], number: Callable[[str], int], shorthand: Shorthand, limit: int | None = None
) -> list[Node]:
    """A tree → nodes {kind, …}, of the first `limit` paragraphs.

    `link` gives the full address of a link or None, `number` that of a source, `shorthand` the words for
    `[[…]]` and `{{ … }}` with their address. Pictures are left out: a paper has none.
    """
    return [node for child in tree.children[:limit] if (node := _node(child, link, number, shorthand))]


def _node(tree: SyntaxTreeNode, link: Callable, number: Callable, shorthand: Shorthand) -> Node | None:
    kind = tree.type
    if kind in _LEAVES:
        return {"kind": "text", "text": tree.content.rstrip("\n")}
    if kind in ("softbreak", "hardbreak"):
        return {"kind": "text", "text": " "}
    if kind in ("reference", "fact"):
        text, url = shorthand(kind, tree.content)
        return {"kind": "link", "url": url, "children": [{"kind": "text", "text": text}]} if url else {"kind": "text", "text": text}
    if kind == "cite":
        return {"kind": "cite", "numbers": [number(tree.content)]}
    children: list[Node] = []
    for child in tree.children:
        node = _node(child, link, number, shorthand)
        if node and node["kind"] == "cite" and children and children[-1]["kind"] == "cite":
            children[-1]["numbers"] = sorted({*children[-1]["numbers"], *node["numbers"]})
        elif node:
            children.append(node)
    if kind == "link":
        return {"kind": "link", "url": link(str(tree.attrs["href"])), "children": children}
    if kind == "span" and tree.attrs.get("lang"):
        language, _, region = str(tree.attrs["lang"]).partition("-")
        return {"kind": "span", "lang": language, "region": region.upper() if len(region) == 2 else None, "children": children}
    if kind in _GROUPS:
        return {"kind": _GROUPS[kind], "children": children}
    return None
