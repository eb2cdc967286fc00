/* discover_pairs.c - what discovery has compared in a file, a pair a line: to fit its
 * weights.
 *
 *     discover_pairs FILE [PACK...]
 *
 * Columns: kind, vetoed, p, the forms with their counts, then the signs in the order of
 * rules/discovery.weights. Built by hand:
 *     cc -O2 -std=gnu11 -I. -I../src ../tests/bench/discover_pairs.c libconcord.a $(all that concord is linked with)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "dataset/load.h"
#include "rules/rules.h"

static void print_pair(void *ctx, const struct cc_compared *pair)
{
    (void)ctx;
    printf("%s\t%d\t%.4f\t%.*s\t%llu\t%.*s\t%llu", pair->kind, pair->vetoed, pair->p,
           CC_STR_ARG(pair->a), (unsigned long long)pair->count_a, CC_STR_ARG(pair->b),
           (unsigned long long)pair->count_b);
    for (uint32_t i = 0; i < pair->n_signs; i++)
        printf("\t%.4f", pair->signs[i]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    struct cc_error err = { 0 };
    struct cc_load_options load = { .threads = 2 };
    struct cc_rules *rules = cc_rules_new();
    struct cc_conventions_options options = CC_CONVENTIONS_DEFAULTS;
    struct cc_dataset *data;
    const struct cc_column *text;

    options.compared = print_pair;
    for (int i = 2; i < argc; i++)
        if (!cc_rules_add_shipped(rules, argv[i], &err))
            goto failed;
    data = argc < 2 ? NULL : cc_dataset_load((const char **)argv + 1, 1, &load, &err);
    if (data == NULL)
        goto failed;
    text = cc_dataset_first(data, CC_ROLE_TEXT);
    if (text != NULL)
        cc_conventions_free(cc_conventions_find(data, cc_dataset_index(data, text), rules,
                                                &options, &err));
    cc_dataset_free(data);
    cc_rules_free(rules);
    return 0;
failed:
    fprintf(stderr, "discover_pairs: %s\n",
            err.msg[0] == '\0' ? "say which file" : err.msg);
    return 1;
}
