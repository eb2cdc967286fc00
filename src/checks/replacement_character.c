/* replacement_character.c - text that was lost in a conversion and left U+FFFD behind. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    static const struct cc_str lost = { "\xEF\xBF\xBD", 3 };
    size_t at = 0;

    while (at < value.len) {
        const char *p = memmem(value.ptr + at, value.len - at, lost.ptr, lost.len);

        if (p == NULL)
            return;
        at = (size_t)(p - value.ptr);
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)at, .end = (uint32_t)(at + lost.len),
            .message = CC_STR("U+FFFD: a character was lost here"), .confidence = 1,
        });
        at += lost.len;
    }
}

const struct cc_check cc_check_replacement_character = {
    .id = "TX010",
    .name = "replacement-character",
    .kind = "encoding",
    .reports = "U+FFFD: a character that an earlier conversion lost",
    .why = "the text is damaged; only its source can tell what stood there",
    .wrong = "\"caf\xEF\xBF\xBD\"",
    .right = "\"caf\xC3\xA9\", from the source",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_REPLACEMENT,
    .judge = judge,
};
