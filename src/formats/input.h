/* input.h - bytes to records and where they stand; changed values back in place.
 *
 * An input is opened once (unpacked, decoded to UTF-8, its format and dialect
 * found), read any number of times, and written with some values changed:
 * every byte outside a changed value is the input's own.
 *
 *     struct cc_input *in = cc_input_open("labels.csv", &options, err);
 *     if (in != NULL && cc_input_read(in, &sink, err)) ...
 *     cc_input_free(in);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_INPUT_H
#define CC_FORMATS_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_codec;
struct cc_outfile;
struct cc_strbuf;

enum cc_header { CC_HEADER_AUTO, CC_HEADER_YES, CC_HEADER_NO };

/* Zeros mean the defaults given behind each. Strings are needed only while opening. */
struct cc_read_options {
    const char *format;    /* a name of cc_format_all(): "csv" ...; NULL = sniff */
    const char *encoding; /* iconv's name; NULL = UTF-8, or UTF-16/32 by its mark, or what
                              XML declares; "UTF-8,windows-1252": if nothing is told so,
                              the first that fits */
    const char
        *called; /* what info.name shall be: "folder/file"; NULL = the file's name */
    char delimiter;        /* one ASCII byte; 0 = the format's own, or sniffed */
    enum cc_header header;
    uint64_t max_input;    /* unpacked bytes: plain file 64 GiB; packed, stream 8 GiB */
    uint32_t max_field;    /* bytes, 16 MiB */
    uint32_t max_row;      /* bytes, 64 MiB */
    uint32_t max_columns;  /* 4096 */
    uint32_t max_depth;    /* of JSON, 256 */
    bool with_words;       /* words that follow a text, and sounds, are records too */
};

struct cc_input_info {
    const char *path;     /* as given */
    const char *name;     /* its last part, or what it is called; "stdin" for "-" */
    const char *format;
    const char *why;      /* "comma-separated: 10 columns in each of the first 50 ..." */
    const char *encoding; /* "UTF-8", "UTF-16LE", ... */
    const char *packing;  /* "none", "gzip", "zstd" */
    bool had_bom;
    bool has_header;        /* the first record names the columns; always true for JSON */
    bool is_transcript;     /* the format names the columns: see formats/transcript.h */
    /* rows that follow each other may have one time between them */
    bool shares_times;
    /* each word has a time; a change of their number divides times */
    bool times_words;
    bool has_own_ids;       /* ids that are unique beyond the file */
    char delimiter;         /* 0 for JSON */
    uint64_t size;          /* of the file as it stands, packed */
    uint64_t device, inode; /* 0, 0 for a stream */
    char hash[33];          /* XXH3-128 of the file as it stands */
    struct cc_str text;     /* all of it, unpacked, UTF-8, without a byte order mark */
};

enum cc_cell_flag {
    CC_CELL_ABSENT = 1, /* the row has no such cell */
    CC_CELL_NULL = 2,   /* JSON null */
    CC_CELL_COPIED = 4, /* does not stand in the text: valid only until row() returns */
    CC_CELL_FIXED = 8,  /* cannot be edited: nested JSON, or half a surrogate pair */
    CC_CELL_QUOTED = 16 /* stands in quotes: any JSON string, a quoted CSV field */
};

struct cc_cell {
    /* unescaped, blanks included; stands in the text unless COPIED */
    struct cc_str value;
    uint32_t flags;
};

/* Where a cell's value is spelled, for formats in which a value is put back by itself. */
struct cc_span {
    struct cc_str source;         /* of the text */
    const struct cc_codec *codec; /* NULL: it cannot be edited */
    /* why an edit is refused all the same; NULL: it is not */
    const char *bound;
    /* something is aligned with its words: their number stays */
    bool same_words;
    bool same_sound;              /* with their sounds: only case and marks may change */
    /* Why a new value would change how others are read, NULL if it does not; or NULL. */
    const char *(*refuses)(struct cc_str before, struct cc_str after);
    /* Sources of words that have times and follow the text; where they stand in several
     * places, NULL between. */
    const struct cc_str *words;
    uint32_t n_words;
    /* a second place of the text that says the same, or empty */
    struct cc_str twin;
};

struct cc_record {
    uint64_t place; /* what cc_edit.record takes: byte offset of the record in the text */
    uint64_t line;  /* 1-based physical line where it starts */
    const struct cc_cell *cells;
    uint32_t n_cells; /* always as many as the columns told so far */
    const struct cc_span *spans; /* a cell each; NULL in formats that rewrite records */
};

