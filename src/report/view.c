/* view.c - a finding with the words around it, and the verdict of a run. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

/* Bytes of a span that are shown; in one line for people. */
enum { TEXT_MAX = 4096, QUOTED_MAX = 120 };

static struct cc_str cut(struct cc_str s, size_t most)
{
    size_t end = most;

    if (s.len <= most)
        return s;
    while (((unsigned char)s.ptr[end] & 0xC0) == 0x80)
        end--;
    return cc_str_slice(s, 0, end);
}

struct cc_str cc_finding_shown(struct cc_str text)
{
    return cut(text, TEXT_MAX);
}

static void quote(struct cc_strbuf *out, struct cc_str text)
{
    cc_strbuf_byte(out, '\'');
    cc_strbuf_visible(out, cut(text, QUOTED_MAX));
    cc_strbuf_z(out, text.len > QUOTED_MAX ? "...'" : "'");
}

void cc_finding_sentence(const struct cc_finding_view *v, struct cc_strbuf *out)
{
    const struct cc_finding *f = v->finding;

    if (f->message.len > 0)
        cc_strbuf_visible(out, cut(f->message, TEXT_MAX));
    else
        cc_strbuf_z(out, v->outcome->check->reports);
    if (v->text.len > 0 || f->replacement.ptr != NULL) {
        cc_strbuf_z(out, ": ");
        quote(out, v->text);
    }
    if (f->replacement.ptr != NULL) {
        cc_strbuf_z(out, " -> ");
        quote(out, f->replacement);
    }
}

uint64_t cc_run_count(const struct cc_run *run, enum cc_severity severity)
{
    uint64_t count = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++)
        count += run->results->outcomes[i].by_severity[severity];
    return count;
}

bool cc_run_failed(const struct cc_run *run)
{
    if (run->never_fails)
        return false;
    for (enum cc_severity s = run->fail_on; s <= CC_SEVERITY_ERROR; s++)
        if (cc_run_count(run, s) > 0)
            return true;
    return false;
}

static struct cc_str of_row(const struct cc_run *run, enum cc_role role, uint32_t row)
{
    const struct cc_column *column = cc_dataset_first(run->data, role);

    return column == NULL ? (struct cc_str){ "", 0 } : cc_column_at(column, row);
}

static void view_row(const struct cc_run *run, uint32_t row, struct cc_finding_view *v)
{
    const uint32_t input = cc_dataset_input_of(run->data, row);

    v->row = cc_dataset_row_name(run->data, row, v->row_number);
    v->file = cc_input_info(run->data->inputs[input])->name;
    v->path = cc_input_info(run->data->inputs[input])->path;
    v->line = run->data->lines[row];
    v->labeler = of_row(run, CC_ROLE_LABELER, row);
    v->time = of_row(run, CC_ROLE_TIME, row);
}

static void view_cell(const struct cc_run *run, const struct cc_finding *f,
                      struct cc_finding_view *v)
{
    const struct cc_column *column = &run->data->columns[f->column];

    v->column = column->name;
    if (f->row == CC_NO_ROW)
        return;
    v->value = cc_column_at(column, f->row);
    v->text = cc_str_slice(v->value, f->start, f->end);
    v->start = (uint32_t)cc_utf8_count(cc_str_slice(v->value, 0, f->start));
    v->end = v->start + (uint32_t)cc_utf8_count(v->text);
}

void cc_finding_view(const struct cc_run *run, const struct cc_outcome *outcome,
                     const struct cc_finding *f, struct cc_finding_view *v)
{
    *v = (struct cc_finding_view){ .outcome = outcome, .finding = f,
                                   .action = cc_action_of(f, run->degree) };
    if (f->row != CC_NO_ROW)
        view_row(run, f->row, v);
    else if (f->place != NULL) {
        v->file = f->place->file;
        v->path = f->place->path;
        v->line = f->place->line;
    }
    if (f->column != CC_NO_COLUMN)
        view_cell(run, f, v);
    if (f->other != CC_NO_ROW)
        v->other = cc_dataset_row_name(run->data, f->other, v->other_number);
    if (f->labeler == CC_NOBODY)
        v->labeler = (struct cc_str){ "", 0 };
    else if (f->labeler > 0)
        v->labeler =
            cc_column_value(cc_dataset_first(run->data, CC_ROLE_LABELER), f->labeler - 1);
    if (f->group > 0)
        v->group = outcome->groups[f->group - 1].id;
    snprintf(v->id, sizeof v->id, "%016llx",
             (unsigned long long)cc_finding_id(run->data, outcome, f));
}
