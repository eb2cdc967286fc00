/* records.h - records of several fields that describe one thing, compared field by field.
 *
 * Each column is compared by what it holds (words, or numbers), what agrees counts by how
 * rarely it agrees by chance, and how often fields of one thing agree is learned from the
 * data. Clusters are those of cluster.h; the reason of a member tells of every column.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_RECORDS_H
#define CC_CLUSTER_RECORDS_H

#include "cluster/cluster.h"

#define CC_RECORD_MAX_FIELDS 16

/* Distinct records: values[i].text shows one as a whole. */
struct cc_record_set {
    const struct cc_cluster_value *values;
    const struct cc_str *fields;  /* valid UTF-8, record by record; empty: not known */
    const struct cc_str *columns; /* their names */
    uint32_t n, n_columns;        /* two columns or more */
};

/* As cc_cluster_each: disjoint clusters, the greatest first, the same whatever the order
 * of the records and the number of threads. Grades are safe where fields differ in their
 * dress alone, likely where hardly a chance is left, else none. `max_distance` says
 * nothing of records.
 *
 * A record is compared with a bounded number of others. The number of records is given
 * that were not compared with all that share two parts with them; 0: none was missed. */
uint32_t cc_cluster_records(const struct cc_record_set *set,
                            const struct cc_cluster_options *options,
                            const struct cc_cluster_sink *sink);

struct cc_cluster_verdict
cc_cluster_explain_records(const struct cc_record_set *set, uint32_t a, uint32_t b,
                           const struct cc_cluster_options *options,
                           struct cc_arena *arena);

#endif
