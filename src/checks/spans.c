/* spans.c - rows in the order of time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/spans.h"

#include "base/memory.h"
#include "base/sort.h"
#include "formats/input.h"

bool cc_spans_begin(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                    struct cc_segments *segments)
{
    out->measured_what = "rows";
    if (!cc_segments_find(ctx->data, segments)) {
        out->skipped = CC_STR("no columns of start and end");
        return false;
    }
    out->measured = ctx->data->row_count;
    return true;
}

static bool are_transcripts(const struct cc_dataset *data)
{
    for (uint32_t i = 0; i < data->input_count; i++)
        if (!cc_input_info(data->inputs[i])->is_transcript)
            return false;
    return true;
}

bool cc_spans_begin_recorded(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                             struct cc_segments *segments)
{
    if (!cc_spans_begin(ctx, out, segments))
        return false;
    if (segments->recording != NULL || are_transcripts(ctx->data))
        return true;
    out->skipped = CC_STR("no column of recordings");
    return false;
}

static int by_time(const void *a, const void *b)
{
    const struct cc_span_row *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

struct cc_span_rows cc_spans_make(const struct cc_segments *segments,
                                  uint64_t (*group)(const struct cc_segments *, uint32_t))
{
    const uint32_t count = segments->data->row_count;
    struct cc_span_rows rows = { cc_alloc(count, sizeof *rows.items), 0 };

    for (uint32_t row = 0; row < count; row++) {
        struct cc_span_row item = { .row = row };

        if (!cc_segment_times(segments, row, &item.start, &item.end) ||
            item.end < item.start)
            continue;
        item.group = group(segments, row);
        rows.items[rows.count++] = item;
    }
    cc_sort(rows.items, rows.count, sizeof *rows.items, by_time);
    return rows;
}

void cc_spans_release(struct cc_span_rows *rows)
{
    cc_free(rows->items);
}

void cc_spans_report(struct cc_outcome *out, const struct cc_segments *segments,
                     uint32_t row, uint32_t other, enum cc_severity severity,
                     struct cc_str message)
{
    cc_outcome_add(out, &(struct cc_finding){
                            .row = row,
                            .column = cc_dataset_index(segments->data, segments->start),
                            .other = other,
                            .end = (uint32_t)cc_column_at(segments->start, row).len,
                            .confidence = 1,
                            .severity = severity,
                            .message = message,
                        });
}
