/* test_real_files.c - files of other programs come out as they went in, byte for byte, and
 * with one text changed but for that. They are looked for outside the package. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "formats/input.h"
#include "support/bytes.h"
#include "support/table.h"

/* Each record in turn: its text with a letter more. Not a byte goes, and few come. */
struct growth {
    struct cc_input *in;
    const char *path;
    struct cc_edit edits[300];
    size_t count;
    struct cc_strbuf values;
    size_t starts[300];
};

static bool note_text(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct growth *g = ctx;

    (void)err;
    for (uint32_t i = 0; i < record->n_cells && g->count < 300; i++) {
        const struct cc_cell *cell = &record->cells[i];
        const struct cc_span *span = record->spans != NULL ? &record->spans[i] : NULL;

        if ((cell->flags & (CC_CELL_ABSENT | CC_CELL_NULL | CC_CELL_FIXED)) != 0 ||
            cell->value.len == 0 ||
            (span != NULL && (span->codec == NULL || span->bound != NULL)))
            continue;
        g->starts[g->count] = g->values.len;
        cc_strbuf_str(&g->values, cell->value);
        cc_strbuf_byte(&g->values, 'q');
        g->edits[g->count++] =
            (struct cc_edit){ record->place, i, { NULL, cell->value.len + 1 } };
        break;
    }
    return true;
}

static size_t unit_of(const char *encoding)
{
    return strncmp(encoding, "UTF-16", 6) == 0 ? 2 : 1;
}

static void grow_each(struct cc_input *in, const char *path, struct cc_str bytes)
{
    struct growth g = { .in = in, .path = path };
    const struct cc_sink sink = { &g, cc_sink_nowhere.columns, note_text, NULL };
    const size_t unit = unit_of(cc_input_info(in)->encoding);
    struct cc_error err = { 0 };

    ck_assert(cc_input_read(in, &sink, &err));
    for (size_t i = 0; i < g.count; i++) {
        struct cc_strbuf out = { 0 };

        g.edits[i].value.ptr = g.values.ptr + g.starts[i];
        ck_assert_msg(cc_input_render(in, &g.edits[i], 1, &out, &err), "%s", err.msg);
        ck_assert_msg(out.len == bytes.len + unit || out.len == bytes.len + 2 * unit,
                      "%s: %zu bytes more", path, out.len - bytes.len);
        if (out.len == bytes.len + unit)
            ck_assert_msg(bytes_changed(bytes, cc_strbuf_view(&out)) == 0, "%s", path);
        cc_strbuf_release(&out);
    }
    cc_strbuf_release(&g.values);
}

static void round_trip(const char *path, bool *read)
{
    const bool gb = strstr(path, "gb2312") != NULL;
    const struct cc_read_options o = { .encoding = gb ? "GB2312" : NULL };
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };
    struct cc_input *in = cc_input_open(path, &o, &err);
    struct cc_file file;

    ck_assert_msg(in != NULL, "%s", err.msg);
    ck_assert_msg(cc_input_read(in, &cc_sink_nowhere, &err), "%s", err.msg);
    ck_assert(cc_input_render(in, NULL, 0, &out, &err));
    ck_assert(cc_file_open(&file, path, 1 << 24, &err));
    if (strcmp(cc_input_info(in)->packing, "none") == 0)
        ck_assert_msg(cc_str_eq(file.bytes, cc_strbuf_view(&out)), "%s is not the same",
                      path);
    if (strcmp(cc_input_info(in)->packing, "none") == 0)
        grow_each(in, path, file.bytes);
    *read = true;
    cc_file_release(&file);
    cc_strbuf_release(&out);
    cc_input_free(in);
}

static uint32_t walk(const char *folder)
{
    DIR *dir = opendir(folder);
    uint32_t n = 0;

    ck_assert_ptr_nonnull(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
        char path[1024];
        struct stat st;
        bool read = false;

        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (e->d_name[0] == '.' || stat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            n += walk(path);
        else if (strcmp(e->d_name, "README.md") != 0)
            round_trip(path, &read);
        n += read;
    }
    closedir(dir);
    return n;
}

START_TEST(real_files_come_out_as_they_went_in_but_for_one_edit)
{
    const char *data = table_data("formats/README.md");
    char folder[512];

    if (data == NULL) {
        puts("real_files_come_out_as_they_went_in_but_for_one_edit: skipped, no data");
        return;
    }
    snprintf(folder, sizeof folder, "%.*s", (int)(strlen(data) - strlen("/README.md")),
             data);
    ck_assert_uint_ge(walk(folder), 60);
}
END_TEST

Suite *suite_formats_real_files(void);
Suite *suite_formats_real_files(void)
{
    Suite *s = suite_create("formats/real_files");
    TCase *tc = tcase_create("files");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, real_files_come_out_as_they_went_in_but_for_one_edit);
    suite_add_tcase(s, tc);
    return s;
}
