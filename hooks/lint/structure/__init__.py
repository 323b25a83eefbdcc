"""Structural rules: one file each; its name is the code of the rule, `hits` its only door."""
