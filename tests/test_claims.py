"""What is claimed of an event: certainty, polarity, temporality, hearsay, and on whose word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import claims
from kg.model import Claim, Event, Extraction, realis
from kg.run.pipeline import Pipeline, extract
from tests.articles import read_text, told
from tests.trees import tree, word

EXAMPLES = Path(__file__).parent.parent / "examples"


def later(*case: object, why: str) -> object:
    """A case that the reading doesn't handle yet."""
    return pytest.param(*case, marks=pytest.mark.xfail(reason=why))


# On parses written by hand: trigger, certainty, polarity, temporality, reported.
SUBJECT, OBJECT = "Rebels/rebel/NNS/nsubj/{}", "Kenya/Kenya/NNP/dobj/{}"


def clause(*auxiliaries: str, verb: str = "attack/attack/VB") -> str:
    """ "Rebels ... attack Kenya" with auxiliaries and adverbs (form/lemma/TAG/dep) before the verb."""
    head = 1 + len(auxiliaries)
    words = [SUBJECT.format(head), *(f"{a}/{head}" for a in auxiliaries), f"{verb}/ROOT/{head}"]
    return " ".join([*words, OBJECT.format(head)])


def below(governor: str, verb: str = "attack/attack/VB", *between: str) -> str:
    """ "Rebels GOVERNOR to attack Kenya": `between` are more words of the clause (form/lemma/TAG/dep)."""
    at = 3 + len(between)
    words = ["Rebels/rebel/NNS/nsubj/1", f"{governor}/ROOT/1", *(f"{b}/{at}" for b in between)]
    return " ".join([*words, f"to/to/TO/aux/{at}", f"{verb}/xcomp/1", OBJECT.format(at)])


