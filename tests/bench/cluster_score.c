/* cluster_score.c - pairwise precision, recall and F1 of the clusters of a labelled CSV.
 *
 *     cluster_score FILE.csv [max_distance] [show]
 *
 * The file has columns `label` and `truth` and no line breaks inside fields. Pairs are of
 * distinct labels; a label with several truths takes its commonest. Built by hand:
 *     cc -O2 -std=gnu11 -I. -I../src ../tests/bench/cluster_score.c libconcord.a \
 *        $(pkg-config --libs icu-uc icu-i18n) -lpthread -lm
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "cluster/cluster.h"

enum { FIELDS_MAX = 32 };

/* Cut one line in place; gives the number of fields. */
static size_t fields(char *line, struct cc_str *out)
{
    size_t n = 0;
    char *p = line;

    while (n < FIELDS_MAX) {
        char *to = p, *start = p;
        const bool quoted = *p == '"';

        p += quoted;
        while (*p != '\0' && (quoted || (*p != ',' && *p != '\n' && *p != '\r'))) {
            if (quoted && *p == '"' && *++p != '"')
                break;
            *to++ = *p++;
        }
        out[n++] = (struct cc_str){ start, (size_t)(to - start) };
        if (*p != ',')
            break;
        p++;
    }
    return n;
}

static double pairs(double n)
{
    return n * (n - 1) / 2;
}

struct gold {
    struct cc_map *labels, *truths, *both;
    uint64_t *count, *both_count;
    uint32_t *truth, n;
};

static struct gold read_gold(FILE *f)
{
    struct gold g = {
        cc_map_new(true), cc_map_new(true), cc_map_new(true), NULL, NULL, NULL, 0
    };
    char *line = NULL;
    size_t room = 0, caps[2] = { 0 }, label = 1, truth = 2;
    struct cc_str field[FIELDS_MAX];
    uint64_t *best;

    for (bool header = true; getline(&line, &room, f) > 0; header = false) {
        const size_t n = fields(line, field);
        uint32_t l, b, before = cc_map_count(g.labels),
                       before_both = cc_map_count(g.both);
        char key[32];

        for (size_t i = 0; header && i < n; i++) {
            label = cc_str_eq_z(field[i], "label") ? i : label;
            truth = cc_str_eq_z(field[i], "truth") ? i : truth;
        }
        if (header || label >= n || truth >= n)
            continue;
        l = cc_map_add(g.labels, field[label]);
        snprintf(key, sizeof key, "%u %u", l, cc_map_add(g.truths, field[truth]));
        b = cc_map_add(g.both, cc_str_z(key));
        g.count = cc_grow(g.count, &caps[0], (size_t)l + 1, sizeof *g.count);
        g.both_count =
            cc_grow(g.both_count, &caps[1], (size_t)b + 1, sizeof *g.both_count);
        g.count[l] = l == before ? 1 : g.count[l] + 1;
        g.both_count[b] = b == before_both ? 1 : g.both_count[b] + 1;
    }
    free(line);
    g.n = cc_map_count(g.labels);
    g.truth = cc_alloc_zero((size_t)g.n + 1, sizeof *g.truth);
    best = cc_alloc_zero((size_t)g.n + 1, sizeof *best);
    for (uint32_t b = 0; b < cc_map_count(g.both); b++) {
        unsigned l, t;
        sscanf(cc_map_key(g.both, b).ptr, "%u %u", &l, &t);
        if (g.both_count[b] > best[l]) {
            best[l] = g.both_count[b];
            g.truth[l] = t;
        }
    }
    cc_free(best);
    return g;
}

static void score(const struct gold *g, const struct cc_clusters *c, enum cc_grade least)
{
    uint32_t n_truths = cc_map_count(g->truths);
    uint64_t *size = cc_alloc_zero((size_t)n_truths + 1, sizeof *size);
    double total = 0, said = 0, right = 0;

    for (uint32_t i = 0; i < g->n; i++)
        size[g->truth[i]]++;
    for (uint32_t t = 0; t < n_truths; t++)
        total += pairs((double)size[t]);
    for (uint32_t i = 0; i < c->count; i++) {
        double kept = 0;
        for (uint32_t m = 0; m < c->clusters[i].n_members; m++)
            size[g->truth[c->clusters[i].members[m].value]] = 0;
        for (uint32_t m = 0; m < c->clusters[i].n_members; m++)
            if (c->clusters[i].members[m].grade >= least) {
                right += (double)size[g->truth[c->clusters[i].members[m].value]]++;
                kept++;
            }
        said += pairs(kept);
    }
    printf("  %-7s P %.4f R %.4f F1 %.4f  (%.0f of %.0f pairs said, %.0f true)\n",
           cc_grade_name(least), said > 0 ? right / said : 1,
           total > 0 ? right / total : 1, 2 * right / (said + total), right, said, total);
    cc_free(size);
}

static void show(const struct gold *g, const struct cc_cluster *c)
{
    for (uint32_t m = 0; m < c->n_members; m++) {
        const struct cc_str s = cc_map_key(g->labels, c->members[m].value);
        printf("%s[%.*s] %s, %s%s\n", m == 0 ? "" : "    ", CC_STR_ARG(s),
               cc_grade_name(c->members[m].grade), c->members[m].why,
               g->truth[c->members[m].value] == g->truth[c->canonical] ? ""
                                                                       : "   <- WRONG");
    }
    for (uint32_t m = 0; m < c->n_misses; m++) {
        const struct cc_str s = cc_map_key(g->labels, c->misses[m].value);
        printf("    not [%.*s]: %s%s\n", CC_STR_ARG(s), c->misses[m].why,
               g->truth[c->misses[m].value] == g->truth[c->canonical] ? "   <- MISSED"
                                                                      : "");
    }
}

int main(int argc, char **argv)
{
    struct cc_cluster_options opt = CC_CLUSTER_OPTIONS_DEFAULT;
    FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values;
    struct cc_clusters c;
    struct gold g;
    clock_t start;

    if (f == NULL)
        return 2;
    if (argc > 2)
        opt.max_distance = (unsigned)atoi(argv[2]);
    g = read_gold(f);
    values = CC_NEW(arena, struct cc_cluster_value, g.n);
    for (uint32_t i = 0; i < g.n; i++)
        values[i] = (struct cc_cluster_value){ cc_map_key(g.labels, i), g.count[i] };
    start = clock();
    c = cc_cluster_labels(values, g.n, NULL, &opt, arena);
    printf("%s: %u labels, %u clusters, %.2f CPU s\n", argv[1], g.n, c.count,
           (double)(clock() - start) / CLOCKS_PER_SEC);
    for (enum cc_grade least = CC_GRADE_NONE; least <= CC_GRADE_SAFE; least++)
        score(&g, &c, least);
    for (uint32_t i = 0; argc > 3 && i < c.count; i++)
        show(&g, &c.clusters[i]);
    return 0;
}
