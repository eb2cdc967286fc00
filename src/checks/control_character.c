/* control_character.c - a control character inside a text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"
#include "checks/judge.h"
#include "text/chars.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    cc_judge_hidden(value, CC_CHAR_CONTROL, CC_GRADE_LIKELY, spots);
}

const struct cc_check cc_check_control_character = {
    .id = "TX004",
    .name = "control-character",
    .kind = "encoding",
    .reports = "a control character inside a text",
    .why = "nobody sees it, a model learns it, and some tools stop reading there",
    .wrong = "\"call\\x07 me\"",
    .right = "\"call me\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_LIKELY,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_CONTROL,
    .judge = judge,
};
