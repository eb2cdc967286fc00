/* odd_space.c - no-break, thin, ideographic and other blanks that are not U+0020.
 *
 * French sets a no-break space before ? ! : ; and inside guillemets, and many languages
 * group digits with one: beside such marks and digits it may be meant, and is only
 * proposed. The ideographic space belongs between Chinese and Japanese characters.
 * Elsewhere an odd blank is a slip of the keyboard or of a copied web page.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"

#include <stdio.h>

#include "base/utf8.h"
#include "checks/edges.h"
#include "text/chars.h"
#include "text/traits.h"

enum { IDEOGRAPHIC_SPACE = 0x3000, FIRST_CJK = 0x2E80, NO_CHAR = 0 };

/* Marks that take a blank of their own in some language's typography. */
static bool takes_odd_space(uint32_t c)
{
    static const uint32_t marks[] = { '?', '!', ':', ';', '%', 0xA7, 0xAB, 0xB0, 0xBB,
                                      0x2013,
                                      0x2014, 0x20AC };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (c == marks[i])
            return true;
    return cc_char_is_digit(c);
}

static void report(struct cc_spots *spots, uint32_t c, size_t start, size_t end,
                   bool meant)
{
    char name[64], message[112];

    cc_char_name(c, name, sizeof name);
    snprintf(message, sizeof message, "U+%04X %s instead of a plain blank", (unsigned)c,
             name);
    cc_spots_add(spots, &(struct cc_spot){
        .start = (uint32_t)start, .end = (uint32_t)end, .replacement = CC_STR(" "),
        .message = cc_str_z(message), .confidence = 1,
        .grade = meant ? CC_GRADE_LIKELY : CC_GRADE_SAFE,
    });
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    const struct cc_edges text = cc_text_edges(value);
    uint32_t before = NO_CHAR;

    for (size_t at = text.start; at < text.end;) {
        const size_t start = at;
        const uint32_t c = cc_utf8_next(value, &at);

        if (cc_char_kind(c) == CC_CHAR_ODD_SPACE) {
            size_t behind = at;
            const uint32_t after = cc_utf8_next(value, &behind);

            if (c != IDEOGRAPHIC_SPACE || (before < FIRST_CJK && after < FIRST_CJK))
                report(spots, c, start, at,
                       takes_odd_space(before) || takes_odd_space(after));
        }
        before = c;
    }
}

const struct cc_check cc_check_odd_space = {
    .id = "TX003",
    .name = "odd-space",
    .kind = "format",
    .reports = "a blank that is not the plain one: no-break, thin, ideographic",
    .why = "it looks like a blank and is none: words stick together "
           "for whoever splits at blanks",
    .wrong = "\"order\\u00A0pizza\"",
    .right = "\"order pizza\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_ODD_SPACE,
    .judge = judge,
};
