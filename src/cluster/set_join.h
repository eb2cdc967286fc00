/* set_join.h - every pair of sets that share most of their items, none missed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_SET_JOIN_H
#define CC_CLUSTER_SET_JOIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Set i is items[start[i] .. start[i + 1]): ascending, each item once. The smaller the
 * number of an item, the fewer sets should hold it: that is what makes the join fast, not
 * what makes it right. */
struct cc_sets {
    const uint32_t *items;
    const size_t *start; /* n + 1 */
    uint32_t n;
};

struct cc_set_join_options {
    unsigned percent;    /* 1 to 100: shared items in a hundred of those of either set */
    size_t n_threads;    /* the result does not depend on it */
    uint32_t max_checks; /* comparisons allowed for one set; 0 = all: exact */
    uint32_t max_pairs;  /* in which one set is told with earlier ones; 0 = all */
};

struct cc_set_pair {
    uint32_t a, b;   /* a < b */
    uint32_t shared; /* items of both */
};

struct cc_set_pairs {
    struct cc_set_pair *pairs; /* sorted by a, then b; free with cc_set_join_release */
    size_t count;
    bool complete; /* false when a bound cut something off */
};

/* All pairs with shared * 100 >= percent * (items of either). Empty sets are in no pair. */
struct cc_set_pairs cc_set_join(const struct cc_sets *sets,
                                const struct cc_set_join_options *options);
void cc_set_join_release(struct cc_set_pairs *pairs);

#endif
