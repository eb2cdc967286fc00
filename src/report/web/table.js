/* table.js - all findings: filter, sort, walk through, decide.
 *
 * Rows have one height, so that the place of any row is known without drawing those
 * before it: only what is in sight, and a little more, is in the document.
 */
/* SPDX-License-Identifier: Apache-2.0 */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { app, change, useApp } from "./state.js";
import { search, sorted } from "./model.js";
import { decide, reopen, undo } from "./deeds.js";
import { Change, count, counted, cutStart, cutText, Data, Diff, Fix, InPlace, share }
    from "./text.js";
import { Player } from "./audio.js";
import { SEVERITIES, Severity } from "./parts.js";

const ROW = 36, BEYOND = 8, LABELERS_MAX = 300;

export const view = { list: new Uint32Array(0), filter: null, setFilter: () => {} };
export const FILTER = { text: "", check: "", severity: "", state: "", labeler: "",
                        unit: "" };

/* ---- Filter ---- */

function passesOf(filter) {
    const { model, decisions } = app, { f } = model;
    const check = filter.check === "" ? -1 : Number(filter.check);
    const severity = filter.severity === "" ? -1 : SEVERITIES.indexOf(filter.severity);
    const labeler = filter.labeler === "" ? -1 : Number(filter.labeler);
    const unit = filter.unit === "" ? -1
        : model.units.findIndex(one => one.id === filter.unit);
    const states = {
        "": () => true,
        open: i => decisions.at(i) === undefined,
        decided: i => decisions.at(i) !== undefined,
        none: i => f.action[i] === 0,
        queue: i => f.action[i] === 1,
        auto: i => f.action[i] === 2,
    };
    const state = states[filter.state];
    return i => (check < 0 || f.check[i] === check) &&
        (severity < 0 || f.severity[i] === severity) &&
        (labeler < 0 || f.labeler[i] === labeler) &&
        (filter.unit === "" || model.unitOf[i] === unit) && state(i);
}

/* Checks and labelers that have findings, with how many. */
function countsOf(model) {
    if (model.counts)
        return model.counts;
    const checks = new Map(), labelers = new Map();
    for (let i = 0; i < model.n; i++) {
        checks.set(model.f.check[i], (checks.get(model.f.check[i]) ?? 0) + 1);
        if (model.f.labeler[i] >= 0)
            labelers.set(model.f.labeler[i], (labelers.get(model.f.labeler[i]) ?? 0) + 1);
    }
    return model.counts = { checks, labelers };
}

function Choice({ label, name, filter, setFilter, children }) {
    const id = "filter-" + name;
    return html`<span><label for=${id}>${label}</label><select id=${id}
        value=${filter[name]} onChange=${event =>
            setFilter({ ...filter, [name]: event.target.value })}>${children}</select>
        </span>`;
}

