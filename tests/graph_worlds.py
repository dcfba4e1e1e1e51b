"""Event graphs made by hand, and made-up ones of any size, for the tests of `kg.graph`."""

import random
from dataclasses import replace

from kg.model import (
    Claim,
    Claimant,
    Entity,
    EventGraph,
    Evidence,
    Mention,
    Participation,
    Place,
    Source,
    Span,
    Time,
    WorldEvent,
    realis,
)

TYPES = {
    "Attack": ("ASSAULT", "struck"),
    "Deployment": ("MOBILIZE", "moved troops near"),
    "Agreement": ("AGREE", "signed an accord with"),
    "Consultation": ("CONSULT", "held talks with"),
    "Aid": ("AID", "sent relief to"),
    "Sanction": ("SANCTION", "imposed sanctions on"),
    "Accusation": ("ACCUSE", "accused"),
    "Threat": ("THREATEN", "warned"),
    "Withdrawal": ("RETREAT", "pulled back from"),
    "Statement": (None, "spoke about"),
}
CLAIMS = {
    "actual": Claim(),
    "alleged": Claim(certainty="possible", reported=True),
    "planned": Claim(temporality="future"),
    "hypothetical": Claim(temporality="hypothetical"),
    "denied": Claim(polarity="negative"),
}
LANDS = [
    "Arvania", "Belmora", "Corvia", "Dalmora", "Estovia", "Fenland Republic", "Garovia", "Holmstrand",
    "Ilvaria", "Jorvik Federation", "Kestria", "Lorvania", "Morvia", "Norland", "Ostrava Union",
]  # fmt: skip
KINDS = (
    ("State", "{}"), ("ArmedForce", "{} Armed Forces"), ("Person", "President of {}"),
    ("ArmedGroup", "Free {} Front"), ("Organization", "{} Ministry of Foreign Affairs"),
    ("Group", "people of {}"), ("Alliance", "Treaty of {}"),
)  # fmt: skip


def evidence(article, sentence, trigger, claim=None):
    """A mention of an event in an article that holds nothing but that sentence."""
    start = sentence.index(trigger)
    word = Span(start, start + len(trigger), trigger)
    whole = Span(0, len(sentence), sentence)
    return Evidence(article, f"r-{article}", Mention(word, whole, claim or Claim()))


def event(key, kind, proof, initiators=(), recipients=(), **more):
    """An event with what a test says of it, and plain values for all else."""
    parts = [Participation("initiator", k, (k,)) for k in initiators]
    parts += [Participation("recipient", k, (k,)) for k in recipients]
    plain = {"mode": None, "support": 1, "belief": 0.6, "disputed": False, "place": None, "time": None}
    return WorldEvent(
        key=key, type=kind, plover=TYPES[kind][0], realis=realis(proof.mention.claim),
        participations=tuple(parts), reports=(f"r-{key}",), evidence=(proof,), **{**plain, **more},
    )  # fmt: skip


def day(date, basis="explicit"):
    return Time(date, date, basis, "day", None)


def graph(events, entities=(), places=(), sources=()):
    return EventGraph(*({item.key: item for item in group} for group in (events, entities, places, sources)))


def small():
    """Three countries, four events: one agreed both ways, one alleged, one planned, one a statement."""
    corvia = Claimant(Span(0, 6, "Corvia"), "Corvia", "cor")
    said = Claim(certainty="possible", claimant=corvia, reported=True)
    year = Time("2023-01-01", "2023-12-31", "explicit", "year")
    return graph(
        [
            event("e1", "Agreement", evidence("a1", "Arvania and Belmora signed an accord.", "signed"),
                  ("arv", "bel"), ("arv", "bel"), place="x", time=day("2022-10-08"), support=2, belief=0.8),
            event("e2", "Attack", evidence("a2", "Corvia said Arvania had struck Xanth.", "struck", said),
                  ("arv",), ("cor",), place="x", time=day("2022-10-12", "publication")),
            event("e3", "Deployment", evidence("a1", "Belmora will move troops.", "move", CLAIMS["planned"]),
                  ("bel",), time=year, content_of="e1"),
            event("e4", "Statement", evidence("a2", "Corvia spoke.", "spoke"), ("cor",)),
        ],
        [Entity("arv", "Arvania", "State", "ARV", "GOV"), Entity("bel", "Belmora", "State", "BEL", "GOV"),
         Entity("cor", "Corvia", "State", "COR", "GOV")],
        [Place("x", "Xanth", -1.5, 20.25, "123", "ARV", "Arvania", "city")],
        [Source("a1", "one", "Accord signed", "2022-10-09", "https://news.example/1", "The Example"),
         Source("a2", "two", None, "2022-10-12", None, None)],
    )  # fmt: skip


def saying(words, url=None):
    """The small graph with these words in every place where an article's text may stand."""
    world = small()
    names = [replace(entity, name=words) for entity in world.entities.values()]
    places = [replace(place, name=words) for place in world.places.values()]
    sources = [replace(s, title=words, publisher=words, url=url or words) for s in world.sources.values()]
    claim = Claim(claimant=Claimant(Span(0, len(words), words), words))
    proofs = [evidence(key, f"«{words}»", words, claim) for key in ("a1", "a2", "a1", "a2")]
    events = []
    for e, proof in zip(world.events.values(), proofs, strict=True):
        parts = tuple(replace(part, described=(words,)) for part in e.participations)
        events.append(replace(e, evidence=(proof,), participations=parts))
    return graph(events, names, places, sources)


def made_up(articles, seed=0):
    """A made-up world of so many articles with eight events each: some twelve nodes an article."""
    dice = random.Random(seed)
    entities = {
        (land, kind): Entity(f"{land[:5]}-{kind}".lower(), name.format(land), kind, land[:3].upper(), "GOV")
        for land in LANDS
        for kind, name in KINDS
    }
    words = ("Port ", "New ", "Upper ", "Fort "), ("grad", "ville", "ton", "stan", "haven")
    places = [
        Place(f"p{n:05}", dice.choice(words[0]) + dice.choice(LANDS)[:5] + dice.choice(words[1]), 1.0, 2.0)
        for n in range(max(4, articles * 2))
    ]
    events, sources = [], []
    for number in range(articles):
        article, date = f"a{number:05}", f"20{dice.randint(13, 24)}-{dice.randint(1, 12):02}-11"
        lands, spots = dice.sample(LANDS, 3), dice.sample(places, 3)
        cast = [entities[land, kind] for land in lands for kind, _ in dice.sample(KINDS, 3)]
        title = f"{lands[0]} and {lands[1]} at odds over the straits"
        sources.append(Source(article, article, title, date, f"https://news.example/{number}", "The Example"))
        for count in range(8):
            kind, (who, whom) = dice.choice(sorted(TYPES)), dice.sample(cast, 2)
            status = dice.choices(sorted(CLAIMS), [6, 1, 0.4, 0.4, 1.5])[0]
            verb = TYPES[kind][1]
            sentence = f"On Monday {who.name} {verb} {whom.name}, as tension grew, officials said."
            proof = evidence(article, sentence, verb.split()[0], CLAIMS[status])
            place, time = dice.choice([None, *spots]), day(date, dice.choice(["explicit", "publication"]))
            events.append(event(
                f"{article}-e{count}", kind, proof, (who.key,), (whom.key,), place=place and place.key,
                time=time, support=dice.choice([1, 1, 1, 2, 4]),
            ))  # fmt: skip
    return graph(events, sorted(entities.values(), key=lambda e: e.key), places, sources)
