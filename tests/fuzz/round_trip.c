/* round_trip.c - what every fuzz target of a reader asserts: read, write, read again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "formats/format.h"

/* A cell as it is compared. */
struct said {
    size_t at, len; /* in cc_table.cells */
    bool follows;   /* an edit elsewhere may change it */
};

/* A table flattened, and the cell that is to change. */
struct table {
    struct cc_strbuf cells;  /* each as flags, length, bytes */
    struct said *said;
    size_t n_said, said_cap;
    struct cc_edit edit;
    struct cc_strbuf old; /* what stood in it */
    struct cc_str value; /* what stands (or shall be taken to stand) in the chosen cell */
    uint64_t n, wanted;      /* editable cells seen; which of them is chosen */
    bool chosen, replace, is_ctm, in_folder;
};

static const char new_value[] = "x\"y,\n;|\tz";

static void keep(struct table *t, unsigned flags, struct cc_str value, bool may_follow)
{
    struct said said = { .at = t->cells.len, .follows = may_follow };

    cc_strbuf_printf(&t->cells, "%u ", flags);
    cc_strbuf_str(&t->cells, value);
    said.len = t->cells.len - said.at;
    t->said = cc_grow(t->said, &t->said_cap, t->n_said + 1, sizeof *t->said);
    t->said[t->n_said++] = said;
}

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    struct table *t = ctx;

    (void)err;
    for (uint32_t i = 0; i < n; i++)
        keep(t, 0, names[i], false);
    return true;
}

/* Whether a cell may change with another one: a word below a text, which is bound to it;
 * the times of a CTM's record, which its words divide. */
static bool follows(const struct table *t, const struct cc_record *record,
                    uint32_t column)
{
    if (t->edit.record == record->place && t->edit.column == column)
        return false;
    if (t->is_ctm)
        return t->chosen && t->edit.record == record->place;
    return record->spans != NULL && record->spans[column].bound != NULL;
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
            cc_strbuf_str(&t->old, value);
            if (t->replace)
                value = t->value;
        }
        keep(t, cell->flags & (CC_CELL_ABSENT | CC_CELL_FIXED), value,
             follows(t, record, i));
    }
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
        .with_words = true,
    };

    if (found != NULL) {
        options.format = found->format;
        options.delimiter = found->delimiter;
        options.header = found->has_header ? CC_HEADER_YES : CC_HEADER_NO;
    }
    return options;
}

/* ---- files beside the input ---- */

static const char mark[] = "\n=== ";

static const char *path_of(const char *name)
{
    static char path[200];
    const char *temporary = getenv("TMPDIR");

    snprintf(path, sizeof path, "%s/concord-fuzz-%ld",
             temporary != NULL ? temporary : "/tmp", (long)getpid());
    mkdir(path, 0700);
    snprintf(path + strlen(path), sizeof path - strlen(path), "/%s", name);
    return path;
}

static void put_file(const char *name, struct cc_str bytes)
{
    FILE *file = fopen(path_of(name), "wb");

    expect(file != NULL && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len &&
               fclose(file) == 0,
           "files beside the input can be written");
}

/* Up to the next line "=== name". */
static struct cc_str part_at(struct cc_str bytes, size_t at)
{
    const struct cc_str rest = cc_str_slice(bytes, at, bytes.len);
    const char *end = memmem(rest.ptr, rest.len, mark, strlen(mark));

    return cc_str_slice(rest, 0, end == NULL ? rest.len : (size_t)(end - rest.ptr) + 1);
}

/* What stands before the first such line; what stands behind it becomes files, and
 * nothing remains of those of an earlier run. */
static struct cc_str part_files(struct cc_str bytes, const struct cc_format *format)
{
    const struct cc_str first = part_at(bytes, 0);

    for (const char *const *name = format->companions; *name != NULL; name++)
        unlink(path_of(*name));
    for (size_t at = first.len; at < bytes.len;) {
        const struct cc_str part = part_at(bytes, at + strlen(mark) - 1);

        at = (size_t)(part.ptr - bytes.ptr) + part.len;
        for (const char *const *name = format->companions; *name != NULL; name++) {
            const size_t n = strlen(*name);

            if (part.len > n && part.ptr[n] == '\n' && memcmp(part.ptr, *name, n) == 0)
                put_file(*name, cc_str_slice(part, n + 1, part.len));
        }
    }
    return first;
}

static struct cc_input *open_as(struct cc_str bytes, bool in_folder,
                                const struct cc_read_options *options,
                                struct cc_error *err)
{
    if (!in_folder)
        return cc_input_open_bytes(bytes, "f", options, err);
    put_file("text", bytes);
    return cc_input_open(path_of("text"), options, err);
}

/* ---- what must hold ---- */

static bool is_same(const struct table *before, const struct table *after)
{
    if (before->n_said != after->n_said)
        return false;
    for (size_t i = 0; i < before->n_said; i++) {
        const struct said *a = &before->said[i], *b = &after->said[i];

        if (!a->follows &&
            (a->len != b->len ||
             memcmp(before->cells.ptr + a->at, after->cells.ptr + b->at, a->len) != 0))
            return false;
    }
    return true;
}

