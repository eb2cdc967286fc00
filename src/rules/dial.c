/* dial.c - digits that are said one by one: telephone numbers, extensions, codes.
 *
 *     "five five five" = "5 5 5" = "555"     "oh" is what the pack calls a 0
 *
 * Of its words for 0 ("oh|o") the first is written. A word that is neither a digit's nor
 * one of those leaves all as it stands.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/rules_priv.h"
#include "text/number.h"

enum { DIGITS_MAX = 32 };

struct dialled {
    char digits[DIGITS_MAX];
    size_t n;
    bool words; /* said, not written */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The first of "oh|o", which moves on. */
static struct cc_str next_word(struct cc_str *words)
{
    const char *bar = words->len > 0 ? memchr(words->ptr, '|', words->len) : NULL;
    const size_t end = bar != NULL ? (size_t)(bar - words->ptr) : words->len;
    const struct cc_str word = cc_str_slice(*words, 0, end);

    *words = cc_str_slice(*words, bar != NULL ? end + 1 : end, words->len);
    return word;
}

static bool is_zero(struct cc_str word, struct cc_str zero)
{
    while (zero.len > 0)
        if (cc_str_eq_ascii_case(word, next_word(&zero)))
            return true;
    return false;
}

struct words {
    const struct cc_numbers *numbers;
    struct cc_number_scratch *scratch;
    struct cc_str zero;
};

static bool add_word(const struct words *w, struct cc_str word, struct dialled *d)
{
    struct cc_number readings[CC_NUMBER_READINGS_MAX];
    uint64_t value = 0;

    if (!is_zero(word, w->zero)) {
        if (w->numbers == NULL ||
            cc_numbers_read(w->numbers, w->scratch, word, 0, readings) == 0)
            return false;
        value = readings[0].value;
    }
    if (value > 9 || d->n == DIGITS_MAX)
        return false;
    d->digits[d->n++] = (char)('0' + value);
    d->words = true;
    return true;
}

static bool read_digits(const struct words *w, struct cc_str text, struct dialled *d)
{
    for (size_t i = 0; i < text.len;) {
        const size_t start = i;

        if (is_digit(text.ptr[i])) {
            if (d->n == DIGITS_MAX)
                return false;
            d->digits[d->n++] = text.ptr[i++];
            continue;
        }
        while (i < text.len && !is_digit(text.ptr[i]) &&
               strchr(" ,.-", text.ptr[i]) == NULL)
            i++;
        if (i == start)
            i++;
        else if (!add_word(w, cc_str_slice(text, start, i), d))
            return false;
    }
    return d->n > 0;
}

bool cc_dial_put(const struct cc_numbers *numbers, struct cc_number_scratch *scratch,
                 struct cc_str group, const struct cc_group_part *part,
                 struct cc_str zero, struct cc_strbuf *out)
{
    const struct words words = { numbers, scratch, zero };
    struct cc_str called = part->text;
    const struct cc_str first = next_word(&called);
    const enum cc_group_case how = part->how;
    struct dialled d = { .n = 0 };

    if (!read_digits(&words, group, &d))
        return false;
    if (how == CC_GROUP_DIGIT_WORDS && d.words) {
        cc_strbuf_str(out, group);
        return true;
    }
    for (size_t i = 0; i < d.n; i++) {
        if (i > 0 && how != CC_GROUP_DIGITS)
            cc_strbuf_byte(out, ' ');
        if (how != CC_GROUP_DIGIT_WORDS)
            cc_strbuf_byte(out, d.digits[i]);
        else if (d.digits[i] == '0' && first.len > 0)
            cc_strbuf_str(out, first);
        else if (numbers == NULL ||
                 !cc_numbers_spell(numbers, (uint64_t)(d.digits[i] - '0'),
                                   CC_NUMBER_CARDINAL, 0, out))
            return false;
    }
    return true;
}
