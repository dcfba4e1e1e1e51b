"""Grammatical places of verbs and nouns, on parses written by hand."""

from __future__ import annotations

import pytest

from kg.extract import control, grammar
from tests.trees import tree, word

ACTIVE = "Rebels/rebel/NNS/nsubj/1 attacked/attack/VBD/ROOT/1 Kenya/Kenya/NNP/dobj/1"
PASSIVE = (
    "Kenya/Kenya/NNP/nsubjpass/2 was/be/VBD/auxpass/2 attacked/attack/VBN/ROOT/2 by/by/IN/agent/2 "
    "rebels/rebel/NNS/pobj/3"
)
PASSIVE_WITHOUT_AGENT = "Kenya/Kenya/NNP/nsubjpass/2 was/be/VBD/auxpass/2 attacked/attack/VBN/ROOT/2"
REDUCED = (
    "bridges/bridge/NNS/nsubj/4 attacked/attack/VBN/acl/0 by/by/IN/agent/1 rebels/rebel/NNS/pobj/2 "
    "burned/burn/VBD/ROOT/4"
)
RELATIVE = (
    "rebels/rebel/NNS/nsubj/4 who/who/WP/nsubj/2 attacked/attack/VBD/relcl/0 Kenya/Kenya/NNP/dobj/2 "
    "fled/flee/VBD/ROOT/4"
)
RELATIVE_THAT = (
    "rebels/rebel/NNS/nsubj/4 that/that/WDT/nsubj/2 attacked/attack/VBD/relcl/0 Kenya/Kenya/NNP/dobj/2 "
    "fled/flee/VBD/ROOT/4"
)
RELATIVE_OBJECT = (
    "towns/town/NNS/nsubj/4 that/that/WDT/dobj/3 rebels/rebel/NNS/nsubj/3 attacked/attack/VBD/relcl/0 "
    "burned/burn/VBD/ROOT/4"
)
GAP = "towns/town/NNS/nsubj/3 rebels/rebel/NNS/nsubj/2 attacked/attack/VBD/relcl/0 burned/burn/VBD/ROOT/3"
SUBJECT_CONTROL = (
    "Rebels/rebel/NNS/nsubj/1 promised/promise/VBD/ROOT/1 Chad/Chad/NNP/dobj/1 to/to/TO/aux/4 "
    "attack/attack/VB/xcomp/1 Kenya/Kenya/NNP/dobj/4"
)
OBJECT_CONTROL = (
    "Chad/Chad/NNP/nsubj/1 urged/urge/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 to/to/TO/aux/4 "
    "attack/attack/VB/xcomp/1 Kenya/Kenya/NNP/dobj/4"
)
OBJECT_AS_CLAUSE_SUBJECT = (
    "Chad/Chad/NNP/nsubj/1 urged/urge/VBD/ROOT/1 rebels/rebel/NNS/nsubj/4 to/to/TO/aux/4 "
    "attack/attack/VB/ccomp/1 Kenya/Kenya/NNP/dobj/4"
)
CALLED_ON = (
    "Chad/Chad/NNP/nsubj/1 called/call/VBD/ROOT/1 on/on/IN/prep/1 rebels/rebel/NNS/pobj/2 to/to/TO/aux/5 "
    "attack/attack/VB/xcomp/1 Kenya/Kenya/NNP/dobj/5"
)
ACCUSED = (
    "Chad/Chad/NNP/nsubj/1 accused/accuse/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 of/of/IN/prep/1 "
    "attacking/attack/VBG/pcomp/3 Kenya/Kenya/NNP/dobj/4"
)
ACCUSED_BELOW_NOUN = (
    "Chad/Chad/NNP/nsubj/1 accused/accuse/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 of/of/IN/prep/2 "
    "attacking/attack/VBG/pcomp/3 Kenya/Kenya/NNP/dobj/4"
)
ACCUSED_PASSIVE = (
    "Rebels/rebel/NNS/nsubjpass/2 were/be/VBD/auxpass/2 accused/accuse/VBN/ROOT/2 of/of/IN/prep/2 "
    "attacking/attack/VBG/pcomp/3 Kenya/Kenya/NNP/dobj/4"
)
BELIEVED = (
    "Rebels/rebel/NNS/nsubjpass/2 are/be/VBP/auxpass/2 believed/believe/VBN/ROOT/2 to/to/TO/aux/5 "
    "have/have/VB/aux/5 attacked/attack/VBN/xcomp/2 Kenya/Kenya/NNP/dobj/5"
)
JOINED_VERBS = (
    "Rebels/rebel/NNS/nsubj/1 entered/enter/VBD/ROOT/1 and/and/CC/cc/1 attacked/attack/VBD/conj/1 "
    "Kenya/Kenya/NNP/dobj/3"
)
JOINED_PASSIVES = (
    "Kenya/Kenya/NNP/nsubjpass/2 was/be/VBD/auxpass/2 invaded/invade/VBN/ROOT/2 and/and/CC/cc/2 "
    "attacked/attack/VBN/conj/2 by/by/IN/agent/4 rebels/rebel/NNS/pobj/5"
)
SHARED_OBJECT = (
    "Rebels/rebel/NNS/nsubj/1 attacked/attack/VBD/ROOT/1 and/and/CC/cc/1 looted/loot/VBD/conj/1 "
    "towns/town/NNS/dobj/3"
)
PURPOSE = (
    "Rebels/rebel/NNS/nsubj/1 marched/march/VBD/ROOT/1 to/to/TO/aux/3 attack/attack/VB/advcl/1 "
    "Kenya/Kenya/NNP/dobj/3"
)
ADJECTIVE = (
    "Rebels/rebel/NNS/nsubj/1 are/be/VBP/ROOT/1 ready/ready/JJ/acomp/1 to/to/TO/aux/4 "
    "attack/attack/VB/xcomp/2 Kenya/Kenya/NNP/dobj/4"
)
PLAN_OF = (
    "Chad/Chad/NNP/poss/2 's/'s/POS/case/0 plan/plan/NN/nsubj/6 to/to/TO/aux/4 attack/attack/VB/acl/2 "
    "Kenya/Kenya/NNP/dobj/4 failed/fail/VBD/ROOT/6"
)
MADE_PLANS = (
    "Rebels/rebel/NNS/nsubj/1 made/make/VBD/ROOT/1 plans/plan/NNS/dobj/1 to/to/TO/aux/4 "
    "attack/attack/VB/acl/2 Kenya/Kenya/NNP/dobj/4"
)
PARTICIPLE = "rebels/rebel/NNS/nsubj/3 attacking/attack/VBG/acl/0 Kenya/Kenya/NNP/dobj/1 fled/flee/VBD/ROOT/3"
INVERTED = (
    "Kenya/Kenya/NNP/nsubj/1 failed/fail/VBD/ccomp/3 ,/,/,/punct/3 warned/warn/VBD/ROOT/3 "
    "rebels/rebel/NNS/dobj/3"
)
STOPPED_FROM = (
    "Chad/Chad/NNP/nsubj/1 stopped/stop/VBD/ROOT/1 rebels/rebel/NNS/dobj/1 from/from/IN/prep/1 "
    "attacking/attack/VBG/pcomp/3 Kenya/Kenya/NNP/dobj/4"
)
COUNTED = (
    "Thousands/thousand/NNS/nsubj/3 of/of/IN/prep/0 rebels/rebel/NNS/pobj/1 attacked/attack/VBD/ROOT/3 "
    "Kenya/Kenya/NNP/dobj/3"
)
COUNTED_TWICE = (
    "Tens/ten/NNS/nsubj/5 of/of/IN/prep/0 thousands/thousand/NNS/pobj/1 of/of/IN/prep/2 "
    "rebels/rebel/NNS/pobj/3 attacked/attack/VBD/ROOT/5 Kenya/Kenya/NNP/dobj/5"
)


