/* deeds.js - what a reviewer can do to a finding, to a group, to what is shown. */
/* SPDX-License-Identifier: Apache-2.0 */
import { app, change, say } from "./state.js";
import { ofConvention } from "./decisions.js";
import { count, counted } from "./text.js";

const isOpen = i => app.decisions.at(i) === undefined;
const withUndo = text => text + ". Press u to undo.";

/* ---- Findings ---- */

/* "accept", "reject" or "edit" (with the value of the whole cell) of some findings. */
export function decide(findings, action, value) {
    const { model, decisions } = app;
    const able = [...findings].filter(i => action !== "accept" || model.proposes(i));
    if (able.length === 0) {
        say("Nothing is proposed here that could be accepted.");
        return false;
    }
    if (action === "edit" && !able.every(i => decisions.holds(i, value))) {
        say("The value is longer than a decision can be, 1 MiB. Nothing was changed.");
        return false;
    }
    const d = action === "edit" ? { action, value } : { action };
    const done = { accept: "Accepted ", reject: "Rejected ", edit: "Edited " }[action] +
        counted(able.length, "finding");
    decisions.make(able.map(i => [model.keys[i], d]), done);
    say(withUndo(done));
    return true;
}

export function reopen(findings) {
    const { model, decisions } = app;
    const decided = findings.filter(i => !isOpen(i));
    if (decided.length === 0)
        return;
    const done = counted(decided.length, "finding") + " open again";
    decisions.make(decided.map(i => [model.keys[i], null]), done);
    say(withUndo(done));
}

export function undo() {
    const title = app.decisions.undo();
    say(title === null ? "There is nothing to undo." : "Taken back: " + title);
}

/* ---- Groups ---- */

export const isConvention = unit => unit.group !== undefined &&
    unit.kind === "Writing conventions";
export const hasStyles = unit => isConvention(unit) &&
    unit.group.forms.some(form => form.style);

export function standardOf(unit) {
    return unit.group?.tie ? undefined : unit.group?.forms.find(form => form.canonical);
}

/* How far a unit is settled: "" for open, else words. */
export function stateOf(unit) {
    const { decisions } = app;
    const d = isConvention(unit) ? decisions.of(unit.group.id) : undefined;
    if (d !== undefined)
        return {
            choose: "chosen", always: "always", ignore: "ignored", report: "report only",
            different: "different words",
        }[d.action];
    let decided = 0;
    for (const i of unit.findings)
        decided += isOpen(i) ? 0 : 1;
    if (decided === 0)
        return "";
    return decided === unit.findings.length ? "decided"
        : count(decided) + " of " + count(unit.findings.length) + " decided";
}

export function isSettled(unit) {
    const state = stateOf(unit);
    return state !== "" && !state.includes(" of ");
}

function decideConvention(unit, d, words) {
    app.decisions.make([[ofConvention(unit.group.id), d]], words);
    say(withUndo(words));
}

const quoted = text => "“" + text + "”";

/* Whether a form can be made that of all: what the page holds only in part is written into
 * no cell. */
export function canChoose(unit, form) {
    return unit.group.forms.length > 1 && (hasStyles(unit) || (!isConvention(unit) &&
        !form.cut && members(unit).some(app.model.isWhole)));
}

/* The form that the group is to have. Of a convention that is one decision; of labels it
 * is one for each row that a finding is about. */
export function choose(unit, form, always) {
    if (hasStyles(unit)) {
        decideConvention(unit, { action: always ? "always" : "choose", style: form.style },
                         (always ? "Always " : "Chosen: ") + quoted(form.text) + " for " +
                         unit.title);
        return;
    }
    const { model, decisions } = app;
    const changes = members(unit).filter(model.isWhole).map(i => {
        const value = model.cell(i).slice(0, model.f.start[i]) + form.text +
            model.cell(i).slice(model.f.start[i] + model.f.length[i]);
        if (value === model.cell(i))
            return [model.keys[i], { action: "reject" }];
        return [model.keys[i], model.proposes(i) && model.proposed(i) === value
            ? { action: "accept" } : { action: "edit", value }];
    });
    const standard = standardOf(unit), turns = standard !== form && !form.cut;
    const words = "Chosen: " + quoted(form.text) + " in " + counted(changes.length +
        (turns && standard !== undefined ? standard.count : 0), "row");
    /* Rows with the name that prevails are no findings: one decision is about them all. */
    if (turns)
        changes.unshift([ofConvention(unit.group.id),
                         { action: "choose", style: form.text }]);
    decisions.make(changes, words);
    say(withUndo(words));
}

