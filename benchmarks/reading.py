"""Draw events to be read blind, and count the verdicts: how many of what we tell is right.

`python benchmarks/reading.py draw FILE... --seed N --events 60 > sheet.jsonl` writes one event a line: the
sentence with its neighbours, and what we say of it, without the rule that made it. A reader puts `true` or
`false` under each verdict (`null` where there is nothing to judge) and a word in `why`.
`python benchmarks/reading.py count sheet.jsonl...` prints the shares.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Claim, Event, Extraction, realis_of
from kg.run import pipeline

Json = dict[str, Any]
AROUND = 300  # characters before and after the sentence, so that "he" and "the group" can be judged


def told(files: list[Path]) -> list[tuple[Extraction, Event]]:
    """Every event of the files, in an order that depends on their content alone."""
    read = [item for item in pipeline.extract(files) if isinstance(item, Extraction)]
    return sorted(((x, e) for x in read for e in x.events), key=lambda pair: pair[1].key)


def says(claim: Claim) -> str:
    """Whose word a claim is, from the inside out."""
    who = claim.claimant.name if claim.claimant else "the article"
    return f"{who}, as told by {says(claim.within)}" if claim.within else who


def sheet(x: Extraction, event: Event) -> Json:
    """One event as a reader sees it."""
    mention, text = event.principal, x.article.text
    place = x.place(event.place.place) if event.place else None
    roles = [f"{p.role}: {x.entity(p.entity).name} ({p.span.text})" for p in event.participants]
    return {
        "article": x.article.id,
        "published": x.article.published,
        "before": text[max(0, mention.evidence.start - AROUND) : mention.evidence.start],
        "sentence": mention.evidence.text,
        "after": text[mention.evidence.end : mention.evidence.end + AROUND],
        "event": {
            "type": event.type,
            "word": mention.trigger.text,
            "roles": roles,
            "place": f"{place.name}, {place.country_name}" if place else None,
            "date": {"from": event.time.start, "to": event.time.end, "basis": event.time.basis}
            if event.time
            else None,
            "factuality": realis_of(m.claim for m in event.mentions),
            "says": says(mention.claim),
        },
        "verdict": {
            "event": None,
            "roles": [None] * len(roles),
            "place": None,
            "date": None,
            "factuality": None,
            "says": None,
            "why": "",
        },
    }


def judged(row: Json) -> Iterator[tuple[str, bool]]:
    """Each verdict of a row that is one; the roles one by one."""
    for name, verdict in row["verdict"].items():
        for one in verdict if isinstance(verdict, list) else [verdict]:
            if isinstance(one, bool):
                yield name, one


def main() -> None:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("draw", "count"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=60)
    args = parser.parse_args()
    if args.what == "draw":
        every = told(args.files)
        for x, event in random.Random(args.seed).sample(every, min(args.events, len(every))):  # noqa: S311
            sys.stdout.write(json.dumps(sheet(x, event), ensure_ascii=False) + "\n")
        return
    lines = [line for file in args.files for line in file.read_text(encoding="utf-8").splitlines()]
    verdicts = Counter(v for line in lines for v in judged(json.loads(line)))
    for name in dict.fromkeys(n for n, _ in verdicts):
        right, wrong = verdicts[name, True], verdicts[name, False]
        print(f"{name:12} {right} of {right + wrong} right ({right / (right + wrong):.0%})")


if __name__ == "__main__":
    main()
