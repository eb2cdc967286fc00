/* double_space.c - two or more blanks in a row inside a text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    size_t from = 0, to = value.len;

    while (from < to && value.ptr[from] == ' ') /* blanks at the edges are another check's */
        from++;
    while (to > from && value.ptr[to - 1] == ' ')
        to--;
    for (size_t i = from; i < to; i++) {
        size_t end = i;

        while (end < to && value.ptr[end] == ' ')
            end++;
        if (end - i >= 2)
            cc_spots_add(spots, &(struct cc_spot){
                .start = (uint32_t)i, .end = (uint32_t)end, .replacement = CC_STR(" "),
                .message = CC_STR("several blanks in a row"), .grade = CC_GRADE_SAFE, .confidence = 1,
            });
        i = end > i ? end : i;
    }
}

const struct cc_check cc_check_double_space = {
    .id = "TX002",
    .name = "double-space",
    .kind = "format",
    .reports = "two or more blanks in a row inside a text",
    .why = "equal texts count as different, and a tokenizer may see an empty word",
    .wrong = "\"order  a pizza\"",
    .right = "\"order a pizza\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_DOUBLE_SPACE,
    .judge = judge,
};
