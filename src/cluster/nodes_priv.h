/* nodes_priv.h - values ranked, those of one core together, and clusters being gathered. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_NODES_PRIV_H
#define CC_CLUSTER_NODES_PRIV_H

#include "cluster/judge_priv.h"

#define CC_NO_NODE UINT32_MAX

/* Values of one core and the same numbers, among others. */
struct cc_node {
    uint32_t first_link; /* of its neighbours, which end where the next node's begin */
    uint32_t weight;     /* of its links: the nearer, the more */
    uint32_t centre;
};

/* A column of ten million names is clustered in memory that is not ten times the names':
 * what can be made again from a value (core, numbers) is not kept, and numbers are
 * narrow. */
struct cc_nodes {
    const struct cc_cluster_options *opt;
    const struct cc_cluster_value *values;
    uint32_t n, n_nodes;
    uint32_t *by_rank;        /* numbers of values */
    uint32_t *ranks;          /* grouped by node, ascending in each */
    /* of the ranks of each node, which is numbered by the first */
    uint32_t *first;
    struct cc_str *words;     /* of each node: of its first value (form_priv.h) */
    struct cc_node *nodes;    /* made with the neighbours */
    uint32_t *neighbours;     /* links_priv.h */
    struct cc_map *word_numbers;
    uint32_t *word_labels;
    struct cc_arena *scratch;
    struct cc_name_ends *made_endings; /* NULL: they are given, or not wanted */
    const struct cc_name_ends *endings;
    struct cc_judge judge;
    struct {
        uint32_t node;
        struct cc_form form;
        struct cc_form_room room;
    } made[2]; /* the forms last judged: of the canonical, of the variant */
    bool cut;  /* links were */
};

/* Steps 1 and 2 of cluster.c; then, before anything is judged, what words the column
 * has. */
void cc_nodes_prepare(struct cc_nodes *w);
void cc_nodes_count_words(struct cc_nodes *w);
void cc_nodes_release(struct cc_nodes *w);

static inline const struct cc_cluster_value *cc_nodes_value(const struct cc_nodes *w,
                                                            uint32_t rank)
{
    return &w->values[w->by_rank[rank]];
}

/* The rank of a node's first value, for which the node stands. */
static inline uint32_t cc_nodes_rank(const struct cc_nodes *w, uint32_t node)
{
    return w->ranks[w->first[node]];
}

/* Two values, each with its node. */
struct cc_place {
    uint32_t node, rank;
};
struct cc_verdict cc_nodes_judge(struct cc_nodes *w, struct cc_place canonical,
                                 struct cc_place variant);
uint32_t *cc_nodes_by_rank(const struct cc_nodes *w); /* in the scratch arena */

/* What a cluster is gathered in before it is handed on. */
struct cc_draft {
    struct cc_cluster_member *members;
    struct cc_cluster_miss misses[CC_CLUSTER_MAX_MISSES];
    size_t n_members, cap;
    uint32_t n_misses;
    double score;
};
void cc_draft_begin(struct cc_draft *d);
void cc_draft_miss(struct cc_draft *d, uint32_t value, unsigned distance,
                   const char *why);
void cc_draft_member(struct cc_draft *d, struct cc_cluster_member m, struct cc_str words);
struct cc_cluster cc_draft_cluster(const struct cc_draft *d); /* borrows it */

/* The order in which clusters are handed on. */
struct cc_turn {
    uint64_t rows;
    uint32_t rank, what; /* of the first value; whatever finds the cluster again */
};
void cc_turns_sort(struct cc_turn *turns, size_t n);

#endif
