/* hidden.c - characters that cannot be seen, except where the script or emoji needs them.
 *
 * "pay<ZWSP>pal" hides one; Persian "mi<ZWNJ>khaham" does not (the letters would join),
 * nor does the woman astronaut emoji (woman, ZWJ, rocket). Only the neighbours are looked
 * at, so a joiner between two Persian letters passes even where a speller would not put
 * it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "text/unicode_priv.h"

enum { ZWSP = 0x200B, ZWNJ = 0x200C, ZWJ = 0x200D };
enum { EMOJI_SELECTOR = 0xFE0F, TAG_END = 0xE007F };

static UScriptCode script_of(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    return uscript_getScript((UChar32)c, &status);
}

/* Scripts whose letters take other shapes beside a joiner. */
static bool shapes_by_joiner(uint32_t c)
{
    switch (script_of(c)) {
    case USCRIPT_ARABIC: case USCRIPT_SYRIAC: case USCRIPT_NKO: case USCRIPT_MANDAIC:
    case USCRIPT_MONGOLIAN: case USCRIPT_PHAGS_PA: case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI: case USCRIPT_GURMUKHI: case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA: case USCRIPT_TAMIL: case USCRIPT_TELUGU: case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM: case USCRIPT_SINHALA: case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: case USCRIPT_TIBETAN: case USCRIPT_BALINESE:
    case USCRIPT_JAVANESE: case USCRIPT_TIRHUTA: case USCRIPT_GRANTHA:
    case USCRIPT_CHAKMA: case USCRIPT_ADLAM: case USCRIPT_HANIFI_ROHINGYA:
        return true;
    default:
        return false;
    }
}

static bool breaks_by_dictionary(uint32_t c)
{
    return u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* Khmer and its neighbours mark the end of a word by a space without width. */
static bool space_needed(uint32_t before, uint32_t behind)
{
    return cc_is_wordy(before) && cc_is_wordy(behind) && breaks_by_dictionary(before) &&
           breaks_by_dictionary(behind);
}

static bool is_picture(uint32_t c)
{
    return u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
           u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_MODIFIER);
}

enum { VIRAMA = 9 }; /* its combining class: the sign that takes a vowel away */

static bool joiner_needed(uint32_t before, uint32_t behind, uint32_t c)
{
    if (u_getCombiningClass((UChar32)before) == VIRAMA && shapes_by_joiner(before))
        return true;
    if (cc_is_wordy(before) && cc_is_wordy(behind))
        return shapes_by_joiner(behind) &&
               (shapes_by_joiner(before) || cc_char_is_mark(before));
    return c == ZWJ && (is_picture(before) || before == EMOJI_SELECTOR) &&
           is_picture(behind);
}

static bool is_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* One selector belongs to the character before it; only ideographs have later ones. */
static bool selector_needed(uint32_t before, uint32_t c)
{
    if (c >= 0xE0100)
        return u_hasBinaryProperty((UChar32)before, UCHAR_IDEOGRAPHIC);
    return before > ' ' && !(before < 0x80 && cc_char_is_letter(before)) &&
           !cc_char_is_space(before) && cc_char_kind(before) == CC_CHAR_ORDINARY;
}

static bool is_tag(uint32_t c)
{
    return (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
}

/* A regional flag: black flag, three to six tags, the end tag. */
static bool tag_needed(struct cc_str s, size_t at)
{
    unsigned n_before = 0, n_behind = 0;
    uint32_t c;

    while (n_before < 7 && is_tag(cc_char_before(s, at))) {
        at -= 4;
        n_before++;
    }
    if (cc_char_before(s, at) != 0x1F3F4)
        return false;
    while (at < s.len && n_behind < 7) {
        c = cc_utf8_next(s, &at);
        if (c == TAG_END)
            return n_behind >= 3;
        if (!is_tag(c))
            return false;
        n_behind++;
    }
    return false;
}

bool cc_hidden_needed(struct cc_str s, size_t start, size_t end, uint32_t c)
{
    const uint32_t before = cc_char_before(s, start), behind = cc_char_behind(s, end);

    if (c == ZWNJ || c == ZWJ)
        return joiner_needed(before, behind, c);
    if (c == ZWSP)
        return space_needed(before, behind);
    if (is_selector(c))
        return selector_needed(before, c);
    if (is_tag(c) || c == TAG_END)
        return tag_needed(s, start);
    if (c >= 0x180B && c <= 0x180F)
        return script_of(before) == USCRIPT_MONGOLIAN && cc_char_is_letter(before);
    if (c == 0x115F || c == 0x1160)
        return script_of(before) == USCRIPT_HANGUL || script_of(behind) == USCRIPT_HANGUL;
    return false;
}

/* The first byte at or behind `i` that can begin a hidden character. */
static size_t skip_visible_ascii(struct cc_str s, size_t i)
{
    while (i < s.len && (unsigned char)s.ptr[i] >= 0x20 && (unsigned char)s.ptr[i] < 0x7F)
        i++;
    return i;
}

bool cc_hidden_next(struct cc_str s, size_t *at, struct cc_hidden *hit)
{
    size_t i = skip_visible_ascii(s, *at);

    while (i < s.len) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);
        const enum cc_char_kind kind = cc_char_kind(c);

        if (kind == CC_CHAR_CONTROL || kind == CC_CHAR_BIDI ||
            (kind == CC_CHAR_ZERO_WIDTH && !cc_hidden_needed(s, start, i, c))) {
            *hit = (struct cc_hidden){ start, i, c, kind };
            *at = i;
            return true;
        }
        i = skip_visible_ascii(s, i);
    }
    *at = s.len;
    return false;
}
