/* join_bench.c - the edit-distance join against all pairs: recall and cost.
 *
 *     join_bench FILE RADIUS
 *
 * FILE has a value a line. As OpenRefine 3.6 compares, case does not count. Built by
 * hand:
 *     cc -O2 -std=gnu11 -I. -I../src ../tests/bench/join_bench.c libconcord.a \
 *        $(pkg-config --libs icu-uc icu-i18n) -lpthread -lm
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/memory.h"
#include "cluster/join.h"
#include "text/distance.h"
#include "text/fold.h"

static double seconds(clock_t since)
{
    return (double)(clock() - since) / CLOCKS_PER_SEC;
}

int main(int argc, char **argv)
{
    FILE *f = argc > 2 ? fopen(argv[1], "r") : NULL;
    const unsigned radius = argc > 2 ? (unsigned)atoi(argv[2]) : 0;
    const struct cc_join_options opt = { .max_distance = radius, .n_threads = 1 };
    struct cc_arena *arena = cc_arena_new();
    struct cc_strbuf buf = { 0 };
    struct cc_str *values = NULL;
    struct cc_join_pairs pairs;
    size_t cap = 0, room = 0, all = 0;
    uint32_t n = 0;
    char *line = NULL;
    ssize_t length;
    clock_t start;

    if (f == NULL || radius > CC_JOIN_MAX_DISTANCE)
        return 2;
    while ((length = getline(&line, &room, f)) > 0) {
        const struct cc_str s = { line, (size_t)length - (line[length - 1] == '\n') };

        values = cc_grow(values, &cap, (size_t)n + 1, sizeof *values);
        values[n++] = cc_arena_str(arena, cc_text_fold(s, &buf));
    }
    start = clock();
    pairs = cc_join(values, n, &opt);
    printf("join of %u values, radius %u: %zu pairs, %.3f CPU s\n", n, radius,
           pairs.count, seconds(start));
    start = clock();
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++)
            all += cc_edit_distance(values[i], values[k], radius) <= radius;
    printf("all pairs compared: %zu within the radius, recall %.4f, %.1f CPU s\n", all,
           all > 0 ? (double)pairs.count / (double)all : 1, seconds(start));
    return pairs.count == all ? 0 : 1;
}