NOT = "not/not/RB/neg"
DID, WILL, HAVE = "did/do/VBD/aux", "will/will/MD/aux", "have/have/VB/aux"
ATTACKED, ATTACKING = "attacked/attack/VBD", "attacking/attack/VBG"
OWN = [
    (clause(verb=ATTACKED), "attacked", "certain", "positive", "past"),
    (clause(verb="attack/attack/VBP"), "attack", "certain", "positive", "ongoing"),
    (clause("are/be/VBP/aux", verb=ATTACKING), "attacking", "certain", "positive", "ongoing"),
    (clause("were/be/VBD/aux", verb=ATTACKING), "attacking", "certain", "positive", "past"),
    (clause("have/have/VBP/aux", verb="attacked/attack/VBN"), "attacked", "certain", "positive", "past"),
    (clause(DID, NOT), "attack", "certain", "negative", "past"),
    (clause("never/never/RB/neg", verb=ATTACKED), "attacked", "certain", "negative", "past"),
    (clause(WILL), "attack", "certain", "positive", "future"),
    (clause(WILL, NOT), "attack", "certain", "negative", "future"),
    (clause("wo/will/MD/aux", "n't/not/RB/neg"), "attack", "certain", "negative", "future"),
    (clause("would/would/MD/aux"), "attack", "probable", "positive", "future"),
    (clause("may/may/MD/aux"), "attack", "possible", "positive", "future"),
    (clause("might/might/MD/aux"), "attack", "possible", "positive", "future"),
    (clause("could/could/MD/aux"), "attack", "possible", "positive", "hypothetical"),
    (clause("may/may/MD/aux", HAVE, verb="attacked/attack/VBN"), "attacked", "possible", "positive", "past"),
    (clause("would/would/MD/aux", HAVE, verb="attacked/attack/VBN"), "attacked", "possible", "positive",
     "hypothetical"),
    (clause("probably/probably/RB/advmod", verb=ATTACKED), "attacked", "probable", "positive", "past"),
]  # fmt: skip
GOVERNED = [
    (below("planned/plan/VBD"), "attack", "certain", "positive", "future"),
    (below("vowed/vow/VBD"), "attack", "certain", "positive", "future"),
    (below("vowed/vow/VBD", "attack/attack/VB", "not/not/RB/neg"), "attack", "certain", "negative", "future"),
    (below("threatened/threaten/VBD"), "attack", "possible", "positive", "hypothetical"),
    (below("tried/try/VBD"), "attack", "possible", "positive", "past"),
    (below("managed/manage/VBD"), "attack", "certain", "positive", "past"),
    (below("began/begin/VBD"), "attack", "certain", "positive", "past"),
    (below("failed/fail/VBD"), "attack", "certain", "negative", "past"),
    (below("refused/refuse/VBD"), "attack", "certain", "negative", "past"),
]
NESTED = [
    pytest.param(
        "Rebels/rebel/NNS/nsubj/3 did/do/VBD/aux/3 not/not/RB/neg/3 refuse/refuse/VB/ROOT/3 to/to/TO/aux/5 "
        "attack/attack/VB/xcomp/3 Kenya/Kenya/NNP/dobj/5",
        "attack", "certain", "positive", "past", id="double negation",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/2 will/will/MD/aux/2 begin/begin/VB/ROOT/2 to/to/TO/aux/4 "
        "attack/attack/VB/xcomp/2 Kenya/Kenya/NNP/dobj/4",
        "attack", "certain", "positive", "future", id="the tense of the governor",
    ),
    pytest.param(
        "If/if/IN/mark/2 rebels/rebel/NNS/nsubj/2 attack/attack/VBP/advcl/5 Kenya/Kenya/NNP/dobj/2 "
        "Chad/Chad/NNP/nsubj/5 responds/respond/VBZ/ROOT/5",
        "attack", "certain", "positive", "hypothetical", id="condition",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/1 attack/attack/VBP/ROOT/1 if/if/IN/mark/4 Chad/Chad/NNP/nsubj/4 "
        "fails/fail/VBZ/advcl/1",
        "attack", "certain", "positive", "hypothetical", id="under a condition",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/1 marched/march/VBD/ROOT/1 to/to/TO/aux/3 attack/attack/VB/advcl/1",
        "attack", "probable", "positive", "future", id="purpose",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/1 denied/deny/VBD/ROOT/1 attacking/attack/VBG/xcomp/1 "
        "Kenya/Kenya/NNP/dobj/2",
        "attacking", "certain", "negative", "past", id="denied",
    ),
    pytest.param(
        "Chad/Chad/NNP/nsubj/1 urged/urge/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 to/to/TO/aux/4 "
        "attack/attack/VB/xcomp/1",
        "attack", "unknown", "positive", "hypothetical", id="urged",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/1 made/make/VBD/ROOT/1 plans/plan/NNS/dobj/1 to/to/TO/aux/4 "
        "attack/attack/VB/acl/2 Kenya/Kenya/NNP/dobj/4",
        "attack", "certain", "positive", "future", id="plans to",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/1 carried/carry/VBD/ROOT/1 out/out/RP/prt/1 attacks/attack/NNS/dobj/1",
        "attacks", "certain", "positive", "past", id="support verb",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/2 will/will/MD/aux/2 launch/launch/VB/ROOT/2 attacks/attack/NNS/dobj/2",
        "attacks", "certain", "positive", "future", id="tense of the support verb",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/3 did/do/VBD/aux/3 not/not/RB/neg/3 launch/launch/VB/ROOT/3 "
        "attacks/attack/NNS/dobj/3",
        "attacks", "certain", "negative", "past", id="negation of the support verb",
    ),
    pytest.param(
        "Chad/Chad/NNP/nsubj/1 condemned/condemn/VBD/ROOT/1 attacks/attack/NNS/dobj/1",
        "attacks", "certain", "positive", "past", id="what is condemned is a fact",
    ),
    pytest.param(
        "Chad/Chad/NNP/nsubj/1 prevented/prevent/VBD/ROOT/1 attacks/attack/NNS/dobj/1",
        "attacks", "certain", "negative", "past", id="what is prevented is none",
    ),
    pytest.param(
        "planned/planned/JJ/amod/1 attacks/attack/NNS/nsubj/2 worried/worry/VBD/ROOT/2 Chad/Chad/NNP/dobj/2",
        "attacks", "certain", "positive", "future", id="planned attacks",
    ),
    pytest.param(
        "No/no/DT/det/1 rebels/rebel/NNS/nsubj/2 attacked/attack/VBD/ROOT/2 Kenya/Kenya/NNP/dobj/2",
        "attacked", "certain", "negative", "past", id="no rebels",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/4 who/who/WP/nsubj/2 attacked/attack/VBD/relcl/0 Kenya/Kenya/NNP/dobj/2 "
        "plan/plan/VBP/ROOT/4 to/to/TO/aux/6 vote/vote/VB/xcomp/4",
        "attacked", "certain", "positive", "past", id="a relative clause is outside its governor",
    ),
    pytest.param(
        "Rebels/rebel/NNS/nsubj/2 not/not/RB/neg/2 attack/attack/VBP/ROOT/2 and/and/CC/cc/2 "
        "Chad/Chad/NNP/nsubj/5 attacked/attack/VBD/conj/2",
        "attacked", "certain", "positive", "past", id="a negation stays in its conjunct",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "trigger", "certainty", "polarity", "temporality"), [*OWN, *GOVERNED, *NESTED]
)
def test_a_reading_of_a_parse(
    written: str, trigger: str, certainty: str, polarity: str, temporality: str
) -> None:
    reading = claims.read(word(tree(written), trigger))
    assert (reading.certainty, reading.polarity, reading.temporality) == (certainty, polarity, temporality)
    assert not reading.reported


