/* bidi_control.c - a character that reorders what a person reads. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"
#include "checks/judge.h"
#include "text/chars.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    cc_judge_hidden(value, CC_CHAR_BIDI, CC_GRADE_NONE, spots);
}

const struct cc_check cc_check_bidi_control = {
    .id = "TX005",
    .name = "bidi-control",
    .kind = "encoding",
    .reports = "a character that reorders what a person reads",
    .why = "what a reviewer sees is not what a model gets",
    .wrong = "\"pay \\u202E001\"",
    .right = "\"pay 100\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_BIDI,
    .judge = judge,
};
