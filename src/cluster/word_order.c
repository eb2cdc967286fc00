/* word_order.c - what it says that two labels have the same words in another order.
 *
 *     "play music"      "music play"       nothing
 *     "dogs at home"    "at home dogs"     perhaps something: thrown together otherwise
 *     "dogs to cats"    "cats to dogs"     they are two things: two words changed sides
 *     "war and peace"   "peace and war"    the same
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/judge_priv.h"
#include "cluster/veto.h"

static bool turns_sides(struct cc_str word)
{
    return cc_veto_order(word) || cc_str_eq_z(word, "and") || cc_str_eq_z(word, "&") ||
           cc_str_eq_z(word, "or");
}

/* Have two words changed places around one that says what they are to each other, and all
 * else stayed? */
static bool changed_sides(const struct cc_form *a, const struct cc_form *b)
{
    struct cc_str x[CC_FORM_WORDS_MAX], y[CC_FORM_WORDS_MAX];
    size_t n = cc_form_split(a->words, x, CC_FORM_WORDS_MAX), i = 0;
    bool turns = false;

    if (n != cc_form_split(b->words, y, CC_FORM_WORDS_MAX))
        return false;
    while (i < n && cc_str_eq(x[i], y[i]))
        i++;
    while (n > i && cc_str_eq(x[n - 1], y[n - 1]))
        n--;
    if (n < i + 3 || turns_sides(x[i]) || turns_sides(x[n - 1]))
        return false;
    for (i++; i + 1 < n; i++) {
        if (!cc_str_eq(x[i], y[i]))
            return false;
        turns = turns || turns_sides(x[i]);
    }
    return turns;
}

static bool order_matters(const struct cc_form *form)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    const size_t n = cc_form_split(form->words, word, CC_FORM_WORDS_MAX);

    for (size_t i = 0; i < n; i++) {
        if (cc_veto_order(word[i]))
            return true;
        for (size_t j = 0; j < i; j++)
            if (cc_veto_words(word[i], word[j]) != NULL)
                return true;
    }
    return false;
}

enum cc_word_order cc_word_order(const struct cc_form *a, const struct cc_form *b)
{
    return changed_sides(a, b) ? CC_ORDER_SIDES
           : order_matters(a)  ? CC_ORDER_DOUBTFUL
                               : CC_ORDER_FREE;
}
