"""The room „load“: files → Documents. Text in, text out; nothing is converted and nothing is lost silently."""

from hooks.load.builder import EVERYTHING
from hooks.load.documents import Document, load_documents, parse_document
from hooks.load.files import KINDS, find_files

__all__ = ["EVERYTHING", "KINDS", "Document", "find_files", "load_documents", "parse_document"]
