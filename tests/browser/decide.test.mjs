/* decide.test.mjs - every way to decide, by mouse and by keyboard; what is exported. */
/* SPDX-License-Identifier: Apache-2.0 */
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { becomes, concord, contents, csv, download, eventually, json, launch, lines, open,
         ready, run, says, samples, workFolder } from "./support.mjs";

const orders = join(samples, "voice-orders/orders.tsv");
const folder = workFolder();
let browser, out, found;

before(async () => {
    out = run(["check", orders], join(folder, "out"));
    found = lines(join(out, "findings.jsonl"));
    browser = await launch();
});
after(() => browser.close());

const findings = (check, group) => found.filter(f => f.check === check &&
    (group === undefined || f.group === group));
const unit = (tab, title) => tab.locator(".unit").filter({
    has: tab.locator(".head .name").getByText(title, { exact: true }),
});
const said = tab => tab.locator(".tray .said");
const tray = tab => tab.locator(".tray");

async function openUnit(tab, title) {
    const card = unit(tab, title);
    const head = card.locator(".head");
    if (await head.getAttribute("aria-expanded") === "false")
        await head.click();
    await becomes(() => head.getAttribute("aria-expanded"), "true");
    return card;
}

async function exported(tab, who = "anna") {
    await tab.locator("#who").fill(who);
    const file = await download(tab, () =>
        tab.getByRole("button", { name: "Export decisions.jsonl" }).click());
    assert.equal(file.name, "decisions.jsonl");
    const kept = join(folder, "decisions-" + Math.random() + ".jsonl");
    copyFileSync(file.path, kept);
    return { file: kept, lines: lines(kept) };
}

/* What becomes of exported decisions in the next run; all of them must count. */
function nextRun(file) {
    const next = run(["clean", orders, "--decisions", file],
                     join(folder, "next-" + Math.random()));
    const { decisions } = json(join(next, "summary.json"));
    assert.equal(decisions.stale, 0);
    assert.equal(decisions.gone, 0);
    assert.equal(decisions.conflict, 0);
    return next;
}

test("a convention is chosen by mouse, exported, and honoured by the next run", async () => {
    const tab = await open(browser, out);
    const card = await openUnit(tab, "spelling of OK");
    await card.getByRole("button", { name: "choose OK", exact: true }).click();
    await says(card.locator(".state"), /chosen/);
    await says(said(tab), /Chosen: “OK” for spelling of OK/);
    const { file, lines: [line, ...rest] } = await exported(tab);
    assert.equal(rest.length, 0);
    assert.equal(line.schema, "concord/decisions/1");
    assert.equal(line.convention, "en.ok");
    assert.equal(line.action, "choose");
    assert.equal(line.who, "anna");
    const after = lines(join(nextRun(file), "findings.jsonl"));
    assert.ok(after.some(f => f.group === "en.ok" && f.replacement === "OK"));
    assert.deepEqual(tab.errors, []);
    await tab.context().close();
});

test("the standard, always, only report, ignore and different words are one click", async () => {
    const tab = await open(browser, out);
    const wishes = [["spelling of OK", "Choose “okay”", { action: "choose" }],
                    ["spelling of um", "Always", { action: "always" }],
                    ["bracket of noise tags", "Only report", { action: "report" }],
                    ["word for laughter in tags", "Ignore", { action: "ignore" }],
                    ["gonna, wanna, kinda or written out", "These are different words",
                     { action: "different" }]];
    for (const [title, button] of wishes)
        await (await openUnit(tab, title)).getByRole("button", { name: button }).click();
    const { file, lines: got } = await exported(tab);
    assert.deepEqual(got.map(line => line.action), wishes.map(([, , want]) => want.action));
    nextRun(file);
    await tab.context().close();
});

test("a group of findings is accepted at once, its count shown first", async () => {
    const tab = await open(browser, out);
    const title = "names of 'order_pizza' in column intent";
    const card = await openUnit(tab, title), all = findings("label-name");
    const button = card.getByRole("button", { name: "Accept all" });
    assert.match(await button.textContent(), new RegExp("Accept all " + all.length));
    await button.click();
    const { file, lines: got } = await exported(tab);
    assert.deepEqual(got.map(line => line.finding).sort(), all.map(f => f.id).sort());
    for (const line of got) {
        const f = all.find(one => one.id === line.finding);
        assert.equal(line.action, "accept");
        assert.equal(line.replacement, f.replacement);
        assert.equal(line.seen, f.seen);
        assert.equal(line.row, f.row);
        assert.equal(line.column, f.column);
        assert.equal(line.check, f.check);
    }
    const next = nextRun(file);
    assert.equal(lines(join(next, "findings.jsonl")).filter(f => f.check === "label-name" &&
        f.action !== "auto").length, 0);
    await tab.context().close();
});

