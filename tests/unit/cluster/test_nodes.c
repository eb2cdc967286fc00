/* test_nodes.c - values of one core together: where their words stand. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "cluster/cluster.h"
#include "cluster/nodes_priv.h"

enum { MEGABYTE = 1 << 20, LONG_ONES = 130 };

/* How many nodes have their words in the text that the values are parts of. */
static uint32_t borrowed(uint32_t n_values)
{
    struct cc_arena *arena = cc_arena_new();
    char *text = CC_NEW(arena, char, MEGABYTE);
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, n_values);
    const struct cc_cluster_options opt = CC_CLUSTER_OPTIONS_DEFAULT;
    struct cc_nodes w = { .opt = &opt, .values = values, .n = n_values };
    uint32_t n = 0;

    memset(text, 'x', MEGABYTE);
    for (uint32_t i = 0; i < n_values; i++)
        values[i] = (struct cc_cluster_value){ { text, MEGABYTE - i }, 1 };
    cc_nodes_prepare(&w);
    ck_assert_uint_eq(w.n_nodes, n_values);
    for (uint32_t i = 0; i < w.n_nodes; i++)
        n += w.words[i].ptr == text;
    cc_nodes_release(&w);
    cc_arena_free(arena);
    return n;
}

START_TEST(long_texts_are_not_copied)
{
    ck_assert_uint_eq(borrowed(LONG_ONES), LONG_ONES);
    ck_assert_uint_eq(borrowed(2), 0);
}
END_TEST

Suite *suite_cluster_nodes(void);
Suite *suite_cluster_nodes(void)
{
    Suite *s = suite_create("cluster/nodes");
    TCase *c = tcase_create("nodes");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, long_texts_are_not_copied);
    suite_add_tcase(s, c);
    return s;
}