def heads(written: str, trigger: str, place: str) -> list[str]:
    doc = tree(written)
    return [token.text for token in grammar.slot(word(doc, trigger), place)]


@pytest.mark.parametrize(
    ("written", "trigger", "subjects", "objects"),
    [
        pytest.param(ACTIVE, "attacked", ["Rebels"], ["Kenya"], id="active"),
        pytest.param(PASSIVE, "attacked", ["rebels"], ["Kenya"], id="passive"),
        pytest.param(PASSIVE_WITHOUT_AGENT, "attacked", [], ["Kenya"], id="passive without agent"),
        pytest.param(REDUCED, "attacked", ["rebels"], ["bridges"], id="reduced relative"),
        pytest.param(RELATIVE, "attacked", ["rebels"], ["Kenya"], id="relative who"),
        pytest.param(RELATIVE_THAT, "attacked", ["rebels"], ["Kenya"], id="relative that"),
        pytest.param(RELATIVE_OBJECT, "attacked", ["rebels"], ["towns"], id="relative object"),
        pytest.param(GAP, "attacked", ["rebels"], ["towns"], id="relative without pronoun"),
        pytest.param(SUBJECT_CONTROL, "attack", ["Rebels"], ["Kenya"], id="control by the subject"),
        pytest.param(OBJECT_CONTROL, "attack", ["rebels"], ["Kenya"], id="control by the object"),
        pytest.param(OBJECT_AS_CLAUSE_SUBJECT, "attack", ["rebels"], ["Kenya"], id="object in the clause"),
        pytest.param(CALLED_ON, "attack", ["rebels"], ["Kenya"], id="control by a prepositional object"),
        pytest.param(ACCUSED, "attacking", ["rebels"], ["Kenya"], id="accused of"),
        pytest.param(
            ACCUSED_BELOW_NOUN, "attacking", ["rebels"], ["Kenya"], id="accused of, below the noun",
        ),
        pytest.param(ACCUSED_PASSIVE, "attacking", ["Rebels"], ["Kenya"], id="were accused of"),
        pytest.param(BELIEVED, "attacked", ["Rebels"], ["Kenya"], id="are believed to"),
        pytest.param(JOINED_VERBS, "attacked", ["Rebels"], ["Kenya"], id="joined verbs"),
        pytest.param(JOINED_PASSIVES, "attacked", ["rebels"], ["Kenya"], id="joined passives"),
        pytest.param(SHARED_OBJECT, "attacked", ["Rebels"], ["towns"], id="shared object"),
        pytest.param(PURPOSE, "attack", ["Rebels"], ["Kenya"], id="purpose"),
        pytest.param(ADJECTIVE, "attack", ["Rebels"], ["Kenya"], id="under an adjective"),
        pytest.param(PLAN_OF, "attack", ["Chad"], ["Kenya"], id="somebody's plan to"),
        pytest.param(MADE_PLANS, "attack", ["Rebels"], ["Kenya"], id="made plans to"),
        pytest.param(PARTICIPLE, "attacking", ["rebels"], ["Kenya"], id="participle behind a noun"),
        pytest.param(STOPPED_FROM, "attacking", ["rebels"], ["Kenya"], id="stopped from"),
        pytest.param(COUNTED, "attacked", ["rebels"], ["Kenya"], id="counted"),
        pytest.param(COUNTED_TWICE, "attacked", ["rebels"], ["Kenya"], id="counted twice"),
    ],
)  # fmt: skip
def test_doer_and_sufferer_of_a_verb(
    written: str, trigger: str, subjects: list[str], objects: list[str]
) -> None:
    assert heads(written, trigger, "subject") == subjects
    assert heads(written, trigger, "object") == objects


