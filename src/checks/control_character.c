/* control_character.c - a control character inside a text.
 *
 * Characters 80 to 9F are nearly always quotes and dashes of Windows-1252 that were
 * read as Latin-1; these are put back. A terminal's escape sequence goes as a whole.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "checks/hidden.h"
#include "text/traits.h"

/* What Windows-1252 has at 80 to 9F; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The end of "ESC [ 3 1 m", when such a sequence starts at `start`; else 0. */
static size_t escape_sequence_end(struct cc_str s, size_t start)
{
    size_t at = start + 2;

    if (s.len < start + 3 || s.ptr[start] != 0x1B || s.ptr[start + 1] != '[')
        return 0;
    while (at < s.len && s.ptr[at] >= 0x20 && s.ptr[at] < 0x40)
        at++;
    return at < s.len && s.ptr[at] >= 0x40 && s.ptr[at] < 0x7F ? at + 1 : 0;
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_hidden hit;

    for (size_t at = 0; cc_hidden_next(value, &at, &hit);) {
        const uint32_t c = hit.code_point;
        struct cc_str replacement = CC_STR("");
        const size_t escape = escape_sequence_end(value, hit.start);
        char bytes[4];

        if (hit.kind != CC_CHAR_CONTROL)
            continue;
        if (escape > 0)
            hit.end = at = escape;
        if (c >= 0x80 && c <= 0x9F && windows_1252[c - 0x80] != 0)
            replacement =
                (struct cc_str){ bytes, cc_utf8_encode(windows_1252[c - 0x80], bytes) };
        cc_spots_add_hidden(spots, &hit, replacement, CC_GRADE_LIKELY);
    }
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
