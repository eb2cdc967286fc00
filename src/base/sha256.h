/* sha256.h - SHA-256 (FIPS 180-4), as content security policies ask for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_SHA256_H
#define CC_BASE_SHA256_H

#include <stdint.h>

#include "base/str.h"

void cc_sha256(struct cc_str s, uint8_t digest[32]);

/* "sha256-" and the digest in base64: how a page names a style or script it trusts. */
#define CC_SHA256_SOURCE_SIZE 52 /* with its NUL */
void cc_sha256_source(struct cc_str s, char source[CC_SHA256_SOURCE_SIZE]);

#endif
