/* format.h - what a format is: how it is recognised, read, and written with changes.
 *
 * A format is one .c file that defines `const struct cc_format cc_format_<file>`
 * and one line in local.mk.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_FORMAT_H
#define CC_FORMATS_FORMAT_H

#include "formats/input.h"
#include "formats/slicer.h"

struct cc_export;

/* What sniffing found. On entry the dialect holds what options fix, zeros elsewhere. */
struct cc_guess {
    struct cc_dialect dialect;
    enum cc_header header; /* as asked for */
    bool asked;            /* the user named the format: the score does not matter */
    char why[240];
};

struct cc_format {
    const char *name;       /* "tsv-raw": what a user types and a report shows */
    const char *extensions; /* "csv txt": a hint only, content decides */
    const char *reads;      /* one line for `concord formats` */
    /* what `clean` changes, where that is not any cell; or NULL */
    const char *writes;
    const char *const *columns; /* names where there is no header, NULL behind the last */
    bool times_words;       /* each word has a time, which follows its text */
    bool shares_times;      /* the voices of a cue all have its times */
    bool is_transcript;     /* its columns go by the names of formats/transcript.h */
    bool has_own_ids;       /* ids that are unique beyond the file */
    /* Files beside the input that belong to it, NULL behind the last; or NULL. */
    const char *const *companions;
    /* Append the bytes of the input or of a companion put in order, where a format wants
     * one that no meaning depends on: sorted, with a line end at the end. NULL: no such.
     * */
    void (*tidy)(struct cc_str bytes, struct cc_strbuf *out);
    /* Write records anew, for `convert`; NULL: it cannot. See formats/export.h. */
    void (*export)(struct cc_export *x);
    /* What an export comes to in the end, for formats that are not text; or NULL. */
    bool (*finish)(struct cc_export *x, struct cc_error *err) CC_MUST_USE;
    unsigned holds;         /* bits of enum cc_field that an export keeps */
    unsigned wants;         /* of those, without which a record is left out */
    /* How well the text fits, 0 (not at all) to 100. The text is valid and not empty. */
    int (*sniff)(const struct cc_input *in, struct cc_guess *guess);
    bool (*read)(struct cc_input *in, const struct cc_sink *sink,
                 struct cc_error *err) CC_MUST_USE;
    /* NULL: values are put back by their spans. Append the record that starts at
     * `edits[0].record` with its `n` values changed; gives the place behind the record in
     * `end`. */
    bool (*rewrite)(struct cc_input *in, const struct cc_edit *edits, size_t n,
                    struct cc_strbuf *out, uint64_t *end,
                    struct cc_error *err) CC_MUST_USE;
};

/* All formats in the order of local.mk; the list ends with NULL. */
const struct cc_format *const *cc_format_all(void);

/* By name; NULL when there is no such format. */
const struct cc_format *cc_format_find(const char *name);

/* The same by its name in any case, "CSV", else by what people call it, if only one is
 * called so: "WebVTT", "dfxp". */
const struct cc_format *cc_format_meant(const char *name);

#endif
