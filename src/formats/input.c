/* input.c - open an input: unpack, decode, find its format; then read it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/input.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "formats/encoding.h"
#include "formats/input_priv.h"

static const uint64_t max_plain = (uint64_t)64 << 30, max_unpacked = (uint64_t)8 << 30;
enum {
    MAX_FIELD = 16 << 20,
    MAX_ROW = 64 << 20,
    MAX_COLUMNS = 4096,
    MAX_DEPTH = 256,
    EXTENSION_SCORE = 5
};

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (strcmp(path, "-") == 0)
        return "stdin";
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static bool is_plain_file(const char *path)
{
    struct stat st;

    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The lines before a place, and where its own line starts. */
static uint64_t lines_before(const struct cc_input *in, uint64_t place,
                             size_t *line_start)
{
    const char *text = in->info.text.ptr;
    const char eol = in->dialect.eol != 0 ? in->dialect.eol : '\n';
    uint64_t n = 0;

    *line_start = 0;
    while (*line_start < place) {
        const char *p = memchr(text + *line_start, eol, (size_t)place - *line_start);

        if (p == NULL)
            break;
        *line_start = (size_t)(p - text) + 1;
        n++;
    }
    return n;
}

/* Asked character by character, which is why the converter is kept. */
bool cc_input_holds(struct cc_input *in, struct cc_str character)
{
    struct cc_strbuf out = { 0 };
    struct cc_error err = { 0 };
    bool holds;

    if (in->is_utf8 || strncmp(in->info.encoding, "UTF-", 4) == 0)
        return true;
    if (in->probe == NULL)
        in->probe = cc_encoder_new(in->info.encoding, "UTF-8", &err);
    holds = in->probe != NULL &&
            cc_encoder_put(in->probe, character, true, &out) == character.len;
    cc_strbuf_release(&out);
    return holds;
}

uint64_t cc_input_line(const struct cc_input *in, uint64_t place)
{
    size_t line_start;

    return lines_before(in, place, &line_start) + 1;
}

uint32_t cc_input_column(const struct cc_input *in, uint64_t place)
{
    size_t line_start;

    lines_before(in, place, &line_start);
    return (uint32_t)cc_utf8_count(
               cc_str_slice(in->info.text, line_start, (size_t)place)) +
           1;
}

const char *cc_input_shown(const struct cc_input *in)
{
    return strcmp(in->info.path, "-") == 0 ? "stdin" : in->info.path;
}

bool cc_input_fail(const struct cc_input *in, struct cc_error *err, enum cc_errc code,
                   uint64_t place, const char *fmt, ...)
{
    const uint64_t line = cc_input_line(in, place);
    char text[sizeof err->msg];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (err->code == CC_OK)
        err->line = line;
    return cc_fail(err, code, "%s:%llu: %s", cc_input_shown(in), (unsigned long long)line,
                   text);
}

static bool no_columns(void *ctx, const struct cc_str *names, uint32_t n,
                       struct cc_error *err)
{
    (void)ctx, (void)names, (void)n, (void)err;
    return true;
}

static bool no_row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    (void)ctx, (void)record, (void)err;
    return true;
}

const struct cc_sink cc_sink_nowhere = { NULL, no_columns, no_row, NULL };

static void set_limits(struct cc_input *in, const struct cc_read_options *o)
{
    in->limits = (struct cc_limits){
        .max_input = o->max_input,
        .max_field = o->max_field != 0 ? o->max_field : MAX_FIELD,
        .max_row = o->max_row != 0 ? o->max_row : MAX_ROW,
        .max_columns = o->max_columns != 0 ? o->max_columns : MAX_COLUMNS,
        .max_depth = o->max_depth != 0 ? o->max_depth : MAX_DEPTH,
    };
}

static uint64_t limit_or(const struct cc_input *in, uint64_t otherwise)
{
    return in->limits.max_input != 0 ? in->limits.max_input : otherwise;
}

/* No bytes are "" and not NULL, so that places in them can be reckoned. */
static struct cc_str not_null(struct cc_str s)
{
    return s.ptr != NULL ? s : CC_STR("");
}

