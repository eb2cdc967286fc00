/* cluster.h - near-duplicate names in one label column, each explained.
 *
 * Values that seem to name the same label are put into clusters around a
 * canonical value. Every member is judged against the canonical itself,
 * never by way of a third value, so that short labels cannot chain. What
 * was near and yet left out is reported too, with the reason.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_CLUSTER_H
#define CC_CLUSTER_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/grade.h"
#include "base/str.h"

struct cc_arena;

/* A distinct value of the column (valid UTF-8) and the rows that hold it. */
struct cc_cluster_value {
    struct cc_str text;
    uint64_t count;
};

#define CC_CLUSTER_MAX_DISTANCE 3
#define CC_CLUSTER_MAX_MISSES   8    /* near misses kept for a cluster */
#define CC_CLUSTER_MAX_VALUES   (UINT32_C(1) << 30)
#define CC_CLUSTER_MAX_LENGTH   4096 /* bytes; longer values: differences in dress only */

struct cc_name_ends;
struct cc_cluster_options {
    bool swap;             /* two neighbouring letters exchanged count as one edit */
    unsigned max_distance; /* edits between a value and its canonical: 0 to 3 */
    unsigned min_ratio;    /* a likely slip is this many times rarer than its canonical */
    size_t n_threads;      /* the result does not depend on it */
    const struct cc_name_ends *endings; /* name_ends.h; NULL: the shipped ones */
};

#define CC_CLUSTER_OPTIONS_DEFAULT \
    ((struct cc_cluster_options){ .swap = true, .max_distance = 2, .min_ratio = 4, \
                                  .n_threads = 1 })

struct cc_cluster_member {
    uint32_t value;      /* index into the values given */
    enum cc_grade grade; /* of writing the canonical for it; the canonical: safe */
    const char *why; /* "differs in case"; the canonical: ""; static or in the arena */
    unsigned distance;   /* edits between the compared forms, 0 when those are equal */
    bool often;          /* it would be safe, were not both used often */
};

/* A value that is near the canonical but was kept out. */
struct cc_cluster_miss {
    uint32_t value;
    unsigned distance;
    const char *why; /* "the numbers differ" */
};

/* Members come in one order whatever that of the values: the canonical; then the more
 * frequent; of those the shorter, the one with no needless space, the smaller bytes
 * (records: the canonical, then the more frequent, then by text). No two values are equal
 * in all of that, so the order is of the values alone: rows, threads and hashes do not
 * change it, and a value added or gone leaves the others' order as it was. */
struct cc_cluster {
    uint32_t canonical;                      /* value index */
    double score;                            /* 0 to 1: how near the farthest member is */
    const struct cc_cluster_member *members; /* the canonical first, then by count */
    uint32_t n_members;                      /* two or more */
    const struct cc_cluster_miss *misses;    /* the nearest first */
    uint32_t n_misses;
};

/* Where clusters go, one at a time; what a cluster borrows is good until `take`
 * returns. */
struct cc_cluster_sink {
    void *ctx;
    void (*take)(void *ctx, const struct cc_cluster *cluster);
};

/* Cluster `n` distinct values (at most CC_CLUSTER_MAX_VALUES), those that cover the most
 * rows first. No value is in two clusters; they are the same whatever the order of the
 * values. `key`, when not NULL, says which values are one cluster (keys.h); each member
 * is judged all the same, and one that the judge would not take is of grade none.
 * `options` may be NULL. Work is bounded: a value is compared with at most a hundred
 * others that share a part with it; only where more do, as in made-up data, can a near
 * one be missed: then false is given. */
struct cc_cluster_key;
bool cc_cluster_each(const struct cc_cluster_value *values, uint32_t n,
                     const struct cc_cluster_key *key,
                     const struct cc_cluster_options *options,
                     const struct cc_cluster_sink *sink);

/* All of them, in the arena. */
struct cc_clusters {
    const struct cc_cluster *clusters;
    uint32_t count;
    bool incomplete; /* a bound on the work was hit: near values may have been missed */
};
struct cc_clusters cc_cluster_labels(const struct cc_cluster_value *values, uint32_t n,
                                     const struct cc_cluster_key *key,
                                     const struct cc_cluster_options *options,
                                     struct cc_arena *arena);

/* Why two of the values are one label, or are not. */
struct cc_cluster_verdict {
    uint32_t canonical;  /* the one of the two that would be it: a value index */
    bool member;         /* of the other: it is a variant, perhaps only a doubtful one */
    enum cc_grade grade; /* then: of writing the canonical for it */
    unsigned distance;   /* edits between the compared forms */
    const char *why;     /* static or in the arena */
};
struct cc_cluster_verdict cc_cluster_explain(const struct cc_cluster_value *values,
                                             uint32_t n, uint32_t a, uint32_t b,
                                             const struct cc_cluster_options *options,
                                             struct cc_arena *arena);

#endif
