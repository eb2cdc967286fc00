/* json.h - write JSON: values go into a buffer, commas take care of themselves.
 *
 *     cc_json_open(&j, '{');
 *     cc_json_key(&j, "rows");  cc_json_uint(&j, 3);
 *     cc_json_close(&j, '}');
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_JSON_H
#define CC_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

/* Start from zeros with `out` set. `pretty` puts each member on its own line. */
struct cc_json {
    struct cc_strbuf *out;
    bool pretty;
    bool comma; /* a value stands before the next one */
    unsigned depth;
};

void cc_json_open(struct cc_json *json, char bracket);  /* '{' or '[' */
void cc_json_close(struct cc_json *json, char bracket); /* '}' or ']' */
void cc_json_key(struct cc_json *json, const char *key);
void cc_json_key_str(struct cc_json *json, struct cc_str key);
void cc_json_str(struct cc_json *json, struct cc_str value);
void cc_json_z(struct cc_json *json, const char *value);
void cc_json_uint(struct cc_json *json, uint64_t value);
void cc_json_bool(struct cc_json *json, bool value);
void cc_json_null(struct cc_json *json);
/* At most `digits` behind the point, no trailing zeros; not finite = null. */
void cc_json_num(struct cc_json *json, double value, int digits);

/* A key and its value; neither when the value is empty. */
void cc_json_member(struct cc_json *json, const char *key, struct cc_str value);

/* Only the escaped text, without quotes: for text that must stay safe inside a
 * <script> too, `<`, `>`, `&` and U+2028/9 are escaped as well. */
void cc_json_escape(struct cc_strbuf *out, struct cc_str text, bool for_html);

#endif