static bool unpack(struct cc_input *in, struct cc_error *err)
{
    in->packing = cc_packing_of(in->file.bytes);
    in->info.packing = cc_packing_name(in->packing);
    in->info.size = in->file.bytes.len;
    in->raw = not_null(in->file.bytes);
    if (in->packing == CC_PACKING_NONE)
        return true;
    if (!cc_unpack(in->raw, in->packing, limit_or(in, max_unpacked), cc_input_shown(in),
                   &in->unpacked, err))
        return false;
    in->raw = not_null(cc_strbuf_view(&in->unpacked));
    return true;
}

static bool is_known(const char *encoding, struct cc_error *err)
{
    return cc_encoding_known(encoding) != NULL ||
           cc_fail(err, CC_E_USAGE, "unknown encoding '%s'; 'iconv -l' lists the names",
                   encoding);
}

/* The encoding by option and byte order mark: a mark counts when it agrees. */
static bool choose_encoding(struct cc_input *in, const char *asked, struct cc_error *err)
{
    const char *marked = cc_bom_encoding(in->raw, &in->bom_len);
    const char *known = asked != NULL ? cc_encoding_known(asked) : marked;
    char name[40];

    if (asked != NULL && !is_known(asked, err))
        return false;
    if (known == NULL)
        known = cc_declared_encoding(in->raw, name, sizeof name);
    if (known == NULL)
        known = cc_nul_encoding(in->raw);
    if (known == NULL)
        known = "UTF-8";
    if (marked != NULL && strcmp(known, marked) != 0) {
        if (strncmp(known, "UTF-", 4) == 0 && strcmp(asked, known) != 0)
            known = marked; /* "UTF-16" names both byte orders */
        else
            in->bom_len = 0;
    }
    in->info.had_bom = in->bom_len > 0;
    in->is_utf8 = strcmp(known, "UTF-8") == 0;
    in->info.encoding = cc_arena_str(in->arena, cc_str_z(known)).ptr;
    return true;
}

static bool decode(struct cc_input *in, struct cc_error *err)
{
    const struct cc_str bytes = cc_str_slice(in->raw, in->bom_len, in->raw.len);
    struct cc_encoder *decoder;
    size_t taken;

    in->info.text = bytes;
    if (in->is_utf8)
        return true;
    decoder = cc_encoder_new("UTF-8", in->info.encoding, err);
    if (decoder == NULL)
        return false;
    taken = cc_encoder_put(decoder, bytes, true, &in->decoded);
    cc_encoder_free(decoder);
    in->info.text = not_null(cc_strbuf_view(&in->decoded));
    if (taken < bytes.len)
        return cc_input_fail(
            in, err, CC_E_FORMAT, in->decoded.len,
            "byte 0x%02X at offset %zu is not %s; name the encoding with "
            "--encoding",
            (unsigned char)bytes.ptr[taken], in->bom_len + taken, in->info.encoding);
    if (in->decoded.len > limit_or(in, max_plain))
        return cc_fail(err, CC_E_LIMIT,
                       "%s: has more than %llu bytes as UTF-8; raise it with "
                       "--max-input",
                       cc_input_shown(in), (unsigned long long)limit_or(in, max_plain));
    return true;
}

/* Hash the file and check the text; in one pass where they are the same bytes. */
static bool check(struct cc_input *in, struct cc_error *err)
{
    struct cc_hasher *hasher = cc_hasher_new();
    const struct cc_str text = in->info.text;
    const bool same = in->is_utf8 && in->packing == CC_PACKING_NONE;
    size_t at;

    cc_hasher_add(hasher, same ? cc_str_slice(in->raw, 0, in->bom_len) : in->file.bytes);
    at = cc_text_fault(text, same ? hasher : NULL);
    cc_hasher_hex(hasher, in->info.hash);
    cc_hasher_free(hasher);
    return at == text.len || cc_input_fault(in, at, err);
}

/* Whether the name, less ".gz" or ".zst", ends in one of the extensions. */
static bool has_extension(const char *name, const char *extensions)
{
    struct cc_str left = cc_str_z(name);
    const char *dot;

    if (cc_str_ends(left, CC_STR(".gz")) || cc_str_ends(left, CC_STR(".zst")))
        left.len -= cc_str_ends(left, CC_STR(".gz")) ? 3 : 4;
    dot = memrchr(left.ptr, '.', left.len);
    if (dot == NULL)
        return false;
    left = cc_str_slice(left, (size_t)(dot - left.ptr) + 1, left.len);
    for (const char *e = extensions; *e != '\0'; e += strspn(e, " ")) {
        const size_t n = strcspn(e, " ");

        if (cc_str_eq_ascii_case(left, (struct cc_str){ e, n }))
            return true;
        e += n;
    }
    return false;
}

