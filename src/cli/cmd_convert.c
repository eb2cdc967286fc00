/* cmd_convert.c - `concord convert IN... OUT`: the same records in another format. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "dataset/dataset.h"
#include "dataset/load.h"
#include "dataset/segments.h"
#include "formats/export.h"
#include "formats/format.h"

struct conversion {
    const struct cc_format *to;
    struct cc_dataset *data;
    struct cc_export export;
    uint32_t columns[CC_FIELD_COUNT]; /* of the dataset; CC_NO_COLUMN */
    size_t left_out;
};

/* ---- where to ---- */

/* The format that has the extension of the name; tables last, for many have "csv". */
static const struct cc_format *by_extension(const char *path)
{
    const char *dot = strrchr(path, '.');
    const struct cc_format *found = NULL;

    for (const struct cc_format *const *f = cc_format_all(); *f != NULL && dot != NULL;
         f++) {
        const char *e = (*f)->extensions;
        const size_t n = strcspn(e, " ");

        if (found == NULL && (*f)->export != NULL && strlen(dot + 1) == n &&
            strncmp(dot + 1, e, n) == 0)
            found = *f;
    }
    return found;
}

static bool choose_format(const struct cc_settings *settings, const char *out,
                          struct conversion *c, struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "to");

    c->to = s != NULL ? cc_format_meant(s->value) : by_extension(out);
    if (s != NULL && c->to == NULL)
        return cc_fail(err, CC_E_USAGE,
                       "unknown format '%s'; 'concord formats' lists the names",
                       s->value);
    if (c->to == NULL)
        return cc_fail(err, CC_E_USAGE,
                       "no format is known by the name of '%s'; say which with --to",
                       out);
    return c->to->export != NULL ||
           cc_fail(err, CC_E_USAGE, "'%s' is read, but not written anew", c->to->name);
}

/* ---- records ---- */

static uint32_t column_of(const struct cc_dataset *data, enum cc_field field)
{
    static const enum cc_role roles[CC_FIELD_COUNT] = {
        [CC_FIELD_ID] = CC_ROLE_ID,           [CC_FIELD_TEXT] = CC_ROLE_TEXT,
        [CC_FIELD_SPEAKER] = CC_ROLE_SPEAKER, [CC_FIELD_LABELER] = CC_ROLE_LABELER,
        [CC_FIELD_AUDIO] = CC_ROLE_AUDIO,     [CC_FIELD_LABEL] = CC_ROLE_LABEL,
    };
    uint32_t column = cc_dataset_find(data, cc_str_z(cc_field_name(field)));

    if (column == CC_NO_COLUMN && roles[field] != CC_ROLE_NONE &&
        cc_dataset_first(data, roles[field]) != NULL)
        column = cc_dataset_index(data, cc_dataset_first(data, roles[field]));
    if (column == CC_NO_COLUMN && field == CC_FIELD_LANGUAGE) {
        column = cc_dataset_find(data, CC_STR("lang"));
        if (column == CC_NO_COLUMN)
            column = cc_dataset_find(data, CC_STR("locale"));
    }
    return column;
}

static bool lacks(const struct cc_utterance *u, unsigned wants)
{
    return ((wants & CC_HOLDS(START)) != 0 && !u->has_start) ||
           ((wants & CC_HOLDS(END)) != 0 && !u->has_end) ||
           ((wants & CC_HOLDS(TEXT)) != 0 && u->field[CC_FIELD_TEXT].len == 0);
}

static struct cc_str cell(const void *ctx, size_t row, uint32_t column)
{
    const struct cc_dataset *data = ctx;

    return cc_column_at(&data->columns[column], (uint32_t)row);
}

