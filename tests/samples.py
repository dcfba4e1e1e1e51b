"""Small extractions made by hand, for tests that need plausible ones."""

from kg.model import (
    Article,
    Claim,
    Claimant,
    Entity,
    EntityMention,
    Event,
    Extraction,
    Mention,
    Participant,
    Place,
    PlaceMention,
    Quantity,
    Relation,
    Run,
    Span,
    Time,
    digest,
)

RUSSIA = Entity("RUS", "Russia", "State", "RUS", "GOV", "Q159")
UKRAINE = Entity("UKR", "Ukraine", "State", "UKR", "GOV", "Q212")
KYIV = Place("703448", "Kyiv", 50.45466, 30.5238, "703448", "UKR", "Ukraine", "city")


def sample(number: int, events: int = 3) -> Extraction:
    """Article `number` with some events of Russia and Ukraine at Kyiv; the second one is planned."""
    lines = [
        f"😀 {number}.{i}: Russian forces attacked Ukrainian positions near Kyiv"
        f" on October {i % 28 + 1}, killing 3, officials said."
        for i in range(events)
    ]
    article = Article(
        id=f"sample-{number}",
        text=" ".join(lines),
        title=f"Sample {number}",
        published=f"2022-10-{number % 28 + 1:02}",
        url=f"https://example.org/{number}",
        source=("Reuters", "AP")[number % 2],
    )
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(events)]
    found = [_event(article, i, start, start + len(lines[i])) for i, start in enumerate(starts)]
    return Extraction(
        article=article,
        run=Run("1", "model 1"),
        events=tuple(found),
        entities=(RUSSIA, UKRAINE),
        places=(KYIV,),
        mentions=tuple(EntityMention(p.span, p.entity) for event in found for p in event.participants),
        relations=(_at_war(found[0]),) if found else (),
        toponyms=tuple(event.place for event in found if event.place),
    )


def _at_war(event: Event) -> Relation:
    """The relation that the first event's sentence might state."""
    told = event.principal
    sides = {p.role: p.span for p in event.participants}
    return Relation(
        "atWarWith", "RUS", "UKR", "atWarWith/war.with.n", told.trigger,
        sides["initiator"], sides["recipient"], told.evidence,
    )  # fmt: skip


def _event(article: Article, i: int, start: int, end: int) -> Event:
    def at(words: str) -> Span:
        place = article.text.index(words, start)
        return article.span(place, place + len(words))

    who = Claimant(at("officials"), "officials")
    claim = Claim(temporality="future" if i == 1 else "past", claimant=who, cue=at("said"))
    day = f"2022-10-{i % 28 + 1:02}"
    return Event(
        key=digest("event", article.key, str(i)),
        type="Attack",
        plover="ASSAULT",
        mode="aerial" if i % 2 else None,
        confidence=0.9,
        rule="attack.attack",
        mentions=(Mention(at("attacked"), article.span(start, end), claim),),
        participants=(
            Participant("initiator", "RUS", at("Russian forces")),
            Participant("recipient", "UKR", at("Ukrainian positions")),
        ),
        place=PlaceMention(at("Kyiv"), KYIV.key),
        time=Time(day, day, "explicit", "day", at(f"October {i % 28 + 1}")),
        quantities=(Quantity("killed", 3.0, "exact", at("3"), "people", who),),
    )
