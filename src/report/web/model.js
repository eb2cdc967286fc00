/* model.js - the run as the page holds it: columns of figures, and the units of deciding.
 *
 * Findings are never objects here: a finding is a number into the columns, so that a
 * hundred thousand of them cost a few megabytes and are filtered in milliseconds.
 */
/* SPDX-License-Identifier: Apache-2.0 */

const NONE = -1;
const STEPS = ["row", "number", "cell", "about", "other", "clip", "group"];

export async function readIsland(letters) {
    const text = atob(letters), bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++)
        bytes[i] = text.charCodeAt(i);
    const packed = new Blob([bytes]).stream();
    return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).json();
}

function columnsOf(raw) {
    const columns = {};
    for (const [name, list] of Object.entries(raw.findings)) {
        if (name === "id")
            continue;
        const column = columns[name] = Int32Array.from(list);
        if (STEPS.includes(name))
            for (let i = 1; i < column.length; i++)
                column[i] += column[i - 1];
    }
    return columns;
}

/* The findings by their keys. Of an id that several have the first keeps it for its key,
 * the others are told apart. */
function byKeys(ids, n) {
    const byKey = new Map();
    for (let i = 0; i < n; i++) {
        const id = ids.slice(16 * i, 16 * i + 16);
        let key = id;
        for (let times = 1; byKey.has(key); times++)
            key = id + "." + times;
        byKey.set(key, i);
    }
    return byKey;
}

/* Findings by number of what `of` gives them, in their order; none where it is -1. */
function gather(column, n) {
    const lists = Array.from({ length: n }, () => []);
    for (let i = 0; i < column.length; i++)
        if (column[i] >= 0)
            lists[column[i]].push(i);
    return lists;
}

const RANKS = ["Writing conventions", "Label names", "Same input, different labels"];

function rankOf(unit) {
    const rank = RANKS.indexOf(unit.kind);
    return unit.group && rank >= 0 ? rank : RANKS.length;
}

/* What one decision settles: a group, or what a check found besides. */
function unitsOf(model) {
    const { raw, f } = model;
    const members = gather(f.group, raw.groups.length);
    const units = raw.groups.map((group, i) => ({
        id: group.id, title: group.title, why: group.why, group,
        check: raw.checks[group.check].name, kind: raw.checks[group.check].kind,
        effect: group.rows, findings: members[i],
    }));
    const alone = gather(f.check.map((c, i) => f.group[i] < 0 ? c : NONE),
                         raw.checks.length);
    alone.forEach((findings, c) => {
        const check = raw.checks[c];
        if (findings.length > 0)
            units.push({ id: "check:" + check.name, title: check.reports,
                         why: check.why, check: check.name, kind: check.kind,
                         effect: findings.length, findings });
    });
    const worst = unit => unit.findings.reduce((w, i) => Math.max(w, f.severity[i]), 0);
    for (const unit of units) {
        unit.severity = worst(unit);
        unit.waits = unit.findings.reduce((n, i) => n + (f.action[i] === 1 ? 1 : 0), 0);
        unit.rank = rankOf(unit);
    }
    return units.sort((a, b) => a.rank - b.rank ||
        (a.rank === RANKS.length ? b.severity - a.severity : 0) || b.effect - a.effect);
}

