/* fuzz_jsonl.c - any bytes as JSON. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_round_trip(data, size, "jsonl");
    return 0;
}
