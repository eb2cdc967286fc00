/* support.mjs - a dataset, a run of concord, a browser: what the tests of the page share. */
/* SPDX-License-Identifier: Apache-2.0 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync,
         writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

/* How long a busy machine may take for what takes an idle one a moment. */
const PATIENCE = 30000;

const require = createRequire(join(resolve(process.env.BROWSER_MODULES), "x.js"));
const { chromium } = require("playwright-core");
export const required = require;
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const samples = resolve(process.env.SAMPLES);
export const hostile = [process.env.HOSTILE, "../shared/data/hostile",
                        "../../shared/data/hostile"]
    .filter(Boolean).map(at => resolve(samples, "..", at)).find(existsSync);

export function workFolder() {
    const folder = mkdtempSync(join(tmpdir(), "concord-browser-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/* Run concord; it fails the test when its status is not 0. */
export const concord = (...args) => execFileSync(resolve(process.env.CONCORD), args,
    { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });

/* A check or clean; gives the output folder. */
export function run(args, out) {
    concord(...args, "--out", out, "--fail-on", "never", "-q");
    return out;
}

/* Every file below a folder, and what it holds. */
export const contents = folder => new Map(readdirSync(folder, { recursive: true }).sort()
    .filter(name => statSync(join(folder, name)).isFile())
    .map(name => [name, readFileSync(join(folder, name), "latin1")]));

export const json = file => JSON.parse(readFileSync(file, "utf8"));
export const lines = file => readFileSync(file, "utf8").split("\n").filter(Boolean)
    .map(line => JSON.parse(line));

export function csv(folder, name, rows) {
    const quoted = s => '"' + String(s).replaceAll('"', '""') + '"';
    const file = join(folder, name);
    writeFileSync(file, rows.map(row => row.map(quoted).join(",") + "\n").join(""));
    return file;
}

export const launch = () => chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    timeout: 4 * PATIENCE,
});

/* A page draws after the deed, not with it: the claim is tried until it holds, or until
 * nobody would wait any longer. Then its own failure is the test's. */
export async function eventually(claim) {
    for (const end = Date.now() + PATIENCE; ;) {
        try {
            return await claim();
        } catch (error) {
            if (!(error instanceof assert.AssertionError) || Date.now() > end)
                throw error;
        }
        await sleep(20);
    }
}

/* What is read gets to be as it is wanted. */
export const becomes = (read, wanted) => eventually(async () =>
    assert.deepEqual(await read(), wanted));

/* An element's text gets to be such. */
export const says = (element, pattern) => eventually(async () =>
    assert.match(await element.textContent(), pattern));

/* A tab with the report of a folder, when its script is ready. Whatever the page logs as
 * an error is in `tab.errors`. */
export async function open(browser, where, { hash = "", ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 },
                                               acceptDownloads: true, ...options });
    const tab = await context.newPage();
    tab.setDefaultTimeout(PATIENCE);
    tab.errors = [];
    tab.on("pageerror", error => tab.errors.push(error.message));
    tab.on("console", message => message.type() === "error" &&
        tab.errors.push(message.text()));
    await tab.goto((where.startsWith("http") ? where
        : pathToFileURL(join(where, "report.html")).href) + hash);
    if (options.javaScriptEnabled !== false)
        await ready(tab);
    return tab;
}

export const ready = tab => tab.waitForFunction(() =>
    performance.getEntriesByName("concord-ready").length > 0);

export async function download(tab, deed) {
    const [file] = await Promise.all([tab.waitForEvent("download"), deed()]);
    return { name: file.suggestedFilename(), path: await file.path() };
}

/* Breaches of accessibility, as "rule: element". */
export async function axe(tab) {
    await tab.evaluate(axeSource).catch(() => {});
    if (!(await tab.evaluate(() => typeof window.axe === "object")))
        throw new Error("axe did not load");
    const { violations } = await tab.evaluate(() => window.axe.run(document, {
        resultTypes: ["violations"],
    }));
    return violations.flatMap(one => one.nodes.map(node =>
        one.id + ": " + node.target.join(" ") + " " + node.html.slice(0, 120)));
}
