/* input_priv.h - an opened input, as the files of this folder see it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_INPUT_PRIV_H
#define CC_FORMATS_INPUT_PRIV_H

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "formats/encoding.h"
#include "formats/format.h"
#include "formats/pack.h"

struct cc_beside {
    struct cc_beside *next;
    const char *name;
    struct cc_file file;
    bool found;
};

struct cc_input {
    struct cc_input_info info;
    const char *file_name;             /* the last part of the path */
    struct cc_arena *arena;            /* path, why */
    struct cc_file file;
    bool borrowed;                     /* its bytes are the caller's */
    struct cc_strbuf unpacked, decoded;
    struct cc_str raw;                 /* unpacked, not decoded, with its mark */
    size_t bom_len;
    enum cc_packing packing;
    bool is_utf8;
    const struct cc_format *format;
    struct cc_dialect dialect;
    struct cc_limits limits;
    struct cc_map *names; /* columns by name, as the last reading found them */
    bool with_words;
    bool is_judged;       /* XML: libxml2 has accepted the text */
    struct cc_encoder *probe;
    struct cc_beside *beside; /* files of its folder that were asked for */
};

/* Another file in the input's folder; NULL when there is none, or the input is no file.
 * Its bytes live as long as the input. */
const struct cc_file *cc_input_beside(struct cc_input *in, const char *name);

/* Fail with "FILE:LINE: ..." for a place in the text. */
bool cc_input_fail(const struct cc_input *in, struct cc_error *err, enum cc_errc code,
                   uint64_t place, const char *fmt, ...) CC_PRINTF(5, 6);

/* input_fault.c: fail for the byte at `at`, which no text has: say which encoding or which
 * kind of file it may be. */
bool cc_input_fault(const struct cc_input *in, size_t at, struct cc_error *err);

/* The path as messages name it. */
const char *cc_input_shown(const struct cc_input *in);

/* 1-based line and code point column of a place in the text. */
uint64_t cc_input_line(const struct cc_input *in, uint64_t place);
uint32_t cc_input_column(const struct cc_input *in, uint64_t place);

/* Whether the input's encoding has a code for a character. */
bool cc_input_holds(struct cc_input *in, struct cc_str character);

static inline void cc_input_tell(const struct cc_sink *sink,
                                 const struct cc_problem *problem)
{
    if (sink->problem != NULL)
        sink->problem(sink->ctx, problem);
}

#endif
