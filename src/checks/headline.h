/* headline.h - what mixed conventions cost, in two figures for the whole dataset.
 *
 *   rows touched     rows with a departure from a mixed convention, of all rows with text
 *   convention WER   word error rate between rows that transcribe the same thing, as
 *                    they are, and with every departure written the standard way: the
 *                    difference is what conventions alone add to any score
 *
 * Words are what stands between blanks, marks and capitals included.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_HEADLINE_H
#define CC_CHECKS_HEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cc_dataset;
struct cc_text_conventions;

/* What makes two rows the same thing. */
enum cc_same {
    CC_SAME_NOTHING, /* no two rows are */
    CC_SAME_CLIP,    /* one audio file, and one start where there is a column of it */
    CC_SAME_WORDS,   /* equal words, hesitations and what conventions vary aside */
};

struct cc_headline {
    bool known;             /* conventions were looked for */
    uint64_t rows, touched; /* with text; of them with a departure */
    enum cc_same same;
    uint64_t pairs;         /* compared: each row with the next one of the same thing */
    uint64_t words_before, errors_before; /* words of the first rows of the pairs */
    uint64_t words_after, errors_after;
    uint64_t unlike;        /* pairs left out: less than half in common, or very long */
    uint32_t one_in;        /* a sample, of one thing in so many; 1: all */
};

const char *cc_same_name(enum cc_same same); /* "clip", "words", "nothing" */

/* Errors in 100 words; 0 without words. */
double cc_headline_wer(uint64_t errors, uint64_t words);

struct cc_headline cc_headline_find(const struct cc_dataset *data,
                                    const struct cc_text_conventions *conventions,
                                    size_t threads);

#endif
