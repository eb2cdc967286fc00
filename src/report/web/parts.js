/* parts.js - small pieces that several views use. */
/* SPDX-License-Identifier: Apache-2.0 */
import { html } from "./html.js";

export const SEVERITIES = ["info", "warn", "error"];
const SHAPES = { info: "○", warn: "▲", error: "✕" };

export const Severity = ({ level }) => html`<span class=${"sev " + level}><span
    aria-hidden="true">${SHAPES[level]}</span> ${level}</span>`;
