/* decisions.js - what the reviewer decided: made, undone, kept, handed on.
 *
 * A decision is about a finding (by its key) or about a convention ("=" and its id).
 * They are kept in the browser at once, under the run's key; where the page is served by
 * `concord review`, they are sent there too, and sent again until the server has them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
const SCHEMA = "concord/decisions/1";
const RETRY_FIRST = 1000, RETRY_MOST = 30000, GATHER = 120;
/* Of one request, in decisions and in letters of them; a line that nobody reads. */
const BATCH = 1000, BATCH_LETTERS = 2 << 20, LINE_BYTES = 1 << 20;

export const ofConvention = id => "=" + id;

/* Findings that were decided alike share one entry: a browser keeps little. */
function packed(decisions) {
    const alike = new Map();
    for (const [key, d] of decisions) {
        const what = JSON.stringify(d);
        if (!alike.has(what))
            alike.set(what, []);
        alike.get(what).push(key);
    }
    return [...alike].map(([what, keys]) => [JSON.parse(what), keys.join("\n")]);
}

function unpacked(list) {
    const out = new Map();
    for (const [d, keys] of list)
        for (const key of keys.split("\n"))
            out.set(key, d);
    return out;
}

/* An answer of the server's; what it does not do it says why. */
async function ask(request) {
    const answer = await fetch("/decisions", request);
    if (answer.ok)
        return answer.json();
    const { error } = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(error ?? "the server answers " + answer.status),
                        { isRefusal: answer.status < 500 });
}

export class Decisions {
    constructor(model, served) {
        this.model = model;
        this.name = "concord:" + model.raw.key;
        this.served = served;
        this.made = new Map();
        this.undoable = [];
        this.who = "";
        this.isKnown = false; /* the server signs for one person */
        this.kept = true;     /* the browser keeps them */
        this.exported = true; /* or there are none */
        this.unsent = new Set();
        this.refused = new Set(); /* of them: not sent again until they are others */
        this.most = BATCH;
        this.trouble = "";
        this.isRefused = false;
        this.version = 0;
        this.listeners = new Set();
        this.load();
        /* Of what another tab decides nothing is lost here. */
        addEventListener("storage", event => {
            if (event.key === this.name) {
                this.load();
                this.tell();
            }
        });
    }

    listen(fn) {
        this.listeners.add(fn);
        return () => this.listeners.delete(fn);
    }

    tell() {
        this.version++;
        this.listeners.forEach(fn => fn());
    }

    /* ---- Kept ---- */

    load() {
        try {
            const text = localStorage.getItem(this.name);
            const kept = text === null ? null : JSON.parse(text);
            this.who = localStorage.getItem("concord:who") ?? "";
            if (kept?.v !== 1)
                return;
            this.made = new Map([...unpacked(kept.made)].filter(([key]) =>
                this.knows(key)));
            this.unsent = new Set(kept.unsent);
            this.exported = kept.exported || this.made.size === 0;
        } catch {
            this.kept = false;
        }
    }

    save() {
        const { made, unsent, exported } = this;
        try {
            localStorage.setItem(this.name, JSON.stringify({
                v: 1, made: packed(made), unsent: [...unsent], exported,
            }));
            localStorage.setItem("concord:who", this.who);
            this.kept = true;
        } catch {
            this.kept = false;
        }
    }

    /* Saving a hundred thousand decisions takes a while: once for many changes. */
    saveSoon() {
        clearTimeout(this.saving);
        this.saving = setTimeout(() => {
            this.save();
            this.tell();
        }, GATHER);
    }

    knows(key) {
        return key[0] === "=" || this.model.byKey.has(key);
    }

    sign(who) {
        this.who = who;
        this.saveSoon();
        this.tell();
    }

    /* ---- Made ---- */

    at(finding) {
        return this.made.get(this.model.keys[finding]);
    }

    of(convention) {
        return this.made.get(ofConvention(convention));
    }

    /* `changes`: pairs of a key and a decision; null takes the decision back. */
    make(changes, title) {
        const when = new Date().toISOString(), before = [];
        for (const [key, d] of changes) {
            before.push([key, this.made.get(key) ?? null]);
            this.set(key, d && { ...d, when });
        }
        this.undoable.push({ title, before });
        this.changed();
    }

    set(key, d) {
        if (d === null)
            this.made.delete(key);
        else
            this.made.set(key, d);
        this.refused.delete(key);
        if (this.served)
            this.unsent.add(key);
    }

    changed() {
        this.exported = this.made.size === 0;
        this.saveSoon();
        this.sendSoon(GATHER);
        this.tell();
    }

    /* Served, the page also shows what others said where its reviewer says nothing. */
    isOwn(d) {
        return !d.who || d.who === this.who;
    }

    undo() {
        const last = this.undoable.pop();
        if (last === undefined)
            return null;
        /* Of one person the later word counts: what is said again is said now. */
        const when = new Date().toISOString();
        for (const [key, d] of last.before)
            this.set(key, d && this.isOwn(d) ? { ...d, when } : d);
        this.changed();
        return last.title;
    }

    /* ---- Handed on ---- */

