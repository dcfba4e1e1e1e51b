"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const find = id => document.getElementById(id);
const [stage, tip, panel, search, found] = ["stage", "tip", "panel", "search", "found"].map(find);
const filters = [...document.querySelectorAll("#legend input")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

// All text of articles enters the page here, as text and never as markup.
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(child => child));
  return element;
}
const text = (tag, words, className = "") => make(tag, { className, dir: "auto", textContent: words });

// What the filters leave.
function ticked(name) {
  return new Set(filters.filter(box => box.name === name && box.checked).map(box => box.value));
}
function fits({ quad, realis }, wanted) {
  return wanted.quads.has(quad) && wanted.realis.has(realis);
}
function hidden() {
  const wanted = { quads: ticked("quad"), realis: ticked("realis") };
  const places = ticked("place").has("place");
  const nodes = new Map(data.nodes.map(node =>
    [node.id, node.kind === "event" ? !fits(node, wanted) : node.kind === "place" && !places]));
  const edges = new Map(data.edges.map(edge =>
    [edge.id, !fits(edge, wanted) || nodes.get(edge.from) || nodes.get(edge.to)]));
  const joined = new Set(data.edges.filter(edge => !edges.get(edge.id)).flatMap(edge => [edge.from, edge.to]));
  for (const node of data.nodes) if (node.kind !== "event" && !joined.has(node.id)) nodes.set(node.id, true);
  return { nodes, edges, wanted };
}
function mark(items, state) {
  const changed = items.filter(item => item.hidden !== state.get(item.id));
  for (const item of changed) item.hidden = state.get(item.id);
  return changed.map(({ id, hidden }) => ({ id, hidden }));
}
function filter() {
  const state = hidden();
  filterTable(state.wanted);
  return [mark(data.nodes, state.nodes), mark(data.edges, state.edges)];
}
let around = ""; // where the picture begins, when not all of it is in view
function filterTable(wanted) {
  for (const row of document.querySelectorAll("tbody tr")) row.hidden = !fits(row.dataset, wanted);
  count();
}
function count() {
  const rows = [...document.querySelectorAll("tbody tr")];
  find("shown").textContent = `${rows.filter(row => !row.hidden).length} of ${rows.length} events shown${around}`;
}

// The colours of the theme. Pale and hollow events are opaque, so that no line shows through them.
function theme() {
  const style = getComputedStyle(document.documentElement);
  const [color, strokeColor] = ["--ink", "--ground"].map(name => style.getPropertyValue(name).trim());
  for (const node of data.nodes.filter(node => node.fill)) {
    const background = over(node.fill, strokeColor);
    for (const part of [node.color, node.color.highlight, node.color.hover]) part.background = background;
  }
  return { color, strokeColor };
}
function over(fill, ground) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16), opacity = part(fill, 7) / 255;
  const mixed = [1, 3, 5].map(at => Math.round(part(fill, at) * opacity + part(ground, at) * (1 - opacity)));
  return "#" + mixed.map(value => value.toString(16).padStart(2, "0")).join("");
}

// Where there is little room the legend folds, before the picture measures what is left.
const narrow = matchMedia("(max-width: 760px)");
const fold = () => { find("keys").open = !narrow.matches; };
fold();
narrow.addEventListener("change", fold);

data.edges.forEach((edge, number) => { edge.id = number; });
filter();
const font = theme();
const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
const network = new vis.Network(find("network"), { nodes, edges }, {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { font: { face: getComputedStyle(document.body).fontFamily, strokeWidth: 4, ...font }, scaling: { label: { drawThreshold: 5 } } },
  edges: { smooth: false, selectionWidth: 1.5, hoverWidth: 0.5 },
  interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: data.edges.length > 1500 },
});
const whole = animation => network.fit({ nodes: data.nodes.filter(node => !node.hidden).map(node => node.id), maxZoomLevel: 1.3, animation });
const zoom = factor => network.moveTo({ scale: network.getScale() * factor, animation: !calm.matches && { duration: 200 } });
const READABLE = 0.3; // below this scale the names of actors are too small to read
function start() {
  whole(false);
  if (network.getScale() >= READABLE) return;
  const degree = node => network.getConnectedEdges(node.id).length;
  const busiest = data.nodes.filter(node => !node.hidden).reduce((a, b) => (degree(b) > degree(a) ? b : a));
  network.moveTo({ position: network.getPosition(busiest.id), scale: READABLE });
  around = `, beginning with ${busiest.label.replace(/\s+/g, " ")}: ⤢ for the whole picture`;
}
start();

