/* json_walk.h - step through the members of a JSON object, or the items of an array, in
 * memory: for the small files that are our own.
 *
 *     cc_json_walk_begin(&walk, text);
 *     while (cc_json_walk_next(&walk, &key, &value))
 *         use(&key, &value);
 *     ok = walk.what == NULL;
 *     cc_json_walk_end(&walk);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_JSON_WALK_H
#define CC_FORMATS_JSON_WALK_H

#include "formats/json_scan.h"

struct cc_json_walk {
    struct cc_json_scan scan;
    const char *what; /* what is wrong; NULL: nothing so far */
    char close;       /* the bracket that ends it */
    bool begun;
};

/* The text is valid UTF-8; it may be nested 32 deep. */
void cc_json_walk_begin(struct cc_json_walk *walk, struct cc_str text);
/* The next one; `key` is empty in an array. False at the end, or when it goes wrong. */
bool cc_json_walk_next(struct cc_json_walk *walk, struct cc_json_value *key,
                       struct cc_json_value *value);
void cc_json_walk_end(struct cc_json_walk *walk);

/* The last member of that name of an object; false: none, or the text is bad. */
bool cc_json_walk_member(struct cc_str object, const char *name,
                         struct cc_json_value *value);
/* A value's text without escapes, appended; false when half a surrogate pair became
 * U+FFFD. */
bool cc_json_value_text(const struct cc_json_value *value, struct cc_strbuf *out);
/* That of a member; false, and nothing, when there is none. */
bool cc_json_walk_text(struct cc_str object, const char *name, struct cc_strbuf *out);
/* Whether a member is this text, or this word ("true"). */
bool cc_json_walk_is(struct cc_str object, const char *name, const char *text);
/* A member that is a whole number of at most 19 digits; else 0. */
uint64_t cc_json_walk_uint(struct cc_str object, const char *name);
/* The next object or array in an array, others left out; false at the end. */
bool cc_json_walk_nested(struct cc_json_walk *walk, struct cc_str *item);

#endif