static void release(struct table *t)
{
    cc_strbuf_release(&t->cells);
    cc_strbuf_release(&t->old);
    cc_free(t->said);
}

/* For a format of plain words: another word, two, or the same with a capital, which words
 * that are aligned can follow. */
static struct cc_str new_words(struct table *t, unsigned way)
{
    if (way % 3 < 2)
        return way % 3 == 0 ? CC_STR("xyz") : CC_STR("xyz ab");
    for (size_t i = 0; i < t->old.len; i++)
        if (cc_ascii_lower(t->old.ptr[i]) == 'a')
            t->old.ptr[i] ^= 'a' ^ 'A';
    return t->old.len > 0 ? cc_strbuf_view(&t->old) : CC_STR("xyz");
}

static bool may_refuse(const struct cc_input *in)
{
    const struct cc_input_info *info = cc_input_info(in);

    return info->is_transcript || strcmp(info->encoding, "UTF-8") != 0 ||
           strcmp(info->format, "nemo") == 0; /* words that have times elsewhere */
}

/* Whether the edit can be written, as it is told before and as it turns out. */
static bool render(struct cc_input *in, const struct table *t, struct cc_strbuf *out)
{
    struct cc_error err = { 0 };
    const char *why;
    bool ok;

    expect(cc_input_try(in, &t->edit, 1, &why, &err), "an edit can be tried");
    ok = cc_input_render(in, &t->edit, 1, out, &err);
    expect(ok == (why == NULL), "what is refused is told before");
    expect(ok || may_refuse(in), "a value of UTF-8 text can be changed");
    return ok;
}

static void check_edited(struct cc_input *in, struct table *t, unsigned way)
{
    const struct cc_input_info *info = cc_input_info(in);
    const struct cc_read_options options = options_of(info);
    const bool plain = strstr(info->format, "-raw") != NULL ||
                       strcmp(info->format, "common-voice") == 0 ||
                       strcmp(info->format, "ljspeech") == 0;
    struct table again = { .wanted = t->wanted, .replace = true, .is_ctm = t->is_ctm };
    struct table before = again;
    struct cc_sink sink = { &before, columns, row, problem };
    struct cc_strbuf out = { 0 };
    struct cc_error err = { 0 };
    struct cc_input *copy;

    t->edit.value = info->is_transcript ? new_words(t, way)
                    : plain             ? CC_STR("xyz")
                                        : cc_str_z(new_value);
    before.value = again.value = t->edit.value;
    expect(cc_input_read(in, &sink, &err), "a second reading succeeds");
    if (render(in, t, &out)) {
        copy = open_as(cc_strbuf_view(&out), t->in_folder, &options, &err);
        expect(copy != NULL, "an edited text opens");
        sink.ctx = &again;
        again.replace = false;
        /* The value itself may have passed a limit. */
        if (cc_input_read(copy, &sink, &err))
            expect(is_same(&before, &again),
                   "an edited text reads as the same table but for the edit");
        else
            expect(err.code == CC_E_LIMIT, err.msg);
        cc_input_free(copy);
    }
    cc_strbuf_release(&out);
    release(&before);
    release(&again);
}

static void check_order(const struct cc_input *in)
{
    const struct cc_format *format = cc_format_find(cc_input_info(in)->format);
    struct cc_strbuf once = { 0 }, twice = { 0 };

    if (format->tidy != NULL) {
        format->tidy(cc_input_info(in)->text, &once);
        format->tidy(cc_strbuf_view(&once), &twice);
        expect(cc_str_eq(cc_strbuf_view(&once), cc_strbuf_view(&twice)),
               "what is in order stays as it is");
    }
    cc_strbuf_release(&once);
    cc_strbuf_release(&twice);
}

void fuzz_round_trip(const uint8_t *data, size_t size, const struct cc_format *format)
{
    struct cc_str bytes = { (const char *)data, size };
    struct cc_read_options options = options_of(NULL);
    struct table t = { .wanted = size > 0 ? data[size - 1] % 8 : 0 };
    const struct cc_sink sink = { &t, columns, row, problem };
    struct cc_strbuf out = { 0 };
    struct cc_error err = { 0 };
    struct cc_input *in;

    options.format = format != NULL ? format->name : NULL;
    t.in_folder = format != NULL && format->companions != NULL &&
                  memmem(data, size, mark, strlen(mark)) != NULL;
    if (t.in_folder)
        bytes = part_files(bytes, format);
    in = open_as(bytes, t.in_folder, &options, &err);
    expect((in != NULL) == (err.code == CC_OK), "a failure is told");
    t.is_ctm = in != NULL && strcmp(cc_input_info(in)->format, "ctm") == 0;
    if (in != NULL && cc_input_read(in, &sink, &err)) {
        expect(cc_input_render(in, NULL, 0, &out, &err), "what was read can be written");
        if (strcmp(cc_input_info(in)->packing, "none") == 0)
            expect(cc_str_eq(bytes, cc_strbuf_view(&out)), "no edits, no change");
        check_order(in);
        if (t.chosen)
            check_edited(in, &t, data[size - 1] / 8);
    }
    cc_input_free(in);
    cc_strbuf_release(&out);
    release(&t);
}
