/* json_inside.h - go into JSON objects and arrays member by member, without recursion.
 *
 *     struct cc_json_inside w = cc_json_inside(scan, object);
 *     while (cc_json_inside_next(&w)) ... w.key, w.value
 *
 * A text is scanned as a whole first; what is walked over is then known to be well
 * formed.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_JSON_INSIDE_H
#define CC_FORMATS_JSON_INSIDE_H

#include "formats/codec.h"
#include "formats/json_scan.h"

struct cc_arena;
struct cc_transcript;

struct cc_json_inside {
    struct cc_json_scan *scan; /* lends its buffer */
    const char *at, *end;
    struct cc_str key; /* as it is spelled; empty in an array */
    struct cc_json_value value;
};

/* Over the members of a nested value; over none when the value is not nested. */
struct cc_json_inside cc_json_inside(struct cc_json_scan *scan, struct cc_str nested);
bool cc_json_inside_next(struct cc_json_inside *walk);

/* The last member of an object with that key; false when there is none. */
bool cc_json_find(struct cc_json_scan *scan, struct cc_str object, const char *key,
                  struct cc_json_value *value);

/* How JSON spells what stands in a string. */
extern const struct cc_codec cc_codec_json;

/* What a string, number or truth value says; empty for null and nested values. Borrowed,
 * or kept in the arena. */
struct cc_str cc_json_text(const struct cc_json_value *value, struct cc_arena *arena);

#endif