    line(key, d) {
        const head = { schema: SCHEMA };
        const tail = { who: d.who || this.who, when: d.when };
        if (key[0] === "=")
            return { ...head, convention: key.slice(1), style: d.style, action: d.action,
                     ...tail };
        const { model } = this, i = model.byKey.get(key);
        const line = { ...head, finding: model.id(i), check: model.check(i) };
        if (model.row(i))
            line.row = model.row(i);
        if (model.hasCell(i)) {
            line.column = model.column(i);
            line.seen = model.seen(i);
        }
        line.action = d.action;
        if (d.action === "edit")
            line.value = d.value;
        if (d.action === "accept")
            line.replacement = model.replacement(i);
        return { ...line, ...tail };
    }

    text() {
        return [...this.made].map(([key, d]) => JSON.stringify(this.line(key, d)) + "\n")
            .join("");
    }

    wasExported() {
        this.exported = true;
        this.saveSoon();
        this.tell();
    }

    /* ---- The server ---- */

    keyOf(line) {
        if (line.convention !== undefined)
            return ofConvention(line.convention);
        for (let n = 0, key = line.finding; ; key = line.finding + "." + ++n) {
            const i = this.model.byKey.get(key);
            if (i === undefined)
                return null;
            if (line.row === undefined || line.row === this.model.row(i))
                return key;
        }
    }

    /* What the server has outranks what the browser kept, but for what was not yet sent. */
    async fetch() {
        try {
            const { who, decisions } = await ask({ cache: "no-store" });
            const own = new Map([...this.unsent].map(key => [key, this.made.get(key)]));
            this.made = new Map();
            for (const line of decisions) {
                const key = this.keyOf(line);
                if (key !== null)
                    this.made.set(key, { action: line.action ?? "choose",
                                         style: line.style, value: line.value,
                                         who: line.who, when: line.when });
            }
            for (const [key, d] of own)
                if (d !== undefined)
                    this.made.set(key, d);
                else
                    this.made.delete(key);
            this.who = who || this.who;
            this.isKnown = Boolean(who);
            this.trouble = "";
            this.saveSoon();
            this.sendSoon(0);
        } catch (error) {
            this.failed(error, () => this.fetch());
        }
        this.tell();
    }

    /* Not before it is known for whom the server signs. */
    sendSoon(delay) {
        if (!this.isKnown || this.unsent.size === this.refused.size)
            return;
        clearTimeout(this.sending);
        this.sending = setTimeout(() => this.send(), delay);
    }

    async send() {
        if (this.inFlight)
            return;
        const { sent, put, drop } = this.parcel();
        let again = true;
        if (sent.size === 0)
            return;
        this.inFlight = true;
        try {
            await ask({
                method: "POST",
                headers: { "content-type": "application/json", "X-Concord": "1" },
                body: `{"put":[${put}],"drop":${JSON.stringify(drop)}}`,
            });
            /* What was changed while it was on its way is sent again. */
            for (const [key, d] of sent)
                if (this.made.get(key) === d)
                    this.unsent.delete(key);
            this.retry = 0;
            this.most = BATCH;
            if (this.refused.size === 0)
                this.trouble = "";
            this.saveSoon();
        } catch (error) {
            again = this.part(error, sent) || this.failed(error, () => this.send());
        }
        this.inFlight = false;
        if (again)
            this.sendSoon(0);
        this.tell();
    }

    /* As much of what is unsent as one request takes. */
    parcel() {
        const sent = new Map(), put = [], drop = [];
        let letters = 0;
        for (const key of this.unsent) {
            if (this.refused.has(key))
                continue;
            const d = this.made.get(key), isPut = d !== undefined && this.isOwn(d);
            const line = isPut ? JSON.stringify(this.line(key, d)) : "";
            letters += line.length;
            if (sent.size === this.most || sent.size > 0 && letters > BATCH_LETTERS)
                break;
            sent.set(key, d);
            if (isPut)
                put.push(line);
            else
                drop.push(key[0] === "=" ? { convention: key.slice(1) }
                    : { finding: key.slice(0, 16) });
        }
        return { sent, put, drop };
    }

    /* Of a parcel that is refused the halves go by themselves, until the one that is
     * meant stands alone; then it waits, and the others go on. */
    part(error, sent) {
        if (!error.isRefusal)
            return false;
        if (sent.size > 1) {
            this.most = Math.ceil(sent.size / 2);
            return true;
        }
        this.most = BATCH;
        for (const [key, d] of sent)
            if (this.made.get(key) === d)
                this.refused.add(key);
        return false;
    }

    /* Whether a value is short enough for the readers of decisions. */
    holds(finding, value) {
        const line = this.line(this.model.keys[finding], { action: "edit", value });
        return new TextEncoder().encode(JSON.stringify(line)).length < LINE_BYTES - 1024;
    }

    /* What the server refuses it refuses again: it waits for the next decision. */
    failed(error, again) {
        this.retry = Math.min(this.retry ? 2 * this.retry : RETRY_FIRST, RETRY_MOST);
        this.trouble = error.message;
        this.isRefused = error.isRefusal === true;
        clearTimeout(this.sending);
        if (!this.isRefused)
            this.sending = setTimeout(again, this.retry);
        return this.isRefused;
    }
}