enum cc_problem_kind {
    CC_PROBLEM_ROW_SHORT,      /* fewer cells than columns: the rest is ABSENT */
    /* more cells: the surplus is not given, but kept on write */
    CC_PROBLEM_ROW_LONG,
    CC_PROBLEM_HEADER_EMPTY,   /* a column without a name: it is called column_3 */
    CC_PROBLEM_JSON_DUPLICATE, /* a key twice in one object: the last value counts */
    CC_PROBLEM_JSON_TYPE,      /* a column's values change type; told once per column */
    CC_PROBLEM_JSON_SURROGATE, /* \uD800 without its other half: read as U+FFFD, FIXED */
    CC_PROBLEM_LINE,           /* a line that the format does not know; passed over */
    CC_PROBLEM_TIME,           /* a time that is missing, unreadable or runs backwards */
    /* a speaker, time slot or record that is nowhere declared */
    CC_PROBLEM_REFERENCE,
    CC_PROBLEM_ORDER,          /* lines that tools want sorted and are not */
    CC_PROBLEM_DUPLICATE,      /* a key that may stand once and comes again */
    CC_PROBLEM_MISMATCH,       /* two places that must say the same and do not */
};

/* Bad data that does not stop the reading. `detail` is valid during the call. */
struct cc_problem {
    enum cc_problem_kind kind;
    uint64_t line;
    uint32_t column; /* 1-based code point within the line; 0 = not known */
    struct cc_str detail;
    const char *file; /* a file beside the input, as Kaldi has; NULL: the input itself */
};

/* Where records go. A callback that returns false has filled `err`; reading ends. */
struct cc_sink {
    void *ctx;
    /* Once before any row; again with the longer list when a later JSON object
     * brings new names (old indices stay). A problem with a header's names may be told
     * before. The array is valid during the call, the
     * names as long as the input. */
    bool (*columns)(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err);
    bool (*row)(void *ctx, const struct cc_record *record, struct cc_error *err);
    void (*problem)(void *ctx, const struct cc_problem *problem); /* may be NULL */
};

/* Takes all and keeps nothing: to see whether an input can be read. */
extern const struct cc_sink cc_sink_nowhere;

struct cc_edit {
    uint64_t record; /* cc_record.place */
    uint32_t column;
    struct cc_str value;
};

struct cc_input;

/* Open, unpack, decode, sniff; "-" is stdin. NULL with `err` filled on failure. */
struct cc_input *cc_input_open(const char *path, const struct cc_read_options *options,
                               struct cc_error *err) CC_MUST_USE;

/* The same for bytes at hand, which must outlive the input; `name` is its path. */
struct cc_input *cc_input_open_bytes(struct cc_str bytes, const char *name,
                                     const struct cc_read_options *options,
                                     struct cc_error *err) CC_MUST_USE;

void cc_input_free(struct cc_input *in);

const struct cc_input_info *cc_input_info(const struct cc_input *in);

/* Every record in order. May be called again; borrowed text lives as long as the input. */
bool cc_input_read(struct cc_input *in, const struct cc_sink *sink,
                   struct cc_error *err) CC_MUST_USE;

/* The whole input with only these values changed, in its own encoding and
 * packing. Edits are sorted by (record, column), one per cell; an edit of an
 * ABSENT or FIXED cell, or a value that the format or the encoding cannot hold,
 * is an error that names the line. Without edits a plain file comes out byte
 * for byte; a packed one does so after unpacking. */
bool cc_input_write(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                    struct cc_outfile *out, struct cc_error *err) CC_MUST_USE;

/* The same, appended to memory. */
bool cc_input_render(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                     struct cc_strbuf *out, struct cc_error *err) CC_MUST_USE;

/* The same as cc_input_write, and put in order as the format wants it; told when that
 * changed anything. */
bool cc_input_write_tidy(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                         struct cc_outfile *out, bool *tidied,
                         struct cc_error *err) CC_MUST_USE;

/* The names of the files that belong to the input, from `*at` on; NULL behind the last. */
const char *cc_input_companion(struct cc_input *in, size_t *at);
/* Write one of them, in order when that is asked for. */
void cc_input_write_companion(struct cc_input *in, const char *name, bool tidy,
                              struct cc_outfile *out, bool *tidied);

/* What cc_input_write would refuse of these edits: `why` has room for a clause for each,
 * NULL when it can be written. */
bool cc_input_try(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                  const char **why, struct cc_error *err) CC_MUST_USE;

#endif
