"""The side room „lint“: reads what load, validate and link made, and says how the text could sound better.

Few kinds of rules stand in code (kinds.py), many rules as data (hooks/data/voice/), structural rules one file each
(structure/). Every rule sees passages: plain text with the place of every character in the source.
"""

from hooks.lint.passages import Passage, passages_of
from hooks.lint.rules import Rule, all_rules

__all__ = ["Passage", "Rule", "all_rules", "passages_of"]
