"""The room „render“: Site → pages. Each page is a pure function of its entry, what it links to, and the templates."""

from hooks.render.pages import PageSpec, plan_pages
from hooks.render.templates import Renderer

__all__ = ["PageSpec", "Renderer", "plan_pages"]
