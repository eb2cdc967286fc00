/* tell_clusters.h - clusters as lines of JSON, as a table of tabs, and for people. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_TELL_CLUSTERS_H
#define CC_CLI_TELL_CLUSTERS_H

#include "base/strbuf.h"
#include "cluster/cluster.h"

enum cc_clusters_as { CC_CLUSTERS_JSONL, CC_CLUSTERS_TSV, CC_CLUSTERS_TABLE };

/* False for a name that is none: "jsonl", "tsv", "table". */
bool cc_clusters_as_parse(struct cc_str name, enum cc_clusters_as *as);

/* Clusters are printed to standard output one at a time. `n` is the number of values, for
 * the closing line of a table. */
struct cc_clusters_teller {
    const struct cc_cluster_value *values;
    enum cc_clusters_as as;
    uint64_t clusters, members; /* told so far */
    struct cc_strbuf line;
};
void cc_clusters_begin(struct cc_clusters_teller *teller);
/* a sink's `take` */
void cc_clusters_tell(void *teller, const struct cc_cluster *cluster);
void cc_clusters_end(struct cc_clusters_teller *teller, uint32_t n);

/* "'musik' is a variant of 'music': one letter replaced ..." */
void cc_tell_verdict(const struct cc_cluster_value *values, uint32_t a, uint32_t b,
                     const struct cc_cluster_verdict *verdict, enum cc_clusters_as as);

#endif
