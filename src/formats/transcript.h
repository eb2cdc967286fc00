/* transcript.h - give the records of a transcript, cell by cell.
 *
 * A format names its columns once, then fills and gives records:
 *
 *     cc_transcript_begin(&t, in, sink, names, err);
 *     cc_transcript_seconds(&t, START, 0.25);
 *     cc_transcript_spelled(&t, TEXT, source, &codec);
 *     cc_transcript_give(&t, place, err);
 *
 * The columns that all transcripts share go by one name in all of them: id, text,
 * start, end (seconds), speaker, labeler, audio, tier, channel.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_TRANSCRIPT_H
#define CC_FORMATS_TRANSCRIPT_H

#include "formats/codec.h"
#include "formats/format.h"

enum { CC_TRANSCRIPT_COLUMNS = 32 };

struct cc_transcript {
    struct cc_input *in;
    const struct cc_sink *sink;
    struct cc_arena *scratch; /* values of one record that do not stand in the text */
    struct cc_strbuf buf, detail;
    uint32_t n_columns;
    struct cc_cell cells[CC_TRANSCRIPT_COLUMNS];
    struct cc_span spans[CC_TRANSCRIPT_COLUMNS];
    struct cc_str *words; /* that follow a text */
    size_t n_words, words_cap;
    uint32_t words_of;    /* the column of that text */
    uint64_t place, line; /* of the last one given or told of */
};

/* `names` ends with NULL. Release it also when this fails. */
bool cc_transcript_begin(struct cc_transcript *t, struct cc_input *in,
                         const struct cc_sink *sink, const char *const *names,
                         struct cc_error *err) CC_MUST_USE;
void cc_transcript_release(struct cc_transcript *t);

/* A value that stands in the text as it is, or lives as long as the input. It cannot
 * be edited. */
void cc_transcript_set(struct cc_transcript *t, uint32_t column, struct cc_str value);
/* A value that is copied. */
void cc_transcript_copy(struct cc_transcript *t, uint32_t column, struct cc_str value);
void cc_transcript_seconds(struct cc_transcript *t, uint32_t column, double seconds);
/* A decimal number as it is spelled, with its zeros at the end taken off. */
void cc_transcript_decimal(struct cc_transcript *t, uint32_t column,
                           struct cc_str spelled);
/* What the source says under the codec; it can be edited. */
void cc_transcript_spelled(struct cc_transcript *t, uint32_t column, struct cc_str source,
                           const struct cc_codec *codec);
/* The same for a value whose edits are refused for a reason, a clause that lives long. */
void cc_transcript_bound(struct cc_transcript *t, uint32_t column, struct cc_str source,
                         const struct cc_codec *codec, const char *why);

/* A word elsewhere that has times of its own and follows the text of a column, spelled
 * under the same codec. To be called in the order of the text, for one column of a
 * record. */
void cc_transcript_word(struct cc_transcript *t, uint32_t column, struct cc_str source);

/* Give the record and begin the next one with no value in any cell. Places of
 * records differ. */
bool cc_transcript_give(struct cc_transcript *t, uint64_t place,
                        struct cc_error *err) CC_MUST_USE;

/* Tell of bad data at a place. */
void cc_transcript_problem(struct cc_transcript *t, enum cc_problem_kind kind,
                           uint64_t place, const char *fmt, ...) CC_PRINTF(4, 5);

#endif
