/* discover_weights.c - the weights of discovery's signs, from a file or the shipped one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_weights_priv.h"

#include "conventions/weights.inc"

enum { FILE_MAX = 1 << 16, NUMBER_MAX = 31 };

static const char *const names[CC_FEATURES] = {
    [CC_F_BIAS] = "bias", [CC_F_CASE] = "case", [CC_F_SEP] = "separator",
    [CC_F_DOUBLE] = "doubling", [CC_F_ACCENT] = "accent", [CC_F_EDIT] = "edit",
    [CC_F_INFLECT] = "ending", [CC_F_FRAME] = "frame", [CC_F_LLR] = "labelers",
    [CC_F_LLR_FRAME] = "labelers-in-frames", [CC_F_COS] = "neighbours",
    [CC_F_COV] = "frame-share", [CC_F_FRAMES] = "frames", [CC_F_POOL] = "same-rewrite",
    [CC_F_COUNT] = "rarer-count", [CC_F_LENGTH] = "length", [CC_F_PURITY] = "purity",
    [CC_F_NUCLEI] = "nuclei", [CC_F_LLR_NUCLEUS] = "labelers-in-nuclei",
    [CC_F_NUCLEUS_SHARE] = "nucleus-share", [CC_F_LLR_RATE] = "labelers-per-use",
};

/* The next piece without white space; false at the end. */
static bool next_piece(struct cc_str line, size_t *at, struct cc_str *piece)
{
    size_t end;

    while (*at < line.len && strchr(" \t\r", line.ptr[*at]) != NULL &&
           line.ptr[*at] != '\0')
        ++*at;
    for (end = *at; end < line.len && memchr(" \t\r", line.ptr[end], 3) == NULL; end++)
        ;
    *piece = cc_str_slice(line, *at, end);
    *at = end;
    return piece->len > 0;
}

static bool read_number(struct cc_str s, double *out)
{
    char text[NUMBER_MAX + 1];
    char *end;

    if (s.len == 0 || s.len > NUMBER_MAX)
        return false;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    *out = strtod(text, &end);
    return end == text + s.len && isfinite(*out) && fabs(*out) <= 1000;
}

static uint32_t feature_of(struct cc_str name)
{
    uint32_t f = 0;

    while (f < CC_FEATURES && !cc_str_eq_z(name, names[f]))
        f++;
    return f;
}

static bool read_line(struct cc_str line, const char *name, uint32_t number,
                      struct cc_weights *w, struct cc_error *err)
{
    const char *comment = memchr(line.ptr, '#', line.len);
    struct cc_str word, with, without, more;
    size_t at = 0;
    uint32_t f;

    if (comment != NULL)
        line.len = (size_t)(comment - line.ptr);
    if (!next_piece(line, &at, &word))
        return true;
    f = feature_of(word);
    if (f == CC_FEATURES)
        return cc_fail(err, CC_E_RULES, "%s:%u: there is no sign '%.*s'", name, number,
                       CC_STR_ARG(word));
    if (!next_piece(line, &at, &with) || !next_piece(line, &at, &without) ||
        next_piece(line, &at, &more) || !read_number(with, &w->weight[1][f]) ||
        !read_number(without, &w->weight[0][f]))
        return cc_fail(err, CC_E_RULES,
                       "%s:%u: '%s' takes two numbers from -1000 to 1000", name, number,
                       names[f]);
    w->known[f] = true;
    return true;
}

static bool all_known(const struct cc_weights *w, const char *name, struct cc_error *err)
{
    for (uint32_t f = 0; f < CC_FEATURES; f++)
        if (!w->known[f])
            return cc_fail(err, CC_E_RULES, "%s: the weights of '%s' are missing", name,
                           names[f]);
    return true;
}

struct cc_weights *cc_weights_parse(struct cc_str text, const char *name,
                                    struct cc_error *err)
{
    struct cc_weights *w = cc_alloc_zero(1, sizeof *w);
    uint32_t number = 0;
    bool ok = true;

    if (cc_utf8_invalid_at(text) < text.len)
        ok = cc_fail(err, CC_E_RULES, "%s: not UTF-8", name);
    for (size_t at = 0; ok && at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        const size_t to = end == NULL ? text.len : (size_t)(end - text.ptr);

        ok = read_line(cc_str_slice(text, at, to), name, ++number, w, err);
        at = to + 1;
    }
    if (ok && all_known(w, name, err))
        return w;
    cc_weights_free(w);
    return NULL;
}

struct cc_weights *cc_weights_shipped(void)
{
    const struct cc_str text = { (const char *)weight_bytes, sizeof weight_bytes - 1 };
    struct cc_error err = { 0 };
    struct cc_weights *w = cc_weights_parse(text, "discovery.weights", &err);

    assert(w != NULL);
    return w;
}

struct cc_weights *cc_weights_load(const char *path, struct cc_error *err)
{
    struct cc_file file = { 0 };
    struct cc_weights *w;

    if (!cc_file_open(&file, path, FILE_MAX, err))
        return NULL;
    w = cc_weights_parse(file.bytes, path, err);
    cc_file_release(&file);
    return w;
}

void cc_weights_free(struct cc_weights *weights)
{
    cc_free(weights);
}