HEARSAY = [
    (clause("allegedly/allegedly/RB/advmod", verb=ATTACKED), "attacked", "possible"),
    (clause("reportedly/reportedly/RB/advmod", verb=ATTACKED), "attacked", "possible"),
    ("alleged/alleged/JJ/amod/1 attacks/attack/NNS/nsubj/2 worried/worry/VBD/ROOT/2", "attacks", "possible"),
    (
        "Chad/Chad/NNP/nsubj/1 accused/accuse/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 of/of/IN/prep/1 "
        "attacking/attack/VBG/pcomp/3 Kenya/Kenya/NNP/dobj/4",
        "attacking",
        "unknown",
    ),
    (
        "Rebels/rebel/NNS/nsubjpass/2 were/be/VBD/auxpass/2 accused/accuse/VBN/ROOT/2 of/of/IN/prep/2 "
        "attacks/attack/NNS/pobj/3",
        "attacks",
        "unknown",
    ),
]


@pytest.mark.parametrize(("written", "trigger", "certainty"), HEARSAY)
def test_hearsay_is_marked(written: str, trigger: str, certainty: str) -> None:
    reading = claims.read(word(tree(written), trigger))
    assert reading.reported
    assert reading.certainty == certainty
    assert reading.cue is not None


def test_the_verb_of_saying_above_is_the_one_that_reports() -> None:
    doc = tree(
        "Chad/Chad/NNP/nsubj/1 said/say/VBD/ROOT/1 that/that/IN/mark/4 rebels/rebel/NNS/nsubj/4 "
        "attacked/attack/VBD/ccomp/1 Kenya/Kenya/NNP/dobj/4"
    )
    reading = claims.read(word(doc, "attacked"))
    assert reading.speech is not None
    assert reading.speech.text == "said"
    assert (reading.certainty, reading.polarity, reading.temporality) == ("certain", "positive", "past")


def test_the_inner_of_two_verbs_of_saying_reports() -> None:
    doc = tree(
        "Chad/Chad/NNP/nsubj/1 said/say/VBD/ROOT/1 Togo/Togo/NNP/nsubj/3 claimed/claim/VBD/ccomp/1 "
        "rebels/rebel/NNS/nsubj/5 attacked/attack/VBD/ccomp/3"
    )
    reading = claims.read(word(doc, "attacked"))
    assert reading.speech is not None
    assert reading.speech.text == "claimed"


def test_a_bare_sentence_has_no_cue_and_no_speech() -> None:
    reading = claims.read(word(tree(clause(verb=ATTACKED)), "attacked"))
    assert reading.cue is None
    assert reading.speech is None