export function setAside(unit, action) {
    const words = {
        ignore: "Ignored: ", report: "Reported, never changed: ",
        different: "Different words, never merged: ",
    }[action] + unit.title;
    if (isConvention(unit))
        decideConvention(unit, { action }, words);
    else
        decide(members(unit), "reject");
}

/* What the group's decision is about: those that were taken out keep their own. */
export function members(unit) {
    return unit.findings.filter(i => app.decisions.at(i)?.out !== true);
}

export function takeOut(finding, out) {
    const { model, decisions } = app;
    const row = model.row(finding), name = row ? "Row " + row : "The finding";
    const words = name + (out ? " taken out: it stays as it is" : " is in again");
    decisions.make([[model.keys[finding], out ? { action: "reject", out: true } : null]],
                   words);
    say(withUndo(words));
}

export function reopenUnit(unit) {
    const { model, decisions } = app;
    const changes = unit.findings.filter(i => !isOpen(i)).map(i => [model.keys[i], null]);
    if (unit.group && decisions.of(unit.group.id) !== undefined)
        changes.push([ofConvention(unit.group.id), null]);
    if (changes.length === 0)
        return;
    decisions.make(changes, "Open again: " + unit.title);
    say(withUndo("Open again: " + unit.title));
}

/* What "accept" means for a unit, and for how many; undefined: there is nothing to. */
export function acceptance(unit) {
    const standard = standardOf(unit);
    if (hasStyles(unit))
        return standard && {
            count: unit.effect, of: "use",
            label: "Choose " + quoted(standard.text),
            run: () => choose(unit, standard, false),
        };
    const able = members(unit).filter(app.model.proposes);
    return able.length === 0 ? undefined : {
        count: able.length, of: "finding",
        label: able.length === 1 ? "Accept" : "Accept all " + count(able.length),
        run: () => decide(members(unit), "accept"),
    };
}

export function rejection(unit) {
    /* A habit has no words that could be different ones. */
    const way = /^habit\./.test(unit.id) ? "ignore" : "different";
    if (hasStyles(unit))
        return { count: unit.effect, of: "use", way,
                 label: way === "ignore" ? "Ignore: it does not matter"
                     : "These are different words",
                 run: () => setAside(unit, way) };
    const n = members(unit).length;
    return { count: n, of: "finding",
             label: n === 1 ? "Reject: right as it is"
                 : "Reject all " + count(n) + ": right as they are",
             run: () => decide(members(unit), "reject") };
}

/* From the keyboard, what touches many asks once more, with the count. */
export function press(name, deed) {
    if (deed === undefined) {
        say("No form prevails: choose one by its number.");
    } else if (deed.count > 1 && app.armed !== name) {
        change({ armed: name, said: deed.label + ": " + counted(deed.count, deed.of) +
                 ". Press the key again to do it, Escape to leave it." });
    } else {
        deed.run();
    }
}

/* ---- Handing on ---- */

export function signed() {
    if (app.decisions.who.trim() !== "")
        return true;
    say("Decisions carry a name: write yours first.");
    document.getElementById("who")?.focus();
    return false;
}

export function exportDecisions() {
    if (!signed())
        return;
    const blob = new Blob([app.decisions.text()], { type: "application/x-ndjson" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "decisions.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    app.decisions.wasExported();
    say("decisions.jsonl: " + counted(app.decisions.made.size, "decision") +
        ". Apply them: concord apply DIR --decisions decisions.jsonl");
}