test("another name is chosen for a label: all rows get it, those of most rows too", async () => {
    const tab = await open(browser, out);
    const card = await openUnit(tab, "names of 'order_pizza' in column intent");
    await card.getByRole("button", { name: "choose Order pizza", exact: true }).click();
    const { file, lines: [whole, ...got] } = await exported(tab);
    assert.equal(whole.convention, findings("label-name")[0].group);
    assert.equal(whole.action, "choose");
    assert.equal(whole.style, "Order pizza");
    for (const line of got) {
        const f = findings("label-name").find(one => one.id === line.finding);
        assert.equal(line.action, f.text === "Order pizza" ? "reject" : "edit");
        assert.equal(line.value, f.text === "Order pizza" ? undefined : "Order pizza");
    }
    const names = readFileSync(join(nextRun(file), "cleaned", "orders.tsv"), "utf8")
        .match(/\torder[_ -]?pizza\b/gi);
    assert.ok(names.length > 10);
    assert.deepEqual([...new Set(names)], ["\tOrder pizza"]);
    await tab.keyboard.press("u");
    await says(tray(tab), /No decision yet/);
    await tab.context().close();
});

test("what was decided in the page is applied, and undone to the last byte", async () => {
    const where = run(["check", orders], join(folder, "applied"));
    const before = contents(where), tab = await open(browser, where);
    const card = await openUnit(tab, "names of 'order_pizza' in column intent");
    await card.getByRole("button", { name: "choose Order pizza", exact: true }).click();
    await (await openUnit(tab, "spelling of OK")).getByRole("button",
        { name: "choose OK", exact: true }).click();
    await tab.locator(".findings tbody tr", { hasText: "gonna" }).first().click();
    await tab.locator(".detail").getByRole("button", { name: "Edit" }).click();
    await tab.locator(".detail textarea").fill("Never mind.");
    await tab.locator(".detail").getByRole("button", { name: "Save" }).click();
    const { file, lines: got } = await exported(tab);
    concord("apply", where, "--decisions", file, "-q");
    const cleaned = readFileSync(join(where, "cleaned", "orders.tsv"), "utf8");
    assert.match(cleaned, /\tNever mind\.\t/);
    assert.doesNotMatch(cleaned, /\border_pizza\b|\bokay\b/i);
    assert.equal(json(join(where, "summary.json")).decisions.read, got.length);
    concord("undo", where, "-q");
    assert.deepEqual(contents(where), before);
    await tab.context().close();
});

test("a name too long for the page is written into no cell", async () => {
    const name = "long ".repeat(80) + "name", rows = [["id", "text", "label"]];
    for (let i = 0; i < 12; i++)
        rows.push([i, "Sentence number " + i + ".", i % 4 ? name : name.replace("l", "L")]);
    const long = run(["check", csv(folder, "long.csv", rows), "--label", "label"],
                     join(folder, "long"));
    const tab = await open(browser, long);
    const card = tab.locator(".unit", { hasText: "Names of" })
        .or(tab.locator(".unit", { hasText: "names of" })).first();
    if (await card.locator(".head").getAttribute("aria-expanded") === "false")
        await card.locator(".head").click();
    await becomes(() => card.locator(".forms tbody tr").count(), 2);
    assert.equal(await card.getByRole("button", { name: "choose" }).count(), 0);
    await card.getByRole("button", { name: "Accept all 3" }).click();
    const { lines: got } = await exported(tab);
    assert.ok(got.every(line => line.replacement === name));
    await tab.context().close();
});

test("a row that is taken out stays as it is, and can come back", async () => {
    const tab = await open(browser, out);
    const card = await openUnit(tab, "names of 'order_pizza' in column intent");
    const boxes = card.locator(".members input[type=checkbox]");
    await boxes.nth(0).uncheck();
    await boxes.nth(1).uncheck();
    await boxes.nth(1).check();
    await card.getByRole("button", { name: "Accept all" }).click();
    const { lines: got } = await exported(tab);
    const actions = got.map(line => line.action).sort();
    assert.deepEqual(actions, [...Array(got.length - 1).fill("accept"), "reject"]);
    await tab.context().close();
});

test("undo takes back the last decision, and the one before it", async () => {
    const tab = await open(browser, out);
    const card = await openUnit(tab, "names of 'order_pizza' in column intent");
    await card.getByRole("button", { name: "Reject all" }).click();
    await (await openUnit(tab, "spelling of OK")).getByRole("button", { name: "Always" })
        .click();
    await tab.getByRole("button", { name: "Undo" }).click();
    await says(said(tab), /Taken back: Always “okay”/);
    await says(tray(tab), /3\sdecisions/);
    await tab.keyboard.press("u");
    await says(tray(tab), /No decision yet/);
    await becomes(() => tab.getByRole("button", { name: "Undo" }).isDisabled(), true);
    await tab.context().close();
});

