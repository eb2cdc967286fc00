/* admit.c - whether an occurrence may stand where it stands and be what it is.
 *
 * Contexts are patterns; this is what patterns cannot say: that a capital is the
 * sentence's and not a name's, that not all the text is in capitals, that the column
 * has the word elsewhere.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "rules/matcher_priv.h"
#include "text/chars.h"
#include "text/shape.h"

bool cc_is_amid_capitals(struct cc_str text, const struct cc_match *at)
{
    bool upper = false;

    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        if (i == at->start) {
            i = at->end;
            continue;
        }
        c = cc_utf8_next(text, &i);
        if (cc_char_is_lower(c))
            return false;
        upper = upper || cc_char_is_upper(c);
    }
    return upper;
}

/* The point at the end of `text` is that of a title or of an initial: "Ms. Gray". */
static bool ends_with_title(struct cc_str text)
{
    static const char titles[] =
        " Mr Mrs Ms Dr Prof St Sgt Capt Jr Sr Rev Hon Gen Col Lt Maj Gov"
        " Sen Rep Pres Hr Fr Hrn Sra Srta Dra Mme Mlle ";
    char word[8] = " ";
    size_t n = 0;

    while (n < text.len - 1 && n < 6 && !cc_ascii_is_space(text.ptr[text.len - 2 - n]))
        n++;
    if (n == 0 || n > 4)
        return false;
    memcpy(word + 1, text.ptr + text.len - 1 - n, n);
    word[n + 1] = ' ';
    word[n + 2] = '\0';
    return (n == 1 && word[1] >= 'A' && word[1] <= 'Z') || strstr(titles, word) != NULL;
}

/* Behind the last word of the text before `start`, blanks and quotes aside, there is
 * nothing, or a mark after which a capital says nothing: . ? ! : ; or a closed bracket,
 * or a mark beyond ASCII (dash, ellipsis, quote). */
static bool may_begin_sentence(struct cc_str text, size_t start)
{
    while (start > 0 && (cc_ascii_is_space(text.ptr[start - 1]) ||
                         memchr("\"'(*", text.ptr[start - 1], 4) != NULL))
        start--;
    if (start == 0)
        return true;
    if (text.ptr[start - 1] == '.' && ends_with_title(cc_str_slice(text, 0, start)))
        return false;
    return memchr(".?!:;-]>})", text.ptr[start - 1], 10) != NULL ||
           (start >= 3 && memcmp(text.ptr + start - 3, "\xE2\x80", 2) == 0);
}

static bool is_name(struct cc_str text, const struct cc_match *match)
{
    const struct cc_str words = cc_str_slice(text, match->start, match->end);

    switch (cc_text_case(words)) {
    case CC_CASE_TITLE:
        return !may_begin_sentence(text, match->start);
    case CC_CASE_MIXED:
        return true;
    default:
        return false;
    }
}

bool cc_form_admits(struct cc_matcher *m, const struct cc_form *form, struct cc_str text,
                    const struct cc_match *match)
{
    if (form->no_name && is_name(text, match))
        return false;
    if (form->no_shouting && cc_is_amid_capitals(text, match))
        return false;
    return form->known != CC_KNOWN_NEEDS || cc_known_has(m, form, text, match);
}
