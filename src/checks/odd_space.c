/* odd_space.c - no-break, thin, ideographic and other blanks that are not U+0020.
 *
 * French sets a no-break space before ? ! : ; and inside guillemets, and many languages
 * group digits with one: beside such marks and digits it may be meant, and is only
 * proposed. Elsewhere it is a slip of the keyboard or of a copied web page.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/traits.h"

/* Marks that take a blank of their own in some language's typography. */
static bool takes_odd_space(uint32_t c)
{
    return c == '?' || c == '!' || c == ':' || c == ';' || c == '%' || c == 0xAB || c == 0xBB ||
           c == 0x20AC || cc_char_is_digit(c);
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    uint32_t before = ' ';

    for (size_t at = 0; at < value.len;) {
        const size_t start = at;
        const uint32_t c = cc_utf8_next(value, &at);
        size_t behind = at;
        uint32_t after;
        char name[64], message[96];

        if (cc_char_kind(c) != CC_CHAR_ODD_SPACE || start == 0 || at == value.len) {
            before = c; /* at the edges it is another check's */
            continue;
        }
        after = cc_utf8_next(value, &behind);
        cc_char_name(c, name, sizeof name);
        snprintf(message, sizeof message, "%s instead of a plain blank", name);
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)start, .end = (uint32_t)at, .replacement = CC_STR(" "),
            .message = cc_str_z(message), .confidence = 1,
            .grade = takes_odd_space(before) || takes_odd_space(after) ? CC_GRADE_LIKELY : CC_GRADE_SAFE,
        });
        before = c;
    }
}

const struct cc_check cc_check_odd_space = {
    .id = "TX003",
    .name = "odd-space",
    .kind = "format",
    .reports = "a blank that is not the plain one: no-break, thin, ideographic",
    .why = "it looks like a blank and is none: words stick together for whoever splits at blanks",
    .wrong = "\"order\\u00A0pizza\"",
    .right = "\"order pizza\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_ODD_SPACE,
    .judge = judge,
};
