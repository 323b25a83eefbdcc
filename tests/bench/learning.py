"""Measure „Voneinander lernen“ in a made-up network (`python tests/bench/learning.py`).

2,000 members and 6,000 projects with chance themes, sizes, costs and copies, all compared with all. Target: three
seconds for each function (issue 5).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from network import make_network  # noqa: E402

from hooks.check import check  # noqa: E402
from hooks.link import Site, build_site  # noqa: E402
from hooks.models.project import Copy  # noqa: E402
from hooks.relate import copying, facets, knowledge, lessons  # noqa: E402
from hooks.relate.similarity import SimilarMembers, SimilarProjects  # noqa: E402

TARGET_SECONDS = 3.0
TODAY = date(2026, 12, 1)


def network(members: int, projects: int) -> Site:
    """One member and one project of the artificial network, again and again with other values."""
    with tempfile.TemporaryDirectory() as folder:
        make_network(Path(folder) / "netz", 1, 1)
        small = check(Path(folder) / "netz", TODAY).site
    dice, topics = random.Random(1), [t.slug for t in small.all("topic")]
    place, plan = small.all("member")[0], small.all("project")[0]

    def some(high: int) -> tuple[str, ...]:
        return tuple(dice.sample(topics, dice.randint(1, high)))

    def copies(number: int) -> tuple[Copy, ...]:
        """Every fourth one was taken over, and became the next project of that place."""
        raw = {"gemeinde": f"ort-{(number + 1) % members}", "projekt": f"projekt-{number + 1}", "jahr": "2020", "quelle": next(iter(plan.model.sources))}
        return (Copy.model_validate(raw),) if number % 4 == 0 and number + 1 < projects else ()

    made = [
        replace(place, slug=f"ort-{n}", path=f"members/ort-{n}.md", model=place.model.model_copy(update={
            "name": f"Ort {n}", "topics": some(5), "population": place.model.population.model_copy(update={"value": dice.randint(300, 14_000)}),
            "place": place.model.place.model_copy(update={"altitude_m": dice.randint(200, 1400)})}))
        for n in range(members)
    ]
    made += [
        replace(plan, slug=f"projekt-{n}", path=f"projects/projekt-{n}.md", model=plan.model.model_copy(update={
            "title": f"Projekt {n}", "topics": some(3), "members": (f"ort-{n % members}",), "copies": copies(n),
            "cost": plan.model.cost.model_copy(update={"amount_eur": dice.randint(20_000, 9_000_000)})}))
        for n in range(projects)
    ]
    return build_site([*small.all("topic"), *made], TODAY)


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst, wie lange Ähnlichkeit, Filter, Wissen und Ketten dauern.")
    parser.add_argument("--mitglieder", type=int, default=2000, metavar="N", help="Zahl der Gemeinden (Vorgabe: 2000)")
    parser.add_argument("--projekte", type=int, default=6000, metavar="N", help="Zahl der Projekte (Vorgabe: 6000)")
    wanted = parser.parse_args()
    site = network(wanted.mitglieder, wanted.projekte)
    members, projects = site.all("member"), site.all("project")

    def all_members() -> object:
        similar = SimilarMembers(members)
        return [similar.to(m) for m in members]

    def all_projects() -> object:
        similar = SimilarProjects(projects)
        return [similar.to(p) for p in projects]

    jobs: dict[str, Callable[[], object]] = {
        "ähnliche Gemeinden": all_members, "ähnliche Projekte": all_projects,
        "Filter": lambda: facets.facets(site, [facets.values(site, p) for p in projects]),
        "Wer weiß was": lambda: (knowledge.matrix(site), [knowledge.who_knows(site, t) for t in site.all("topic")]),
        "Gelernt": lambda: lessons.lessons(site), "Nachmachen": lambda: (copying.chains(site), copying.circles(site)),
    }
    late = 0
    for name, job in jobs.items():
        start = time.perf_counter()
        job()
        seconds = time.perf_counter() - start
        late += seconds > TARGET_SECONDS
        print(f"{name:<20}{seconds:6.2f} s".replace(".", ","), "" if seconds <= TARGET_SECONDS else "verfehlt")
    print(f"{len(members)} Gemeinden, {len(projects)} Projekte; Ziel: jede Zeile höchstens {TARGET_SECONDS:g} s")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