/* Whether the text is XML, or its name promises a transcript that it is not: "talk.srt".
 * Taken for a table it would be nonsense. Names that several formats share promise
 * nothing, nor does "text", which any file is. */
static bool promises_other(const struct cc_input *in, struct cc_error *err)
{
    const struct cc_format *promised = NULL;

    if (has_extension(in->info.name, "ass ssa sbv smi lrc"))
        return !cc_fail(
            err, CC_E_FORMAT,
            "%s: subtitles of a kind that is not read; write them as SubRip or "
            "WebVTT",
            cc_input_shown(in));
    if (has_extension(in->info.name, "xml") ||
        cc_str_starts(cc_str_trim(in->info.text), CC_STR("<?xml")))
        return !cc_fail(
            err, CC_E_FORMAT,
            "%s: XML of a kind that is not read; 'concord formats' lists those "
            "that are",
            cc_input_shown(in));
    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++)
        if (has_extension(in->info.name, (*f)->extensions)) {
            if (promised != NULL || !(*f)->is_transcript || (*f)->companions != NULL ||
                strcmp((*f)->name, "text") == 0)
                return false;
            promised = *f;
        }
    if (promised != NULL)
        cc_fail(err, CC_E_FORMAT,
                "%s: is called so, but does not read as %s; --format %s reads it "
                "as such, --format csv takes it for a table",
                cc_input_shown(in), promised->name, promised->name);
    return promised != NULL;
}

/* The format that scores best; the first of those that score the same. */
static bool find_format(struct cc_input *in, const struct cc_read_options *o,
                        struct cc_error *err)
{
    const struct cc_format *asked = o->format != NULL ? cc_format_meant(o->format) : NULL;
    struct cc_guess best = { 0 };
    int best_score = -1;

    if (o->format != NULL && asked == NULL)
        return cc_fail(err, CC_E_USAGE,
                       "unknown format '%s'; 'concord formats' lists the names",
                       o->format);
    if (o->delimiter != 0 && ((unsigned char)o->delimiter >= 0x80 ||
                              strchr("\"\r\n", o->delimiter) != NULL))
        return cc_fail(err, CC_E_USAGE,
                       "the delimiter must be one ASCII character other than a "
                       "quote or a line end");
    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++) {
        struct cc_guess guess = { .dialect.delimiter = o->delimiter,
                                  .header = o->header };
        int score;

        guess.asked = asked != NULL;
        if (asked != NULL && *f != asked)
            continue;
        score = (*f)->sniff(in, &guess);
        if (score > 1 && has_extension(in->info.name, (*f)->extensions))
            score += EXTENSION_SCORE;
        if (score > best_score) {
            best_score = score;
            best = guess;
            in->format = *f;
        }
    }
    if (asked == NULL && !in->format->is_transcript && promises_other(in, err))
        return false;
    in->dialect = best.dialect;
    in->info.format = in->format->name;
    in->info.is_transcript = in->format->is_transcript;
    in->info.times_words = in->format->times_words;
    in->info.shares_times = in->format->shares_times;
    in->info.has_own_ids = in->format->has_own_ids;
    in->info.delimiter = best.dialect.delimiter;
    in->info.has_header = best.dialect.header;
    in->info.why = in->packing == CC_PACKING_PARQUET
                       ? "Parquet, read through DuckDB"
                       : cc_arena_str(in->arena, cc_str_z(best.why)).ptr;
    return true;
}

const struct cc_file *cc_input_beside(struct cc_input *in, const char *name)
{
    const size_t folder = strlen(in->info.path) - strlen(in->file_name);
    struct cc_beside *b = in->beside;
    struct cc_error ignored = { 0 };

    while (b != NULL && strcmp(b->name, name) != 0)
        b = b->next;
    if (b == NULL) {
        const struct cc_str path =
            cc_arena_printf(in->arena, "%.*s%s", (int)folder, in->info.path, name);

        b = CC_NEW(in->arena, struct cc_beside, 1);
        *b = (struct cc_beside){ .next = in->beside, .name = path.ptr + folder };
        b->found = !in->borrowed && is_plain_file(in->info.path) &&
                   is_plain_file(path.ptr) &&
                   cc_file_open(&b->file, path.ptr, limit_or(in, max_plain), &ignored);
        in->beside = b;
    }
    return b->found ? &b->file : NULL;
}

