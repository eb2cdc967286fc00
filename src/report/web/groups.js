/* groups.js - the view for deciding: one card for what one decision settles. */
/* SPDX-License-Identifier: Apache-2.0 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { app, change, useApp } from "./state.js";
import { acceptance, canChoose, choose, decide, hasStyles, isConvention, isSettled,
         rejection, reopenUnit, setAside, standardOf, stateOf, takeOut } from "./deeds.js";
import { Change, count, counted, cutStart, cutText, Data, Fix, InPlace, share, Span }
    from "./text.js";
import { Player } from "./audio.js";
import { SEVERITIES, Severity } from "./parts.js";

const PAGE = 20, CONTEXT = 48, ROWS = 8, ROWS_MORE = 40, CHIPS = 4;

/* ---- Forms and people ---- */

function Bar({ part, odd }) {
    return html`<svg class=${"bar" + (odd ? " odd" : "")} viewBox="0 0 100 10"
        preserveAspectRatio="none" aria-hidden="true">
        <rect class="all" width="100" height="10"/>
        <rect class="part" width=${Math.max(100 * part, part > 0 ? 0.8 : 0)} height="10"/>
    </svg>`;
}

function Forms({ unit }) {
    const { forms, form_count, tie } = unit.group;
    const all = forms.reduce((sum, form) => sum + form.count, 0);
    const decided = app.decisions.of(unit.group.id);
    return html`<table class="forms">
        <caption>Written in ${counted(form_count, "way")}, ${count(all)} times in
            all</caption>
        <thead class="hide"><tr><th scope="col">form</th><th scope="col">share, drawn</th>
            <th scope="col">uses</th><th scope="col">share</th>
            <th scope="col">choose it</th></tr></thead>
        <tbody>${forms.map((form, k) => {
            const standard = form.canonical && !tie;
            const chosen = decided?.style !== undefined &&
                decided.style === (form.style || form.text);
            return html`<tr key=${k}>
                <th scope="row"><span class="form"><${Span} text=${form.text}/></span>
                    ${standard && html` <span class="std-mark">✓ standard</span>`}
                    ${form.why && html` <small class="dim">${form.why}</small>`}</th>
                <td class="b"><${Bar} part=${all === 0 ? 0 : form.count / all}
                    odd=${!standard}/></td>
                <td class="n">${count(form.count)}</td>
                <td class="n">${share(form.count, all)}</td>
                <td class="n">${canChoose(unit, form) && html`<button
                    class=${chosen ? "on" : ""} aria-pressed=${chosen}
                    onClick=${() => choose(unit, form, false)}>
                    ${chosen ? "✓ chosen" : "choose"}
                    <span class="hide"> ${form.text}</span>
                    ${k < 9 && html`<kbd aria-hidden="true">${k + 1}</kbd>`}</button>`}
                </td>
            </tr>`;
        })}</tbody></table>
        ${form_count > forms.length && html`<p class="more">and ${
            counted(form_count - forms.length, "more form")}</p>`}`;
}

const heat = part => part > 0 ? Math.min(9, 1 + Math.floor(part * 8.999)) : 0;

function People({ unit }) {
    const { people, people_count, forms, tie } = unit.group;
    if (!people || people.length === 0)
        return null;
    return html`<div class="wide" tabindex="0" role="region"
            aria-label=${"Who writes which: " + unit.title}>
        <table class="who heat"><caption>Who writes which</caption>
        <thead><tr><th scope="col">labeler</th>${forms.slice(0, 6).map(form =>
            html`<th scope="col" class="n"><${Span} text=${form.text} max=${40}/></th>`)}
        </tr></thead>
        <tbody>${people.map(([name, ...uses]) => {
            const all = uses.reduce((sum, n) => sum + n, 0);
            return html`<tr key=${name}>
                <th scope="row"><${Data} text=${name} max=${30}/></th>
                ${uses.slice(0, 6).map((n, k) => n === 0 ? html`<td class="n zero">·</td>`
                    : html`<td class=${"n " + (forms[k].canonical && !tie ? "g" : "h") +
                        heat(n / all)}>${count(n)} <small>${share(n, all)}</small></td>`)}
            </tr>`;
        })}</tbody></table></div>
        ${people_count > people.length && html`<p class="more">and ${
            counted(people_count - people.length, "more labeler")}</p>`}`;
}

