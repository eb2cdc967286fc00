/* main.js - the page comes alive: the island is read, views take their places.
 *
 * What stands in the page without a script stays where no view replaces it. When
 * anything here fails, the static page remains as it was, with a line that says so.
 */
/* SPDX-License-Identifier: Apache-2.0 */
import { render } from "preact";
import { html } from "./html.js";
import { app, change, say, useApp } from "./state.js";
import { makeModel, prepareSearch, readIsland } from "./model.js";
import { Decisions } from "./decisions.js";
import { acceptance, canChoose, choose, exportDecisions, hasStyles, isConvention, press,
         rejection, setAside, standardOf, undo } from "./deeds.js";
import { Groups } from "./groups.js";
import { Outliers } from "./audio.js";
import { FILTER, Findings, tableKeys, view } from "./table.js";
import { counted } from "./text.js";

/* ---- The bar ---- */

function Status() {
    const { decisions } = app, n = decisions.made.size;
    if (decisions.trouble)
        return html`<span class="trouble" role="alert">Not saved yet: ${decisions.trouble}.
            ${!decisions.isRefused && "It is tried again."}</span>`;
    if (n === 0)
        return html`<span>No decision yet</span>`;
    const where = decisions.served
        ? decisions.unsent.size > 0 ? "being saved" : "saved"
        : !decisions.kept ? "kept nowhere: export them before you leave"
            : decisions.exported ? "exported" : "kept in this browser";
    return html`<span><b>${counted(n, "decision")}</b>, ${where}</span>`;
}

function Bar() {
    const { decisions, said } = useApp();
    return html`<div class="tray" role="region" aria-label="Your decisions">
        <p class="said" role="status">${said}</p>
        <div class="row"><${Status}/>
            <span class="field"><label for="who">Reviewer</label><input id="who"
                value=${decisions.who} placeholder="your name" maxlength="100"
                readonly=${decisions.isKnown} autocomplete="name"
                onInput=${event => decisions.sign(event.target.value)}/></span>
            <button disabled=${decisions.undoable.length === 0} onClick=${undo}>Undo
                <kbd aria-hidden="true">u</kbd></button>
            <button class="primary" disabled=${decisions.made.size === 0}
                onClick=${exportDecisions}>Export decisions.jsonl</button>
            <button aria-label="Keyboard help" onClick=${() => change({ helping: true })}>?
            </button></div></div>`;
}

/* ---- Help ---- */

const KEYS = [
    ["j, k", "next, previous group or finding"], ["Enter", "open or shut a group"],
    ["a", "accept: choose the standard, or make the change that is proposed"],
    ["r", "reject: different words, or right as it is"],
    ["1 to 9", "choose another form of the group"],
    ["w", "always: also what is only likely right, in this and later runs"],
    ["o, i", "only report a convention; ignore it"],
    ["e", "edit the finding’s value (Ctrl+Enter saves)"],
    ["x", "take the first row shown that is still in out of the group"],
    ["u", "undo the last decision"], ["/", "search all findings"],
    ["g, f", "go to the groups, to all findings"], ["s", "export decisions.jsonl"],
    ["?, Escape", "show and leave this help"],
];

function Help() {
    const { helping } = useApp();
    const shown = dialog => {
        if (dialog && helping && !dialog.open)
            dialog.showModal();
        else if (dialog && !helping && dialog.open)
            dialog.close();
    };
    return html`<dialog ref=${shown} aria-labelledby="help-title"
            onClose=${() => app.helping && change({ helping: false })}>
        <h2 id="help-title">Keys</h2>
        <table><caption class="hide">Keys and what they do</caption>
            <thead class="hide"><tr><th scope="col">key</th>
                <th scope="col">what it does</th></tr></thead>
            <tbody>${KEYS.map(([key, what]) => html`<tr key=${key}><th scope="row">${
                key.split(", ").map((one, k) => [k > 0 && " ", html`<kbd>${one}</kbd>`])}
                </th><td>${what}</td></tr>`)}</tbody></table>
        <p>Decisions about a group are about all of its rows but those taken out. They are
            kept as you go; <code>decisions.jsonl</code> carries them to${" "}
            <code>concord apply</code> and to <code>--decisions</code> of later runs.</p>
        <button onClick=${() => change({ helping: false })}>Close</button></dialog>`;
}

/* ---- Places ---- */

function goTo(unit) {
    const { model } = app;
    if (model.units.length === 0)
        return;
    const number = Math.max(0, Math.min(model.units.length - 1, unit));
    change({ unit: number, open: new Set([...app.open, number]), armed: null });
    /* The card may be drawn only now, and the next key may have led further. */
    setTimeout(() => {
        if (app.unit !== number)
            return;
        const head = document.querySelector("#unit-" + number + " .head");
        head?.focus({ preventScroll: true });
        head?.closest(".card").scrollIntoView({ block: "start" });
    });
}

function showTable() {
    document.getElementById("findings").scrollIntoView();
    document.querySelector(".window").focus({ preventScroll: true });
}

function followHash() {
    const [name, value = ""] = location.hash.slice(1).split(/=(.*)/s);
    let what = value;
    try {
        what = decodeURIComponent(value);
    } catch {
        /* not ours: taken as it stands */
    }
    const { model } = app;
    const unit = model.units.findIndex(one => one.id === what);
    if (name === "group" && unit >= 0) {
        change({ open: new Set([unit]) });
        goTo(unit);
    } else if (name === "finding" && model.byKey.has(what)) {
        view.setFilter(FILTER);
        change({ finding: model.byKey.get(what), editing: false });
        showTable();
    } else if (name === "findings" && unit >= 0) {
        view.setFilter({ ...FILTER, unit: what });
        showTable();
    } else if (name === "group" || name === "finding") {
        say("There is no " + name + " “" + what.slice(0, 80) + "” in this run.");
    } else if (name !== "") {
        document.getElementById(name)?.scrollIntoView();
    }
}

