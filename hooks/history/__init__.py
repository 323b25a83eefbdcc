"""The room „history“: what Git knows about the content, told as changes of the things that are there today.

In: the repository and the Site. Out: a Log of Changes, values only; the room „render“ puts them into words.
What is no longer in the sources, persons and pictures leave no trace here, and nothing is kept on disk.
"""

from hooks.history.log import Change, Log, NO_LOG, read_log

__all__ = ["Change", "Log", "NO_LOG", "read_log"]
