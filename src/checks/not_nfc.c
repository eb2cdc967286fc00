/* not_nfc.c - letters and accents stored apart where the composed form is usual. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"
#include "text/fold.h"
#include "text/traits.h"

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* One spot from the first character that changes to the last. */
static void report(struct cc_str value, size_t offset, struct cc_str nfc,
                   struct cc_spots *spots)
{
    const size_t least = value.len < nfc.len ? value.len : nfc.len;
    size_t start = 0, tail = 0;

    while (start < least && value.ptr[start] == nfc.ptr[start])
        start++;
    while (start > 0 && ((start < value.len && is_tail(value.ptr[start])) ||
                         (start < nfc.len && is_tail(nfc.ptr[start]))))
        start--;
    while (tail < least - start &&
           value.ptr[value.len - 1 - tail] == nfc.ptr[nfc.len - 1 - tail])
        tail++;
    while (tail > 0 && (is_tail(value.ptr[value.len - tail]) ||
                        is_tail(nfc.ptr[nfc.len - tail])))
        tail--;
    cc_spots_add(spots, &(struct cc_spot){
        .start = (uint32_t)(offset + start), .end = (uint32_t)(offset + value.len - tail),
        .replacement = cc_str_slice(nfc, start, nfc.len - tail),
        .message = CC_STR("not in Unicode form NFC"), .grade = CC_GRADE_SAFE,
        .confidence = 1,
    });
}

static bool is_ascii(char c)
{
    return ((unsigned char)c & 0x80) == 0;
}

/* An ASCII character never joins with what stands before it, so a text may be composed
 * in pieces that each begin with one. */
static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_strbuf buf = { 0 };

    for (size_t at = 0, end; at < value.len; at = end) {
        struct cc_str piece, nfc;

        for (end = at + 1; end < value.len && !is_ascii(value.ptr[end]);)
            end++;
        if (end - at == 1)
            continue;
        piece = cc_str_slice(value, at, end);
        nfc = cc_text_nfc(piece, &buf);
        if (!cc_str_eq(piece, nfc))
            report(piece, at, nfc, spots);
    }
    cc_strbuf_release(&buf);
}

const struct cc_check cc_check_not_nfc = {
    .id = "TX009",
    .name = "not-nfc",
    .kind = "encoding",
    .reports = "a text that is not in Unicode form NFC",
    .why = "the same letters in two forms are two words",
    .wrong = "\"cafe\\u0301\" (5 characters)",
    .right = "\"caf\\u00E9\" (4 characters)",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_NOT_NFC,
    .judge = judge,
};
