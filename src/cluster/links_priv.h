/* links_priv.h - which nodes (values of one core) are worth judging by pairs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_LINKS_PRIV_H
#define CC_CLUSTER_LINKS_PRIV_H

#include <stdint.h>

#include "cluster/cluster.h"
#include "cluster/words_match_priv.h"

/* A node and how far it is, in one number: a neighbour. Nodes are fewer than 2^30. */
static inline uint32_t cc_neighbour(uint32_t node, unsigned distance)
{
    return node << 2 | distance;
}

static inline uint32_t cc_neighbour_node(uint32_t neighbour)
{
    return neighbour >> 2;
}

static inline unsigned cc_neighbour_distance(uint32_t neighbour)
{
    return neighbour & 3;
}

struct cc_links {
    uint64_t *links; /* the smaller node above, the other as its neighbour below */
    size_t count, cap;
    bool cut; /* not all that share a part were compared */
};

/* What links are made of; nodes are numbered by rank: what has to be bounded keeps the
 * first. */
struct cc_linked {
    const struct cc_str *words; /* of each node */
    uint32_t n;
    const struct cc_words *counts;
    const struct cc_cluster_options *opt;
    struct cc_text_tools *tools; /* NULL: none has letters that may pose as Latin ones */
    const struct cc_name_ends *endings; /* NULL: company forms and units are words */
};

/* Start from all zeros; add links by edit distance; by the same words in another order,
 * by drawn-out and by look-alike letters, but for company forms and units; by words that
 * are alike, for which words must have been counted. Settled, they are in order, each
 * pair once. */
void cc_links_by_edits(struct cc_links *out, const struct cc_linked *nodes);
void cc_links_by_forms(struct cc_links *out, const struct cc_linked *nodes);
void cc_links_by_words(struct cc_links *out, const struct cc_linked *nodes);
void cc_links_settle(struct cc_links *links);
void cc_links_add(struct cc_links *out, uint32_t a, uint32_t b, unsigned distance);
void cc_links_release(struct cc_links *links);

#endif