static bool is_empty(struct cc_str text)
{
    return cc_str_trim(text).len == 0;
}

static bool read_as(struct cc_input *in, const char *encoding, struct cc_error *err)
{
    in->decoded.len = 0;
    return choose_encoding(in, encoding, err) && decode(in, err) && check(in, err);
}

/* The next name of a list between commas; `*list` is NULL behind the last. */
static const char *next_name(struct cc_input *in, const char **list)
{
    const size_t n = strcspn(*list, ",");
    const struct cc_str name = cc_str_trim((struct cc_str){ *list, n });

    *list = (*list)[n] == ',' ? *list + n + 1 : NULL;
    return cc_arena_str(in->arena, name).ptr;
}

/* Of encodings between commas the first that fits, unless the bytes tell their own. */
static bool read_as_one_of(struct cc_input *in, const char *list, struct cc_error *err)
{
    char room[40];
    size_t n;

    if (list == NULL || strchr(list, ',') == NULL)
        return read_as(in, list, err);
    for (const char *rest = list; rest != NULL;)
        if (!is_known(next_name(in, &rest), err))
            return false;
    if (cc_bom_encoding(in->raw, &n) != NULL || cc_nul_encoding(in->raw) != NULL ||
        cc_declared_encoding(in->raw, room, sizeof room) != NULL)
        return read_as(in, NULL, err);
    do {
        *err = (struct cc_error){ 0 };
        if (read_as(in, next_name(in, &list), err))
            return true;
    } while (list != NULL && err->code == CC_E_FORMAT);
    return false;
}

static struct cc_input *finish(struct cc_input *in, const struct cc_read_options *o,
                               struct cc_error *err)
{
    bool ok = unpack(in, err) && read_as_one_of(in, o->encoding, err);

    if (ok && is_empty(in->info.text))
        ok = cc_fail(err, CC_E_FORMAT, "%s: is empty", cc_input_shown(in));
    if (ok && find_format(in, o, err))
        return in;
    cc_input_free(in);
    return NULL;
}

static struct cc_input *start(const char *path, const struct cc_read_options *options)
{
    struct cc_input *in = cc_alloc_zero(1, sizeof *in);

    in->arena = cc_arena_new();
    in->info.path = cc_arena_str(in->arena, cc_str_z(path)).ptr;
    in->file_name = in->info.name = last_part(in->info.path);
    if (options->called != NULL)
        in->info.name = cc_arena_str(in->arena, cc_str_z(options->called)).ptr;
    in->with_words = options->with_words;
    set_limits(in, options);
    return in;
}

struct cc_input *cc_input_open(const char *path, const struct cc_read_options *options,
                               struct cc_error *err)
{
    struct cc_input *in = start(path, options);
    const uint64_t limit = limit_or(in, is_plain_file(path) ? max_plain : max_unpacked);

    if (!cc_file_open(&in->file, path, limit, err)) {
        cc_input_free(in);
        return NULL;
    }
    in->info.device = in->file.device;
    in->info.inode = in->file.inode;
    return finish(in, options, err);
}

struct cc_input *cc_input_open_bytes(struct cc_str bytes, const char *name,
                                     const struct cc_read_options *options,
                                     struct cc_error *err)
{
    struct cc_input *in = start(name, options);

    in->file.bytes = bytes;
    in->borrowed = true;
    return finish(in, options, err);
}

void cc_input_free(struct cc_input *in)
{
    if (in == NULL)
        return;
    if (!in->borrowed)
        cc_file_release(&in->file);
    cc_strbuf_release(&in->unpacked);
    cc_strbuf_release(&in->decoded);
    cc_map_free(in->names);
    cc_encoder_free(in->probe);
    for (struct cc_beside *b = in->beside; b != NULL; b = b->next)
        if (b->found)
            cc_file_release(&b->file);
    cc_arena_free(in->arena);
    cc_free(in);
}

const struct cc_input_info *cc_input_info(const struct cc_input *in)
{
    return &in->info;
}

bool cc_input_read(struct cc_input *in, const struct cc_sink *sink, struct cc_error *err)
{
    return in->format->read(in, sink, err);
}
