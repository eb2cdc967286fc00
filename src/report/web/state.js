/* state.js - what the views share: the model, the decisions, what is said and shown. */
/* SPDX-License-Identifier: Apache-2.0 */
import { useLayoutEffect, useState } from "preact/hooks";

export const app = {
    model: null,
    decisions: null,
    said: "",        /* for the eye and for those who listen */
    armed: null,     /* a deed that waits for a second press, as its name */
    unit: 0,         /* the unit of deciding that keys speak of */
    open: new Set(), /* units that are shown in full */
    finding: -1,     /* the finding that is shown in full */
    helping: false,
    editing: false,
};

const listeners = new Set();

export function change(what) {
    Object.assign(app, what);
    listeners.forEach(fn => fn());
}

export function say(text) {
    change({ said: text, armed: null });
}

/* Draw again when the shared state or the decisions change. */
export function useApp() {
    const [, redraw] = useState(0);
    useLayoutEffect(() => {
        const fn = () => redraw(n => n + 1);
        listeners.add(fn);
        const unlisten = app.decisions.listen(fn);
        return () => {
            listeners.delete(fn);
            unlisten();
        };
    }, []);
    return app;
}
