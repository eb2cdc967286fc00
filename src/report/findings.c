/* findings.c - findings.jsonl: a finding a line, in the order of checks and rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "clean/decisions.h"
#include "dataset/dataset.h"
#include "report/report_priv.h"

static void place_members(struct cc_json *j, const struct cc_finding_view *v)
{
    if (v->row.len > 0)
        cc_json_member(j, "row", v->row);
    if (v->file != NULL) {
        cc_json_member(j, "file", cc_str_z(v->file));
        cc_json_key(j, "line");
        cc_json_uint(j, v->line);
    }
    cc_json_member(j, "column", v->column);
    if (v->row.len == 0 || v->column.len == 0)
        return;
    cc_json_key(j, "start");
    cc_json_uint(j, v->start);
    cc_json_key(j, "end");
    cc_json_uint(j, v->end);
    cc_json_member(j, "text", cc_finding_shown(v->text));
}

static void fix_members(struct cc_json *j, const struct cc_finding_view *v)
{
    if (v->finding->replacement.ptr != NULL) {
        cc_json_key(j, "replacement");
        cc_json_str(j, v->finding->replacement);
    }
    cc_json_key(j, "grade");
    cc_json_z(j, cc_grade_name(v->finding->grade));
    cc_json_key(j, "action");
    cc_json_z(j, cc_action_name(v->action));
    cc_json_key(j, "confidence");
    cc_json_num(j, (double)v->finding->confidence, 4);
    if (v->finding->decided != CC_OPEN)
        cc_json_member(j, "decided", v->finding->decided == CC_ACCEPTED ? CC_STR("accept")
                                                                    : CC_STR("edit"));
    if (v->row.len > 0 && v->column.len > 0) {
        char seen[17];

        cc_decision_seen_hex(v->value, seen);
        cc_json_member(j, "seen", cc_str_z(seen));
    }
}

static void finding_json(struct cc_json *j, const struct cc_finding_view *v)
{
    cc_json_open(j, '{');
    cc_json_member(j, "id", cc_str_z(v->id));
    cc_json_member(j, "check", cc_str_z(v->outcome->check->name));
    cc_json_member(j, "kind", cc_str_z(v->outcome->check->kind));
    cc_json_member(j, "severity", cc_str_z(cc_severity_name(v->finding->severity)));
    place_members(j, v);
    fix_members(j, v);
    cc_json_member(j, "group", v->group);
    cc_json_member(j, "labeler",
                v->finding->labeler == CC_NOBODY ? CC_STR("*") : v->labeler);
    cc_json_member(j, "time", v->time);
    cc_json_member(j, "other", v->other);
    cc_json_member(j, "message", v->finding->message);
    if (v->finding->refusal != NULL)
        cc_json_member(j, "refusal", cc_str_z(v->finding->refusal));
    if (v->finding->group > 0)
        cc_json_member(j, "evidence", v->outcome->groups[v->finding->group - 1].evidence);
    cc_json_close(j, '}');
}

bool cc_write_findings(const struct cc_run *run, struct cc_outfile *out,
                       struct cc_error *err)
{
    struct cc_strbuf line = { 0 };

    (void)err;
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *outcome = &run->results->outcomes[i];

        for (size_t k = 0; k < outcome->kept && k < run->max_findings; k++) {
            struct cc_finding_view view;
            struct cc_json j = { .out = &line };

            line.len = 0;
            cc_finding_view(run, outcome, &outcome->findings[k], &view);
            finding_json(&j, &view);
            cc_strbuf_byte(&line, '\n');
            cc_outfile_put(out, cc_strbuf_view(&line));
        }
    }
    cc_strbuf_release(&line);
    return true;
}
