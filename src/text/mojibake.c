/* mojibake.c - finding UTF-8 that was taken for Windows-1252 or Latin-1, and undoing it.
 *
 * Such text shows every former byte as a character of its own: e-acute, C3 A9, becomes
 * A-tilde and (c). So characters are mapped back to the byte they stand for, and where
 * these bytes are a UTF-8 sequence, the sequence is a candidate. Right text holds
 * candidates too:
 *
 *   MANHA~"   Portuguese in capitals, then a closing quote: the bytes of O-circumflex
 *   cafe' >>  e-acute, no-break space, guillemet: the bytes of a Chinese character
 *   esta'>>.. a-acute, guillemet, ellipsis: the bytes of a Vietnamese letter
 *
 * In right text the first character is a letter that ends a word and the rest are marks
 * that may follow a word: quotes, dashes, ellipsis, no-break space, raised signs. So a
 * candidate counts as strong when what it decodes to is plausible (a letter of a common
 * alphabet, a sign of U+00A0 to U+00BF, typography, an emoji) and reading it as it stands
 * is not natural:
 *   - one of its later characters is no such mark (A-tilde with (c)), or
 *   - a capital stands right behind a small letter or a digit (caf + A-tilde), or
 *   - a letter follows directly (SCH + A-tilde + en dash + N), or
 *   - it is a lone capital A with circumflex or tilde, then a sign or space.
 * All others are weak. A run of adjacent candidates is reported when one of them is
 * strong or there are two: nobody writes MANHA~"A~", and Chinese garbled this way always
 * comes in runs. What was decoded is tried again, for text garbled twice. A garbled
 * O-circumflex at the end of a word in capitals stays unreported: it cannot be told from
 * MANHA~ and a quote.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/mojibake.h"

#include <stdint.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/unicode_priv.h"

enum { NO_BYTE = 0x100, MAX_LEVELS = 3, NO_BREAK_SPACE = 0xA0, EM_DASH = 0x2014 };

/* Windows-1252 from 0x80 to 0x9F; 0: not assigned, Latin-1's control character then. */
static const uint16_t cp1252[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* The byte that a character stood for, from 0x80 up. */
static unsigned byte_of(uint32_t c)
{
    if (c >= 0x80 && c <= 0xFF)
        return c;
    if (c >= 0x152 && c <= 0x2122)
        for (unsigned i = 0; i < 32; i++)
            if (cp1252[i] == c)
                return 0x80 + i;
    return NO_BYTE;
}

struct candidate {
    size_t start, end;
    uint32_t code_point;
    bool strong;
};

/* Marks that may follow a word in right text. */
static bool follows_words(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0x2039: case 0x203A:
    case 0xAB: case 0xBB: case 0x2013: case 0x2014: case 0x2026: case 0x2022:
    case 0x2122: case 0xA0: case 0xAD: case 0xAE: case 0xB2: case 0xB3: case 0xB7:
    case 0xB9: case 0xAA: case 0xBA:
        return true;
    default:
        return false;
    }
}

struct range {
    uint32_t first, last;
};

/* What people write often enough that one garbled character is proof. Left out are those
 * whose bytes are two letters of a real word: O-circumflex + Z-caron (Slovak), U-acute +
 * Z-caron (Czech), E-acute + Z-caron would be letters of U+024E, U+050E, U+068E. */