def test_the_urged_is_the_object_of_urging() -> None:
    assert heads(OBJECT_CONTROL, "urged", "object") == ["rebels"]
    assert heads(OBJECT_AS_CLAUSE_SUBJECT, "urged", "object") == ["rebels"]


def test_a_speaker_behind_the_verb_is_its_subject_not_its_object() -> None:
    doc = tree(INVERTED)
    assert [t.text for t in grammar.slot(doc[3], "subject")] == ["rebels"]
    assert grammar.slot(doc[3], "object") == []


@pytest.mark.parametrize(
    ("written", "trigger", "passive"),
    [
        (ACTIVE, "attacked", False),
        (PASSIVE, "attacked", True),
        (PASSIVE_WITHOUT_AGENT, "attacked", True),
        (REDUCED, "attacked", True),
        (JOINED_PASSIVES, "attacked", True),
        (JOINED_VERBS, "attacked", False),
        (PARTICIPLE, "attacking", False),
        (BELIEVED, "attacked", False),
        (RELATIVE, "attacked", False),
    ],
)
def test_passives_are_told_from_actives(written: str, trigger: str, passive: bool) -> None:
    assert control.is_passive(word(tree(written), trigger)) is passive


POSSESSIVE = "Chad/Chad/NNP/poss/2 's/'s/POS/case/0 attack/attack/NN/nsubj/3 failed/fail/VBD/ROOT/3"
MODIFIER = "The/the/DT/det/2 Chadian/chadian/JJ/amod/2 attack/attack/NN/nsubj/3 failed/fail/VBD/ROOT/3"
OF_ON_BY = (
    "attacks/attack/NNS/nsubj/5 on/on/IN/prep/0 Kenya/Kenya/NNP/pobj/1 by/by/IN/prep/0 "
    "rebels/rebel/NNS/pobj/3 failed/fail/VBD/ROOT/5"
)
CARRIED_OUT = (
    "Rebels/rebel/NNS/nsubj/1 carried/carry/VBD/ROOT/1 out/out/RP/prt/1 attacks/attack/NNS/dobj/1 "
    "on/on/IN/prep/1 Kenya/Kenya/NNP/pobj/4"
)
WERE_CARRIED_OUT = (
    "Attacks/attack/NNS/nsubjpass/2 were/be/VBD/auxpass/2 carried/carry/VBN/ROOT/2 out/out/RP/prt/2 "
    "by/by/IN/agent/2 rebels/rebel/NNS/pobj/4"
)
CONDEMNED = (
    "Chad/Chad/NNP/nsubj/1 condemned/condemn/VBD/ROOT/1 attacks/attack/NNS/dobj/1 in/in/IN/prep/1 "
    "Geneva/Geneva/NNP/pobj/3"
)
WERE_CONDEMNED = (
    "Attacks/attack/NNS/nsubjpass/2 were/be/VBD/auxpass/2 condemned/condemn/VBN/ROOT/2 by/by/IN/agent/2 "
    "Chad/Chad/NNP/pobj/3 in/in/IN/prep/2 Geneva/Geneva/NNP/pobj/5"
)
LAUNCHED_BY = (
    "attacks/attack/NNS/nsubj/4 launched/launch/VBN/acl/0 by/by/IN/agent/1 rebels/rebel/NNS/pobj/2 "
    "failed/fail/VBD/ROOT/4"
)
IMPOSED = (
    "Chad/Chad/NNP/nsubj/1 imposed/impose/VBD/ROOT/1 sanctions/sanction/NNS/dobj/1 on/on/IN/prep/1 "
    "Kenya/Kenya/NNP/pobj/3"
)