/* ---- Keys ---- */

function takeOutNext() {
    document.querySelector("#unit-" + app.unit + " .kwic input:checked")?.click();
}

const groupKeys = {
    j: () => goTo(app.open.has(app.unit) ? app.unit + 1 : app.unit),
    k: () => goTo(app.unit - 1),
    a: unit => press("accept", acceptance(unit)),
    r: unit => press("reject", rejection(unit)),
    w: unit => hasStyles(unit) && standardOf(unit) && choose(unit, standardOf(unit), true),
    o: unit => isConvention(unit) && setAside(unit, "report"),
    i: unit => isConvention(unit) && setAside(unit, "ignore"),
    e: () => document.querySelector("#unit-" + app.unit + " a[href^='#finding=']")?.click(),
    x: takeOutNext,
    u: undo,
};

const pageKeys = {
    "/": () => {
        document.getElementById("findings").scrollIntoView();
        document.getElementById("search").focus({ preventScroll: true });
    },
    "?": () => change({ helping: true }),
    g: () => goTo(app.unit),
    f: showTable,
    s: exportDecisions,
    Escape: () => say(""),
};

function onKey(event) {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || app.helping)
        return;
    if (at.matches("input:not([type=checkbox]), select, textarea, audio")) {
        if (event.key === "Escape")
            at.blur();
        return;
    }
    const inTable = at.closest("#findings") !== null, unit = app.model.units[app.unit];
    const own = inTable ? tableKeys[event.key] : groupKeys[event.key];
    const form = /^[1-9]$/.test(event.key) && !inTable
        ? unit?.group?.forms[event.key - 1] : undefined;
    if (form !== undefined)
        canChoose(unit, form) && choose(unit, form, false);
    else if (own !== undefined && (inTable || unit !== undefined))
        own(unit);
    else if (pageKeys[event.key] !== undefined)
        pageKeys[event.key]();
    else
        return;
    event.preventDefault();
}

/* ---- Start ---- */

/* A section of the page, made where the static page has none. */
function section(id, title, before) {
    let at = document.getElementById(id);
    if (at === null) {
        at = document.createElement("section");
        at.id = id;
        at.setAttribute("aria-labelledby", id + "-title");
        const head = at.appendChild(document.createElement("h2"));
        head.id = id + "-title";
        document.getElementById(before).before(at);
    }
    at.querySelector("h2").textContent = title;
    return at;
}

/* Put a view into an element; what stood there is for print, and for no script. */
function mount(at, view) {
    const still = document.createElement("div"), live = document.createElement("div");
    still.className = "still";
    live.className = "live";
    still.append(...[...at.childNodes].filter(node => node.nodeName !== "H2"));
    at.append(still, live);
    render(view, live);
}

function link(anchor, title, after) {
    const list = document.querySelector("nav ul");
    const old = list.querySelector(`a[href="#${anchor}"]`);
    const a = old ?? document.createElement("a");
    a.href = "#" + anchor;
    a.textContent = title;
    if (old === null) {
        const item = document.createElement("li");
        item.append(a);
        const at = after === null ? null : list.querySelector(`a[href="#${after}"]`);
        (at?.parentNode ?? list.lastElementChild).before(item);
    }
}

function mountAll() {
    document.documentElement.classList.add("alive");
    if (app.model.n > 0) {
        mount(section("inconsistent", "Decide", "changes"), html`<${Groups}/>`);
        link("inconsistent", "Decide", "changes");
    }
    const outliers = document.getElementById("outliers");
    if (outliers !== null && app.model.raw.audio)
        mount(outliers, html`<${Outliers}/>`);
    document.getElementById("other")?.classList.add("still");
    document.querySelectorAll("main a[href='#other']").forEach(a => {
        a.href = "#inconsistent";
    });
    document.querySelectorAll("a[data-group]").forEach(a => {
        a.href = "#group=" + encodeURIComponent(a.dataset.group);
    });
    document.querySelectorAll("section:not(#inconsistent) a[href='#inconsistent']")
        .forEach(a => {
            if (a.textContent === "What is inconsistent")
                a.textContent = "Decide";
        });
    document.querySelector("nav a[href='#other']")?.parentNode.classList.add("still");
    mount(section("findings", "All findings", "method"), html`<${Findings}/>`);
    link("findings", "All findings", "method");
    const tray = document.body.appendChild(document.createElement("div"));
    tray.className = "foot";
    render(html`<${Bar}/><${Help}/>`, tray);
}

async function start() {
    const served = location.protocol.startsWith("http");
    const raw = await readIsland(document.getElementById("island").textContent);
    const model = makeModel(raw);
    model.pictures = new Map(raw.pictures.map(one => [one.number, one]));
    app.model = model;
    app.decisions = new Decisions(model, served);
    if (model.units.length > 0)
        app.open.add(0);
    mountAll();
    addEventListener("keydown", onKey);
    addEventListener("hashchange", followHash);
    addEventListener("beforeunload", event => {
        const { made, kept, exported, unsent } = app.decisions;
        if ((made.size > 0 && !kept && !exported) || unsent.size > 0 && served)
            event.preventDefault();
    });
    if (served)
        await app.decisions.fetch();
    followHash();
    performance.mark("concord-ready");
    setTimeout(() => prepareSearch(model), 200);
}

start().catch(error => {
    const note = document.createElement("p");
    note.className = "warning";
    note.textContent = "The interactive part of this page did not start (" + error.message +
        "); what follows is complete without it.";
    document.querySelector("main").prepend(note);
    console.error(error);
});