static bool is_plausible(uint32_t c)
{
    static const struct range ranges[] = {
        { 0xA0, 0x17F }, { 0x18F, 0x18F }, { 0x1A0, 0x1A1 }, { 0x1AF, 0x1B0 },
        { 0x218, 0x21B }, { 0x259, 0x259 }, { 0x2BB, 0x2BC }, { 0x2C6, 0x2C7 },
        { 0x2DC, 0x2DC }, { 0x386, 0x3CE }, { 0x400, 0x45F }, { 0x5D0, 0x5EA },
        { 0x60C, 0x67F }, { 0x1E00, 0x1EFF }, { 0x2000, 0x206F }, { 0x20A0, 0x20BF },
        { 0x2100, 0x214F }, { 0x2190, 0x22FF }, { 0x25A0, 0x27BF }, { 0x2B00, 0x2BFF },
        { 0xFB00, 0xFB06 }, { 0xFEFF, 0xFEFF }, { 0xFFFD, 0xFFFD }, { 0x1F300, 0x1FAFF },
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

static bool is_dash_or_dots(uint32_t c)
{
    return c == 0x2013 || c == EM_DASH || c == 0x2026;
}

static bool closes(uint32_t c)
{
    return c != 0x2018 && c != 0x201C && c != 0x2039 && c != 0xAB;
}

/* Whether right text may read like this, when all later characters may follow a word;
 * `last` is the last of them. */
static bool is_natural(struct cc_str s, const struct candidate *cand, uint32_t lead,
                       uint32_t last)
{
    const uint32_t before = cc_char_before(s, cand->start);
    const uint32_t behind = cc_char_behind(s, cand->end);
    const bool quote = last >= 0x100 || last == 0xAB || last == 0xBB;

    if (!cc_char_is_upper(lead))
        return last == NO_BREAK_SPACE || is_dash_or_dots(last) ||
               (closes(last) && !cc_char_is_letter(behind));
    if (cc_char_is_lower(before) || cc_char_is_digit(before))
        return false;
    /* These two are no words, so nothing but quotes goes with them: a cited letter. */
    if ((lead == 0xC2 || lead == 0xC3) && !quote && !cc_char_is_letter(before) &&
        !follows_words(before))
        return false;
    return last == NO_BREAK_SPACE || last == EM_DASH || !cc_char_is_letter(behind);
}

/* A capital behind a small letter, and both together a letter of African or other
 * alphabets. */
static bool is_inside_word(struct cc_str s, const struct candidate *cand, uint32_t lead)
{
    return cand->code_point >= 0x180 && cand->code_point < 0x370 &&
           cc_char_is_upper(lead) && cc_char_is_lower(cc_char_before(s, cand->start));
}

/* Of UTF-8 by its first byte; 0: no first byte of several. */
static size_t sequence_length(unsigned first)
{
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* The candidate at byte `at`; false when the bytes there are no UTF-8 sequence. */
static bool candidate_at(struct cc_str s, size_t at, struct candidate *cand)
{
    const uint32_t lead = cc_char_behind(s, at);
    const unsigned first = byte_of(lead);
    const size_t n = sequence_length(first);
    char bytes[4];
    size_t i = at, have = 0;
    uint32_t c = 0;
    bool marks = true;

    if (n == 0)
        return false;
    while (have < n && i < s.len) {
        unsigned b;

        c = cc_utf8_next(s, &i);
        b = byte_of(c);
        if (b == NO_BYTE || (have > 0 && (b & 0xC0) != 0x80))
            return false;
        if (have > 0)
            marks &= follows_words(c);
        bytes[have++] = (char)b;
    }
    if (have < n ||
        cc_utf8_decode((struct cc_str){ bytes, n }, 0, &cand->code_point) != n)
        return false;
    cand->start = at;
    cand->end = i;
    if (cc_char_kind(cand->code_point) == CC_CHAR_UNASSIGNED)
        return false;
    cand->strong =
        (is_plausible(cand->code_point) && !(marks && is_natural(s, cand, lead, c))) ||
        is_inside_word(s, cand, lead);
    return true;
}

/* The run of candidates at byte `at`, decoded into `out` (emptied); its end, 0 when there
 * is none that counts. */
static size_t run_at(struct cc_str s, size_t at, struct cc_strbuf *out)
{
    struct candidate cand;
    size_t i = at, n = 0;
    bool strong = false;
    char bytes[4];

    out->len = 0;
    for (; i < s.len && candidate_at(s, i, &cand); i = cand.end, n++) {
        strong |= cand.strong;
        cc_strbuf_put(out, bytes, cc_utf8_encode(cand.code_point, bytes));
    }
    return strong || n >= 2 ? i : 0;
}

/* Decode once more what was decoded, in place, between the characters of the text around
 * it; false when nothing is garbled any more. */
static bool decode_again(struct cc_strbuf *text, struct cc_str before,
                         struct cc_str behind)
{
    struct cc_strbuf around = { 0 }, run = { 0 };
    struct cc_str s;
    bool found = false;
    size_t end;

    cc_strbuf_str(&around, before);
    cc_strbuf_str(&around, cc_strbuf_view(text));
    cc_strbuf_str(&around, behind);
    s = cc_strbuf_view(&around);
    text->len = 0;
    for (size_t i = before.len; i < s.len - behind.len;) {
        const size_t start = i;

        end = run_at(s, i, &run);
        if (end != 0 && end <= s.len - behind.len) {
            cc_strbuf_str(text, cc_strbuf_view(&run));
            found = true;
            i = end;
        } else {
            cc_utf8_next(s, &i);
            cc_strbuf_str(text, cc_str_slice(s, start, i));
        }
    }
    cc_strbuf_release(&run);
    cc_strbuf_release(&around);
    return found;
}

/* The characters next to a hit. */
static struct cc_str char_before(struct cc_str s, size_t at)
{
    size_t i = at;

    while (i > 0 && ((unsigned char)s.ptr[--i] & 0xC0) == 0x80)
        ;
    return cc_str_slice(s, i, at);
}

static struct cc_str char_behind(struct cc_str s, size_t at)
{
    size_t i = at;

    if (i < s.len)
        cc_utf8_next(s, &i);
    return cc_str_slice(s, at, i);
}

bool cc_mojibake_next(struct cc_str s, size_t *at, struct cc_mojibake *hit)
{
    for (size_t i = *at; i < s.len;) {
        size_t end;

        i = cc_skip_ascii(s, i);
        if (i == s.len)
            break;
        end = run_at(s, i, &hit->repaired);
        if (end != 0) {
            hit->start = i;
            hit->end = *at = end;
            for (int level = 1; level < MAX_LEVELS; level++)
                if (!decode_again(&hit->repaired, char_before(s, i), char_behind(s, end)))
                    break;
            return true;
        }
        cc_utf8_next(s, &i);
    }
    *at = s.len;
    return false;
}

void cc_mojibake_release(struct cc_mojibake *hit)
{
    cc_strbuf_release(&hit->repaired);
}
