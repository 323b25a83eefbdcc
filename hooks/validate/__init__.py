"""The room „validate“: Document → Entry, a document together with its model; a Finding for whatever does not fit."""

from hooks.validate.entries import Entry, validate
from hooks.validate.references import references

__all__ = ["Entry", "references", "validate"]
