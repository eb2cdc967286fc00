/* json_scan.h - walk over JSON values strictly, without building anything. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_JSON_SCAN_H
#define CC_FORMATS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

enum cc_json_type {
    CC_JSON_STRING,
    CC_JSON_NUMBER,
    CC_JSON_BOOL,
    CC_JSON_NULL,
    CC_JSON_NESTED, /* an object or an array */
};

struct cc_json_value {
    struct cc_str text; /* as it stands; a string without its quotes */
    enum cc_json_type type;
    bool escaped; /* a string with a backslash */
};

/* Start from zeros with `at`, `end` and `max_depth` set. The text is valid UTF-8. */
struct cc_json_scan {
    const char *at, *end;
    const char *what; /* after a failure: what is wrong at `at` */
    bool too_deep;
    uint32_t max_depth;
    struct cc_strbuf open; /* brackets that are open */
};

void cc_json_scan_release(struct cc_json_scan *scan);

/* Pass over white space; gives the byte behind it, '\0' at the end. */
char cc_json_scan_space(struct cc_json_scan *scan);

/* Take one character, which must be `c`. */
bool cc_json_scan_take(struct cc_json_scan *scan, char c, const char *otherwise);

/* Take one value of any type at `at`, all that is inside included. */
bool cc_json_scan_value(struct cc_json_scan *scan, struct cc_json_value *value);

/* Append a string's text without its escapes; false when half a surrogate pair
 * became U+FFFD. */
bool cc_json_unescape(struct cc_str text, struct cc_strbuf *out);

#endif
