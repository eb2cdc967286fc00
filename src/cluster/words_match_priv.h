/* words_match_priv.h - labels compared word by word, rare words weighing more. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_WORDS_MATCH_PRIV_H
#define CC_CLUSTER_WORDS_MATCH_PRIV_H

#include <stdbool.h>

#include "cluster/form_priv.h"

struct cc_map;

/* The words of all labels of a column, and how many labels hold each. */
struct cc_words {
    const struct cc_map *numbers;
    const uint32_t *labels;
    uint32_t n_labels;
};
uint32_t cc_words_labels(const struct cc_words *words, struct cc_str word);

enum { CC_WORDS_COMMON = 3 }; /* labels that hold a word of the column, no slip */
/* Both are words of the column, so that neither is a slip for the other. */
bool cc_words_both_common(const struct cc_words *words, struct cc_str a, struct cc_str b);

/* Labels of fewer words say too little, those of more are no names. */
enum { CC_MATCH_WORDS_MIN = 3, CC_MATCH_WORDS_MAX = 24 };

struct cc_words_match {
    double score;   /* 0 to 1; below 0: not to be compared */
    bool alike;     /* near enough, and nothing speaks against it */
    const char *no; /* else why not; static */
};

/* `why`, when not NULL, gets what differs: "'blv' for 'blvd'; missing 'west'". */
struct cc_words_match cc_words_match(const struct cc_words *words,
                                     struct cc_str canonical, struct cc_str variant,
                                     struct cc_strbuf *why);

/* The same for a field of a record, however few its words are: other fields say the rest. */
struct cc_words_likeness {
    double score;     /* 0 to 1 */
    /* that the words both have tell: how rare they are, each by itself */
    double bits;
    uint32_t rarest;  /* labels that hold the rarest word both have; UINT32_MAX: none */
    bool numbers_differ, opposed;
    bool instead; /* each has words that stand in the place of words of the other */
};
struct cc_words_likeness cc_words_likeness(const struct cc_words *words,
                                           struct cc_str canonical, struct cc_str variant,
                                           struct cc_strbuf *why);

#endif