test("decisions are kept in the browser, under the run and with the name", async () => {
    const tab = await open(browser, out);
    await (await openUnit(tab, "spelling of OK")).getByRole("button", { name: "Ignore" })
        .click();
    await tab.locator("#who").fill("ben");
    await becomes(() => tab.evaluate(() => localStorage.getItem("concord:who")), "ben");
    await tab.reload();
    await ready(tab);
    await becomes(() => tab.locator("#who").inputValue(), "ben");
    await says(unit(tab, "spelling of OK"), /✓ ignored/);
    await tab.context().close();
});

test("what one tab decides another tab has, and keeps", async () => {
    const one = await open(browser, out), two = await one.context().newPage();
    await two.goto("file://" + join(out, "report.html"));
    await ready(two);
    await (await openUnit(one, "spelling of OK")).getByRole("button", { name: "Ignore" })
        .click();
    await two.getByText("1\u00a0decision", { exact: true }).waitFor();
    await (await openUnit(two, "spelling of um")).getByRole("button", { name: "Ignore" })
        .click();
    await one.getByText("2\u00a0decisions", { exact: true }).waitFor();
    assert.equal((await exported(one)).lines.length, 2);
    await one.context().close();
});

test("without a store decisions live on in memory, and the page says so", async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
        Storage.prototype.setItem = () => { throw new Error("no room"); };
    });
    const tab = await context.newPage();
    await tab.goto("file://" + join(out, "report.html"));
    await ready(tab);
    await (await openUnit(tab, "spelling of OK")).getByRole("button", { name: "Ignore" })
        .click();
    await tab.getByText("kept nowhere: export them before you leave").waitFor();
    const { lines: got } = await exported(tab);
    assert.equal(got.length, 1);
    await context.close();
});

test("no name, no export", async () => {
    const tab = await open(browser, out);
    await (await openUnit(tab, "spelling of OK")).getByRole("button", { name: "Ignore" })
        .click();
    await tab.getByRole("button", { name: "Export decisions.jsonl" }).click();
    await says(said(tab), /write yours first/);
    await becomes(() => tab.evaluate(() => document.activeElement.id), "who");
    await tab.context().close();
});

test("groups are walked through and decided by keys alone", async () => {
    const tab = await open(browser, out);
    const current = () => tab.locator(".unit.current .name").textContent();
    await tab.keyboard.press("g");
    const first = await current();
    await tab.keyboard.press("j");
    await eventually(async () => assert.notEqual(await current(), first));
    await tab.keyboard.press("k");
    await becomes(current, first);
    /* What touches many asks once more, with the count. */
    await tab.keyboard.press("a");
    await says(said(tab), /7\suses. Press the key again/);
    await says(tray(tab), /No decision yet/);
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("a");
    await tab.keyboard.press("a");
    await says(unit(tab, first), /✓ chosen/);
    await tab.keyboard.press("2");
    await tab.keyboard.press("w");
    await says(unit(tab, first), /✓ always/);
    await tab.keyboard.press("o");
    await says(unit(tab, first), /✓ report only/);
    await tab.keyboard.press("i");
    await says(unit(tab, first), /✓ ignored/);
    for (let i = 0; i < 5; i++)
        await tab.keyboard.press("u");
    await says(tray(tab), /No decision yet/);
    await tab.keyboard.press("x");
    await says(said(tab), /taken out/);
    await tab.keyboard.press("Enter");
    await becomes(() => unit(tab, first).locator(".head").getAttribute("aria-expanded"),
                  "false");
    await tab.context().close();
});

test("findings are walked through, edited and decided by keys alone", async () => {
    const tab = await open(browser, out);
    await tab.keyboard.press("/");
    await tab.keyboard.type("gonna");
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("f");
    await tab.keyboard.press("j");
    await tab.keyboard.press("a");
    await says(said(tab), /Accepted 1\sfinding/);
    await tab.keyboard.press("r");
    await tab.keyboard.press("e");
    await tab.locator(".detail textarea:focus").waitFor();
    await tab.keyboard.press("Control+A");
    await tab.keyboard.type("Something else, jk.");
    await tab.keyboard.press("Control+Enter");
    const { file, lines: got } = await exported(tab, "cleo");
    assert.deepEqual(got.map(line => line.action), ["accept", "reject", "edit"]);
    assert.equal(got[2].value, "Something else, jk.");
    assert.ok(got.every(line => line.who === "cleo"));
    nextRun(file);
    await tab.context().close();
});

