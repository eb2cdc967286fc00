/* zero_width.c - an invisible character where its neighbours do not need it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"
#include "checks/judge.h"
#include "text/chars.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    cc_judge_hidden(value, CC_CHAR_ZERO_WIDTH, CC_GRADE_SAFE, spots);
}

const struct cc_check cc_check_zero_width = {
    .id = "TX006",
    .name = "zero-width",
    .kind = "encoding",
    .reports = "an invisible character where its neighbours do not need it",
    .why = "two texts that look the same are different",
    .wrong = "\"ok\\u200B\" beside \"ok\"",
    .right = "\"ok\" everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_ZERO_WIDTH,
    .judge = judge,
};