@pytest.mark.parametrize(
    ("written", "trigger", "place", "found"),
    [
        pytest.param(POSSESSIVE, "attack", "possessive", ["Chad"], id="possessive"),
        pytest.param(POSSESSIVE, "attack", "modifier", [], id="a possessive is no modifier"),
        pytest.param(MODIFIER, "attack", "modifier", ["Chadian"], id="modifier"),
        pytest.param(MODIFIER, "attack", "possessive", [], id="a modifier is no possessive"),
        pytest.param(OF_ON_BY, "attacks", "on", ["Kenya"], id="on"),
        pytest.param(OF_ON_BY, "attacks", "by", ["rebels"], id="by"),
        pytest.param(OF_ON_BY, "attacks", "against", [], id="no such preposition"),
        pytest.param(CARRIED_OUT, "attacks", "support", ["Rebels"], id="support verb"),
        pytest.param(CARRIED_OUT, "attacks", "on", ["Kenya"], id="preposition of the support verb"),
        pytest.param(WERE_CARRIED_OUT, "Attacks", "support", ["rebels"], id="support verb in the passive"),
        pytest.param(LAUNCHED_BY, "attacks", "support", ["rebels"], id="reduced relative of a support verb"),
        pytest.param(IMPOSED, "sanctions", "support", ["Chad"], id="imposed sanctions"),
        pytest.param(IMPOSED, "sanctions", "on", ["Kenya"], id="imposed sanctions on"),
        pytest.param(IMPOSED, "imposed", "on", ["Kenya"], id="preposition of the verb"),
        pytest.param(CONDEMNED, "attacks", "support", [], id="a condemner is no attacker"),
    ],
)
def test_places_of_a_noun(written: str, trigger: str, place: str, found: list[str]) -> None:
    assert heads(written, trigger, place) == found