// The card of one node.
const cards = { ...data.actors, ...data.places };
const title = id => data.events[id]?.type ?? cards[id]?.name ?? id;
function go(id, ...more) {
  const button = make("button", { type: "button", className: "go", onclick: () => select(id) }, text("bdi", title(id)));
  return make("li", {}, button, ...more);
}
function about(key) {
  const { publisher, published } = data.sources[key];
  return [publisher && text("bdi", publisher), publisher && " · ", published && text("span", published, "date")];
}
function source(key) {
  const { title, url, link } = data.sources[key];
  const name = link ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, text("bdi", title)) : text("bdi", title);
  return make("p", { className: "soft" }, name, " · ", ...about(key), url && text("div", url));
}
function sentence({ sentence: [before, word, after] }) {
  return make("blockquote", { dir: "auto" }, before, word && text("mark", word), after);
}
function status(event) {
  return text("span", event.realis + (event.disputed ? ", disputed" : ""), "chip");
}
function part(heading, ...items) {
  return items.length ? make("section", {}, text("h3", heading), make("ul", {}, ...items)) : null;
}
function eventCard(event) {
  return [
    text("h2", event.type), make("p", { className: "soft" }, [event.plover, event.quad].filter(Boolean).join(" · ") + " "),
    make("p", {}, status(event), " ", text("bdi", event.when)),
    ...[...group(event.roles)].map(([role, actors]) => part(role, ...actors.map(([, id, words]) => go(id, make("small", {}, " ", text("bdi", words && `“${words}”`)))))),
    event.place && part("place", go(event.place)),
    part("numbers", ...event.numbers.map(words => text("li", words))),
    part("tied to", ...event.ties.filter(([, id]) => data.events[id]).map(([tie, id]) => go(id, make("small", {}, " ", tie)))),
    make("section", {}, text("h3", `evidence (${event.support} independent source${event.support === 1 ? "" : "s"}, belief ${event.belief})`),
      ...event.evidence.map(item => make("div", {}, sentence(item), source(item.source),
        make("p", { className: "soft" }, item.claimant ? make("span", {}, "said by ", text("bdi", item.claimant), " · ") : "", item.claim)))),
  ];
}
function group(roles) {
  const groups = new Map(roles.map(([role]) => [role, []]));
  for (const item of roles) groups.get(item[0]).push(item);
  return groups;
}
function eventItem(id, event, role) {
  return make("li", {}, go(id, " ", status(event), make("small", {}, " ", [role, event.when].filter(Boolean).join(" · "))), sentence(event.evidence[0]), source(event.evidence[0].source));
}
function nodeCard(id) {
  const { name, facts } = cards[id];
  const events = Object.entries(data.events).flatMap(([key, event]) => {
    const roles = event.roles.filter(([, actor]) => actor === id).map(([role]) => role);
    return roles.length || event.place === id ? [eventItem(key, event, roles.join(", "))] : [];
  });
  return [text("h2", name), text("p", facts, "soft"), part(`${events.length} events`, ...events)];
}
function tieCard(edge) {
  const has = (event, role, id) => event.roles.some(item => item[0] === role && item[1] === id);
  const events = Object.entries(data.events).filter(([, event]) => event.quad === edge.quad && event.realis === edge.realis
    && has(event, "initiator", edge.from) && has(event, "recipient", edge.to));
  return [text("h2", `${title(edge.from)} → ${title(edge.to)}`), text("p", `${edge.count} events · ${edge.quad} · ${edge.realis}`, "soft"),
    part(`${events.length} of them in this page`, ...events.map(([id, event]) => eventItem(id, event, "")))];
}
function show(content) {
  const close = make("button", { type: "button", className: "close", textContent: "×", onclick: clear });
  close.setAttribute("aria-label", "Close details");
  panel.replaceChildren(close, ...content.filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  tip.hidden = true;
}
function clear() {
  panel.hidden = true;
  network.unselectAll();
}
function select(id, move = true) {
  if (!data.events[id] && !cards[id]) return;
  show(data.events[id] ? eventCard(data.events[id]) : nodeCard(id));
  const node = nodes.get(id);
  if (!node || node.hidden) return network.unselectAll();
  network.selectNodes([id]);
  if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset: { x: -175, y: 0 }, animation: !calm.matches && { duration: 300 } });
}

