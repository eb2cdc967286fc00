/* nodes_priv.h - values ranked, those of one core together, and clusters being gathered. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_NODES_PRIV_H
#define CC_CLUSTER_NODES_PRIV_H

#include "cluster/judge_priv.h"

#define CC_NO_NODE UINT32_MAX

struct cc_node {
    uint32_t first, end;           /* its values: ranks[first .. end) */
    uint32_t first_link, end_link; /* its neighbours */
    uint32_t weight;               /* of its links: the nearer, the more */
    uint32_t centre;
    uint32_t template;             /* its place in struct templates */
};

struct cc_neighbour {
    uint32_t node;
    unsigned distance;
};

struct cc_ranked {
    struct cc_str text;
    uint64_t count;
    uint32_t value;
    bool spaced; /* needless space */
};

struct cc_nodes {
    const struct cc_cluster_options *opt;
    uint32_t n, n_nodes;
    struct cc_ranked *ranked;  /* values by rank */
    uint32_t *ranks;        /* ranks grouped by node */
    struct cc_node *nodes;     /* numbered by the rank of their first value */
    struct cc_form *forms;  /* one for each node, of its first value */
    struct cc_str *skeletons; /* or NULL */
    struct cc_neighbour *neighbours;
    uint32_t *order;        /* nodes as they are visited */
    struct cc_map *words;
    uint32_t *word_labels;
    struct cc_arena *scratch;
    struct cc_judge judge;
    bool cut; /* links were */
};

/* A value in its cluster; sorted, those of one cluster stand together by rank. */
struct cc_place {
    uint32_t centre, rank, node;
};
int cc_by_place(const void *a, const void *b);

/* Steps 1 and 2 of cluster.c, and what the judge needs to know of the column. */
void cc_nodes_prepare(struct cc_nodes *w, const struct cc_cluster_value *values);
void cc_nodes_release(struct cc_nodes *w);

/* The value of this rank, as the judge sees it; `node` is its node. */
struct cc_side cc_nodes_side(const struct cc_nodes *w, uint32_t node, uint32_t rank);
uint32_t *cc_nodes_by_rank(const struct cc_nodes *w); /* in the scratch arena */

/* What a cluster is gathered in before it goes to the arena. */
struct cc_draft {
    struct cc_cluster_member *members;
    struct cc_cluster_miss misses[CC_CLUSTER_MAX_MISSES];
    size_t n_members, cap;
    uint32_t n_misses;
    uint64_t rows;
    double score;
};
void cc_draft_begin(struct cc_draft *d);
void cc_draft_miss(struct cc_draft *d, uint32_t value, unsigned distance, const char *why);
void cc_draft_member(struct cc_draft *d, struct cc_cluster_member m, uint64_t rows,
                     struct cc_str core);

/* Clusters are sorted before they are handed out. */
struct cc_bundle {
    struct cc_cluster cluster;
    uint64_t rows;
    uint32_t rank;
};
struct cc_bundle cc_draft_keep(const struct cc_draft *d, uint32_t rank,
                               struct cc_arena *arena);
/* Sorts them. */
const struct cc_cluster *cc_bundles_hand_out(struct cc_bundle *bundles, uint32_t n,
                                             struct cc_arena *arena);

extern const struct cc_cluster_options cc_cluster_defaults;

#endif