static void gather(struct conversion *c)
{
    const struct cc_dataset *data = c->data;
    struct cc_export *x = &c->export;
    struct cc_segments segments;
    const bool timed = cc_segments_find(data, &segments);
    struct cc_str *names = CC_NEW(data->arena, struct cc_str, data->column_count);

    for (uint32_t i = 0; i < data->column_count; i++)
        names[i] = data->columns[i].name;
    *x = (struct cc_export){ .columns = names,
                             .n_columns = data->column_count,
                             .cell = cell,
                             .ctx = data,
                             .arena = data->arena };
    x->items = cc_alloc(data->row_count, sizeof *x->items);
    for (enum cc_field f = 0; f < CC_FIELD_COUNT; f++)
        c->columns[f] = column_of(data, f);
    for (uint32_t row = 0; row < data->row_count; row++) {
        struct cc_utterance *u = &x->items[x->count];

        *u = (struct cc_utterance){ .row = row };
        for (enum cc_field f = 0; f < CC_FIELD_COUNT; f++)
            u->field[f] = c->columns[f] == CC_NO_COLUMN ? CC_STR("")
                                                        : cell(data, row, c->columns[f]);
        u->has_start = u->has_end =
            timed && cc_segment_times(&segments, row, &u->start, &u->end);
        if (lacks(u, c->to->wants))
            c->left_out++;
        else
            x->count++;
    }
}

/* ---- what is lost ---- */

static size_t filled(const struct cc_dataset *data, uint32_t column)
{
    size_t n = 0;

    for (uint32_t row = 0; row < data->row_count; row++)
        n += cc_column_at(&data->columns[column], row).len > 0;
    return n;
}

/* A manifest has times as "offset" and "duration"; what else is none of the common
 * columns only tables hold. */
static unsigned bit_of_time(struct cc_str name)
{
    return cc_str_eq_z(name, "offset")     ? CC_HOLDS(START)
           : cc_str_eq_z(name, "duration") ? CC_HOLDS(END)
                                           : CC_HOLDS(OTHERS);
}

static void tell(const struct conversion *c, const char *out)
{
    const struct cc_dataset *data = c->data;

    fprintf(stderr, "%zu records to ", c->export.count);
    cc_print_visible(stderr, cc_str_z(out));
    fprintf(stderr, " (%s)\n", c->to->name);
    for (uint32_t column = 0; column < data->column_count; column++) {
        unsigned bit = 1u << CC_FIELD_OTHERS;

        for (enum cc_field f = 0; f < CC_FIELD_COUNT; f++)
            if (c->columns[f] == column)
                bit = 1u << f;
        if (bit == 1u << CC_FIELD_OTHERS)
            bit = bit_of_time(data->columns[column].name);
        if ((c->to->holds & ~c->export.lost & bit) != 0 || filled(data, column) == 0)
            continue;
        fprintf(stderr, "%s cannot hold: ", c->to->name);
        cc_print_visible(stderr, data->columns[column].name);
        fprintf(stderr, " (%zu values)\n", filled(data, column));
    }
    if (c->left_out > 0)
        fprintf(stderr, "%zu records left out: %s needs what they have not\n",
                c->left_out, c->to->name);
    if (c->export.changed > 0)
        fprintf(stderr, "%zu values spelled otherwise to fit\n", c->export.changed);
}

/* ---- writing ---- */

static bool write_one(const char *out, const struct cc_export_file *file,
                      struct cc_arena *arena, struct cc_error *err)
{
    const char *slash = strrchr(out, '/');
    const struct cc_str bytes =
        file->bytes.len > 0 ? cc_strbuf_view(&file->bytes) : CC_STR("");

    if (strcmp(out, "-") == 0) {
        fwrite(bytes.ptr, 1, bytes.len, stdout);
        return true;
    }
    if (slash == NULL)
        return cc_file_write(".", out, bytes, err);
    return cc_file_write(
        cc_arena_str(arena,
                     (struct cc_str){ out, slash == out ? 1 : (size_t)(slash - out) })
            .ptr,
        slash + 1, bytes, err);
}

/* An input is never written over. */
static bool spare_inputs(const struct cc_dataset *data, const char *out,
                         struct cc_error *err)
{
    struct stat st;