test("the same by mouse: accept, reject, edit, cancel, open again", async () => {
    const tab = await open(browser, out), detail = tab.locator(".detail");
    const row = tab.locator(".findings tbody tr", { hasText: "gonna" }).first();
    await row.click();
    await detail.getByRole("button", { name: "Accept" }).click();
    await says(row, /✓ accepted/);
    await detail.getByRole("button", { name: "Reject" }).click();
    await says(row, /✕ rejected/);
    await detail.getByRole("button", { name: "Edit" }).click();
    await detail.locator("textarea").fill("Never mind.");
    await detail.getByRole("button", { name: "Cancel" }).click();
    await says(row, /✕ rejected/);
    await detail.getByRole("button", { name: "Edit" }).click();
    await detail.locator("textarea").fill("Never mind.");
    await says(detail.locator(".editor"), /Never/);
    await detail.getByRole("button", { name: "Save" }).click();
    await says(row, /✎ edited/);
    await detail.getByRole("button", { name: "Open again" }).click();
    await says(row, /for a person/);
    await tab.context().close();
});

test("the table is filtered, sorted, and decided as it is shown", async () => {
    const tab = await open(browser, out);
    const tally = tab.locator(".tally");
    await says(tally, new RegExp(`${found.length} of ${found.length}\\sfindings`));
    const check = tab.getByLabel("Check", { exact: true });
    const option = await check.locator("option", { hasText: "label-name" })
        .getAttribute("value");
    await check.selectOption(option);
    const n = findings("label-name").length;
    await says(tally, new RegExp(`^${n} of`));
    await tab.getByRole("button", { name: `Accept all ${n} shown` }).click();
    await tab.getByLabel("State", { exact: true }).selectOption("open");
    await says(tally, /^0 of/);
    await tab.getByRole("button", { name: "Show all" }).click();
    await tab.getByLabel("Severity", { exact: true }).selectOption("error");
    await says(tally,
                 new RegExp(`^${found.filter(f => f.severity === "error").length} of`));
    await tab.getByRole("button", { name: "Show all" }).click();
    await tab.locator(".findings thead").getByRole("button", { name: "row" }).click();
    const rows = () => tab.locator(".findings tbody td.id").allTextContents();
    await becomes(() => tab.locator(".findings thead th[aria-sort=ascending]").count(), 1);
    const up = await rows();
    assert.deepEqual(up, [...up].sort());
    await tab.locator(".findings thead").getByRole("button", { name: "row" }).click();
    await becomes(() => tab.locator(".findings thead th[aria-sort=descending]").count(), 1);
    const down = await rows();
    assert.deepEqual(down.slice(0, 5), [...down].sort().reverse().slice(0, 5));
    await tab.context().close();
});

test("links lead to a group, to a finding, to the findings of a group", async () => {
    const f = findings("convention", "en.ok")[0];
    const group = await open(browser, out, { hash: "#group=en.ok" });
    await becomes(() => group.locator(".unit.current .name").textContent(),
                  "spelling of OK");
    await becomes(() => group.locator(".unit.current .head").getAttribute("aria-expanded"),
                  "true");
    const finding = await open(browser, out, { hash: "#finding=" + f.id });
    await says(finding.locator(".detail"), new RegExp(f.id));
    await finding.goto("file://" + join(out, "report.html") + "#findings=en.ok");
    await says(finding.locator(".tally"),
                 new RegExp(`^${findings("convention", "en.ok").length} of`));
    const nothing = await open(browser, out, { hash: "#group=no%20such" });
    await says(said(nothing), /There is no group “no such”/);
    for (const tab of [group, finding, nothing])
        await tab.context().close();
});

test("the help opens and closes by key and by mouse, and keeps the keys to itself",
     async () => {
    const tab = await open(browser, out), help = tab.locator("dialog");
    await tab.keyboard.press("?");
    await help.waitFor();
    await tab.keyboard.press("r");
    await says(tray(tab), /No decision yet/);
    await tab.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
    await tab.getByRole("button", { name: "Keyboard help" }).click();
    await help.getByRole("button", { name: "Close" }).click();
    await help.waitFor({ state: "hidden" });
    await tab.context().close();
});

test("a clip that stands out is played from where it lies, beside its text", async () => {
    const tab = await open(browser, out);
    const item = tab.locator(".outliers li", { hasText: "clipping" }).first();
    const source = await item.locator("audio").getAttribute("src");
    assert.match(source, /clips\/vo-0\d\d\.wav$/);
    assert.match(await item.locator(".wave").getAttribute("aria-label"),
                 /silence before 0\.\d\d\ss/);
    const duration = await item.locator("audio").evaluate(audio => new Promise((done, no) => {
        audio.onloadedmetadata = () => done(audio.duration);
        audio.onerror = () => no(audio.error);
        audio.load();
    }));
    assert.ok(duration > 0.2);
    await tab.context().close();
});
