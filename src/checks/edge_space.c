/* edge_space.c - values with white space before or after the text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/edges.h"
#include "checks/judge.h"
#include "text/traits.h"

static void report(struct cc_spots *spots, size_t start, size_t end, const char *message)
{
    if (start < end)
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)start, .end = (uint32_t)end, .replacement = CC_STR(""),
            .message = cc_str_z(message), .grade = CC_GRADE_SAFE, .confidence = 1,
        });
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    const struct cc_edges text = cc_text_edges(value);

    if (text.end == 0) {
        report(spots, 0, value.len, "nothing but white space");
        return;
    }
    report(spots, 0, text.start, "white space before the text");
    report(spots, text.end, value.len, "white space after the text");
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
