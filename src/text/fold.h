/* fold.h - one text in its comparable forms: folded, composed, as a key.
 *
 * Every function takes valid UTF-8 and gives text that borrows either `s` (nothing had
 * to change) or `buf`, which is emptied first; so `s` must not lie in `buf`. The root
 * locale always holds. All-ASCII text never reaches ICU.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_FOLD_H
#define CC_TEXT_FOLD_H

#include "base/strbuf.h"

/* NFKC_Casefold: case, width, ligatures and invisible characters no longer count. */
struct cc_str cc_text_fold(struct cc_str s, struct cc_strbuf *buf);

struct cc_str cc_text_nfc(struct cc_str s, struct cc_strbuf *buf);
bool cc_text_is_nfc(struct cc_str s);

/* Taken apart: accents stand behind their letters, ligatures and widths are plain. */
struct cc_str cc_text_nfkd(struct cc_str s, struct cc_strbuf *buf);

/* The key by which two texts say the same. On the folded text:
 *   apostrophes (' ` U+2019 ...) become ' between letters or digits, else a space
 *   . , : / - stay between digits, a minus or point before a number (not "covid-19")
 *   symbols stay (currency, mathematics, emoji, % # & @), other punctuation, dashes
 *   and control characters become a space; runs of space become one, none at the ends
 *   a fraction or raised digit keeps apart from the digit beside it
 *
 *   "Um..., Today\u2019s  weather!" -> "um today's weather"      "3:30 PM."  -> "3:30 pm"
 *   "covid-19" -> "covid 19"    "at -5\u00B0" -> "at -5\u00B0"    "10\u00B2"  -> "10^2"
 *
 * When nothing would remain ("?!") the folded and trimmed text is the key. */
struct cc_str cc_text_key(struct cc_str s, struct cc_strbuf *buf);

/* The key of a class name: folded, without spaces, - _ . ' and /, so that "Play_Music",
 * "play-music" and "play music" are one class. What tells classes apart stays: symbols
 * (C++, C#), separators between two digits (1-2), a sign or point before a number (-1,
 * .5), and a last minus (A-). When nothing would remain, the folded and trimmed text. */
struct cc_str cc_text_label_key(struct cc_str s, struct cc_strbuf *buf);

#endif
