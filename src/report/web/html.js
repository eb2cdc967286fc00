/* html.js - markup in templates. Values become text or attributes, never markup. */
/* SPDX-License-Identifier: Apache-2.0 */
import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);