/* ---- Members ---- */

function Place({ finding }) {
    const { model } = app;
    if (!model.hasCell(finding) || model.about(finding)) {
        /* A clip's path says less than what is wrong with it. */
        const isNamed = model.kind(finding) !== "Audio" && model.hasCell(finding);
        const said = model.f.group[finding] < 0 ? model.message(finding) : "";
        /* About no row: the message is all there is. */
        const alone = model.row(finding) === "";
        return html`<td class=${alone ? "" : "t"} colspan="2">${isNamed && html`<${Fix} model=${model}
            finding=${finding}/> `}${said && html`<${Data} text=${said}
            max=${alone ? 400 : 90}/>`}${
            said && model.about(finding) && " · "}<span class="dim"><${Data}
            text=${model.about(finding)} max=${90}/></span></td>`;
    }
    const cell = model.cell(finding), start = model.f.start[finding];
    const end = start + model.f.length[finding];
    return html`
        <td class="l"><div><${Data} text=${cutStart(cell.slice(0, start), CONTEXT)}/></div>
        </td>
        <td class="r"><${Change} model=${model} finding=${finding}/><${Data}
            text=${cutText(cell.slice(end), 2 * CONTEXT)}/></td>`;
}

const VERDICTS = { accept: "accepted", reject: "rejected", edit: "edited" };

function Member({ finding, removable }) {
    const { model, decisions } = app;
    const d = decisions.at(finding), out = d?.out === true;
    const name = model.row(finding) || "all rows";
    return html`<tr class=${out ? "out" : ""}>
        <td class="id">${removable
            ? html`<label title="Untick to take this row out: it stays as it is"><input
                type="checkbox" checked=${!out}
                onChange=${event => takeOut(finding, !event.target.checked)}/>
                <${Data} text=${name} max=${40}/></label>`
            : html`<${Data} text=${name} max=${40}/>`}</td>
        <td class="by"><${Data} text=${model.labeler(finding)} max=${24}/></td>
        <${Place} finding=${finding}/>
        <td class="by">${d && !out ? VERDICTS[d.action] + " " : ""}
            <a href=${"#finding=" + model.keys[finding]}
                aria-label=${"Details of row " + name}>details</a></td>
    </tr>`;
}

function Members({ unit }) {
    const [shown, show] = useState(ROWS);
    const { findings } = unit, removable = findings.length > 1;
    if (findings.length === 0)
        return html`<p class="note">None of its findings is in this page.</p>`;
    return html`<div class="wide" tabindex="0" role="region"
            aria-label=${"In context: " + unit.title}>
        <table class="kwic members"><caption>In context${removable
            ? " – untick a row to take it out of the decision" : ""}</caption>
        <colgroup><col class="m1"/><col class="m2"/><col class="m3"/><col/>
            <col class="m6"/></colgroup>
        <thead class="hide"><tr><th scope="col">row</th><th scope="col">labeler</th>
            <th scope="col">before it</th><th scope="col">the place, what follows</th>
            <th scope="col">decision</th></tr></thead>
        <tbody>${findings.slice(0, shown).map(i =>
            html`<${Member} key=${i} finding=${i} removable=${removable}/>`)}</tbody>
        </table></div>
        ${findings.length > shown && html`<p class="row"><button onClick=${() =>
            show(shown + ROWS_MORE)}>${count(Math.min(ROWS_MORE, findings.length - shown))}${
            " more"}</button> <a href=${"#findings=" + encodeURIComponent(unit.id)}>All ${
            count(findings.length)} in the table</a></p>`}`;
}

/* ---- The card ---- */

