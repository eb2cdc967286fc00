/* number_read.c - read a number phrase.
 *
 * Each word is cut into lexemes; their values meet on a stack. What multiplies takes all
 * below it that is smaller; the rest is added:
 *
 *     two  hundred  five  thousand  three
 *     2    200      200 5  205000   205000 3     sum 205003
 *
 * This says what a phrase can mean, not that it is one ("two five" adds up as well). So
 * the sum is written out again, and the phrase is a number only when it is one of the
 * ways in which the language writes it. Phrases end at the latest where no value can
 * follow, so reading a text takes time in proportion to its length.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/number_priv.h"

enum { STACK_MAX = 24, PIECES_MAX = 24, WORD_MAX = 160 };

struct sum {
    uint64_t stack[STACK_MAX];
    uint32_t depth;
    bool joined;  /* the last word was a joiner */
    bool ordinal; /* the last word was an ordinal: nothing can follow */
};

static uint64_t total(const struct sum *s)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < s->depth; i++)
        sum += s->stack[i];
    return sum;
}

static bool push(struct sum *s, uint64_t value)
{
    if (s->depth == STACK_MAX || value > CC_NUMBER_MAX)
        return false;
    s->stack[s->depth++] = value;
    return total(s) <= CC_NUMBER_MAX;
}

static bool multiply(struct sum *s, uint64_t value)
{
    uint64_t below = 0;

    while (s->depth > 0 && s->stack[s->depth - 1] < value)
        below += s->stack[--s->depth];
    if (below == 0)
        below = 1;
    return below <= CC_NUMBER_MAX / value && push(s, below * value);
}

/* The places of `value` are free in `top`: 5 in 20, not in 23; 10 in 100, not in 20, but
 * the French count on from sixty and from eighty. */
static bool has_room(uint64_t top, uint64_t value)
{
    uint64_t places = 10;

    while (places <= value)
        places *= 10;
    return top % places == 0 || ((top == 60 || top == 80) && value < 20);
}

/* False: nothing that has a value reads like this. */
static bool take(struct sum *s, const struct cc_lexeme *lexeme)
{
    const uint64_t top = s->depth > 0 ? s->stack[s->depth - 1] : 0;
    bool ok;

    if (s->ordinal)
        return false;
    if (lexeme->joiner) {
        ok = !s->joined && s->depth > 0;
        s->joined = true;
        return ok;
    }
    if (lexeme->multiplies)
        ok = multiply(s, lexeme->value);
    else if (s->depth == 0)
        ok = push(s, lexeme->value);
    else if (top > lexeme->value)
        ok = has_room(top, lexeme->value) && push(s, lexeme->value);
    else if (s->joined)
        ok = top < 10 && lexeme->value < 100 && push(s, lexeme->value);
    else /* quatre-vingt */
        ok = top < 10 && lexeme->value >= 20 && multiply(s, lexeme->value);
    s->joined = false;
    s->ordinal = lexeme->ordinal;
    return ok;
}

/* Cut the word from `at` into lexemes and take them; the longest that lead to its end. */
static bool take_word(const struct cc_numbers *n, struct cc_str word, size_t at,
                      struct sum *s, int pieces)
{
    if (at == word.len)
        return true;
    if (pieces == PIECES_MAX)
        return false;
    for (size_t i = 0; i < n->n_lexemes; i++) {
        const struct cc_lexeme *lexeme = &n->lexemes[i];
        struct sum next;

        if (lexeme->word.ptr[0] != word.ptr[at] || lexeme->word.len > word.len - at ||
            memcmp(lexeme->word.ptr, word.ptr + at, lexeme->word.len) != 0)
            continue;
        next = *s;
        if (take(&next, lexeme) &&
            take_word(n, word, at + lexeme->word.len, &next, pieces + 1)) {
            *s = next;
            return true;
        }
    }
    return false;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 0xAA || c == 0xBA ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x3040;
}

