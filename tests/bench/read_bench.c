/* read_bench.c - what reading costs by itself: read_bench FORMAT FILE opens and reads a
 * file once and tells CPU seconds, MB/s of the text and CPU seconds for 10^9 bytes.
 * Further files are those that are read with it: their bytes count too. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "formats/input.h"

static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measure(const char *format, const char *path, double more)
{
    const struct cc_read_options options = { .format = format };
    const double begin = cpu_seconds();
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open(path, &options, &err);
    const double opened = cpu_seconds();

    if (in == NULL || !cc_input_read(in, &cc_sink_nowhere, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        cc_input_free(in);
        return false;
    }
    const double used = cpu_seconds() - begin;
    const double bytes = (double)cc_input_info(in)->text.len + more;

    printf("%-17s %7.1f MB  open %5.2f s  in all %5.2f s  %6.1f MB/s %6.2f s/GB\n",
           format, bytes / 1e6, opened - begin, used, bytes / 1e6 / used,
           used / bytes * 1e9);
    cc_input_free(in);
    return true;
}

int main(int argc, char **argv)
{
    double more = 0;

    for (int i = 3; i < argc; i++) {
        struct stat st;

        more += stat(argv[i], &st) == 0 ? (double)st.st_size : 0;
    }
    return argc >= 3 && measure(argv[1], argv[2], more) ? 0 : 1;
}