function Becomes({ unit }) {
    const { model } = app, standard = standardOf(unit);
    const sample = useMemo(() => model.usual(unit), [unit]);
    if (unit.group?.tie)
        return html`<p class="decision tie"><b>A tie: yours to decide.</b> Nothing of it is
            changed until somebody chooses.</p>`;
    if (sample === undefined)
        return null;
    /* A label is one of its forms, whole: that form says all. */
    return html`<p class="decision"><b>Becomes</b> ${standard &&
        html`<span class="form std"><${Span} text=${standard.text}/></span>`}${
        standard && hasStyles(unit) && ", for example "}${
        (!standard || hasStyles(unit)) && html`<${InPlace} model=${model}
        finding=${sample}/>`}</p>`;
}

function EditAll({ unit }) {
    const [value, edit] = useState(null);
    const { model } = app, only = unit.findings[0];
    const field = useRef(null);
    useLayoutEffect(() => field.current?.focus(), [value === null]);
    if (unit.findings.length !== 1 || !model.hasCell(only) || model.isCut(only))
        return null;
    if (value === null)
        return html`<button onClick=${() => edit(model.proposes(only)
            ? model.proposed(only) : model.cell(only))}>Edit…</button>`;
    const save = () => {
        if (decide([only], "edit", value))
            edit(null);
    };
    return html`<span class="edit"><input ref=${field} value=${value}
        aria-label=${"New value of row " + model.row(only)}
        onInput=${event => edit(event.target.value)} onKeyDown=${event => {
            if (event.key === "Enter")
                save();
            if (event.key === "Escape")
                edit(null);
            event.stopPropagation();
        }}/><button onClick=${save}>Save</button></span>`;
}

function Actions({ unit }) {
    const accept = acceptance(unit), reject = rejection(unit), state = stateOf(unit);
    const standard = standardOf(unit);
    return html`<div class="actions" role="group" aria-label=${"Decide: " + unit.title}>
        ${accept && html`<button class="primary" onClick=${accept.run}>${accept.label}
            ${hasStyles(unit) && html`<small>${counted(accept.count, accept.of)}</small>`}
            <kbd aria-hidden="true">a</kbd></button>`}
        ${standard && hasStyles(unit) && html`<button title="Also makes what is only likely
            right without asking, in this and later runs"
            onClick=${() => choose(unit, standard, true)}>Always
            <kbd aria-hidden="true">w</kbd></button>`}
        <button onClick=${reject.run}>${reject.label}
            <kbd aria-hidden="true">r</kbd></button>
        ${isConvention(unit) && html`
            <button title="Count and show it, change nothing"
                onClick=${() => setAside(unit, "report")}>Only report
                <kbd aria-hidden="true">o</kbd></button>
            ${reject.way !== "ignore" && html`<button
                title="It does not matter: do not even report it"
                onClick=${() => setAside(unit, "ignore")}>Ignore
                <kbd aria-hidden="true">i</kbd></button>`}`}
        <${EditAll} unit=${unit}/>
        ${state && html`<button onClick=${() => reopenUnit(unit)}>Open again</button>`}
    </div>`;
}

function Body({ unit }) {
    const { group } = unit;
    const first = unit.findings[0];
    return html`<div class="body">
        ${unit.why && html`<p class="why"><${Data} text=${unit.why} max=${400}/></p>`}
        <${Becomes} unit=${unit}/>
        <${Actions} unit=${unit}/>
        ${group && group.forms.length > 0 && html`<div class="pair">
            <div><${Forms} unit=${unit}/></div><div><${People} unit=${unit}/></div></div>`}
        ${unit.kind === "Audio" && unit.findings.length === 1 &&
            html`<${Player} finding=${first}/>`}
        <${Members} unit=${unit}/>
        ${group?.evidence && html`<p class="evidence">Behind it: ${group.evidence};
            confidence ${group.confidence.toFixed(2)}</p>`}
        <p class="evidence"><code>${unit.check}</code>${" · "}<a
            href=${"#group=" + encodeURIComponent(unit.id)}>link to this</a></p>
    </div>`;
}

