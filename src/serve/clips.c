/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "serve/clips.h"

#include <sys/stat.h>
#include <unistd.h>

#include "audio/root.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "formats/input.h"
#include "formats/json_walk.h"
#include "report/sheet.h"

#define MAX_SUMMARY ((uint64_t)1 << 30)
#define MAX_CLIPS ((uint64_t)8 << 30)

enum { PATH_COLUMN = 1, MAX_ROWS = 100000000 };

struct cc_clip_table {
    struct cc_audio_root *root;
    struct cc_input *csv;
    struct cc_arena *arena;
    struct cc_str *paths;
    size_t n, cap;
};

/* ---- what sound looks like ---- */

const char *cc_clip_type(struct cc_str head)
{
    static const struct {
        size_t at;
        const char *bytes, *type;
    } signs[] = {
        { 8, "WAVE", "audio/wav" },
        { 0, "fLaC", "audio/flac" },
        { 0, "OggS", "audio/ogg" },
        { 0, "ID3", "audio/mpeg" },
        { 8, "AIFF", "audio/aiff" },
        { 8, "AIFC", "audio/aiff" },
        { 0, ".snd", "audio/basic" },
        { 4, "ftyp", "audio/mp4" },
        { 0, "caff", "audio/x-caf" },
        { 0, "\x1A\x45\xDF\xA3", "audio/webm" },
        { 0, "riff\x2E\x91\xCF\x11", "audio/wav" },
        { 0, "NIST_1A", "audio/basic" },
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (head.len >= signs[i].at &&
            cc_str_starts(cc_str_slice(head, signs[i].at, head.len),
                          cc_str_z(signs[i].bytes)))
            return signs[i].type;
    /* Eleven bits set begin a frame of MPEG audio; no layer 0, or it is AAC. */
    if (head.len >= 2 && (unsigned char)head.ptr[0] == 0xFF &&
        ((unsigned char)head.ptr[1] & 0xE0) == 0xE0)
        return ((unsigned char)head.ptr[1] & 0x06) == 0 ? "audio/aac" : "audio/mpeg";
    return NULL;
}

/* ---- the table ---- */

static bool take_columns(void *ctx, const struct cc_str *names, uint32_t n,
                         struct cc_error *err)
{
    (void)ctx;
    return (n > PATH_COLUMN && cc_str_eq_z(names[PATH_COLUMN], "path")) ||
           cc_fail(err, CC_E_FORMAT, "clips.csv: the second column is not 'path'");
}

static bool take_row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct cc_clip_table *t = ctx;
    const struct cc_cell *cell = &record->cells[PATH_COLUMN];

    if (t->n == MAX_ROWS)
        return cc_fail(err, CC_E_LIMIT, "clips.csv: more than 100,000,000 rows");
    t->paths = cc_grow(t->paths, &t->cap, t->n + 1, sizeof *t->paths);
    t->paths[t->n++] = cc_sheet_bare((cell->flags & CC_CELL_COPIED) != 0
                                         ? cc_arena_str(t->arena, cell->value)
                                         : cell->value);
    return true;
}

static bool read_csv(struct cc_clip_table *t, const char *path, struct cc_error *err)
{
    const struct cc_read_options options = {
        .format = "csv", .delimiter = ',', .header = CC_HEADER_YES, .max_input = MAX_CLIPS
    };
    const struct cc_sink sink = { .ctx = t, .columns = take_columns, .row = take_row };

    t->csv = cc_input_open(path, &options, err);
    return t->csv != NULL && cc_input_read(t->csv, &sink, err);
}

/* The directory that the paths of clips begin in, as the summary has it: from `dir`. */
static bool find_root(const char *dir, struct cc_strbuf *root, bool *absolute,
                      struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    struct cc_json_value audio, value;
    struct cc_file summary;
    bool ok;

    cc_strbuf_printf(&path, "%s/summary.json%c", dir, 0);
    ok = cc_file_open(&summary, path.ptr, MAX_SUMMARY, err);
    if (ok && cc_utf8_invalid_at(summary.bytes) != summary.bytes.len)
        ok = cc_fail(err, CC_E_FORMAT, "'%s' is not UTF-8", path.ptr);
    if (ok && cc_json_walk_member(summary.bytes, "audio", &audio) &&
        cc_json_walk_member(audio.text, "root", &value) && value.type == CC_JSON_STRING) {
        cc_strbuf_printf(root, "%s/", dir);
        (void)cc_json_value_text(&value, root);
        *absolute = cc_json_walk_member(audio.text, "absolute_paths", &value) &&
                    cc_str_eq_z(value.text, "true");
    }
    cc_strbuf_byte(root, '\0');
    cc_file_release(&summary);
    cc_strbuf_release(&path);
    return ok;
}

/* Where the sound of the run is no longer there, decisions are made without it. */
static bool open_root(struct cc_clip_table *t, const char *wanted, const char *found,
                      bool absolute, struct cc_error *err)
{
    struct cc_error gone = { 0 };

    if (wanted != NULL)
        t->root = cc_audio_root_open(wanted, absolute, err);
    else if (found != NULL)
        t->root = cc_audio_root_open(found, absolute, &gone);
    return wanted == NULL || t->root != NULL;
}

struct cc_clip_table *cc_clip_table_open(const char *dir, const char *root,
                                         struct cc_error *err)
{
    struct cc_clip_table *t = cc_alloc_zero(1, sizeof *t);
    struct cc_strbuf csv = { 0 }, found = { 0 };
    bool absolute = false, ok = true;

    t->arena = cc_arena_new();
    cc_strbuf_printf(&csv, "%s/clips.csv%c", dir, 0);
    if (access(csv.ptr, F_OK) == 0) {
        ok = find_root(dir, &found, &absolute, err);
        ok = ok && open_root(t, root, found.len > 1 ? found.ptr : NULL, absolute, err);
        ok = ok && (t->root == NULL || read_csv(t, csv.ptr, err));
    }
    cc_strbuf_release(&csv);
    cc_strbuf_release(&found);
    if (ok)
        return t;
    cc_clip_table_free(t);
    return NULL;
}

void cc_clip_table_free(struct cc_clip_table *t)
{
    if (t == NULL)
        return;
    cc_audio_root_free(t->root);
    cc_input_free(t->csv);
    cc_arena_free(t->arena);
    cc_free(t->paths);
    cc_free(t);
}

uint32_t cc_clip_table_rows(const struct cc_clip_table *t)
{
    return (uint32_t)t->n;
}

struct cc_clip_file cc_clip_table_file(const struct cc_clip_table *t, uint32_t row)
{
    struct cc_clip_file file = { .fd = -1, .why = "there is no clip of that row" };
    enum cc_audio_access access;
    struct stat st;
    char head[16];
    ssize_t n;

    if (row == 0 || row > t->n)
        return file;
    file.fd = cc_audio_root_fd(t->root, t->paths[row - 1], &access);
    file.why = cc_audio_access_reason(access);
    if (file.fd < 0)
        return file;
    n = pread(file.fd, head, sizeof head, 0);
    if (n > 0)
        file.type = cc_clip_type((struct cc_str){ head, (size_t)n });
    if (file.type != NULL && fstat(file.fd, &st) == 0) {
        file.size = (uint64_t)st.st_size;
        return file;
    }
    close(file.fd);
    file.fd = -1;
    file.why = "the file is not sound";
    return file;
}
