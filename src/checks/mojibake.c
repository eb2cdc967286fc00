/* mojibake.c - text that was decoded with the wrong encoding. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"
#include "text/mojibake.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_mojibake hit = { 0 };
    size_t at = 0;

    while (cc_mojibake_next(value, &at, &hit))
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)hit.start, .end = (uint32_t)hit.end,
            .replacement = cc_strbuf_view(&hit.repaired),
            .message = CC_STR("UTF-8 that was read as Windows-1252"),
            .grade = CC_GRADE_LIKELY, .confidence = 0.97f,
        });
    cc_mojibake_release(&hit);
}

const struct cc_check cc_check_mojibake = {
    .id = "TX007",
    .name = "mojibake",
    .kind = "encoding",
    .reports = "UTF-8 text that was read as Windows-1252 or Latin-1",
    .why = "one word becomes two strange ones, and the right one is never learned",
    .wrong = "\"caf\xC3\x83\xC2\xA9\"",
    .right = "\"caf\xC3\xA9\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_LIKELY,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_NON_ASCII,
    .judge = judge,
};