/* What stands beside the title while the card is shut. */
function Summary({ unit }) {
    const { group, waits } = unit;
    const uses = group ? group.forms.reduce((sum, form) => sum + form.count, 0) : 0;
    const noun = isConvention(unit) ? "uses" : "rows";
    const effect = !group || uses < group.rows ? counted(unit.effect, "finding")
        : group.tie ? counted(uses, noun.slice(0, -1)) + ", no majority"
            : count(group.rows) + " of " + count(uses) + " " + noun + " depart";
    const classOf = form => "form" + (form.canonical && !group.tie ? " std" : "");
    return html`<span class="chips">${group?.forms.slice(0, CHIPS).map((form, k) =>
            html`<span key=${k} class=${classOf(form)}><${Span} text=${form.text}
                max=${32}/> <small>${count(form.count)}</small></span>`)}</span>
        <span class="effect">${effect}${waits > 0 && !group?.tie && html` <small>${
            waits === unit.effect ? "" : count(waits) + " "}for a person</small>`}</span>`;
}

function Card({ unit, number, current }) {
    const open = app.open.has(number), state = stateOf(unit);
    const id = "unit-" + number;
    /* The name of a conflict is a text of the data: its letters are its own. */
    const isData = unit.kind === "Same input, different labels" && unit.group;
    const toggle = () => {
        const set = new Set(app.open);
        if (open)
            set.delete(number);
        else
            set.add(number);
        change({ open: set, unit: number });
    };
    return html`<article class=${"card unit" + (current ? " current" : "") +
            (state ? " settled" : "")} id=${id}>
        <h4><button class="head" aria-expanded=${open} onClick=${toggle}
            onFocus=${() => app.unit !== number && change({ unit: number, armed: null })}>
            <span class="title"><${Severity} level=${SEVERITIES[unit.severity]}/>
                <span class=${"name" + (isData ? " own" : "")}><${Data} text=${unit.title} max=${120}/></span>
                ${state && html`<span class="state">✓ ${state}</span>`}</span>
            <${Summary} unit=${unit}/>
        </button></h4>
        ${open && html`<${Body} unit=${unit}/>`}
    </article>`;
}

/* ---- The list ---- */

function Rank({ units, first, total }) {
    const [shown, show] = useState(PAGE);
    const title = units[0].rank < 3 ? units[0].kind : "Other findings";
    const { unit } = app, within = unit - first;
    useEffect(() => {
        if (within >= shown && within < units.length)
            show(within + PAGE);
    }, [within]);
    return html`<h3 class="rank">${title} <span class="count">${count(total)}</span></h3>
        ${units.slice(0, shown).map((one, k) => html`<${Card} key=${first + k} unit=${one}
            number=${first + k} current=${unit === first + k}/>`)}
        ${units.length > shown && html`<p class="row"><button
            onClick=${() => show(shown + PAGE)}>${
            count(Math.min(PAGE, units.length - shown))} more of ${
            count(units.length)}</button></p>`}`;
}

export function Groups() {
    useApp();
    const { units, raw } = app.model, ranks = [];
    units.forEach((unit, k) => {
        if (k === 0 || unit.rank !== units[k - 1].rank)
            ranks.push({ first: k, units: [] });
        ranks[ranks.length - 1].units.push(unit);
    });
    const settled = useMemo(() => units.filter(isSettled).length,
                            [app.decisions.version]);
    return html`<p class="note">Each line is one decision, those that touch most first in
            their kind. ${count(settled)} of ${count(units.length)} decided.${" "}
            <kbd>j</kbd> <kbd>k</kbd> move, <kbd>a</kbd> accepts,${" "}
            <kbd>r</kbd> rejects,${" "}
            <kbd>u</kbd> undoes, <kbd>?</kbd> shows all keys.</p>
        ${raw.group_total > raw.groups.length && html`<p class="warning">This page holds ${
            count(raw.groups.length)} of ${count(raw.group_total)} groups; what was found of
            the others stands under “Other findings”.</p>`}
        ${ranks.map(rank => html`<${Rank} key=${rank.first} ...${rank}
            total=${rank.units.length}/>`)}`;
}
