/* read_bench.c - what reading costs by itself: each file opened and read once, as CPU
 * seconds, MB/s of the text and CPU seconds for 10^9 bytes.
 *
 *     cc -O2 -Isrc -Ibuild ... tests/bench/read_bench.c libconcord.a ... -o read_bench
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "formats/input.h"

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    (void)ctx, (void)names, (void)n, (void)err;
    return true;
}

static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    (void)record, (void)err;
    ++*(uint64_t *)ctx;
    return true;
}

static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measure(const char *path)
{
    const struct cc_read_options options = { 0 };
    const double begin = cpu_seconds();
    uint64_t rows = 0;
    const struct cc_sink sink = { &rows, columns, row, NULL };
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open(path, &options, &err);
    const double opened = cpu_seconds();

    if (in == NULL || !cc_input_read(in, &sink, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        cc_input_free(in);
        return false;
    }
    const double used = cpu_seconds() - begin;
    const double bytes = (double)cc_input_info(in)->text.len;

    printf("%-17s %9llu rows %7.1f MB  open %5.2f s  in all %5.2f s %7.1f MB/s %6.2f s/GB\n",
           cc_input_info(in)->format, (unsigned long long)rows, bytes / 1e6, opened - begin,
           used, bytes / 1e6 / used, used / bytes * 1e9);
    cc_input_free(in);
    return true;
}

int main(int argc, char **argv)
{
    int failed = 0;

    for (int i = 1; i < argc; i++)
        failed |= !measure(argv[i]);
    return failed;
}