# Through the whole pipeline: the attack on the base is ...
# certainty, polarity, temporality, realis, claimant. "-" stands for "any" where reasonable people differ.
TABLE = """
Rebels attacked the base. | certain | positive | past | actual |
Rebels did not attack the base. | certain | negative | past | denied |
Rebels didn't attack the base. | certain | negative | past | denied |
Rebels never attacked the base. | certain | negative | past | denied |
No rebels attacked the base. | certain | negative | past | denied |
There was no attack on the base by rebels. | certain | negative | past | denied |
Rebels will attack the base. | certain | positive | future | planned |
Rebels will not attack the base. | certain | negative | future | denied |
Rebels won't attack the base. | certain | negative | future | denied |
Rebels are going to attack the base. | certain | positive | future | planned |
Neither rebels nor bandits attacked the base. | certain | negative | past | denied |
Neither side attacked the base. | certain | negative | past | denied |
Rebels neither left nor attacked the base. | certain | negative | past | denied |
The rebels did not leave, nor did they attack the base. | certain | negative | past | denied |
At no time did rebels attack the base. | certain | negative | past | denied |
Rebels no longer attack the base. | certain | negative | - | denied |
Rebels almost attacked the base. | certain | negative | past | denied |
Rebels stopped short of attacking the base. | certain | negative | past | denied |
Rebels came close to attacking the base. | certain | negative | past | denied |
An attack by rebels destroyed the base, Kenya said. | certain | positive | past | actual | Kenya
Kenya will respond to the attack on the base. | certain | positive | past | actual |
Kenya failed to cooperate with the inquiry into the attack on the base. | certain | positive | past | actual |
The talks will go on until rebels attack the base. | certain | positive | hypothetical | hypothetical |
Kenya condemned further attacks on the base. | certain | positive | past | actual |
Rebels would attack the base. | probable | positive | future | planned |
Rebels may attack the base. | possible | positive | future | planned |
Rebels might attack the base. | possible | positive | future | planned |
Rebels could attack the base. | possible | positive | hypothetical | hypothetical |
Rebels should attack the base. | - | positive | hypothetical | hypothetical |
Rebels may have attacked the base. | possible | positive | past | alleged |
Rebels are attacking the base. | certain | positive | ongoing | actual |
Rebels have attacked the base. | certain | positive | past | actual |
Rebels allegedly attacked the base. | possible | positive | past | alleged |
Rebels reportedly attacked the base. | possible | positive | past | alleged |
Rebels probably attacked the base. | probable | positive | past | actual |
Rebels plan to attack the base. | certain | positive | future | planned |
Rebels made plans to attack the base. | certain | positive | future | planned |
Rebels abandoned plans to attack the base. | certain | negative | future | denied |
Rebels threatened to attack the base. | possible | positive | hypothetical | hypothetical |
Rebels threatened an attack on the base. | possible | positive | hypothetical | hypothetical |
Rebels considered attacking the base. | possible | positive | hypothetical | hypothetical |
Rebels failed to attack the base. | certain | negative | past | denied |
Rebels refused to attack the base. | certain | negative | past | denied |
Rebels ruled out attacking the base. | certain | negative | - | denied |
Rebels denied attacking the base. | certain | negative | past | denied | rebels
Rebels did not deny attacking the base. | - | positive | past | actual | rebels
Rebels did not refuse to attack the base. | - | positive | past | actual |
Rebels tried to attack the base. | possible | positive | past | alleged |
Rebels managed to attack the base. | certain | positive | past | actual |
Rebels began attacking the base. | certain | positive | past | actual |
Rebels carried out an attack on the base. | certain | positive | past | actual |
Rebels were forced to attack the base. | certain | positive | past | actual |
If rebels attack the base, the army will respond. | certain | positive | hypothetical | hypothetical |
Should rebels attack the base, the army will respond. | - | positive | hypothetical | hypothetical |
Kenya sent troops to Somalia to attack the base. | probable | positive | future | planned |
Kenya stopped Ethiopia from attacking the base. | certain | negative | past | denied |
Kenya prevented an attack on the base. | certain | negative | past | denied |
Kenya condemned the attack on the base by rebels. | certain | positive | past | actual |
Kenya urged Ethiopia to attack the base. | - | positive | hypothetical | hypothetical |
Kenya vowed to attack the base. | certain | positive | future | planned |
Kenya vowed not to attack the base. | certain | negative | future | denied |
Rebels ordered fighters to attack the base. | certain | positive | future | planned |
Rebels were accused of attacking the base. | unknown | positive | past | alleged |
Rebels are believed to have attacked the base. | - | positive | past | - |
The planned attack by rebels on the base was cancelled. | certain | negative | future | denied |
Kenya said rebels attacked the base. | certain | positive | past | actual | Kenya
Kenya said rebels had not attacked the base. | certain | negative | past | denied | Kenya
Kenya said that rebels may attack the base. | possible | positive | future | planned | Kenya
Kenya believes rebels attacked the base. | probable | positive | past | actual | Kenya
Kenya fears rebels will attack the base. | possible | positive | future | planned | Kenya
Kenya claimed that rebels attacked the base. | unknown | positive | past | alleged | Kenya
Kenya denied that rebels attacked the base. | certain | negative | past | denied | Kenya
Kenya accused rebels of planning to attack the base. | - | positive | - | alleged | Kenya
According to Kenya, rebels attacked the base. | certain | positive | past | actual | Kenya
Rebels attacked the base, according to the United Nations. | certain | positive | past | actual | United Nations
Rebels attacked the base, Kenya said on Monday. | certain | positive | past | actual | Kenya
"Rebels attacked the base," Kenya said. | certain | positive | past | actual | Kenya
"Rebels attacked the base," said William Ruto. | certain | positive | past | actual | William Ruto
Witnesses said rebels attacked the base. | certain | positive | past | actual | witnesses
Rebels claimed that they attacked the base. | - | positive | past | alleged | rebels
Nobody attacked the base. | certain | negative | past | denied |
None of the rebels attacked the base. | certain | negative | past | denied |
Rebels are likely to attack the base. | probable | positive | future | planned |
Rebels were unable to attack the base. | certain | negative | past | denied |
Rebels are about to attack the base. | certain | positive | future | planned |
Rebels are due to attack the base on Friday. | certain | positive | future | planned |
Rebels are ready to attack the base. | - | positive | - | planned |
Rebels called off the attack on the base. | certain | negative | - | denied |
Rebels are said to have attacked the base. | - | positive | past | alleged |
Rebels are suspected of attacking the base. | unknown | positive | past | alleged |
Kenya denied reports that rebels attacked the base. | - | negative | past | denied | Kenya
Kenya told Somalia that rebels attacked the base. | certain | positive | past | actual | Kenya
Kenya warned that rebels would attack the base. | - | positive | future | planned | Kenya
Kenya accused rebels of attacking the base. | unknown | positive | past | alleged | Kenya
Rebels denied attacking the base, Kenya said. | certain | negative | past | denied | rebels
It is unclear whether rebels attacked the base. | unknown | positive | - | hypothetical |
"""  # noqa: E501 - a line is a case
WANTED = """
Rebels are unlikely to attack the base. | - | negative | future | denied |
It is possible that rebels attacked the base. | possible | positive | past | alleged |
It is not true that rebels attacked the base. | - | negative | past | denied |
It is false that rebels attacked the base. | - | negative | past | denied |
Did rebels attack the base? | unknown | positive | - | hypothetical |
Kenya said it was possible that rebels attacked the base. | possible | positive | past | alleged | Kenya
Kenya rejected claims that rebels attacked the base. | - | negative | past | denied | Kenya
Kenya doubts that rebels attacked the base. | possible | positive | past | alleged | Kenya
"""


