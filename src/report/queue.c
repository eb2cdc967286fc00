/* queue.c - queue.csv and queue.jsonl: what a person has to decide, most frequent question first.
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
#include "report/report_priv.h"

/* Lines about one cell and check; bytes of a cell that are shown. */
enum { PLACES_MAX = 8, VALUE_MAX = 64 * 1024 };

struct item {
    const struct cc_outcome *outcome;
    const struct cc_finding *finding;
    uint64_t weight; /* rows of the group; 1 without one */
    size_t order;    /* of the findings as they are */
};

struct queue {
    struct item *items;
    size_t count, cap;
};

static int by_weight(const void *a, const void *b)
{
    const struct item *x = a, *y = b;

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

static struct cc_str bounded(struct cc_str s)
{
    size_t end = VALUE_MAX;

    if (s.len <= VALUE_MAX)
        return s;
    while (((unsigned char)s.ptr[end] & 0xC0) == 0x80)
        end--;
    return cc_str_slice(s, 0, end);
}

static void fill(const struct cc_run *run, struct queue *queue)
{
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        for (size_t k = 0; k < out->kept; k++) {
            const struct cc_finding *f = &out->findings[k];

            if (cc_action_of(f, run->degree) != CC_ACTION_QUEUE || crowded(out, k))
                continue;
            queue->items = cc_grow(queue->items, &queue->cap, queue->count + 1,
                                   sizeof *queue->items);
            queue->items[queue->count] = (struct item){
                out, f, f->group == 0 ? 1 : out->groups[f->group - 1].rows, queue->count,
            };
            queue->count++;
        }
    }
    cc_sort(queue->items, queue->count, sizeof *queue->items, by_weight);
}

/* The cell with the proposal made; the cell itself when there is none. */
static void proposal(const struct cc_finding_view *v, struct cc_strbuf *out)
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

/* What Excel, LibreOffice and Google Sheets take for the start of a formula. */
static bool is_formula(struct cc_str value)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };

    if (value.len > 0 && strchr("=+-@\t\r\n", value.ptr[0]) != NULL && value.ptr[0] != '\0')
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (cc_str_starts(value, cc_str_z(wide[i])))
            return true;
    return false;
}

void cc_csv_field(struct cc_strbuf *out, struct cc_str value, bool last)
{
    cc_strbuf_byte(out, '"');
    if (is_formula(value))
        cc_strbuf_byte(out, '\'');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            cc_strbuf_byte(out, '"');
        cc_strbuf_byte(out, value.ptr[i]);
    }
    cc_strbuf_byte(out, '"');
    cc_strbuf_z(out, last ? "\r\n" : ",");
}

static void csv_line(const struct cc_finding_view *v, struct cc_strbuf *after, struct cc_strbuf *out)
{
    static const char *const names[] = { "finding", "check", "group", "row", "column", "labeler",
                                         "value", "proposal", "message" };
    struct cc_str fields[sizeof names / sizeof *names];
    struct cc_strbuf guarded = { 0 };
    const size_t n = sizeof names / sizeof *names;

    proposal(v, after);
    fields[0] = cc_str_z(v->id);
    fields[1] = cc_str_z(v->outcome->check->name);
    fields[2] = v->group;
    fields[3] = v->row;
    fields[4] = v->column;
    fields[5] = v->labeler;
    fields[6] = bounded(v->value);
    fields[7] = bounded(cc_strbuf_view(after));
    fields[8] = v->finding->message;
    out->len = 0;
    for (size_t i = 0; i < n; i++) {
        cc_csv_field(out, fields[i], false);
        if (is_formula(fields[i]))
            cc_strbuf_printf(&guarded, "%s%s", guarded.len == 0 ? "" : " ", names[i]);
    }
    cc_csv_field(out, (struct cc_str){ "", 0 }, false); /* decision: for the reader */
    cc_csv_field(out, cc_strbuf_view(&guarded), true);
    cc_strbuf_release(&guarded);
}

bool cc_write_queue_csv(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    struct queue queue = { 0 };
    struct cc_strbuf line = { 0 }, after = { 0 };

    (void)err;
    fill(run, &queue);
    cc_outfile_put(out, CC_STR("finding,check,group,row,column,labeler,value,proposal,message,"
                               "decision,guarded\r\n"));
    for (size_t i = 0; i < queue.count; i++) {
        struct cc_finding_view view;

        cc_finding_view(run, queue.items[i].outcome, queue.items[i].finding, &view);
        csv_line(&view, &after, &line);
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
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

static void json_line(const struct cc_finding_view *v, struct cc_strbuf *after, struct cc_strbuf *out)
{
    struct cc_json j = { .out = out };
    char seen[17];

    out->len = 0;
    proposal(v, after);
    cc_json_open(&j, '{');
    member(&j, "finding", cc_str_z(v->id));
    member(&j, "check", cc_str_z(v->outcome->check->name));
    member(&j, "group", v->group);
    member(&j, "row", v->row);
    member(&j, "column", v->column);
    member(&j, "labeler", v->labeler);
    member(&j, "value", bounded(v->value));
    if (v->row.len > 0 && v->column.len > 0) {
        cc_decision_seen_hex(v->value, seen);
        member(&j, "seen", cc_str_z(seen));
    }
    if (v->finding->replacement.ptr != NULL)
        member(&j, "proposal", bounded(cc_strbuf_view(after)));
    member(&j, "message", v->finding->message);
    cc_json_key(&j, "confidence");
    cc_json_num(&j, (double)v->finding->confidence, 4);
    cc_json_close(&j, '}');
    cc_strbuf_byte(out, '\n');
}

bool cc_write_queue_jsonl(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    struct queue queue = { 0 };
    struct cc_strbuf line = { 0 }, after = { 0 };

    (void)err;
    fill(run, &queue);
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
