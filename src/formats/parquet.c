/* parquet.c - Parquet in and out.
 *
 * DuckDB reads and writes files; here they are files in memory, named by their
 * descriptors, so that nothing lies on the disk and no name of the user's reaches SQL.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/parquet.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/memory.h"
#include "formats/duckdb_priv.h"
#include "formats/export.h"
#include "formats/format.h"
#include "formats/jsonl.h"

bool cc_is_parquet(struct cc_str bytes)
{
    return bytes.len >= 12 && cc_str_starts(bytes, CC_STR("PAR1")) &&
           cc_str_ends(bytes, CC_STR("PAR1"));
}

/* ---- files in memory ---- */

enum { PATH_ROOM = 40 };

static int memory_file(struct cc_str bytes, char path[PATH_ROOM], struct cc_error *err)
{
    const int fd = memfd_create("concord", MFD_CLOEXEC);
    size_t done = 0;

    while (fd >= 0 && done < bytes.len) {
        const ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    if (fd < 0 || done < bytes.len) {
        cc_fail_errno(err, CC_E_SYSTEM, "cannot keep %zu bytes in memory", bytes.len);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    snprintf(path, PATH_ROOM, "/proc/self/fd/%d", fd);
    return fd;
}

static bool take_all(int fd, struct cc_strbuf *out, struct cc_error *err)
{
    struct stat st;
    off_t at = 0;

    if (fstat(fd, &st) != 0)
        return cc_fail_errno(err, CC_E_SYSTEM, "cannot read what DuckDB wrote");
    cc_strbuf_reserve(out, (size_t)st.st_size);
    while (at < st.st_size) {
        const ssize_t n = pread(fd, out->ptr + out->len, (size_t)(st.st_size - at), at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return cc_fail_errno(err, CC_E_SYSTEM, "cannot read what DuckDB wrote");
        out->len += (size_t)n;
        at += n;
    }
    return true;
}

/* ---- reading ---- */

struct lines {
    struct cc_strbuf *out;
    const char **names;
    uint64_t limit;
    bool too_long;
};

static void put_line(void *ctx, const struct cc_str *values, uint64_t n)
{
    struct lines *l = ctx;
    struct cc_json j = { .out = l->out };

    if (l->out->len > l->limit) {
        l->too_long = true;
        return;
    }
    cc_json_open(&j, '{');
    for (uint64_t c = 0; c < n; c++) {
        cc_json_key(&j, l->names[c]);
        if (values[c].ptr == NULL)
            cc_json_null(&j);
        else
            cc_json_str(&j, values[c]);
    }
    cc_json_close(&j, '}');
    cc_strbuf_byte(l->out, '\n');
}

bool cc_parquet_read(struct cc_str bytes, uint64_t max_input, const char *name,
                     struct cc_strbuf *out, struct cc_error *err)
{
    struct lines l = { .out = out, .limit = max_input };
    struct cc_duck_result result;
    struct cc_duck duck;
    char path[PATH_ROOM], sql[200];
    int fd;
    bool ok;

    if (!cc_duck_open(&duck, name, err))
        return false;
    fd = memory_file(bytes, path, err);
    snprintf(sql, sizeof sql, "SELECT COLUMNS(*)::VARCHAR FROM read_parquet('%s')", path);
    ok = fd >= 0 && cc_duck_run(&duck, sql, name, &result, err);
    if (ok) {
        const uint64_t n = duck.column_count(&result);

        l.names = cc_alloc(n, sizeof *l.names);
        for (uint64_t c = 0; c < n; c++)
            l.names[c] = duck.column_name(&result, c);
        cc_duck_each(&duck, &result, put_line, &l);
        cc_free(l.names);
        duck.destroy_result(&result);
    }
    if (l.too_long)
        ok = cc_fail(err, CC_E_LIMIT,
                     "%s: unpacks to more than %llu bytes; raise it with "
                     "--max-input",
                     name, (unsigned long long)max_input);
    if (fd >= 0)
        close(fd);
    cc_duck_close(&duck);
    return ok;
}

/* ---- writing ---- */

/* Columns and their types, as SQL: "a" for a name, 'a' for a key. */
struct schema {
    struct cc_strbuf casts, keys;
    struct cc_strbuf metadata; /* of the file: pandas, huggingface ... */
    char layout[80];           /* compression and rows of a group, as options of COPY */
    char like[PATH_ROOM];      /* the file whose values stay, or "" */
};

/* A value stays itself where its text is what it was, whatever a cast would make of
 * it. */
static void add_column(struct schema *s, struct cc_str name, struct cc_str type)
{
    struct cc_strbuf *out = &s->casts;
    const bool first = s->keys.len == 0;

    cc_strbuf_z(out, first ? "" : ", ");
    if (s->like[0] != '\0') {
        cc_strbuf_z(out, "CASE WHEN CAST(o.");
        cc_strbuf_quoted(out, name, '"');
        cc_strbuf_z(out, " AS VARCHAR) IS NOT DISTINCT FROM e.");
        cc_strbuf_quoted(out, name, '"');
        cc_strbuf_z(out, " THEN o.");
        cc_strbuf_quoted(out, name, '"');
        cc_strbuf_z(out, " ELSE ");
    }
    cc_strbuf_z(out, "CAST(e.");
    cc_strbuf_quoted(out, name, '"');
    cc_strbuf_z(out, " AS ");
    cc_strbuf_str(out, type);
    cc_strbuf_z(out, s->like[0] != '\0' ? ") END AS " : ") AS ");
    cc_strbuf_quoted(out, name, '"');
    cc_strbuf_z(&s->keys, first ? "" : ", ");
    cc_strbuf_quoted(&s->keys, name, '\'');
    cc_strbuf_z(&s->keys, ": 'VARCHAR'");
}

/* A row of DESCRIBE: name, type ... */
static void take_type(void *ctx, const struct cc_str *values, uint64_t n)
{
    if (n >= 2 && values[0].ptr != NULL && values[1].ptr != NULL)
        add_column(ctx, values[0], values[1]);
}

/* How it is compressed, and the rows of its largest group. */
static void take_layout(void *ctx, const struct cc_str *values, uint64_t n)
{
    static const char *const known[] = { "uncompressed", "snappy", "gzip", "zstd",
                                         "brotli",       "lz4",    "lz4_raw" };
    struct schema *s = ctx;

    if (n < 2 || values[0].ptr == NULL || values[1].ptr == NULL || values[1].len > 18)
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cc_str_eq_z(values[0], known[i]))
            snprintf(s->layout, sizeof s->layout, ", COMPRESSION %s, ROW_GROUP_SIZE %.*s",
                     known[i], CC_STR_ARG(values[1]));
}

static void take_metadata(void *ctx, const struct cc_str *values, uint64_t n)
{
    struct schema *s = ctx;

    if (n < 2 || values[0].ptr == NULL || values[1].ptr == NULL)
        return;
    cc_strbuf_z(&s->metadata, s->metadata.len == 0 ? "" : ", ");
    cc_strbuf_quoted(&s->metadata, values[0], '\'');
    cc_strbuf_z(&s->metadata, ": ");
    cc_strbuf_quoted(&s->metadata, values[1], '\'');
}

/* Ask something of the file. */
static bool ask(struct cc_duck *duck, const char *select, struct schema *s,
                const char *name, cc_duck_row_fn *row, struct cc_error *err)
{
    struct cc_duck_result result;
    char sql[300];

    snprintf(sql, sizeof sql, "%s('%s')", select, s->like);
    if (!cc_duck_run(duck, sql, name, &result, err))
        return false;
    cc_duck_each(duck, &result, row, s);
    duck->destroy_result(&result);
    return true;
}

/* What the file has that the new one shall have too. A schema of Arrow's own is left
 * out: it would have to agree with what DuckDB writes. */
static bool describe(struct cc_duck *duck, const char *name, struct schema *s,
                     struct cc_error *err)
{
    return ask(duck, "DESCRIBE SELECT * FROM read_parquet", s, name, take_type, err) &&
           ask(duck,
               "SELECT lower(any_value(compression)), "
               "CAST(max(row_group_num_rows) AS VARCHAR) FROM parquet_metadata",
               s, name, take_layout, err) &&
           ask(duck,
               "SELECT nullif(decode(key), 'ARROW:schema'), decode(value) "
               "FROM parquet_kv_metadata",
               s, name, take_metadata, err);
}

static bool copy(struct cc_duck *duck, const struct schema *s, struct cc_str lines,
                 const char *name, struct cc_strbuf *out, struct cc_error *err)
{
    struct cc_duck_result result;
    struct cc_strbuf sql = { 0 };
    char from[PATH_ROOM], to[PATH_ROOM];
    const int in = memory_file(lines, from, err), made = memory_file(CC_STR(""), to, err);
    bool ok = in >= 0 && made >= 0;

    if (ok) {
        cc_strbuf_printf(
            &sql,
            "COPY (SELECT %.*s FROM read_json('%s', format = 'newline_delimited', "
            "columns = {%.*s}, maximum_object_size = 134217728) e",
            CC_STR_ARG(cc_strbuf_view(&s->casts)), from,
            CC_STR_ARG(cc_strbuf_view(&s->keys)));
        if (s->like[0] != '\0')
            cc_strbuf_printf(&sql, " POSITIONAL JOIN read_parquet('%s') o", s->like);
        cc_strbuf_printf(&sql, ") TO '%s' (FORMAT PARQUET, USE_TMP_FILE false%s", to,
                         s->layout);
        if (s->metadata.len > 0)
            cc_strbuf_printf(&sql, ", KV_METADATA {%.*s}",
                             CC_STR_ARG(cc_strbuf_view(&s->metadata)));
        cc_strbuf_byte(&sql, ')');
        cc_strbuf_byte(&sql, '\0');
        ok = cc_duck_run(duck, sql.ptr, name, &result, err);
    }
    if (ok) {
        duck->destroy_result(&result);
        ok = take_all(made, out, err);
    }
    cc_strbuf_release(&sql);
    if (in >= 0)
        close(in);
    if (made >= 0)
        close(made);
    return ok;
}

bool cc_parquet_write(struct cc_str lines, struct cc_str like,
                      const struct cc_str *columns, uint32_t n_columns, const char *name,
                      struct cc_strbuf *out, struct cc_error *err)
{
    struct schema s = { .like = "" };
    struct cc_duck duck;
    int fd = -1;
    bool ok;

    if (!cc_duck_open(&duck, name, err))
        return false;
    ok = like.len == 0 || ((fd = memory_file(like, s.like, err)) >= 0 &&
                           describe(&duck, name, &s, err));
    for (uint32_t c = 0; c < n_columns && like.len == 0; c++)
        add_column(&s, columns[c], CC_STR("VARCHAR"));
    if (ok && s.keys.len == 0)
        ok = cc_fail(err, CC_E_FORMAT, "%s: Parquet needs a column", name);
    ok = ok && copy(&duck, &s, lines, name, out, err);
    cc_strbuf_release(&s.casts);
    cc_strbuf_release(&s.keys);
    cc_strbuf_release(&s.metadata);
    if (fd >= 0)
        close(fd);
    cc_duck_close(&duck);
    return ok;
}

/* ---- the format ---- */

static bool finish(struct cc_export *x, struct cc_error *err)
{
    struct cc_strbuf made = { 0 };
    struct cc_strbuf *bytes = &x->files[0].bytes;
    const bool ok = cc_parquet_write(cc_strbuf_view(bytes), CC_STR(""), x->columns,
                                     x->n_columns, "Parquet", &made, err);

    cc_strbuf_release(bytes);
    *bytes = made;
    return ok;
}

/* What is read is unpacked before any format looks at it. */
static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    cc_jsonl_sniff(in, guess);
    return 0;
}

const struct cc_format cc_format_parquet = {
    .name = "parquet",
    .extensions = "parquet",
    .reads = "Parquet, where DuckDB's C library is installed",
    .writes = "any cell that is not nested; types stay",
    .sniff = sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
    .export = cc_export_jsonl,
    .finish = finish,
    .holds = CC_HOLDS_ALL,
};
