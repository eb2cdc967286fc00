/* changes.c - changes.jsonl: each changed cell, with enough to undo it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/file.h"
#include "base/json.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

static void member(struct cc_json *j, const char *key, struct cc_str value)
{
    cc_json_key(j, key);
    cc_json_str(j, value);
}

static void number(struct cc_json *j, const char *key, double value, int digits)
{
    if (!isfinite(value))
        return;
    cc_json_key(j, key);
    cc_json_num(j, value, digits);
}

static void flag(struct cc_json *j, const char *key, bool value)
{
    if (!value)
        return;
    cc_json_key(j, key);
    cc_json_bool(j, true);
}

static void clip_member(struct cc_json *j, const struct cc_run *run,
                        const struct cc_clip_change *c, struct cc_str path)
{
    const bool rms = run->give_back->target_is_rms;

    cc_json_key(j, "clip");
    cc_json_open(j, '{');
    cc_json_key(j, "written");
    cc_json_bool(j, c->written);
    if (c->reason[0] != '\0')
        member(j, "not_given_back", cc_str_z(c->reason));
    if (c->name.len > 0 && !cc_str_eq(c->name, path))
        member(j, "path", c->name);
    if (c->rate_hz > 0) {
        cc_json_key(j, "rate_hz");
        cc_json_uint(j, c->rate_hz);
    }
    number(j, "cut_start_s", c->start_s, 4);
    number(j, "cut_end_s", c->end_s, 4);
    number(j, "gain_db", c->edit.gain_db, 3);
    number(j, "offset_removed", c->offset_removed, 7);
    number(j, rms ? "rms_before_dbfs" : "loudness_before_lufs", c->level_before, 2);
    number(j, rms ? "rms_after_dbfs" : "loudness_after_lufs", c->level_after, 2);
    number(j, rms ? "rms_target_dbfs" : "loudness_target_lufs", run->give_back->target,
           2);
    flag(j, "limited_by_peak", c->limited);
    flag(j, "unsettled", c->unsettled);
    if (c->stale != NULL)
        member(j, "old_reference", cc_str_z(c->stale));
    cc_json_close(j, '}');
}

/* "clip-silence, clip-level": what was done to it. */
static struct cc_str clip_rule(const struct cc_clip_change *c, struct cc_strbuf *buf)
{
    const struct cc_clip_edit *e = &c->edit;

    buf->len = 0;
    if (e->start != 0 || e->end != 0)
        cc_strbuf_z(buf, ", clip-silence");
    if (e->gain_db < 0 || e->gain_db > 0)
        cc_strbuf_z(buf, ", clip-level");
    if (e->remove_offset)
        cc_strbuf_z(buf, ", clip-offset");
    if (c->rate_hz > 0)
        cc_strbuf_z(buf, ", clip-rate");
    if (c->part)
        cc_strbuf_z(buf, ", clip-segment");
    if (buf->len == 0)
        cc_strbuf_z(buf, c->changed ? ", clip-format" : ", clip");
    return (struct cc_str){ buf->ptr + 2, buf->len - 2 };
}

/* Where a change stands, up to its rule. */
static void open_line(struct cc_json *j, const struct cc_run *run, uint32_t row,
                      uint32_t column)
{
    const struct cc_dataset *data = run->data;
    char digits[16];

    cc_json_open(j, '{');
    member(j, "row", cc_dataset_row_name(data, row, digits));
    cc_json_key(j, "number"); /* of the row in all inputs, from 1: ids may repeat */
    cc_json_uint(j, (uint64_t)row + 1);
    member(j, "file",
           cc_str_z(cc_input_info(data->inputs[cc_dataset_input_of(data, row)])->name));
    member(j, "column", data->columns[column].name);
}

static void close_line(struct cc_json *j, struct cc_outfile *out)
{
    cc_json_close(j, '}');
    cc_strbuf_byte(j->out, '\n');
    cc_outfile_put(out, cc_strbuf_view(j->out));
}

/* Of clips given back their file is told of; that a row names it is a change of its own. */
static void put_clips(const struct cc_run *run, struct cc_outfile *out)
{
    const uint32_t column = run->results->clips->column;
    struct cc_strbuf line = { 0 }, rule = { 0 };

    for (uint32_t i = 0; i < run->given->count; i++) {
        const struct cc_clip_change *c = &run->given->clips[i];
        const struct cc_str path = cc_column_at(&run->data->columns[column], c->row);
        struct cc_json j = { .out = &line };

        if (!c->changed && c->reason[0] == '\0')
            continue;
        line.len = 0;
        open_line(&j, run, c->row, column);
        member(&j, "before", path);
        member(&j, "after", path);
        member(&j, "rule", clip_rule(c, &rule));
        cc_json_key(&j, "confidence");
        cc_json_num(&j, 1, 4);
        clip_member(&j, run, c, path);
        close_line(&j, out);
    }
    cc_strbuf_release(&line);
    cc_strbuf_release(&rule);
}

bool cc_write_changes(const struct cc_run *run, struct cc_outfile *out,
                      struct cc_error *err)
{
    struct cc_strbuf line = { 0 };

    (void)err;
    for (size_t i = 0; i < run->cleaning->count; i++) {
        const struct cc_change *change = &run->cleaning->changes[i];
        struct cc_json j = { .out = &line };

        line.len = 0;
        open_line(&j, run, change->row, change->column);
        member(&j, "before", change->before);
        member(&j, "after", change->after);
        member(&j, "rule", change->rule);
        cc_json_key(&j, "confidence");
        cc_json_num(&j, (double)change->confidence, 4);
        close_line(&j, out);
    }
    cc_strbuf_release(&line);
    if (run->given != NULL)
        put_clips(run, out);
    return true;
}
