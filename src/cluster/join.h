/* join.h - every pair of strings within a small edit distance, none missed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_JOIN_H
#define CC_CLUSTER_JOIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define CC_JOIN_MAX_DISTANCE 3

struct cc_join_options {
    unsigned max_distance; /* 0 to CC_JOIN_MAX_DISTANCE; edits are of code points */
    bool swap;             /* two neighbours exchanged count as one edit, not as two */
    size_t n_threads;      /* the result does not depend on it */
    const uint32_t *kinds; /* one for each string, or NULL: pairs are of one kind only */
    uint32_t max_checks;   /* comparisons allowed for one string; 0 = all: exact */
};

struct cc_join_pair {
    uint32_t a, b;     /* indices of the strings, a < b */
    unsigned distance; /* exact */
};

struct cc_join_pairs {
    struct cc_join_pair *pairs; /* sorted by a, then b; free with cc_join_release */
    size_t count;
    bool complete; /* false when `max_checks` cut something off */
};

/* All pairs of the `n` strings (valid UTF-8) whose distance is at most
 * `max_distance`. Equal strings are pairs of distance 0. */
struct cc_join_pairs cc_join(const struct cc_str *strings, uint32_t n,
                             const struct cc_join_options *options);
/* The same of strings that are made when they are needed; one is good until the next
 * call. All calls come from the calling thread. */
struct cc_join_source {
    struct cc_str (*text)(void *ctx, uint32_t number);
    void *ctx;
    uint32_t n;
};
struct cc_join_pairs cc_join_from(const struct cc_join_source *source,
                                  const struct cc_join_options *options);
void cc_join_release(struct cc_join_pairs *pairs);

#endif
