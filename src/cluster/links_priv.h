/* links_priv.h - which nodes (values of one core) are worth judging by pairs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_LINKS_PRIV_H
#define CC_CLUSTER_LINKS_PRIV_H

#include <stdint.h>

#include "cluster/cluster.h"
#include "cluster/form_priv.h"
#include "cluster/words_match_priv.h"

struct cc_link {
    uint32_t a, b; /* nodes, a < b */
    unsigned distance;
};

struct cc_links {
    struct cc_link *links; /* each pair once, sorted; free with cc_links_release */
    size_t count, cap;
    bool cut; /* not all that share a part were compared */
};

/* Links by edit distance, by the same words in another order, by drawn-out letters, by
 * look-alike letters and by words that are alike. Nodes are numbered by rank: what has to be bounded keeps the first.
 * `skeletons` may be NULL. */
struct cc_links cc_links_find(const struct cc_form *forms, const struct cc_str *skeletons,
                              uint32_t n, const struct cc_words *words,
                              const struct cc_cluster_options *opt);
void cc_links_add(struct cc_links *out, uint32_t a, uint32_t b, unsigned distance);
void cc_links_by_words(struct cc_links *out, const struct cc_form *forms, uint32_t n,
                       const struct cc_words *words);
void cc_links_release(struct cc_links *links);

#endif
