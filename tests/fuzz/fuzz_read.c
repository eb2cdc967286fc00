/* fuzz_read.c - any bytes as a file of one format, which FUZZ_FORMAT names.
 *
 * "sniff" leaves the format to what the bytes look like. Of a format that has files
 * beside the input, the bytes may go on with those, each behind a line with its name:
 *
 *     u1 um hello
 *     === segments
 *     u1 rec 0 1.5
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "formats/format.h"

/* Without an argument that names one, tell the readers there are. */
static const struct cc_format *chosen(const char *name)
{
    const struct cc_format *format = cc_format_find(name != NULL ? name : "");

    if (format != NULL || (name != NULL && strcmp(name, "sniff") == 0))
        return format;
    puts("sniff");
    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++)
        puts((*f)->name);
    fflush(stdout);
    _exit(2); /* exit() would be a finding to the fuzzer */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_round_trip(data, size, chosen(getenv("FUZZ_FORMAT")));
    return 0;
}
