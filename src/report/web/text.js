/* text.js - text of the data as elements: what hides or steers is shown by name. */
/* SPDX-License-Identifier: Apache-2.0 */
import { html } from "./html.js";

/* As the page's static part has it: controls, marks of direction, what takes no room. */
const HIDDEN = "[\\0-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
    "\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164" +
    "\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff" +
    "\\u{e0000}-\\u{e0fff}";
const hidden = new RegExp("(" + HIDDEN + "])", "u");
/* In a span under discussion blanks and joiners matter too. */
const inSpan = new RegExp("(" + HIDDEN +
    "\\xa0\\u1680\\u2000-\\u200f\\u202f\\u205f\\u3000\\ufe00-\\ufe0f]|^ +| +$)", "u");
/* Letters that look like Latin ones; beside Latin ones nobody tells them apart. */
const foreign = /([\u0370-\u058f\u13a0-\u13ff])/u;
/* More marks than this on one letter reach into other lines. */
const MARKS = new RegExp("([\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff" +
    "\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]{5,})");

function nameOf(c) {
    if (c === "\n")
        return "↵";
    if (c === "\t")
        return "⇥";
    return /^ +$/.test(c) ? "␣".repeat(Math.min(c.length, 8))
        : "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

const named = name => html`<span class="u">${name}</span>`;

function pieces(text, pattern) {
    return text.split(MARKS).flatMap((part, k) => k % 2 === 1
        ? [part.slice(0, 4), named("+" + (part.length - 4) + " marks")]
        : part.split(pattern).map((s, i) => i % 2 === 0 ? s : named(nameOf(s))));
}

export function cutText(text, max) {
    if (text.length <= max)
        return text;
    /* No half of a pair is left behind. */
    const end = /[\ud800-\udbff]/.test(text[max - 1]) ? max - 1 : max;
    return text.slice(0, end) + "…";
}

export function cutStart(text, max) {
    if (text.length <= max)
        return text;
    const start = text.length - max;
    return "…" + text.slice(/[\udc00-\udfff]/.test(text[start]) ? start + 1 : start);
}

/* Text as it stands in the data, apart from the page's own direction. */
export const Data = ({ text, max = 2000 }) =>
    html`<bdi dir="auto">${pieces(cutText(text, max), hidden)}</bdi>`;

export function Span({ text, max = 160 }) {
    const shown = pieces(cutText(text, max), inSpan);
    if (!/[a-z]/i.test(text))
        return shown;
    return shown.map(s => typeof s !== "string" ? s : s.split(foreign).map(
        (c, i) => i % 2 === 0 ? c : [c, named(nameOf(c))]));
}

/* "a → b", "add b", "remove a", or only "a". */
export function Fix({ model, finding }) {
    const from = model.span(finding), into = model.replacement(finding);
    if (!model.hasCell(finding))
        return null;
    if (!model.proposes(finding))
        return from ? html`<span class="form from"><${Span} text=${from}/></span>` : null;
    if (from && into)
        return html`<span class="form from"><${Span} text=${from}/></span>${" → "}
            <span class="form into"><${Span} text=${into}/></span>`;
    return into ? html`add <span class="form into"><${Span} text=${into}/></span>`
        : html`remove <span class="form from"><${Span} text=${from}/></span>`;
}

/* What stands at the place and what would; or the place, marked. */
export function Change({ model, finding, max = 160 }) {
    const from = model.span(finding), into = model.replacement(finding);
    if (!model.proposes(finding))
        return html`<mark>${from ? html`<${Span} text=${from} max=${max}/>` : "‸"}</mark>`;
    return [from && html`<del><${Span} text=${from} max=${max}/></del>`,
            into && html`<ins><${Span} text=${into} max=${max}/></ins>`];
}

/* The cell with the change in its place. */
export function InPlace({ model, finding }) {
    const cell = model.cell(finding), start = model.f.start[finding];
    const end = start + model.f.length[finding];
    const cut = model.isCut(finding) ? "…" : "";
    return html`${cut}<${Data} text=${cell.slice(0, start)}/><${Change} model=${model}
        finding=${finding} max=${600}/><${Data} text=${cell.slice(end)}/>${cut}`;
}

/* ---- Words that differ ---- */

const DIFF_MAX = 400; /* words of each; longer texts are shown whole */

/* The longest common run of words, by the usual table; pairs of [mark, words]. */
export function diffWords(before, after) {
    const a = before.split(/(\s+)/), b = after.split(/(\s+)/);
    if (a.length > DIFF_MAX || b.length > DIFF_MAX)
        return [["del", before], ["ins", after]];
    const width = b.length + 1, best = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--)
        for (let j = b.length - 1; j >= 0; j--)
            best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1] + 1
                : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    const out = [];
    const put = (mark, word) => {
        if (out.length > 0 && out[out.length - 1][0] === mark)
            out[out.length - 1][1] += word;
        else if (word !== "")
            out.push([mark, word]);
    };
    let i = 0, j = 0;
    while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && a[i] === b[j]) {
            put("", a[i++]);
            j++;
        } else if (j < b.length && (i === a.length ||
                   best[i * width + j + 1] > best[(i + 1) * width + j])) {
            put("ins", b[j++]);
        } else {
            put("del", a[i++]);
        }
    }
    return out;
}

export const Diff = ({ before, after }) => diffWords(before, after).map(([mark, words]) =>
    mark === "del" ? html`<del><${Span} text=${words} max=${2000}/></del>`
        : mark === "ins" ? html`<ins><${Span} text=${words} max=${2000}/></ins>`
            : html`<${Data} text=${words}/>`);

/* ---- Numbers ---- */

const digits = new Intl.NumberFormat("en");
export const count = n => digits.format(n);
export const counted = (n, noun) => count(n) + "\u00a0" + noun + (n === 1 ? "" : "s");
export function share(part, whole) {
    const percent = whole === 0 ? 0 : 100 * part / whole;
    if (part > 0 && percent < 0.1)
        return "< 0.1\u00a0%";
    if (part < whole && percent > 99.9)
        return "> 99.9\u00a0%";
    return percent.toFixed(percent < 9.95 && part > 0 ? 1 : 0) + "\u00a0%";
}