@pytest.mark.parametrize("place", ["by", "in", "support"])
def test_who_condemns_an_attack_and_where_says_nothing_of_the_attack(place: str) -> None:
    assert heads(WERE_CONDEMNED, "Attacks", place) == []


INDIRECT = "Chad/Chad/NNP/nsubj/1 gave/give/VBD/ROOT/1 Kenya/Kenya/NNP/dative/1 weapons/weapon/NNS/dobj/1"
DATIVE_TO = (
    "Chad/Chad/NNP/nsubj/1 gave/give/VBD/ROOT/1 weapons/weapon/NNS/dobj/1 to/to/IN/dative/1 "
    "Kenya/Kenya/NNP/pobj/3"
)
SAID_THAT = (
    "Chad/Chad/NNP/nsubj/1 said/say/VBD/ROOT/1 that/that/IN/mark/4 rebels/rebel/NNS/nsubj/4 "
    "attacked/attack/VBD/ccomp/1"
)
BEHIND_TWO = (
    "Rebels/rebel/NNS/nsubj/1 withdrew/withdraw/VBD/ROOT/1 from/from/IN/prep/1 outside/outside/IN/prep/2 "
    "Aleppo/Aleppo/NNP/pobj/3"
)
OF_OBJECT = (
    "Chad/Chad/NNP/nsubj/1 moved/move/VBD/ROOT/1 troops/troop/NNS/dobj/1 to/to/IN/prep/2 "
    "Kenya/Kenya/NNP/pobj/3"
)


@pytest.mark.parametrize(
    ("written", "trigger", "place", "found"),
    [
        pytest.param(INDIRECT, "gave", "indirect", ["Kenya"], id="indirect object"),
        pytest.param(INDIRECT, "gave", "object", ["weapons"], id="object beside an indirect one"),
        pytest.param(DATIVE_TO, "gave", "indirect", ["Kenya"], id="dative with to"),
        pytest.param(DATIVE_TO, "gave", "to", ["Kenya"], id="dative as preposition"),
        pytest.param(SAID_THAT, "said", "clause", ["attacked"], id="that clause"),
        pytest.param(SUBJECT_CONTROL, "promised", "clause", ["attack"], id="infinitive"),
        pytest.param(ACCUSED, "accused", "clause", ["attacking"], id="gerund behind a preposition"),
        pytest.param(BEHIND_TWO, "withdrew", "from", ["Aleppo"], id="behind two prepositions"),
        pytest.param(OF_OBJECT, "moved", "to", ["Kenya"], id="preposition of the object"),
        pytest.param(ACTIVE, "attacked", "with", [], id="none"),
    ],
)
def test_places_of_a_verb(written: str, trigger: str, place: str, found: list[str]) -> None:
    assert heads(written, trigger, place) == found


def test_a_word_that_governs_itself_round_and_round_ends() -> None:
    chain = " ".join(
        ["Rebels/rebel/NNS/nsubj/1", "wanted/want/VBD/ROOT/1"]
        + [f"want/want/VB/xcomp/{i - 1}" for i in range(2, 40)]
    )
    doc = tree(chain)
    assert grammar.slot(doc[39], "subject") == [] or grammar.slot(doc[39], "subject")[0].text == "Rebels"


def test_a_single_word_has_no_places() -> None:
    doc = tree("Attack/attack/VB/ROOT/0")
    for place in ("subject", "object", "indirect", "clause", "support", "possessive", "modifier", "on", "by"):
        assert grammar.slot(doc[0], place) == []