static size_t letters_end(struct cc_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (!is_letter(cc_utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

/* One hyphen, or white space: where the next word begins; else `at`. */
static size_t gap_end(struct cc_str text, size_t at, bool *hyphen)
{
    size_t next = at;
    uint32_t c;

    if (at >= text.len)
        return at;
    c = cc_utf8_next(text, &next);
    *hyphen = c == '-' || c == 0x2010 || c == 0x2011;
    if (*hyphen)
        return next;
    for (next = at; next < text.len; at = next) {
        c = cc_utf8_next(text, &next);
        if (c != ' ' && c != '\t' && c != 0xA0)
            break;
    }
    return at;
}

/* Spellings that count as equal become one; hyphens become spaces. */
static void append_plain(const struct cc_number_table *table, struct cc_str folded,
                         struct cc_strbuf *out)
{
    for (size_t i = 0; i < folded.len;) {
        size_t k = 0;
        for (; k < 4 && table->alike[k][0] != NULL; k++)
            if (cc_str_starts(cc_str_slice(folded, i, folded.len),
                              cc_str_z(table->alike[k][0])))
                break;
        if (k < 4 && table->alike[k][0] != NULL) {
            cc_strbuf_z(out, table->alike[k][1]);
            i += strlen(table->alike[k][0]);
        } else {
            cc_strbuf_byte(out, folded.ptr[i] == '-' ? ' ' : folded.ptr[i]);
            i++;
        }
    }
}

static bool is_spelled(const struct cc_numbers *n, struct cc_number_scratch *scratch,
                       uint64_t value, enum cc_number_kind kind, unsigned ways)
{
    struct cc_str folded;

    scratch->spelled.len = 0;
    if (!cc_numbers_spell(n, value, kind, ways, &scratch->spelled))
        return false;
    folded = cc_text_fold(cc_strbuf_view(&scratch->spelled), &scratch->folded);
    scratch->word.len = 0;
    append_plain(n->table, folded, &scratch->word);
    return cc_str_eq(cc_strbuf_view(&scratch->word), cc_strbuf_view(&scratch->phrase));
}

/* In which way the language writes the value as the phrase has it. */
static bool recognise(const struct cc_numbers *n, struct cc_number_scratch *scratch,
                      uint64_t value, enum cc_number_kind kind, uint8_t *ways)
{
    static const uint8_t tried[] = {
        0,
        CC_NUMBER_AND,
        CC_NUMBER_BARE,
        CC_NUMBER_CENTURIES,
        CC_NUMBER_CENTURIES | CC_NUMBER_AND,
    };

    for (size_t i = 0; i < sizeof tried; i++)
        if ((tried[i] & ~n->table->ways) == 0 &&
            is_spelled(n, scratch, value, kind, tried[i])) {
            *ways = tried[i];
            return true;
        }
    return false;
}

/* "nineteen" "eighty four": two numbers below a hundred that read as a year. */
struct pair {
    uint64_t first;  /* 0: not begun */
    struct sum rest;
    bool failed;
};

static void pair_word(const struct cc_numbers *n, struct cc_str word, bool fits,
                      const struct sum *before, struct pair *pair)
{
    if (pair->failed)
        return;
    if (pair->first == 0 && !fits) {
        pair->first = total(before);
        pair->failed = pair->first < 11 || pair->first > 20 || before->joined;
        if (pair->failed)
            return;
        pair->rest = (struct sum){ 0 };
        if (cc_str_eq_z(word, "oh") || cc_str_eq_z(word, "o"))
            return;
    }
    if (pair->first > 0)
        pair->failed = !take_word(n, word, 0, &pair->rest, 0) || pair->rest.ordinal ||
                       total(&pair->rest) > 99;
}

static uint64_t pair_value(const struct pair *pair)
{
    return pair->first > 0 && !pair->failed && pair->rest.depth > 0
               ? pair->first * 100 + total(&pair->rest)
               : 0;
}

struct reading {
    struct cc_number *readings;
    size_t n;
    bool hyphen;
};

static void keep(struct reading *r, struct cc_number number)
{
    if (r->hyphen)
        number.ways |= CC_NUMBER_HYPHEN;
    if (r->n == CC_NUMBER_READINGS_MAX) { /* the shortest goes */
        memmove(r->readings, r->readings + 1, (r->n - 1) * sizeof *r->readings);
        r->n--;
    }
    r->readings[r->n++] = number;
}

static void reverse(struct cc_number *readings, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const struct cc_number swap = readings[i];
        readings[i] = readings[n - 1 - i];
        readings[n - 1 - i] = swap;
    }
}

/* Between a ten and a unit, in any group of three digits. */
static bool has_joint(const struct cc_numbers *n, uint64_t value)
{
    for (; value > 0; value /= 1000)
        if (value % 100 > 20 && value % 10 != 0)
            return (n->table->ways & CC_NUMBER_HYPHEN) != 0;
    return false;
}

static bool has_and(const struct cc_numbers *n, uint64_t value)
{
    for (; value >= 100; value /= 1000)
        if (value % 100 != 0)
            return (n->table->ways & CC_NUMBER_AND) != 0;
    return false;
}

static void try_reading(const struct cc_numbers *n, struct cc_number_scratch *scratch,
                        struct reading *r, size_t end, const struct sum *sum, bool fits,
                        const struct pair *pair)
{
    struct cc_number number = { .end = (uint32_t)end };

    if (fits && !sum->joined && sum->depth > 0) {
        number.value = total(sum);
        number.kind = sum->ordinal ? CC_NUMBER_ORDINAL : CC_NUMBER_CARDINAL;
    } else if (!fits && (number.value = pair_value(pair)) > 0) {
        number.kind = CC_NUMBER_YEAR;
    } else {
        return;
    }
    if (!recognise(n, scratch, number.value, number.kind, &number.ways))
        return;
    number.joint = has_joint(n, number.value);
    number.anded = number.kind != CC_NUMBER_YEAR && has_and(n, number.value);
    keep(r, number);
}

size_t cc_numbers_read(const struct cc_numbers *n, struct cc_number_scratch *scratch,
                       struct cc_str text, size_t at,
                       struct cc_number readings[CC_NUMBER_READINGS_MAX])
{
    struct reading r = { .readings = readings };
    struct sum sum = { 0 };
    struct pair pair = { .failed = !n->table->pairs };
    bool fits = true; /* the phrase so far can be one number */

    scratch->phrase.len = 0;
    for (int words = 0; words < CC_NUMBER_WORDS_MAX; words++) {
        const size_t end = letters_end(text, at);
        const struct sum before = sum;
        struct cc_str word;
        size_t next;
        bool hyphen = false;

        if (end == at || end - at > WORD_MAX)
            break;
        word = cc_text_fold(cc_str_slice(text, at, end), &scratch->folded);
        if (fits)
            fits = take_word(n, word, 0, &sum, 0);
        if (words > 0)
            pair_word(n, word, fits, &before, &pair);
        if (!fits && (pair.failed || pair.first == 0))
            break;
        if (scratch->phrase.len > 0)
            cc_strbuf_byte(&scratch->phrase, ' ');
        append_plain(n->table, word, &scratch->phrase);
        try_reading(n, scratch, &r, end, &sum, fits, &pair);
        next = gap_end(text, end, &hyphen);
        if (next == end)
            break;
        r.hyphen |= hyphen;
        at = next;
    }
    reverse(readings, r.n);
    return r.n;
}
