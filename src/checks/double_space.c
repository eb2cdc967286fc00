/* double_space.c - several blanks in a row, or a tab, inside a text.
 *
 * Blanks beside a line break are layout (an indented second line) and left alone.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/edges.h"
#include "checks/judge.h"
#include "text/traits.h"

static bool is_line_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    const struct cc_edges text = cc_text_edges(value);

    for (size_t at = text.start, end; at < text.end; at = end) {
        bool tab = false;

        for (end = at; end < text.end && is_blank(value.ptr[end]); end++)
            tab = tab || value.ptr[end] == '\t';
        if (end == at) {
            end++;
            continue;
        }
        if ((end - at < 2 && !tab) || is_line_break(value.ptr[at - 1]) ||
            is_line_break(value.ptr[end]))
            continue;
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)at, .end = (uint32_t)end, .replacement = CC_STR(" "),
            .message = tab ? CC_STR("a tab inside the text")
                           : CC_STR("several blanks in a row"),
            .grade = tab ? CC_GRADE_LIKELY : CC_GRADE_SAFE, .confidence = 1,
        });
    }
}

const struct cc_check cc_check_double_space = {
    .id = "TX002",
    .name = "double-space",
    .kind = "format",
    .reports = "two or more blanks in a row, or a tab, inside a text",
    .why = "equal texts count as different, and a tokenizer may see an empty word",
    .wrong = "\"order  a pizza\"",
    .right = "\"order a pizza\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_DOUBLE_SPACE | CC_TRAIT_TAB,
    .judge = judge,
};
