/* table.c - an input as one line of text a record, for tests to compare. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct places {
    struct cc_strbuf *out;
    uint64_t place;
    uint32_t record, wanted;
};

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    struct places *p = ctx;

    (void)err;
    cc_strbuf_z(p->out, "names: ");
    for (uint32_t i = 0; i < n; i++) {
        cc_strbuf_z(p->out, i > 0 ? "|" : "");
        cc_strbuf_str(p->out, names[i]);
    }
    cc_strbuf_byte(p->out, '\n');
    return true;
}

static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct places *p = ctx;

    (void)err;
    if (p->record++ == p->wanted)
        p->place = record->place;
    cc_strbuf_printf(p->out, "%u: ", (unsigned)record->line);
    for (uint32_t i = 0; i < record->n_cells; i++) {
        const struct cc_cell *cell = &record->cells[i];

        if ((cell->flags & (CC_CELL_ABSENT | CC_CELL_NULL)) != 0) {
            cc_strbuf_z(p->out, (cell->flags & CC_CELL_NULL) != 0 ? "null" : "-");
            continue;
        }
        cc_strbuf_byte(p->out, '[');
        cc_strbuf_str(p->out, cell->value);
        cc_strbuf_z(p->out, (cell->flags & CC_CELL_FIXED) != 0 ? "]*" : "]");
    }
    cc_strbuf_byte(p->out, '\n');
    return true;
}

static void problem(void *ctx, const struct cc_problem *problem)
{
    static const char *const names[] = { "short",     "long",  "nameless",
                                         "duplicate", "type",  "surrogate",
                                         "line",      "time",  "reference",
                                         "order",     "twice", "mismatch" };
    struct places *p = ctx;

    cc_strbuf_printf(p->out, "!%s@%u\n", names[problem->kind], (unsigned)problem->line);
}

static struct cc_strbuf result, dump;

static const char *done(struct cc_strbuf *text, const struct cc_error *err)
{
    if (err->code != CC_OK)
        cc_strbuf_printf(text, "error: %s\n", err->msg);
    cc_strbuf_byte(text, '\0');
    return text->ptr;
}

const char *table_read(struct cc_str bytes, const struct cc_read_options *options)
{
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open_bytes(bytes, "t", options, &err);
    struct places p = { .out = &dump };
    const struct cc_sink sink = { &p, columns, row, problem };

    dump.len = 0;
    if (in != NULL && cc_input_read(in, &sink, &err) != (err.code == CC_OK))
        abort();
    cc_input_free(in);
    return done(&dump, &err);
}

const char *table_of(const char *text)
{
    return table_read(cc_str_z(text), &(struct cc_read_options){ 0 });
}

const char *table_edit(struct cc_str bytes, const struct cc_read_options *options,
                       uint32_t record, uint32_t column, const char *value)
{
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open_bytes(bytes, "t", options, &err);
    struct places p = { .out = &dump, .wanted = record };
    const struct cc_sink sink = { &p, columns, row, problem };
    struct cc_edit edit;

    dump.len = result.len = 0;
    if (in != NULL && cc_input_read(in, &sink, &err)) {
        edit = (struct cc_edit){ p.place, column, cc_str_z(value) };
        if (!cc_input_render(in, &edit, 1, &result, &err))
            result.len = 0;
    }
    cc_input_free(in);
    return done(&result, &err);
}

const char *table_data(const char *path)
{
    static const char *const roots[] = { "../shared/data", "../../shared/data",
                                         "../../../shared/data" };
    static char found[512];
    const char *told = getenv("CONCORD_TEST_DATA");

    for (size_t i = 0; i <= sizeof roots / sizeof roots[0]; i++) {
        const char *root = i == 0 ? told : roots[i - 1];

        if (root == NULL)
            continue;
        snprintf(found, sizeof found, "%s/%s", root, path);
        if (access(found, R_OK) == 0)
            return found;
    }
    return NULL;
}
