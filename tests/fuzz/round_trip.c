/* round_trip.c - what every fuzz target of a reader asserts: read, write, read again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "formats/input.h"

/* A table flattened, and the cell that is to change. */
struct table {
    struct cc_strbuf cells;  /* each as flags, length, bytes */
    struct cc_edit edit;
    struct cc_str value; /* what stands (or shall be taken to stand) in the chosen cell */
    uint64_t n, wanted;      /* editable cells seen; which of them is chosen */
    bool chosen, replace;
};

static const char new_value[] = "x\"y,\n;|\tz";

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    struct table *t = ctx;

    (void)err;
    for (uint32_t i = 0; i < n; i++)
        cc_strbuf_str(&t->cells, names[i]);
    return true;
}

static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct table *t = ctx;

    (void)err;
    for (uint32_t i = 0; i < record->n_cells; i++) {
        const struct cc_cell *cell = &record->cells[i];
        struct cc_str value = cell->value;

        if ((cell->flags & (CC_CELL_ABSENT | CC_CELL_FIXED)) == 0 &&
            t->n++ == t->wanted) {
            t->edit.record = record->place;
            t->edit.column = i;
            t->chosen = true;
            if (t->replace)
                value = t->value;
        }
        cc_strbuf_printf(&t->cells, "%u %zu ",
                         cell->flags & (CC_CELL_ABSENT | CC_CELL_FIXED), value.len);
        cc_strbuf_str(&t->cells, value);
    }
    cc_strbuf_byte(&t->cells, '\n');
    return true;
}

static void problem(void *ctx, const struct cc_problem *problem)
{
    (void)ctx, (void)problem;
}

static void expect(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

/* Small limits: what lies beyond them is tested as well. */
static struct cc_read_options options_of(const struct cc_input_info *found)
{
    struct cc_read_options options = {
        .max_input = 1 << 20,
        .max_field = 2000,
        .max_row = 4000,
        .max_columns = 60,
        .max_depth = 12,
    };

    if (found != NULL) {
        options.format = found->format;
        options.delimiter = found->delimiter;
        options.header = found->has_header ? CC_HEADER_YES : CC_HEADER_NO;
    }
    return options;
}

/* Line ends of two kinds: which of them end rows is told from the first row, which may be
 * the one that is changed. */
static bool mixes_line_ends(struct cc_str text)
{
    bool cr = false;

    for (size_t i = 0; i < text.len; i++)
        cr |= text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n');
    return cr && memchr(text.ptr, '\n', text.len) != NULL;
}

/* Whether an edit of one cell cannot change how others are read: in subtitles names are told
 * from text by what most cues have, in CTM an edit moves times, in a TextGrid words follow. */
static bool stands_alone(const struct cc_input *in)
{
    const char *format = cc_input_info(in)->format;

    return strcmp(format, "srt") != 0 && strcmp(format, "vtt") != 0 &&
           strcmp(format, "ctm") != 0 && strcmp(format, "textgrid") != 0 &&
           !mixes_line_ends(cc_input_info(in)->text);
}

static bool may_refuse(const struct cc_input *in)
{
    return cc_input_info(in)->is_transcript || strcmp(cc_input_info(in)->encoding, "UTF-8") != 0;
}

static void check_edited(struct cc_input *in, struct table *t)
{
    const struct cc_read_options options = options_of(cc_input_info(in));
    const bool plain = strstr(cc_input_info(in)->format, "-raw") != NULL ||
                       strcmp(cc_input_info(in)->format, "common-voice") == 0 ||
                       strcmp(cc_input_info(in)->format, "ljspeech") == 0 ||
                       cc_input_info(in)->is_transcript;
    struct table again = { .wanted = t->wanted, .value = t->value, .replace = true };
    struct table before = again;
    struct cc_sink sink = { &before, columns, row, problem };
    struct cc_strbuf out = { 0 };
    struct cc_error err = { 0 };
    struct cc_input *copy;

    t->edit.value = plain ? CC_STR("xyz") : cc_str_z(new_value);
    before.value = again.value = t->edit.value;
    expect(cc_input_read(in, &sink, &err), "a second reading succeeds");
    if (cc_input_render(in, &t->edit, 1, &out, &err)) {
        copy = cc_input_open_bytes(cc_strbuf_view(&out), "f", &options, &err);
        expect(copy != NULL, "an edited text opens");
        sink.ctx = &again;
        again.replace = false;
        /* The value itself may have passed a limit. */
        if (cc_input_read(copy, &sink, &err))
            expect(!stands_alone(in) ||
                       cc_str_eq(cc_strbuf_view(&before.cells), cc_strbuf_view(&again.cells)),
                   "an edited text reads as the same table but for the edit");
        else
            expect(err.code == CC_E_LIMIT || !stands_alone(in), err.msg);
        cc_input_free(copy);
    } else {
        expect(may_refuse(in), "a value of UTF-8 text can be changed");
    }
    cc_strbuf_release(&out);
    cc_strbuf_release(&before.cells);
    cc_strbuf_release(&again.cells);
}

void fuzz_round_trip(const uint8_t *data, size_t size, const char *format)
{
    const struct cc_str bytes = { (const char *)data, size };
    struct cc_read_options options = options_of(NULL);
    struct table t = { .wanted = size > 0 ? data[size - 1] % 8 : 0 };
    const struct cc_sink sink = { &t, columns, row, problem };
    struct cc_strbuf out = { 0 };
    struct cc_error err = { 0 };
    struct cc_input *in;

    options.format = format;
    in = cc_input_open_bytes(bytes, "f", &options, &err);
    expect((in != NULL) == (err.code == CC_OK), "a failure is told");
    if (in != NULL && cc_input_read(in, &sink, &err)) {
        expect(cc_input_render(in, NULL, 0, &out, &err), "what was read can be written");
        if (strcmp(cc_input_info(in)->packing, "none") == 0)
            expect(cc_str_eq(bytes, cc_strbuf_view(&out)), "no edits, no change");
        if (t.chosen)
            check_edited(in, &t);
    }
    cc_input_free(in);
    cc_strbuf_release(&out);
    cc_strbuf_release(&t.cells);
}
