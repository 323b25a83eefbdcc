"""The few things we ask of GitHub, by its REST interface, with the workflow's own token.

In: a repository, a token, the address of the interface. Out: decoded answers. Only https addresses of that interface are
asked (http for a server on this machine, which tests use), and no answer leads elsewhere.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

ROBOT = "github-actions[bot]"  # who writes with the token of a workflow
MAX_ANSWER = 8_000_000
_LOCAL = ("127.0.0.1", "localhost")


class GitHubError(Exception):
    """GitHub refuses or does not answer; the text is German."""

    def __init__(self, text: str, status: int = 0) -> None:
        super().__init__(text)
        self.status = status


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """A token goes to the address it is meant for and no further."""


@dataclass(frozen=True)
class GitHub:
    """One repository ("owner/name") at GitHub."""

    repository: str
    token: str
    api: str = "https://api.github.com"
    server: str = "https://github.com"

    @classmethod
    def of_workflow(cls) -> GitHub:
        """From the environment every workflow has.

        Raises:
            GitHubError: a variable is missing or strange.
        """
        repository, token = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("GITHUB_TOKEN", "")
        if repository.count("/") != 1 or not token:
            raise GitHubError("Es fehlt GITHUB_REPOSITORY oder GITHUB_TOKEN; dieser Befehl läuft in der Werkstatt von GitHub.")
        api = os.environ.get("GITHUB_API_URL", cls.api)
        if urlsplit(api).scheme != "https" and urlsplit(api).hostname not in _LOCAL:
            raise GitHubError("GITHUB_API_URL ist keine sichere Adresse.")
        return cls(repository, token, api, os.environ.get("GITHUB_SERVER_URL", cls.server))

    def ask(self, method: str, path: str, body: dict | None = None, **query: str | int) -> Any:
        """One request below /repos/<repository>/. Returns the decoded answer, None where it is empty.

        Raises:
            GitHubError: with the status, 0 where no answer came.
        """
        address = f"{self.api}/repos/{quote(self.repository)}/{quote(path)}" + (f"?{urlencode(query)}" if query else "")
        data = None if body is None else json.dumps(body).encode()
        headers = {
            "Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json", "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28", "User-Agent": "zukunftsorte",
        }
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=30) as answer:
                text = answer.read(MAX_ANSWER)
        except urllib.error.HTTPError as error:
            raise GitHubError(f"GitHub lehnt „{method} {path}“ ab (Status {error.code}).", error.code) from None
        except OSError as error:
            raise GitHubError(f"GitHub antwortet nicht: {getattr(error, 'reason', error)}") from None
        return json.loads(text) if text else None

    def pages(self, path: str, **query: str | int) -> Iterator[dict]:
        """All entries of a list, up to a thousand."""
        for page in range(1, 11):
            entries = self.ask("GET", path, **query, per_page=100, page=page)
            yield from entries
            if len(entries) < 100:
                return

    def put_branch(self, name: str, commit: str) -> None:
        """Let the branch `name` point to `commit`, wherever it pointed before."""
        try:
            self.ask("PATCH", f"git/refs/heads/{name}", {"sha": commit, "force": True})
        except GitHubError as error:
            if error.status not in (404, 422):
                raise
            self.ask("POST", "git/refs", {"ref": f"refs/heads/{name}", "sha": commit})

    def delete_branch(self, name: str) -> bool:
        """Whether there was one."""
        try:
            self.ask("DELETE", f"git/refs/heads/{name}")
        except GitHubError as error:
            if error.status not in (404, 422):
                raise
            return False
        return True

    def own_comment(self, number: int, mark: str) -> dict | None:
        """The first comment of a workflow on an issue or proposal that begins with `mark`."""
        for comment in self.pages(f"issues/{number}/comments"):
            if comment["user"]["login"] == ROBOT and comment["body"].startswith(mark):
                return comment
        return None

    def say(self, number: int, mark: str, text: str) -> None:
        """One comment that begins with `mark`: the one that is there is written anew."""
        body = {"body": f"{mark}\n{text}"}
        if old := self.own_comment(number, mark):
            self.ask("PATCH", f"issues/comments/{old['id']}", body)
        else:
            self.ask("POST", f"issues/{number}/comments", body)