export function makeModel(raw) {
    const f = columnsOf(raw), n = f.check.length;
    const byKey = byKeys(raw.findings.id, n);
    const model = { raw, f, n, byKey, keys: [...byKey.keys()], cut: new Set(raw.cut) };
    const text = (list, i) => i < 0 ? "" : list[i];

    model.fates = ["noted", "for a person", raw.command === "clean" ? "fixed" : "fixable"];
    model.id = i => model.keys[i].slice(0, 16);
    model.check = i => raw.checks[f.check[i]].name;
    model.kind = i => raw.checks[f.check[i]].kind;
    model.row = i => text(raw.strings, f.row[i]);
    model.column = i => text(raw.columns, f.column[i]);
    model.labeler = i => text(raw.strings, f.labeler[i]);
    model.message = i => text(raw.strings, f.message[i]) ||
        raw.checks[f.check[i]].reports;
    model.about = i => text(raw.strings, f.about[i]);
    model.other = i => text(raw.strings, f.other[i]);
    model.clip = i => text(raw.strings, f.clip[i]);
    model.hasCell = i => f.cell[i] >= 0;
    model.cell = i => text(raw.cells, f.cell[i]);
    model.span = i => model.cell(i).substr(f.start[i], f.length[i]);
    model.isWhole = i => f.cell[i] >= 0 && !model.cut.has(f.cell[i]);
    model.isCut = i => model.cut.has(f.cell[i]);
    model.seen = i => raw.seen.substr(16 * f.cell[i], 16);
    model.proposes = i => f.replacement[i] >= 0 && f.cell[i] >= 0;
    model.replacement = i => text(raw.strings, f.replacement[i]);
    /* The finding whose fix is proposed most often, the first of equals: the first of all may
     * be of a word that goes the other way. */
    model.usual = unit => {
        const fixes = new Map();
        for (const i of unit.findings) {
            if (!model.proposes(i) || model.isCut(i))
                continue;
            const key = model.span(i) + "\0" + model.replacement(i);
            const fix = fixes.get(key) ?? { first: i, count: 0 };
            fix.count++;
            fixes.set(key, fix);
        }
        let most;
        for (const fix of fixes.values())
            if (most === undefined || fix.count > most.count)
                most = fix;
        return most?.first;
    };
    model.proposed = i => model.cell(i).slice(0, f.start[i]) + model.replacement(i) +
        model.cell(i).slice(f.start[i] + f.length[i]);
    model.place = i => f.file[i] < 0 ? "" :
        raw.files[f.file[i]] + ":" + (f.line[i] + f.number[i] - 1);
    model.units = unitsOf(model);
    model.unitOf = new Int32Array(n);
    model.units.forEach((unit, u) => unit.findings.forEach(i => { model.unitOf[i] = u; }));
    return model;
}

/* ---- Searching ---- */

/* Lower case is made once. */
function lowerOf(model, list) {
    model.lower ??= new Map();
    if (!model.lower.has(list))
        model.lower.set(list, list.map(s => s.toLowerCase()));
    return model.lower.get(list);
}

/* What the first search would wait for. */
export function prepareSearch(model) {
    lowerOf(model, model.raw.strings);
    lowerOf(model, model.raw.cells);
}

/* For a word: which texts of a list hold it. */
function hits(model, list, word) {
    const lower = lowerOf(model, list), out = new Uint8Array(lower.length);
    for (let i = 0; i < lower.length; i++)
        out[i] = lower[i].includes(word) ? 1 : 0;
    return out;
}

function matcher(model, word) {
    const { f, raw } = model;
    const strings = hits(model, raw.strings, word), cells = hits(model, raw.cells, word);
    model.checkNames ??= raw.checks.map(c => c.name);
    const checks = hits(model, model.checkNames, word);
    const columns = hits(model, raw.columns, word);
    const { row, labeler, message, replacement, about, other, cell, check, column } = f;
    return i => cells[cell[i]] || checks[check[i]] || columns[column[i]] ||
        strings[row[i]] || strings[labeler[i]] || strings[message[i]] ||
        strings[replacement[i]] || strings[about[i]] || strings[other[i]] ||
        model.keys[i].startsWith(word);
}

/* The findings that pass a filter, as an array of their numbers. */
export function search(model, filter, passes) {
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    const tests = words.map(word => matcher(model, word));
    const out = new Uint32Array(model.n);
    let n = 0;
    for (let i = 0; i < model.n; i++)
        if (passes(i) && tests.every(test => test(i)))
            out[n++] = i;
    return out.subarray(0, n);
}

/* ---- Sorting ---- */

/* Numbers that stand in the order of texts. */
function ranks(model, list) {
    model.ranks ??= new Map();
    if (!model.ranks.has(list)) {
        const order = Uint32Array.from(list.keys());
        order.sort((a, b) => list[a] < list[b] ? -1 : list[a] > list[b] ? 1 : a - b);
        const rank = new Int32Array(list.length);
        order.forEach((at, place) => { rank[at] = place; });
        model.ranks.set(list, rank);
    }
    return model.ranks.get(list);
}

export const SORTS = {
    severity: model => i => -model.f.severity[i],
    check: model => i => model.f.check[i],
    row: model => i => model.f.number[i],
    labeler: model => {
        const rank = ranks(model, model.raw.strings);
        return i => model.f.labeler[i] < 0 ? Infinity : rank[model.f.labeler[i]];
    },
    text: model => {
        const rank = ranks(model, model.raw.cells);
        return i => model.f.cell[i] < 0 ? Infinity : rank[model.f.cell[i]];
    },
    confidence: model => i => -model.f.confidence[i],
};

export function sorted(model, list, by, down) {
    if (!SORTS[by])
        return list;
    const of = SORTS[by](model), keys = new Float64Array(model.n);
    for (const i of list)
        keys[i] = of(i);
    const sign = down ? -1 : 1;
    return list.slice().sort((a, b) => sign * (keys[a] - keys[b] || 0) || a - b);
}
