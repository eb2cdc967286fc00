/* export.h - records of any origin written anew in a format.
 *
 * A format's export puts out what it can hold; what it cannot is known from its `holds`
 * before, and from the counts of what was changed or left out after.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_EXPORT_H
#define CC_FORMATS_EXPORT_H

#include <stdint.h>

#include "base/strbuf.h"

struct cc_arena;

enum cc_field {
    CC_FIELD_ID,
    CC_FIELD_TEXT,
    CC_FIELD_START,
    CC_FIELD_END,
    CC_FIELD_SPEAKER,
    CC_FIELD_LABELER,
    CC_FIELD_AUDIO,
    CC_FIELD_TIER,
    CC_FIELD_CHANNEL,
    CC_FIELD_LANGUAGE,
    CC_FIELD_LABEL,
    CC_FIELD_COUNT,
    CC_FIELD_OTHERS = CC_FIELD_COUNT, /* all other columns: tables hold them */
};

#define CC_HOLDS(field) (1u << CC_FIELD_##field)
#define CC_HOLDS_TIMES (CC_HOLDS(TEXT) | CC_HOLDS(START) | CC_HOLDS(END))
#define CC_HOLDS_ALL ((1u << (CC_FIELD_COUNT + 1)) - 1)

const char *cc_field_name(enum cc_field field);

struct cc_utterance {
    struct cc_str field[CC_FIELD_COUNT]; /* empty: none */
    double start, end;                   /* seconds */
    bool has_start, has_end;
    size_t row; /* for cc_export.cell */
};

struct cc_export_file {
    const char *name; /* NULL: the output itself, else a file in the output, a folder */
    struct cc_strbuf bytes;
};

enum { CC_EXPORT_FILES = 8 };

struct cc_export {
    struct cc_utterance *items; /* may be put into another order */
    size_t count;
    const struct cc_str *columns; /* of the whole table, for formats that hold it */
    uint32_t n_columns;
    struct cc_str (*cell)(const void *ctx, size_t row, uint32_t column);
    const void *ctx;
    struct cc_arena *arena;
    size_t changed; /* values that had to be spelled otherwise: white space in a name */
    unsigned lost;  /* fields that the format holds, but not beside the others here */
    struct cc_export_file files[CC_EXPORT_FILES];
    size_t n_files;
};

/* The bytes of one file. */
struct cc_strbuf *cc_export_file(struct cc_export *x, const char *name);
void cc_export_release(struct cc_export *x);

/* A text in one line: line ends and tabs become blanks, the ends are trimmed. */
struct cc_str cc_export_line(struct cc_export *x, struct cc_str text);
/* A name in one word: white space becomes '_'; `otherwise` when it is empty. */
struct cc_str cc_export_word(struct cc_export *x, struct cc_str name,
                             const char *otherwise);
/* The id as one word; made up from the number when there is none. */
struct cc_str cc_export_id(struct cc_export *x, size_t number);

/* Records by the value of a field, values in the order they first come: those of value v
 * are items[order[first[v]]] to items[order[first[v + 1] - 1]], in their own order. */
struct cc_export_groups {
    size_t count;
    struct cc_str *values;
    size_t *first, *order;
    uint32_t *of; /* the value's number, by record */
};
struct cc_export_groups cc_export_group(struct cc_export *x, enum cc_field field);

/* The first value of a field; empty when there are no records. */
struct cc_str cc_export_first(const struct cc_export *x, enum cc_field field);

/* "HH:MM:SS,mmm" with that mark before the milliseconds. */
void cc_export_clock(struct cc_strbuf *out, double seconds, char mark);

/* In the order of recording, channel and start. */
void cc_export_sort(struct cc_export *x);

/* A cell of CSV, in quotes where it needs them, and what stands behind it. */
void cc_export_cell(struct cc_strbuf *out, struct cc_str value, char behind);

/* The whole table, with this between fields and quotes where needed, or without
 * quotes. */
void cc_export_table(struct cc_export *x, char delimiter, bool quoting);
/* A JSON object a line. */
void cc_export_jsonl(struct cc_export *x);

#endif
