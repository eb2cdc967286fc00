/* look_alike.c - words with letters of another script that look the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"

#include <stdio.h>

#include "text/chars.h"
#include "text/lookalike.h"
#include "text/traits.h"

static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_lookalike hit = { 0 };
    size_t at = 0;

    while (cc_lookalike_next(value, &at, &hit)) {
        const struct cc_str repaired = cc_strbuf_view(&hit.repaired);
        char name[64], message[112];

        cc_char_name(hit.foreign[0], name, sizeof name);
        snprintf(message, sizeof message, "the word mixes scripts: U+%04X %s",
                 (unsigned)hit.foreign[0], name);
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)hit.start, .end = (uint32_t)hit.end,
            .replacement = repaired.len == 0 ? (struct cc_str){ NULL, 0 } : repaired,
            .message = cc_str_z(message),
            .grade = repaired.len == 0 ? CC_GRADE_NONE : CC_GRADE_LIKELY,
            .confidence = 0.95f,
        });
    }
    cc_lookalike_release(&hit);
}

const struct cc_check cc_check_look_alike = {
    .id = "TX008",
    .name = "look-alike",
    .kind = "encoding",
    .reports = "a word with letters of another script that look like its own",
    .why = "to people it is one word, to a model two",
    .wrong = "\"p\xD0\xB0yment\" with a Cyrillic a",
    .right = "\"payment\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_LIKELY,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_NON_ASCII,
    .judge = judge,
};