function Filters({ filter, setFilter, list }) {
    const { model } = app, { checks, labelers } = countsOf(model);
    const unit = filter.unit && model.units.find(one => one.id === filter.unit);
    const isAny = Object.values(filter).some(Boolean);
    const props = { filter, setFilter };
    return html`<div class="filters" role="search" aria-label="Filter findings">
        <span><label for="search">Search</label><input type="search" id="search"
            value=${filter.text} placeholder="text, row, labeler, check"
            spellcheck="false" onInput=${event =>
                setFilter({ ...filter, text: event.target.value })}/></span>
        <${Choice} label="Check" name="check" ...${props}>
            <option value="">all</option>
            ${[...checks].map(([c, n]) => html`<option key=${c} value=${c}>${
                model.raw.checks[c].name} (${count(n)})</option>`)}<//>
        <${Choice} label="Severity" name="severity" ...${props}>
            <option value="">all</option>
            ${SEVERITIES.slice().reverse().map(s =>
                html`<option key=${s} value=${s}>${s}</option>`)}<//>
        <${Choice} label="State" name="state" ...${props}>
            <option value="">all</option>
            <option value="open">not decided</option>
            <option value="decided">decided</option>
            <option value="queue">${model.fates[1]}</option>
            <option value="auto">${model.fates[2]}</option>
            <option value="none">${model.fates[0]}</option><//>
        ${labelers.size > 0 && labelers.size <= LABELERS_MAX &&
            html`<${Choice} label="Labeler" name="labeler" ...${props}>
                <option value="">all</option>
                ${[...labelers].map(([s, n]) => html`<option key=${s} value=${s}>${
                    cutText(model.raw.strings[s], 40)} (${count(n)})</option>`)}<//>`}
        ${unit && html`<button onClick=${() => setFilter({ ...filter, unit: "" })}>Only: ${
            cutText(unit.title, 40)} ✕</button>`}
        ${isAny && html`<button onClick=${() => setFilter(FILTER)}>Show all</button>`}
    </div>
    <p class="tally"><span role="status">${count(list.length)} of ${
        counted(model.n, "finding")}</span>
        ${list.length > 0 && isAny && html`
            <button onClick=${() => decide(list, "accept")}>Accept all ${
                count(list.filter(model.proposes).length)} shown</button>
            <button onClick=${() => decide(list, "reject")}>Reject all ${
                count(list.length)} shown</button>`}</p>`;
}

/* ---- Rows ---- */

const MARKS = { accept: "✓ accepted", reject: "✕ rejected", edit: "✎ edited" };
/* By an earlier decision that this run was given. */
const EARLIER = ["", "accepted before", "edited before"];

/* In a line: the place with the words around it, or what is said of the row. */
function Where({ finding }) {
    const { model } = app, start = model.f.start[finding];
    if (!model.hasCell(finding) || model.about(finding))
        return html`<${Fix} model=${model} finding=${finding}/>${" "}<${Data}
            text=${model.about(finding) || model.message(finding)} max=${90}/>`;
    const cell = model.cell(finding), end = start + model.f.length[finding];
    return html`<${Data} text=${cutStart(cell.slice(0, start), 14)}/><${Change}
        model=${model} finding=${finding} max=${40}/><${Data}
        text=${cutText(cell.slice(end), 60)}/>`;
}

function Row({ finding, at, current }) {
    const { model, decisions } = app, { f } = model, d = decisions.at(finding);
    const named = (current ? "current" : "") + (d ? " done" : "");
    return html`<tr id=${"row-" + finding} aria-rowindex=${at + 2}
            aria-selected=${current} class=${named}
            onClick=${() => change({ finding, editing: false })}>
        <td><${Severity} level=${SEVERITIES[f.severity[finding]]}/></td>
        <td>${model.check(finding)}</td>
        <td class="id"><${Data} text=${model.row(finding)} max=${30}/></td>
        <td class="by"><${Data} text=${model.labeler(finding)} max=${24}/></td>
        <td class="t"><${Where} finding=${finding}/></td>
        <td class="by">${d ? MARKS[d.action]
            : EARLIER[f.decided[finding]] || model.fates[f.action[finding]]}</td>
    </tr>`;
}

const HEADS = [["severity", "severity"], ["check", "check"], ["row", "row"],
               ["labeler", "labeler"], ["text", "place"], ["", "state"]];

function Head({ sort, setSort }) {
    return html`<thead><tr aria-rowindex="1">${HEADS.map(([by, title]) => html`<th
        key=${title} scope="col" aria-sort=${sort.by !== by || by === "" ? undefined
            : sort.down ? "descending" : "ascending"}>${by === "" ? title
            : html`<button onClick=${() =>
                setSort({ by, down: sort.by === by && !sort.down })}>${title}<span
                aria-hidden="true">${sort.by !== by ? "" : sort.down ? " ↓" : " ↑"}</span>
                </button>`}</th>`)}</tr></thead>`;
}

function useWindow(box, total) {
    const [span, setSpan] = useState([0, 30]);
    const look = () => {
        const { scrollTop, clientHeight } = box.current;
        const first = Math.max(0, Math.floor(scrollTop / ROW) - BEYOND);
        const end = Math.ceil((scrollTop + clientHeight) / ROW) + BEYOND;
        setSpan(old => old[0] === first && old[1] === end ? old : [first, end]);
    };
    useLayoutEffect(look, [total]);
    return [span[0], Math.min(span[1], total), look];
}

/* Room for the longest of the first names; what is longer than most is cut. */
function roomFor(model, nameOf, min, max) {
    let longest = min;
    for (let i = 0; i < Math.min(model.n, 2000); i++)
        longest = Math.max(longest, nameOf(i).length);
    return Math.min(longest, max) + 2 + "ch";
}

function Rows({ list, sort, setSort }) {
    const box = useRef(null);
    const [first, end, look] = useWindow(box, list.length);
    const at = list.indexOf(app.finding), { model } = app;
    const rooms = useMemo(() => [roomFor(model, model.row, 6, 16),
                                 roomFor(model, model.labeler, 8, 14)], [model]);
    useLayoutEffect(() => {
        const { scrollTop, clientHeight } = box.current, top = at * ROW;
        if (at >= 0 && top < scrollTop)
            box.current.scrollTop = top;
        else if (at >= 0 && top + 3 * ROW > scrollTop + clientHeight)
            box.current.scrollTop = top + 3 * ROW - clientHeight;
        /* Not only when the browser tells that it scrolled: the current row is drawn now. */
        look();
    }, [app.finding, at]);
    return html`<div class="window" ref=${box} onScroll=${look} tabindex="0" role="region"
            aria-label="Findings: j and k move, a accepts, r rejects, e edits">
        <table class="findings" role="grid" aria-label="Findings"
            aria-rowcount=${list.length + 1}>
        <colgroup><col class="c1"/><col class="c2"/><col style=${{ width: rooms[0] }}/><col
            style=${{ width: rooms[1] }}/>
            <col class="c5"/><col class="c6"/></colgroup>
        <${Head} sort=${sort} setSort=${setSort}/>
        <tbody>
            ${first > 0 && html`<tr class="gap" aria-hidden="true"
                style=${{ height: first * ROW + "px" }}/>`}
            ${Array.from(list.subarray(first, end), (i, k) => html`<${Row} key=${i}
                finding=${i} at=${first + k} current=${i === app.finding}/>`)}
            ${end < list.length && html`<tr class="gap" aria-hidden="true"
                style=${{ height: (list.length - end) * ROW + "px" }}/>`}
        </tbody></table></div>`;
}

/* ---- One finding ---- */

function Editor({ finding }) {
    const { model } = app, field = useRef(null);
    const [value, setValue] = useState(() => app.decisions.at(finding)?.value ??
        (model.proposes(finding) ? model.proposed(finding) : model.cell(finding)));
    useLayoutEffect(() => field.current.focus(), []);
    const leave = () => {
        change({ editing: false });
        document.querySelector(".window")?.focus();
    };
    const save = () => {
        if (decide([finding], "edit", value))
            leave();
    };
    return html`<div class="editor"><label>The whole value, as it should be
        <textarea ref=${field} rows="3" dir="auto" value=${value} spellcheck="false"
            onInput=${event => setValue(event.target.value)} onKeyDown=${event => {
                event.stopPropagation();
                if (event.key === "Escape")
                    leave();
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
                    save();
            }}/></label>
        <p class="t"><${Diff} before=${model.cell(finding)} after=${value}/></p>
        <div class="actions"><button class="primary" onClick=${save}>Save
            <kbd aria-hidden="true">Ctrl ↵</kbd></button>
            <button onClick=${leave}>Cancel <kbd aria-hidden="true">Esc</kbd></button></div>
    </div>`;
}

function Facts({ finding }) {
    const { model } = app, { f } = model;
    const unit = model.units[model.unitOf[finding]];
    const facts = [
        ["row", model.row(finding)], ["with row", model.other(finding)],
        ["column", model.column(finding)],
        ["labeler", f.labeler[finding] === -2 ? "about no one person"
            : model.labeler(finding)], ["stands in", model.place(finding)],
    ];
    return html`<dl class="facts">
        ${facts.filter(([, value]) => value).map(([name, value]) => html`<div key=${name}>
            <dt>${name}</dt><dd><${Data} text=${value} max=${80}/></dd></div>`)}
        ${model.proposes(finding) && html`<div><dt>sure to</dt><dd>${
            share(f.confidence[finding], 100)}</dd></div>`}
        <div><dt>id</dt><dd><a href=${"#finding=" + model.keys[finding]}><code>${
            model.keys[finding]}</code></a></dd></div>
        <div><dt>decided with</dt><dd><a href=${"#group=" + encodeURIComponent(unit.id)}><${
            Data} text=${unit.title} max=${60}/></a></dd></div></dl>`;
}

function Detail() {
    const { model, decisions, finding, editing } = app;
    if (finding < 0)
        return html`<aside class="detail" aria-label="The finding"><p class="note">Pick a
            finding to see all of it.</p></aside>`;
    const d = decisions.at(finding);
    const editable = model.hasCell(finding) && !model.isCut(finding);
    return html`<aside class="detail" aria-label="The finding">
        <h3><${Severity} level=${SEVERITIES[model.f.severity[finding]]}/> ${
            model.check(finding)}</h3>
        <p><${Data} text=${model.message(finding)}/></p>
        ${model.hasCell(finding) && html`<p class="cell"><${InPlace} model=${model}
            finding=${finding}/></p>`}
        ${model.about(finding) && html`<p class="said"><${Data}
            text=${model.about(finding)}/></p>`}
        <${Player} finding=${finding}/>
        ${editing && editable ? html`<${Editor} key=${finding} finding=${finding}/>`
            : html`<div class="actions" role="group" aria-label="Decide this finding">
            ${model.proposes(finding) && html`<button class="primary"
                onClick=${() => decide([finding], "accept")}>Accept
                <kbd aria-hidden="true">a</kbd></button>`}
            <button onClick=${() => decide([finding], "reject")}>Reject
                <kbd aria-hidden="true">r</kbd></button>
            ${editable && html`<button onClick=${() => change({ editing: true })}>Edit…
                <kbd aria-hidden="true">e</kbd></button>`}
            ${d && html`<button onClick=${() => reopen([finding])}>Open again</button>`}
        </div>`}
        ${d && html`<p class="verdict">${MARKS[d.action]}${d.action === "edit" && html`: <${
            Data} text=${d.value} max=${200}/>`}</p>`}
        ${!editable && model.hasCell(finding) && html`<p class="note">The value is too long
            to be edited here.</p>`}
        <${Facts} finding=${finding}/>
    </aside>`;
}

/* ---- All of it ---- */

export function Findings() {
    useApp();
    const [filter, setFilter] = useState(FILTER);
    const [sort, setSort] = useState({ by: "", down: false });
    const { model, decisions } = app;
    /* A list that shows what is decided changes with the decisions; the others do not. */
    const version = ["open", "decided"].includes(filter.state) ? decisions.version : 0;
    const found = useMemo(() => search(model, filter, passesOf(filter)),
                          [filter, version]);
    const list = useMemo(() => sorted(model, found, sort.by, sort.down), [found, sort]);
    Object.assign(view, { list, filter, setFilter });
    return html`${model.raw.total > model.n && html`<p class="warning">This page holds ${
            count(model.n)} of ${counted(model.raw.total, "finding")}; all that were kept are
            in <code>findings.jsonl</code>.</p>`}
        <${Filters} filter=${filter} setFilter=${setFilter} list=${list}/>
        <div class="split"><${Rows} list=${list} sort=${sort} setSort=${setSort}/>
            <${Detail}/></div>`;
}

/* Walk through the list; the first step takes its first finding. */
export function step(by) {
    const { list } = view, at = list.indexOf(app.finding);
    const next = Math.min(list.length - 1, Math.max(0, at < 0 ? 0 : at + by));
    if (list.length > 0)
        change({ finding: list[next], editing: false, armed: null });
}

export const tableKeys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    PageDown: () => step(15), PageUp: () => step(-15),
    a: () => app.finding >= 0 && decide([app.finding], "accept") && step(1),
    r: () => app.finding >= 0 && decide([app.finding], "reject") && step(1),
    e: () => app.finding >= 0 && change({ editing: true }),
    u: undo,
};
