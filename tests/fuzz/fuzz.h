/* fuzz.h - what fuzz targets are, and what that of the readers asserts. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TESTS_FUZZ_H
#define CC_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

struct cc_format;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Read the bytes as a format (NULL = sniff); what is read is written without edits and
 * must be the same bytes, then with one value changed, and must read as the same table
 * but for that value; what an edit is refused for must be known before. Put in order, it
 * must stay as it is when put in order again. Aborts when not. */
void fuzz_round_trip(const uint8_t *data, size_t size, const struct cc_format *format);

#endif