    if (stat(out, &st) != 0)
        return true;
    for (uint32_t i = 0; i < data->input_count; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);

        if (info->inode == st.st_ino && info->device == st.st_dev)
            return cc_fail(err, CC_E_USAGE, "'%s' is an input and would be written over",
                           out);
    }
    return true;
}

/* The same for the files of a folder. */
static bool spare_files(const struct conversion *c, const char *out, struct cc_error *err)
{
    const struct cc_export *x = &c->export;

    for (size_t i = 0; i < x->n_files; i++)
        if (x->files[i].name != NULL &&
            !spare_inputs(
                c->data,
                cc_arena_printf(c->data->arena, "%s/%s", out, x->files[i].name).ptr, err))
            return false;
    return true;
}

static bool write_all(struct conversion *c, const char *out, struct cc_error *err)
{
    const struct cc_export *x = &c->export;

    if (x->n_files == 1 && x->files[0].name == NULL)
        return write_one(out, &x->files[0], c->data->arena, err);
    if (strcmp(out, "-") == 0)
        return cc_fail(err, CC_E_USAGE, "%s is a folder of files; name one", c->to->name);
    if (!spare_files(c, out, err) || !cc_make_dir(out, err))
        return false;
    for (size_t i = 0; i < x->n_files; i++)
        if (!cc_file_write(out, x->files[i].name, cc_strbuf_view(&x->files[i].bytes),
                           err))
            return false;
    return true;
}

static const struct cc_option_def options[] = {
    { "to", 't', "NAME", false, "by the name of OUT", "format of the output", NULL },
    { "format", 0, "NAME", false, "sniffed", "format of the input", NULL },
    { "encoding", 0, "NAME", false, "UTF-8",
      "encoding of the input, as iconv names it; of several, A,B: the first that fits",
      NULL },
    { "quiet", 'q', NULL, false, NULL, "do not list what the target cannot hold", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const size_t n = settings->operand_count;
    const char *out = n < 2 ? NULL : settings->operands[n - 1];
    const struct cc_setting *s;
    struct cc_load_options load = { .threads = 1, .read.with_words = true };
    struct conversion c = { 0 };

    if (n < 2) {
        cc_fail(err, CC_E_USAGE, "name an input and an output: concord convert IN OUT");
        return CC_STATUS_USAGE;
    }
    if ((s = cc_setting(settings, "format")) != NULL)
        load.read.format = s->value;
    if ((s = cc_setting(settings, "encoding")) != NULL)
        load.read.encoding = s->value;
    if (choose_format(settings, out, &c, err) &&
        (c.data = cc_dataset_load(settings->operands, n - 1, &load, err)) != NULL &&
        spare_inputs(c.data, out, err)) {
        gather(&c);
        c.to->export(&c.export);
        if ((c.to->finish == NULL || c.to->finish(&c.export, err)) &&
            write_all(&c, out, err) && !cc_setting_on(settings, "quiet"))
            tell(&c, out);
    }
    cc_export_release(&c.export);
    cc_free(c.export.items);
    cc_dataset_free(c.data);
    return err->code == CC_OK ? CC_STATUS_FINE : CC_STATUS_USAGE;
}

const struct cc_command cc_command_convert = {
    .name = "convert",
    .summary = "write the same records in another format",
    .usage = "concord convert IN... OUT [--to FORMAT]",
    .examples =
        "  $ concord convert talk.eaf talk.srt            subtitles from ELAN\n"
        "  $ concord convert corpus/ data --to kaldi      a folder as a Kaldi directory\n"
        "  $ concord convert talk.TextGrid - --to csv     a table on standard output\n",
    .more = "What the target cannot hold is listed on standard error. To change a file "
            "and keep\n"
            "all the rest of it, use 'concord clean': it writes the input's own format "
            "in place.",
    .options = options,
    .run = run,
};
