/* chars.c - properties of single characters, from ICU's constant tables. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/chars.h"

#include <stdio.h>
#include <unicode/uchar.h>

#include "text/unicode_priv.h"

enum { BLANK_BRAILLE = 0x2800 };

static bool in_category(uint32_t c, uint32_t mask)
{
    return (U_MASK(u_charType((UChar32)c)) & mask) != 0;
}

/* Not ignorable by the standard, yet nothing is seen: annotation marks. */
static bool is_annotation(uint32_t c)
{
    return c >= 0xFFF9 && c <= 0xFFFB;
}

enum cc_char_kind cc_char_kind(uint32_t c)
{
    if (c < 0xA0) {
        if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F))
            return CC_CHAR_ORDINARY;
        return CC_CHAR_CONTROL;
    }
    if (c == 0xFFFD)
        return CC_CHAR_REPLACEMENT;
    if (u_hasBinaryProperty((UChar32)c, UCHAR_BIDI_CONTROL))
        return CC_CHAR_BIDI;
    if (U_IS_UNICODE_NONCHAR((UChar32)c))
        return CC_CHAR_NONCHARACTER;
    if (is_annotation(c) ||
        u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return CC_CHAR_ZERO_WIDTH;
    switch (u_charType((UChar32)c)) {
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return CC_CHAR_ODD_SPACE;
    case U_PRIVATE_USE_CHAR:
        return CC_CHAR_PRIVATE;
    case U_UNASSIGNED:
        return CC_CHAR_UNASSIGNED;
    default:
        return c == BLANK_BRAILLE ? CC_CHAR_ODD_SPACE : CC_CHAR_ORDINARY;
    }
}

bool cc_char_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace((UChar32)c);
}

bool cc_char_is_letter(uint32_t c)
{
    return in_category(c, U_GC_L_MASK);
}

bool cc_char_is_mark(uint32_t c)
{
    return in_category(c, U_GC_M_MASK);
}

bool cc_char_is_digit(uint32_t c)
{
    return in_category(c, U_GC_ND_MASK);
}

bool cc_char_is_punct(uint32_t c)
{
    static const uint64_t ascii[2] = { /* a bit for each of !"#%&'()*,-./:;?@[\]_{} */
        UINT64_C(0x8c00f7ee00000000), UINT64_C(0x28000000b8000001)
    };

    if (c < 0x80)
        return (ascii[c >> 6] >> (c & 63) & 1) != 0;
    return in_category(c, U_GC_P_MASK);
}

bool cc_char_is_modifier(uint32_t c)
{
    return in_category(c, U_GC_LM_MASK | U_GC_SK_MASK);
}

bool cc_char_is_upper(uint32_t c)
{
    return in_category(c, U_GC_LU_MASK | U_GC_LT_MASK);
}

bool cc_char_is_lower(uint32_t c)
{
    return in_category(c, U_GC_LL_MASK);
}

bool cc_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 ||
           c == 0x201B || c == 0x2032 || c == 0x2BB || c == 0x2BC || c == 0x2BD ||
           c == 0xFF07;
}

bool cc_is_wordy(uint32_t c)
{
    return in_category(c, U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK);
}

bool cc_is_symbol_like(uint32_t c)
{
    return c == '%' || c == '#' || c == '&' || c == '@' || c == 0xA7 || c == 0x2030 ||
           c == 0x2031 || c == 0x66A || c == 0xFF05 || c == 0xFF03 || c == 0xFF06 ||
           c == 0xFF20;
}

/* Unicode gives control characters no names; these are the usual ones. */
static const char *control_name(uint32_t c)
{
    static const char *const names[0x20] = {
        "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION",
        "ENQUIRY", "ACKNOWLEDGE", "BELL", "BACKSPACE", "CHARACTER TABULATION",
        "LINE FEED", "LINE TABULATION", "FORM FEED", "CARRIAGE RETURN", "SHIFT OUT",
        "SHIFT IN",
        "DATA LINK ESCAPE", "DEVICE CONTROL ONE", "DEVICE CONTROL TWO",
        "DEVICE CONTROL THREE", "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE",
        "SYNCHRONOUS IDLE",
        "END OF TRANSMISSION BLOCK", "CANCEL", "END OF MEDIUM", "SUBSTITUTE", "ESCAPE",
        "INFORMATION SEPARATOR FOUR", "INFORMATION SEPARATOR THREE",
        "INFORMATION SEPARATOR TWO", "INFORMATION SEPARATOR ONE",
    };

    if (c < 0x20)
        return names[c];
    return c == 0x7F ? "DELETE" : c == 0x85 ? "NEXT LINE" : NULL;
}

size_t cc_char_name(uint32_t c, char *out, size_t size)
{
    char name[128] = "";
    const char *control = control_name(c);
    UErrorCode status = U_ZERO_ERROR;
    int n;

    if (size == 0)
        return 0;
    if (control == NULL) {
        u_charName((UChar32)c, U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
        if (U_FAILURE(status) || name[0] == '\0')
            snprintf(name, sizeof name, "<U+%04X>", (unsigned)c);
    }
    n = snprintf(out, size, "%s", control != NULL ? control : name);
    return (size_t)n < size ? (size_t)n : size - 1;
}

/* The plain letter below the accent, for U+00E0 to U+00FF and U+0100 to U+017F (folded
 * text has no others here); '?' stands where there is none. */
static const char latin1[] = "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";
static const char latin_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll?"
    "?llnnnnnn???oooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz?";

_Static_assert(sizeof latin1 == 0x20 + 1, "one letter for each code point");
_Static_assert(sizeof latin_a == 0x80 + 1, "one letter for each code point");

uint32_t cc_char_plain(uint32_t c)
{
    char base = '?';

    if (c >= 0xE0 && c <= 0xFF)
        base = latin1[c - 0xE0];
    else if (c >= 0x100 && c <= 0x17F)
        base = latin_a[c - 0x100];
    return base == '?' ? c : (uint32_t)base;
}

bool cc_char_is_accent(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}
