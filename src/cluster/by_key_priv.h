/* by_key_priv.h - clusters of values that share a key. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_BY_KEY_PRIV_H
#define CC_CLUSTER_BY_KEY_PRIV_H

#include "cluster/cluster.h"

struct cc_nodes;

void cc_cluster_by_key(struct cc_nodes *nodes, const struct cc_cluster_key *key,
                       const struct cc_cluster_sink *sink);

extern const struct cc_cluster_options cc_cluster_defaults;

#endif
