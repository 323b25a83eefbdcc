"""A stand-in for GitHub's REST interface on this machine: it keeps issues, comments, branches and objects, and every request.

Only what our tools ask is answered; anything else is a 404, which makes a test fail where a request would at GitHub.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "zukunftsorte/website"
ROBOT = {"login": "github-actions[bot]"}


@dataclass
class GitHubState:
    """What there is at GitHub. Objects by their SHA, branches by name, issues and pull requests by number."""

    address: str = ""
    pulls: list[dict] = field(default_factory=list)
    issues: list[dict] = field(default_factory=list)
    comments: dict[int, list[dict]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=lambda: {"main": "0" * 40})
    objects: dict[str, dict] = field(default_factory=lambda: {"0" * 40: {"tree": {"sha": "b" * 40}}})
    called: list[tuple[str, dict]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        return {"GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": "geheim", "GITHUB_SERVER_URL": "https://github.com"}

    def keep(self, body: dict) -> dict:
        sha = hashlib.sha1(json.dumps(body, sort_keys=True).encode()).hexdigest()
        self.objects[sha] = body
        return {"sha": sha}

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: dict | None) -> tuple[int, Any]:
        for pattern, handle in self._routes().items():
            verb, _, shape = pattern.partition(" ")
            if verb == method and (found := re.fullmatch(shape, path)):
                return handle(*found.groups(), query=query, body=body)
        return 404, {"message": f"{method} {path}"}

    def _routes(self) -> dict[str, Any]:
        return {
            "GET pulls": self._pulls, "GET pulls/([0-9]+)": lambda n, **_: (200, next(p for p in self.pulls if p["number"] == int(n))),
            "POST pulls": self._new_pull, "PATCH pulls/([0-9]+)": lambda n, body, **_: (200, self._change(self.pulls, int(n), body)),
            "GET issues": lambda query, **_: (200, self.issues if query.get("page") == ["1"] else []),
            "POST issues": self._new_issue, "PATCH issues/([0-9]+)": lambda n, body, **_: (200, self._change(self.issues, int(n), body)),
            "GET issues/([0-9]+)/comments": lambda n, query, **_: (200, self.comments.get(int(n), []) if query.get("page") == ["1"] else []),
            "POST issues/([0-9]+)/comments": self._new_comment, "PATCH issues/comments/([0-9]+)": self._change_comment,
            "POST git/(?:blobs|trees|commits)": lambda body, **_: (201, self.keep(body)),
            "GET git/ref/heads/(.+)": lambda name, **_: (200, {"object": {"sha": self.branches[name]}}),
            "GET git/commits/([0-9a-f]{40})": lambda sha, **_: (200, self.objects[sha]),
            "POST actions/workflows/([a-z]+.yml)/dispatches": self._dispatch, "POST git/refs": self._new_branch, "PATCH git/refs/heads/(.+)": self._move_branch, "DELETE git/refs/heads/(.+)": self._delete_branch,
        }

    def _pulls(self, query: dict, body: Any) -> tuple[int, Any]:
        owner, _, branch = query["head"][0].partition(":")
        state = query["state"][0]
        return 200, [
            p for p in self.pulls
            if p["head"]["ref"] == branch and p["head"]["repo"]["owner"]["login"] == owner and state in ("all", p["state"])
        ]

    def _new_pull(self, query: dict, body: dict) -> tuple[int, Any]:
        number = 100 + len(self.pulls)
        self.pulls.append(pull(number, "c" * 40, body["head"], REPOSITORY) | body | {"head": pull(number, "c" * 40, body["head"], REPOSITORY)["head"]})
        return 201, self.pulls[-1]

    def _new_issue(self, query: dict, body: dict) -> tuple[int, Any]:
        self.issues.append(body | {"number": 200 + len(self.issues), "state": "open", "user": ROBOT})
        return 201, self.issues[-1]

    @staticmethod
    def _change(entries: list[dict], number: int, body: dict) -> dict:
        entry = next(e for e in entries if e["number"] == number)
        entry.update(body)
        return entry

    def _new_comment(self, number: str, query: dict, body: dict) -> tuple[int, Any]:
        thread = self.comments.setdefault(int(number), [])
        thread.append({"id": int(number) * 1000 + len(thread), "user": ROBOT, "body": body["body"]})
        return 201, thread[-1]

    def _change_comment(self, number: str, query: dict, body: dict) -> tuple[int, Any]:
        comment = next(c for thread in self.comments.values() for c in thread if c["id"] == int(number))
        comment.update(body)
        return 200, comment

    def _dispatch(self, workflow: str, query: dict, body: dict) -> tuple[int, Any]:
        self.called.append((workflow, body))
        return 204, None

    def _new_branch(self, query: dict, body: dict) -> tuple[int, Any]:
        name = body["ref"].removeprefix("refs/heads/")
        if name in self.branches:
            return 422, {"message": "Reference already exists"}
        self.branches[name] = body["sha"]
        return 201, {}

    def _move_branch(self, name: str, query: dict, body: dict) -> tuple[int, Any]:
        if name not in self.branches:
            return 422, {"message": "Reference does not exist"}
        self.branches[name] = body["sha"]
        return 200, {}

    def _delete_branch(self, name: str, query: dict, body: Any) -> tuple[int, Any]:
        return (204, None) if self.branches.pop(name, None) else (422, {"message": "Reference does not exist"})


def pull(number: int, sha: str, branch: str, repository: str = "gemeinde/website", state: str = "open") -> dict:
    """A pull request as GitHub tells it, as far as we read it."""
    owner = repository.partition("/")[0]
    head = {"sha": sha, "ref": branch, "repo": {"full_name": repository, "owner": {"login": owner}}}
    return {"number": number, "state": state, "commits": 1, "head": head, "base": {"repo": {"full_name": REPOSITORY}}}


def finished_run(sha: str, branch: str, conclusion: str = "success", repository: str = "gemeinde/website") -> dict:
    """The event of a finished check."""
    return {"workflow_run": {
        "id": 4711, "event": "pull_request", "head_sha": sha, "head_branch": branch, "conclusion": conclusion,
        "html_url": f"https://github.com/{REPOSITORY}/actions/runs/4711",
        "head_repository": {"full_name": repository, "owner": {"login": repository.partition("/")[0]}},
    }}


@contextmanager
def serve_github() -> Iterator[GitHubState]:
    state = GitHubState()

    class Handler(BaseHTTPRequestHandler):
        def do(self) -> None:
            address = urlsplit(self.path)
            path = address.path.removeprefix(f"/repos/{REPOSITORY}/")
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            state.asked.append((self.command, path))
            allowed = self.headers.get("Authorization") == "Bearer geheim"
            status, content = state.answer(self.command, path, parse_qs(address.query), body) if allowed else (401, {})
            data = b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_DELETE = do

        def log_message(self, *args: Any) -> None:
            """Quiet: failing tests say what was asked for."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
