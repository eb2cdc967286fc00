/* edge_space.c - values with white space before or after the text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"
#include "text/chars.h"
#include "text/traits.h"

#include "base/utf8.h"

static size_t leading_space(struct cc_str value)
{
    size_t at = 0, next = 0;

    while (next < value.len && cc_char_is_space(cc_utf8_next(value, &next)))
        at = next;
    return at;
}

static size_t end_of_text(struct cc_str value)
{
    size_t end = 0;

    for (size_t at = 0; at < value.len;)
        if (!cc_char_is_space(cc_utf8_next(value, &at)))
            end = at;
    return end;
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    const size_t start = leading_space(value), end = end_of_text(value);
    struct cc_spot spot = { .replacement = CC_STR(""), .grade = CC_GRADE_SAFE, .confidence = 1 };

    if (end == 0) { /* nothing but space */
        spot.end = (uint32_t)value.len;
        spot.message = CC_STR("nothing but white space");
        cc_spots_add(spots, &spot);
        return;
    }
    if (start > 0) {
        spot.end = (uint32_t)start;
        spot.message = CC_STR("white space before the text");
        cc_spots_add(spots, &spot);
    }
    if (end < value.len) {
        spot.start = (uint32_t)end;
        spot.end = (uint32_t)value.len;
        spot.message = CC_STR("white space after the text");
        cc_spots_add(spots, &spot);
    }
}

const struct cc_check cc_check_edge_space = {
    .id = "TX001",
    .name = "edge-space",
    .kind = "format",
    .reports = "white space before or after the text of a cell",
    .why = "a model sees two classes, or two tokens, where people see one",
    .wrong = "\"yes \" beside \"yes\"",
    .right = "\"yes\" everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_EDGE_SPACE,
    .judge = judge,
};
