"""Promises of `kg.graph.network`: what the networks hold."""

from kg.graph.network import QUADS, dyads, network
from kg.graph.style import QUAD_COLOURS
from kg.ontology.schema import schema
from tests.graph_worlds import made_up, small


def test_every_event_actor_and_place_is_a_node_with_its_kind():
    net = network(small())
    kinds = {node: data["kind"] for node, data in net.nodes(data=True)}
    assert kinds == {
        "event/e1": "event", "event/e2": "event", "event/e3": "event", "event/e4": "event",
        "actor/arv": "actor", "actor/bel": "actor", "actor/cor": "actor", "place/x": "place",
    }  # fmt: skip


def test_an_event_carries_its_type_its_dates_and_its_sentence():
    data = network(small()).nodes["event/e2"]
    assert data["type"] == "Attack"
    assert data["plover"] == "ASSAULT"
    assert data["quad"] == "material conflict"
    assert data["realis"] == "alleged"
    assert (data["date_start"], data["date_basis"]) == ("2022-10-12", "publication")
    assert data["quote"] == "Corvia said Arvania had struck Xanth."
    assert (data["trigger"], data["claimant"]) == ("struck", "Corvia")
    assert "url" not in data, "an attribute without a value is left out"


def test_edges_lead_from_who_acts_through_the_event_to_whom_it_is_done():
    roles = {(u, v, key) for u, v, key in network(small()).edges(keys=True)}
    assert ("actor/arv", "event/e2", "initiator") in roles
    assert ("event/e2", "actor/cor", "recipient") in roles
    assert ("event/e2", "place/x", "place") in roles
    assert ("event/e3", "event/e1", "content_of") in roles


def test_an_actor_that_is_both_sides_of_an_event_counts_it_once():
    net = network(small())
    assert net.nodes["actor/arv"]["events"] == 2
    assert net.nodes["place/x"]["events"] == 2


def test_a_network_of_some_realis_has_only_their_events_and_what_belongs_to_them():
    net = network(small(), realis=("planned",))
    assert set(net) == {"event/e3", "actor/bel"}


def test_no_attribute_is_none_or_a_list():
    net = network(made_up(5))
    values = [v for _, data in net.nodes(data=True) for v in data.values()]
    values += [v for *_, data in net.edges(data=True) for v in data.values()]
    assert {type(v) for v in values} <= {str, int, float, bool}


def test_a_reciprocal_event_gives_both_directions_and_no_actor_meets_itself():
    net = dyads(small())
    treaty = {("actor/arv", "actor/bel"), ("actor/bel", "actor/arv")}
    assert set(net.edges) == treaty | {("actor/arv", "actor/cor")}
    assert net.edges["actor/arv", "actor/bel"]["verbal_cooperation"] == 1


def test_a_pair_counts_its_events_by_class_and_knows_their_first_and_last_day():
    edge = dyads(small()).edges["actor/arv", "actor/cor"]
    assert edge == {
        "events": 1, "verbal_cooperation": 0, "material_cooperation": 0, "verbal_conflict": 0,
        "material_conflict": 1, "statement": 0, "first": "2022-10-12", "last": "2022-10-12",
    }  # fmt: skip


def test_the_counts_by_class_add_up_to_the_events_of_a_pair():
    for *_, edge in dyads(made_up(20)).edges(data=True):
        assert sum(edge[name.replace(" ", "_")] for name in QUADS) == edge["events"]


def test_the_pairs_of_some_realis_leave_out_the_others():
    assert set(dyads(small(), realis=("alleged",)).edges) == {("actor/arv", "actor/cor")}


def test_every_quad_class_of_the_ontology_has_a_name_and_a_colour_here():
    assert {kind.quad for kind in schema().plover.values()} | {"statement"} == set(QUADS) == set(QUAD_COLOURS)