def rows(table: str) -> list[object]:
    """The lines of a table as parameters: a sentence and what its attack is claimed to be."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(line[0], *line[1:5], line[5], id=line[0]) for line in lines]


def attack(sentence: str, pipeline: Pipeline) -> Event:
    """The attack on the base."""
    extraction = pipeline(read_text(sentence))
    found = [e for e in extraction.events if e.type == "Attack" and "ttack" in e.principal.trigger.text]
    assert len(found) == 1, told(extraction)
    return found[0]


def check(sentence: str, wanted: tuple[str, ...], name: str, pipeline: Pipeline) -> None:
    claim = attack(sentence, pipeline).principal.claim
    got = (claim.certainty, claim.polarity, claim.temporality, realis(claim))
    assert got == tuple(w if w != "-" else g for w, g in zip(wanted, got, strict=True))
    assert (claim.claimant.name.casefold() if claim.claimant else "") == name.casefold()


COLUMNS = ("sentence", "certainty", "polarity", "temporality", "realis_", "claimant")


@pytest.mark.parametrize(COLUMNS, rows(TABLE))
def test_a_sentence_claims(
    sentence: str, certainty: str, polarity: str, temporality: str, realis_: str, claimant: str,
    pipeline: Pipeline,
) -> None:  # fmt: skip
    check(sentence, (certainty, polarity, temporality, realis_), claimant, pipeline)


@pytest.mark.xfail(reason="see the report: adjectives, negative pronouns, denied reports, ...")
@pytest.mark.parametrize(COLUMNS, rows(WANTED))
def test_a_harder_sentence_claims(
    sentence: str, certainty: str, polarity: str, temporality: str, realis_: str, claimant: str,
    pipeline: Pipeline,
) -> None:  # fmt: skip
    check(sentence, (certainty, polarity, temporality, realis_), claimant, pipeline)


def outer(claim: Claim) -> list[str]:
    """The claimants from the inside out."""
    found, at = [], claim
    while at is not None:
        found.append(at.claimant.name if at.claimant else "")
        at = at.within  # type: ignore[assignment]
    return found


@pytest.mark.parametrize(
    ("sentence", "claimants"),
    [
        ("Kenya said Uganda claimed that rebels attacked the base.", ["Uganda", "Kenya"]),
        ("Lukashenko said that the United Nations warned that rebels had attacked the base.",
         ["United Nations", "Lukashenko"]),
        ("Kenya said that rebels attacked the base.", ["Kenya"]),
        ("Rebels attacked the base.", [""]),
    ],
)  # fmt: skip
def test_claims_nest_as_the_text_nests(sentence: str, claimants: list[str], pipeline: Pipeline) -> None:
    assert outer(attack(sentence, pipeline).principal.claim) == claimants


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Rebels allegedly attacked the base.", "allegedly"),
        ("Rebels plan to attack the base.", "plan"),
        ("Rebels refused to attack the base.", "refused"),
        ("Rebels may attack the base.", "may"),
        ("Rebels did not attack the base.", "not"),
        ("Rebels were accused of attacking the base.", "accused"),
    ],
)
def test_the_cue_is_the_word_that_changes_the_claim(sentence: str, cue: str, pipeline: Pipeline) -> None:
    found = attack(sentence, pipeline).principal.claim.cue
    assert found is not None
    assert found.text == cue


@pytest.mark.parametrize(
    ("sentence", "outer_type"),
    [
        ("Kenya agreed to release the prisoners of Uganda.", "Agreement"),
        ("Kenya threatened to attack Uganda.", "Threat"),
        ("Kenya urged Uganda to attack the base.", "Request"),
        ("Kenya accused Uganda of an attack.", "Accusation"),
        ("Kenya said Uganda attacked the base.", "Statement"),
        ("Kenya condemned the attack on the base by rebels.", "Accusation"),
    ],
)
def test_an_event_inside_another_points_to_it(sentence: str, outer_type: str, pipeline: Pipeline) -> None:
    extraction = pipeline(read_text(sentence))
    container = next(e for e in extraction.events if e.type == outer_type)
    assert any(e.content_of == container.key for e in extraction.events), told(extraction)
    assert container.principal.claim.temporality == "past"
    assert realis(container.principal.claim) == "actual"


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Algeria denied that it had armed the rebels and urged Mali to talk.", "Request"),
        ("Kenya said that it had sent troops and accused Chad.", "Accusation"),
        ("Iran threatened Iraq and urged Oman to leave.", "Request"),
    ],
)
def test_what_is_joined_to_a_statement_is_not_its_content(
    sentence: str, type_: str, pipeline: Pipeline
) -> None:
    event = next(e for e in pipeline(read_text(sentence)).events if e.type == type_)
    assert event.content_of is None


def test_who_says_it_is_not_said_by_himself(pipeline: Pipeline) -> None:
    extraction = pipeline(read_text("Kenya said Uganda attacked the base."))
    statement = next(e for e in extraction.events if e.type == "Statement")
    assert statement.principal.claim.claimant is None


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Rebels did not attack the base.", "polarity:modifiers/not"),
        ("No rebels attacked the base.", "polarity:none/rebels"),
        ("Rebels might attack the base.", "certainty:modals/might"),
        ("Rebels may have attacked the base.", "temporality:modals/may"),
        ("Rebels will attack the base.", "temporality:modals/will"),
        ("Rebels attacked the base.", "temporality:tense/attacked"),
        ("Rebels plan to attack the base.", "temporality:predicates/plan"),
        ("Rebels refused to attack the base.", "polarity:predicates/refused"),
        ("Rebels reportedly attacked the base.", "reported:modifiers/reportedly"),
        ("If rebels attack the base, Kenya will respond.", "temporality:condition/if"),
        ("Kenya said that rebels attacked the base.", "claimant:speech/said"),
        ("According to Kenya, rebels attacked the base.", "claimant:according/according"),
    ],
)
def test_each_decision_names_its_rule_and_its_word(sentence: str, rule: str, pipeline: Pipeline) -> None:
    assert rule in attack(sentence, pipeline).principal.claim.rules


def test_nothing_is_decided_without_a_rule() -> None:
    usual = {"certainty": "certain", "polarity": "positive", "temporality": "past", "reported": False}
    seen = 0
    for item in extract([EXAMPLES]):
        assert isinstance(item, Extraction)
        for claim in (m.claim for event in item.events for m in event.mentions):
            decided = {rule.partition(":")[0] for rule in claim.rules}
            unusual = {axis for axis, value in usual.items() if getattr(claim, axis) != value}
            assert unusual <= decided, claim
            assert ("claimant" in decided) == (claim.claimant is not None), claim
            seen += len(unusual)
    assert seen > 100
