/* traits.h - what kinds of characters a text holds, found in one fast pass.
 *
 * The mask is a filter: a check looks closely only at texts whose mask it is about.
 * ASCII is judged sixteen bytes at a time, other characters one by one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_TRAITS_H
#define CC_TEXT_TRAITS_H

#include <stdint.h>

#include "base/str.h"

enum {
    CC_TRAIT_NON_ASCII = 1 << 0,
    CC_TRAIT_CONTROL = 1 << 1,      /* C0 but tab, LF, CR; DEL; C1 */
    CC_TRAIT_NEWLINE = 1 << 2,      /* LF, CR, U+0085, U+2028, U+2029 */
    CC_TRAIT_TAB = 1 << 3,
    CC_TRAIT_EDGE_SPACE = 1 << 4,   /* any Unicode white space at either end */
    CC_TRAIT_DOUBLE_SPACE = 1 << 5, /* two U+0020 in a row, not at an end */
    CC_TRAIT_ODD_SPACE = 1 << 6,    /* CC_CHAR_ODD_SPACE in chars.h */
    CC_TRAIT_BIDI = 1 << 7,
    CC_TRAIT_ZERO_WIDTH = 1 << 8,   /* but where needed: see cc_hidden_next */
    CC_TRAIT_NOT_NFC = 1 << 9,
    CC_TRAIT_UPPER = 1 << 10,       /* upper or title case letter, any script */
    CC_TRAIT_LOWER = 1 << 11,
    CC_TRAIT_DIGIT = 1 << 12,       /* decimal digit, any script */
    CC_TRAIT_REPLACEMENT = 1 << 13, /* U+FFFD */
    CC_TRAIT_ODD_CHAR = 1 << 14,    /* private use, noncharacter, unassigned */
};

uint32_t cc_text_traits(struct cc_str s);

#endif