// The tooltip beside the pointer.
function hint(content, { x, y }) {
  tip.replaceChildren(...content.filter(Boolean));
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, y + 14 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 10 : y + 14)}px`;
}
// Who does it → to whom; those who do it to each other stand on the left alone.
function parties(event) {
  const those = role => [...new Set(event.roles.filter(item => item[0] === role).map(item => item[1]))];
  const names = ids => ids.flatMap((id, at) => [at && ", ", text("bdi", title(id))]);
  const left = those("initiator"), right = those("recipient").filter(id => !left.includes(id));
  const arrow = right.length ? (left.length ? " → " : "→ ") : "";
  return arrow || left.length ? make("p", {}, ...names(left), arrow, ...names(right)) : null;
}
function nodeHint(id) {
  const event = data.events[id];
  if (!event) return cards[id] ? [text("strong", cards[id].name), text("p", cards[id].facts, "soft")] : [];
  const { source, claimant } = event.evidence[0], { title, url } = data.sources[source];
  return [make("div", {}, text("strong", event.type), " ", status(event), " ", text("bdi", event.when)), parties(event), sentence(event.evidence[0]),
    claimant && make("p", {}, "said by ", text("bdi", claimant)), text("p", title), make("p", { className: "soft" }, ...about(source)), url && text("p", url, "soft")];
}
network.on("hoverNode", ({ node, pointer }) => hint(nodeHint(node), pointer.DOM));
network.on("hoverEdge", ({ edge, pointer }) => {
  const { role, count, from, to, quad, realis } = edges.get(edge);
  hint([text("bdi", role ? `${title(from)} → ${title(to)}` : `${title(from)} → ${title(to)}: ${count} events`),
    text("p", role ? role.replace("_", " ") : `${quad} · ${realis}`, "soft")], pointer.DOM);
});
for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => { tip.hidden = true; });
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) return select(node, false);
  if (edge === undefined) return clear();
  const { count, from, to } = edges.get(edge);
  if (count) show(tieCard(edges.get(edge)));
  else select(data.events[from] ? from : to, false);
});

// Search: all words anywhere in a name, a type or a sentence.
const index = [...Object.entries(cards).map(([id, card]) => [id, card.facts, `${card.name} ${card.facts}`]),
  ...Object.entries(data.events).map(([id, event]) => [id, `${event.realis} · ${event.when} · ${event.evidence[0].sentence.join("")}`,
    [event.type, event.realis, event.when, ...event.evidence.map(item => item.sentence.join(""))].join(" ")]),
].map(([id, about, words]) => ({ id, about, words: words.toLowerCase() }));
function lookUp() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = wanted.length ? index.filter(({ words }) => wanted.every(word => words.includes(word))).slice(0, 20) : [];
  found.replaceChildren(...hits.map(({ id, about }) => make("li", {}, make("button", { type: "button", onclick: () => { found.hidden = true; select(id); } },
    text("bdi", title(id)), text("small", about)))));
  if (wanted.length && !hits.length) found.append(text("li", "Nothing found", "none"));
  found.hidden = !wanted.length;
}
search.addEventListener("input", lookUp);
search.addEventListener("focus", lookUp);
search.parentElement.addEventListener("keydown", event => {
  const buttons = [...found.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !found.hidden) { event.preventDefault(); (buttons[at + step] ?? search).focus(); }
  if (event.key === "Enter" && at < 0) buttons[0]?.click();
});
document.addEventListener("click", event => { if (!search.parentElement.contains(event.target)) found.hidden = true; });
document.addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT/.test(event.target.tagName)) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape") { found.hidden = true; clear(); }
});

document.addEventListener("click", ({ target }) => {
  const row = target.closest("tbody button")?.closest("tr");
  if (!row) return;
  select(row.dataset.id);
  stage.scrollIntoView({ block: "center" });
  panel.focus();
});
find("legend").addEventListener("change", () => {
  const [changedNodes, changedEdges] = filter();
  nodes.update(changedNodes);
  edges.update(changedEdges);
});
find("closer").addEventListener("click", () => zoom(1.4));
find("farther").addEventListener("click", () => zoom(1 / 1.4));
find("whole").addEventListener("click", () => {
  around = "";
  count();
  whole(!calm.matches && { duration: 300 });
});
dark.addEventListener("change", () => {
  network.setOptions({ nodes: { font: theme() } });
  nodes.update(data.nodes.map(({ id, color }) => ({ id, color })));
});
// The table comes after this script, so that the picture need not wait for it.
document.addEventListener("DOMContentLoaded", () => {
  filter();
  document.documentElement.dataset.ready = "yes";
});
window.kg = { network, nodes, edges, data, select };
})();
