/* queue.c - queue.csv and queue.jsonl: what a person has to decide, most frequent
 * question first.
 *
 * The rows of one group stand together, so that one decision settles many. In the
 * CSV file a value that a spreadsheet would run as a formula gets a leading
 * apostrophe, and the column `guarded` names the fields that have one; the JSON
 * file has every value as it is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/sort.h"
#include "clean/decisions.h"
#include "report/queue_priv.h"
#include "report/report_priv.h"
#include "report/sheet.h"

/* Lines about one cell and check; bytes of a cell that are shown. */
enum { PLACES_MAX = 8, VALUE_MAX = 64 * 1024 };

static int by_weight(const void *a, const void *b)
{
    const struct cc_queue_item *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->outcome != y->outcome)
        return x->outcome < y->outcome ? -1 : 1;
    if (x->finding->group != y->finding->group)
        return x->finding->group < y->finding->group ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* A cell of many doubtful places is asked about a few times, not once for each: every
 * line shows the whole cell. findings.jsonl has them all. */
static bool crowded(const struct cc_outcome *out, size_t k)
{
    const struct cc_finding *f = &out->findings[k];

    return k >= PLACES_MAX && out->findings[k - PLACES_MAX].row == f->row &&
           out->findings[k - PLACES_MAX].column == f->column;
}

struct cc_str cc_queue_bounded(struct cc_str s)
{
    size_t end = VALUE_MAX;

    if (s.len <= VALUE_MAX)
        return s;
    while (((unsigned char)s.ptr[end] & 0xC0) == 0x80)
        end--;
    return cc_str_slice(s, 0, end);
}

void cc_queue_fill(const struct cc_run *run, struct cc_queue *queue)
{
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        for (size_t k = 0; k < out->kept; k++) {
            const struct cc_finding *f = &out->findings[k];

            if (cc_action_of(f, run->degree) != CC_ACTION_QUEUE || crowded(out, k))
                continue;
            queue->items = cc_grow(queue->items, &queue->cap, queue->count + 1,
                                   sizeof *queue->items);
            queue->items[queue->count] = (struct cc_queue_item){
                out, f, f->group == 0 ? 1 : out->groups[f->group - 1].rows, queue->count,
            };
            queue->count++;
        }
    }
    cc_sort(queue->items, queue->count, sizeof *queue->items, by_weight);
}

void cc_queue_proposal(const struct cc_finding_view *v, struct cc_strbuf *out)
{
    const struct cc_finding *f = v->finding;

    out->len = 0;
    if (f->replacement.ptr == NULL)
        return;
    cc_strbuf_str(out, cc_str_slice(v->value, 0, f->start));
    cc_strbuf_str(out, f->replacement);
    cc_strbuf_str(out, cc_str_slice(v->value, f->end, v->value.len));
}

/* ---- CSV ---- */

static struct cc_str csv_line(const struct cc_finding_view *v, struct cc_strbuf *after,
                              struct cc_sheet *sheet)
{
    cc_queue_proposal(v, after);
    cc_sheet_cell(sheet, "finding", cc_str_z(v->id));
    cc_sheet_cell(sheet, "check", cc_str_z(v->outcome->check->name));
    cc_sheet_cell(sheet, "group", v->group);
    cc_sheet_cell(sheet, "row", v->row);
    cc_sheet_cell(sheet, "column", v->column);
    cc_sheet_cell(sheet, "labeler", v->labeler);
    cc_sheet_cell(sheet, "value", cc_queue_bounded(v->value));
    cc_sheet_cell(sheet, "proposal", cc_queue_bounded(cc_strbuf_view(after)));
    cc_sheet_cell(sheet, "message", v->finding->message);
    cc_sheet_cell(sheet, "decision", (struct cc_str){ "", 0 }); /* for the reader */
    return cc_sheet_end(sheet);
}

bool cc_write_queue_csv(const struct cc_run *run, struct cc_outfile *out,
                        struct cc_error *err)
{
    struct cc_queue queue = { 0 };
    struct cc_sheet sheet = { 0 };
    struct cc_strbuf after = { 0 };

    (void)err;
    cc_queue_fill(run, &queue);
    cc_outfile_put(out,
                   CC_STR("finding,check,group,row,column,labeler,value,proposal,message,"
                          "decision,guarded\r\n"));
    for (size_t i = 0; i < queue.count; i++) {
        struct cc_finding_view view;

        cc_finding_view(run, queue.items[i].outcome, queue.items[i].finding, &view);
        cc_outfile_put(out, csv_line(&view, &after, &sheet));
    }
    cc_sheet_release(&sheet);
    cc_strbuf_release(&after);
    cc_free(queue.items);
    return true;
}

/* ---- JSON ---- */

static void member(struct cc_json *j, const char *key, struct cc_str value)
{
    if (value.ptr == NULL)
        return;
    cc_json_key(j, key);
    cc_json_str(j, value);
}

static void json_line(const struct cc_finding_view *v, struct cc_strbuf *after,
                      struct cc_strbuf *out)
{
    struct cc_json j = { .out = out };
    char seen[17];

    out->len = 0;
    cc_queue_proposal(v, after);
    cc_json_open(&j, '{');
    member(&j, "finding", cc_str_z(v->id));
    member(&j, "check", cc_str_z(v->outcome->check->name));
    member(&j, "group", v->group);
    member(&j, "row", v->row);
    member(&j, "column", v->column);
    member(&j, "labeler", v->labeler);
    member(&j, "value", cc_queue_bounded(v->value));
    if (v->row.len > 0 && v->column.len > 0) {
        cc_decision_seen_hex(v->value, seen);
        member(&j, "seen", cc_str_z(seen));
    }
    if (v->finding->replacement.ptr != NULL)
        member(&j, "proposal", cc_queue_bounded(cc_strbuf_view(after)));
    member(&j, "message", v->finding->message);
    if (v->finding->refusal != NULL)
        member(&j, "refusal", cc_str_z(v->finding->refusal));
    cc_json_key(&j, "confidence");
    cc_json_num(&j, (double)v->finding->confidence, 4);
    cc_json_close(&j, '}');
    cc_strbuf_byte(out, '\n');
}

bool cc_write_queue_jsonl(const struct cc_run *run, struct cc_outfile *out,
                          struct cc_error *err)
{
    struct cc_queue queue = { 0 };
    struct cc_strbuf line = { 0 }, after = { 0 };

    (void)err;
    cc_queue_fill(run, &queue);
    for (size_t i = 0; i < queue.count; i++) {
        struct cc_finding_view view;

        cc_finding_view(run, queue.items[i].outcome, queue.items[i].finding, &view);
        json_line(&view, &after, &line);
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
    cc_strbuf_release(&after);
    cc_free(queue.items);
    return true;
}
