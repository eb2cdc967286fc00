/* bidi_control.c - characters that reorder what a person reads.
 *
 * A text with Hebrew or Arabic letters may need direction marks, and embeddings and
 * isolates that are closed again; there only overrides and unbalanced ones are reported.
 * A text without such letters needs none.
 *
 *     RLI shalom PDI   with letters from right to left: silent
 *     RLI shalom       the isolate stays open: reported
 *     RLO 001          turns "001" into "100" for the eye: reported always
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "checks/hidden.h"
#include "text/traits.h"

enum {
    LRE = 0x202A, RLE, PDF, LRO, RLO,
    LRI = 0x2066, RLI, FSI, PDI,
    DEPTH_MAX = 125, /* UAX 9: deeper ones have no effect */
};

static bool is_right_to_left(uint32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

static bool has_right_to_left(struct cc_str value)
{
    for (size_t at = 0; at < value.len;) {
        const uint32_t c = cc_utf8_next(value, &at);
        if (is_right_to_left(c) && cc_char_is_letter(c))
            return true;
    }
    return false;
}

static void add(struct cc_spots *spots, const struct cc_hidden *hit)
{
    cc_spots_add_hidden(spots, hit, (struct cc_str){ NULL, 0 }, CC_GRADE_NONE);
}

/* Openers wait in `open` for what closes them. */
static void judge_balance(struct cc_str value, struct cc_spots *spots)
{
    struct cc_hidden open[DEPTH_MAX], hit;
    size_t depth = 0;

    for (size_t at = 0; cc_hidden_next(value, &at, &hit);) {
        const uint32_t c = hit.code_point;

        if (c == LRO || c == RLO)
            add(spots, &hit);
        if (c == LRE || c == RLE || c == LRO || c == RLO || (c >= LRI && c <= FSI)) {
            if (depth < DEPTH_MAX)
                open[depth++] = hit;
            else
                add(spots, &hit);
        } else if (c == PDF || c == PDI) {
            const bool closes = depth > 0 &&
                                (c == PDI) == (open[depth - 1].code_point >= LRI);
            if (closes)
                depth--;
            else
                add(spots, &hit);
        }
    }
    for (size_t i = 0; i < depth; i++)
        if (open[i].code_point != LRO && open[i].code_point != RLO)
            add(spots, &open[i]);
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_hidden hit;

    if (has_right_to_left(value)) {
        judge_balance(value, spots);
        return;
    }
    for (size_t at = 0; cc_hidden_next(value, &at, &hit);)
        if (hit.kind == CC_CHAR_BIDI)
            add(spots, &hit);
}

const struct cc_check cc_check_bidi_control = {
    .id = "TX005",
    .name = "bidi-control",
    .kind = "encoding",
    .reports = "a character that reorders what a person reads, where the text needs none",
    .why = "what a reviewer sees is not what a model gets",
    .wrong = "\"pay \\u202E001\", shown as \"pay 100\"",
    .right = "\"pay 100\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_BIDI,
    .judge = judge,
};
