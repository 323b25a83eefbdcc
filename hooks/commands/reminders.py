"""`zukunftsorte reminders`: one issue per municipality and quarter about facts that grew old."""

from __future__ import annotations

import argparse
import sys

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("reminders", _run, "Erinnert jede Gemeinde einmal im Quartal an Angaben, die alt geworden sind.")
    sub.add_argument("--zeigen", action="store_true", help="nur zeigen, nichts auf GitHub anlegen")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.editing.github import GitHub, GitHubError
    from hooks.editing.reminders import remind, reminders

    result = check(repository(), arguments.heute, voice=True)
    wanted = reminders(result.site, result.findings, arguments.heute)
    if arguments.zeigen:
        for reminder in wanted:
            print(f"{reminder.title}\n{reminder.body('https://github.com', 'eigentuemer/name')}\n")
        return 0
    try:
        for line in remind(GitHub.of_workflow(), wanted):
            print(line)
    except GitHubError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
