/* refused.c - refused.jsonl: each decision that was not applied, why, and the cell. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "clean/decisions.h"
#include "report/report_priv.h"

bool cc_write_refused(const struct cc_run *run, struct cc_outfile *out,
                      struct cc_error *err)
{
    struct cc_strbuf line = { 0 };

    (void)err;
    for (size_t i = 0; i < cc_decisions_count(run->decisions); i++) {
        const struct cc_decision *d = cc_decisions_at(run->decisions, i);
        struct cc_json j = { .out = &line };

        if (!cc_decision_is_refused(d))
            continue;
        line.len = 0;
        cc_json_open(&j, '{');
        cc_json_member(&j, "fate", cc_str_z(cc_decision_fate_name(d->fate)));
        cc_json_member(&j, "file", cc_str_z(d->file));
        cc_json_key(&j, "line");
        cc_json_uint(&j, d->line);
        if (d->now.ptr != NULL) {
            cc_json_key(&j, "now");
            cc_json_str(&j, d->now);
        }
        cc_json_key(&j, "decision");
        cc_strbuf_str(&line, d->json); /* JSON as it was read */
        cc_json_close(&j, '}');
        cc_strbuf_byte(&line, '\n');
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
    return true;
}
