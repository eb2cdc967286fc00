/* chars.h - single characters: kind, properties, name; and those that hide in a text. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_CHARS_H
#define CC_TEXT_CHARS_H

#include <stdint.h>

#include "base/str.h"

enum cc_char_kind {
    CC_CHAR_ORDINARY,
    CC_CHAR_CONTROL,      /* C0 but tab, LF, CR; DEL; C1 */
    CC_CHAR_BIDI,         /* marks, embeddings, overrides, isolates */
    CC_CHAR_ZERO_WIDTH,   /* joiners, BOM, soft hyphen, tags, variation selectors,
                             fillers, and what else is ignored when shown */
    CC_CHAR_ODD_SPACE,    /* a space but U+0020; line and paragraph separator */
    CC_CHAR_REPLACEMENT,  /* U+FFFD */
    CC_CHAR_PRIVATE,
    CC_CHAR_NONCHARACTER,
    CC_CHAR_UNASSIGNED,   /* in the Unicode version of the ICU at hand */
};

enum cc_char_kind cc_char_kind(uint32_t code_point);

bool cc_char_is_space(uint32_t code_point);
bool cc_char_is_letter(uint32_t code_point);
bool cc_char_is_mark(uint32_t code_point); /* accents, vowel signs on a letter */
bool cc_char_is_digit(uint32_t code_point);
bool cc_char_is_punct(uint32_t code_point);
bool cc_char_is_modifier(uint32_t code_point); /* ^ ` ´ ʻ: categories Lm and Sk */
bool cc_char_is_upper(uint32_t code_point); /* or title case */
bool cc_char_is_lower(uint32_t code_point);

/* The plain letter below the accent, for small letters up to U+017F; else `code_point`. */
uint32_t cc_char_plain(uint32_t code_point);
/* A mark of European scripts; elsewhere a mark may be the vowel. */
bool cc_char_is_accent(uint32_t code_point);

/* "RIGHT-TO-LEFT OVERRIDE", "ESCAPE"; where Unicode has no name, 
 * "<private use area-E000>". Cut to `size`, always ended by NUL; gives the length. */
size_t cc_char_name(uint32_t code_point, char *out, size_t size);

struct cc_hidden {
    size_t start, end; /* bytes */
    uint32_t code_point;
    enum cc_char_kind kind; /* control, bidi or zero width */
};

/* The next hidden character at or behind byte `*at`, which moves behind it; false at the
 * end. Passed over, since their place needs them: joiners inside emoji and between
 * letters of scripts that shape by them (Arabic, Devanagari ...), the space without width
 * between words of Khmer, Thai and the like, the variation selector that belongs to the
 * character before it, tags of a regional flag, fillers in Hangul syllables. */
bool cc_hidden_next(struct cc_str s, size_t *at, struct cc_hidden *hit);

#endif
