/* keys_priv.h - the keys there are, and what those of OpenRefine share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_KEYS_PRIV_H
#define CC_CLUSTER_KEYS_PRIV_H

#include "cluster/keys.h"

extern const struct cc_cluster_key cc_key_fingerprint;
extern const struct cc_cluster_key cc_key_english;
extern const struct cc_cluster_key cc_key_names;
extern const struct cc_cluster_key cc_key_cologne;
extern const struct cc_cluster_key cc_key_daitch;
extern const struct cc_cluster_key cc_key_skeleton;
extern const struct cc_cluster_key cc_key_acronym;
extern const struct cc_cluster_key cc_key_openrefine_fingerprint;
extern const struct cc_cluster_key cc_key_openrefine_ngram;
extern const struct cc_cluster_key cc_key_openrefine_ngram1;
extern const struct cc_cluster_key cc_key_openrefine_ngram3;

#endif
