/* words_match.c - are two labels of several words the same, though words moved or are
 * missing?
 *
 * Every word weighs log(1 + labels / labels that hold it): what many labels say tells them
 * apart little. Words are paired, the best first: equal ones; one written as two; near ones
 * (one or two edits by length); a short one for a word it shortens. Then
 *
 *     score = 2 * (paired - min(rest of a, rest of b)) / (all of a + all of b)
 *
 * A word too many in one label is a little doubt: people leave words out. Words too many in
 * *both* labels are another thing: they stand in each other's place, and count against it;
 * three times in the first half, where the name stands, before the town and the colour.
 *
 *     "art's deli 12224 ventura blvd"      every word paired or (blvd) too many on one
 *     "art's delicatessen 12224 ventura"   side: 0.8
 *     "red lamp 40 elm street"             40, elm, street paired; "red" and "blue" in
 *     "blue lamp 40 elm street"            each other's place
 *
 * Numbers are equal or not; where both labels have one that the other lacks, and where a
 * word is there or not that turns the meaning ("not", "without"), the labels are apart.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/words_match_priv.h"

#include <math.h>

#include "base/map.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/veto.h"
#include "text/chars.h"
#include "text/distance.h"

enum {
    COMMON_RATIO = 20, /* times more labels hold the word that another is a slip for */
    EDIT_WORD = 4,     /* letters from which a word may have one edit, */
    EDITS_WORD = 6,    /* two */
    SHORT_FORM = 4,    /* letters of a short form at most */
    SHORTENED_MIN = 3, /* letters of a word that an initial may stand for */
    INITIAL_SHARE = 100, /* one label in so many holds a letter that is a word */
    SHARED_MIN = 3,    /* words that have to agree */
    QUOTED_MAX = 4,    /* words told of each kind */
    WORD_BYTES = 64,   /* longer words are equal or not */
    INSTEAD_MIN = 3,   /* letters of a word that may stand in another's place */
    LEFT_BYTES = 64,   /* of the words left over, compared letter by letter */
    TORN_SHARE = 4,    /* letters of these for an edit */
};
static const double ALIKE = 0.65, SHORTENED = 0.6;
static const double OPPOSED = 0.3; /* below it nothing is alike that could be opposed */
/* Of all words, what is in each other's place at least is not worth less. */
static const double INSTEAD = 0.09;
static const double FRONT = 2; /* how much more the rest of the first half counts */

struct bag {
    struct cc_str word[CC_MATCH_WORDS_MAX + 1];
    double weight[CC_MATCH_WORDS_MAX];
    bool paired[CC_MATCH_WORDS_MAX], number[CC_MATCH_WORDS_MAX];
    size_t n;
    double total;
};

struct pair {
    double gain, likeness;
    size_t a, b;
};

struct matching {
    const struct cc_words *words;
    struct bag a, b;
    double paired;
    size_t shared;
    uint32_t rarest; /* labels that hold the rarest word both have */
    bool names;      /* two words of the column may be one, as names are */
    struct cc_strbuf *why;
    size_t told;
};

uint32_t cc_words_labels(const struct cc_words *words, struct cc_str word)
{
    const uint32_t number = cc_map_find(words->numbers, word);

    return number == CC_MAP_NONE ? 0 : words->labels[number];
}

bool cc_words_both_common(const struct cc_words *words, struct cc_str a, struct cc_str b)
{
    const uint32_t x = cc_words_labels(words, a), y = cc_words_labels(words, b);
    const uint32_t less = x < y ? x : y, more = x < y ? y : x;

    return less >= CC_WORDS_COMMON && less >= more / COMMON_RATIO;
}

static bool has_digit(struct cc_str s)
{
    for (size_t at = 0; at < s.len;)
        if (cc_char_is_digit(cc_utf8_next(s, &at)))
            return true;
    return false;
}

static void fill(const struct cc_words *words, struct cc_str text, struct bag *bag)
{
    bag->n = cc_form_split(text, bag->word, CC_MATCH_WORDS_MAX + 1);
    bag->total = 0;
    for (size_t i = 0; i < bag->n && i < CC_MATCH_WORDS_MAX; i++) {
        const uint32_t labels = cc_words_labels(words, bag->word[i]);

        bag->weight[i] = log1p((double)words->n_labels / (labels > 0 ? labels : 1));
        bag->number[i] = has_digit(bag->word[i]);
        bag->paired[i] = false;
        bag->total += bag->weight[i];
    }
}

/* "missing 'a'", "'a' for 'b'" */
static void tell(struct matching *m, const char *before, struct cc_str a, struct cc_str b)
{
    if (m->why == NULL || m->told++ >= QUOTED_MAX || a.len > WORD_BYTES ||
        b.len > WORD_BYTES)
        return;
    cc_strbuf_printf(m->why, "%s%s'%.*s'", m->why->len > 0 ? "; " : "", before,
                     CC_STR_ARG(a));
    if (b.len > 0)
        cc_strbuf_printf(m->why, " for '%.*s'", CC_STR_ARG(b));
}

static void pair_words(struct matching *m, size_t i, size_t j, double likeness)
{
    m->a.paired[i] = m->b.paired[j] = true;
    m->paired += likeness * (m->a.weight[i] + m->b.weight[j]) / 2;
    m->shared++;
}

/* "third", "3rd" */
static bool is_ordinal(struct cc_str word, struct cc_str digits)
{
    static const char *const words[][2] = {
        { "first", "1st" },      { "second", "2nd" },      { "third", "3rd" },
        { "fourth", "4th" },     { "fifth", "5th" },       { "sixth", "6th" },
        { "seventh", "7th" },    { "eighth", "8th" },      { "ninth", "9th" },
        { "tenth", "10th" },     { "eleventh", "11th" },   { "twelfth", "12th" },
        { "thirteenth", "13th" }, { "fourteenth", "14th" }, { "fifteenth", "15th" },
        { "sixteenth", "16th" }, { "seventeenth", "17th" }, { "eighteenth", "18th" },
        { "nineteenth", "19th" }, { "twentieth", "20th" },
    };

    if (digits.len == 0 || !cc_ascii_is_digit(digits.ptr[0]))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cc_str_eq_z(word, words[i][0]))
            return cc_str_eq_z(digits, words[i][1]);
    return false;
}

static bool is_and(struct cc_str word)
{
    return cc_str_eq_z(word, "&") || cc_str_eq_z(word, "and");
}

static bool same_word(struct cc_str a, struct cc_str b)
{
    return cc_str_eq(a, b) || (is_and(a) && is_and(b)) || is_ordinal(a, b) ||
           is_ordinal(b, a);
}

static void pair_equal(struct matching *m)
{
    for (size_t i = 0; i < m->a.n; i++)
        for (size_t j = 0; j < m->b.n && !m->a.paired[i]; j++)
            if (!m->b.paired[j] && same_word(m->a.word[i], m->b.word[j])) {
                const uint32_t labels = cc_words_labels(m->words, m->a.word[i]);

                pair_words(m, i, j, 1);
                m->rarest = labels < m->rarest ? labels : m->rarest;
            }
}

/* Is `whole` written as the two words from `i` on in the other label? */
static bool is_two(struct cc_str whole, const struct bag *other, size_t i)
{
    const struct cc_str x = other->word[i], y = other->word[i + 1];

    return !other->paired[i] && !other->paired[i + 1] && whole.len == x.len + y.len &&
           cc_str_starts(whole, x) && cc_str_ends(whole, y);
}

static void pair_split(struct matching *m, struct bag *one, struct bag *two)
{
    for (size_t i = 0; i < one->n; i++)
        for (size_t j = 0; j + 1 < two->n && !one->paired[i]; j++)
            if (is_two(one->word[i], two, j)) {
                one->paired[i] = two->paired[j] = two->paired[j + 1] = true;
                m->paired += (one->weight[i] + two->weight[j] + two->weight[j + 1]) / 2;
                m->shared++;
                tell(m, "otherwise divided ", one->word[i], CC_STR(""));
            }
}

/* Are the letters of the short form in the word, in order, the first one first, and
 * either nothing left out between them or the last one last? "ave", "blvd"; "bar" is no
 * short form of "bakery". */
static bool shortens(struct cc_str form, struct cc_str word)
{
    size_t i = 0, at = 0;
    bool first = true;

    if (form.len >= word.len || cc_utf8_count(form) > SHORT_FORM)
        return false;
    if (cc_str_starts(word, form))
        return true;
    if (form.len == 0 || form.ptr[form.len - 1] != word.ptr[word.len - 1])
        return false;
    while (i < form.len && at < word.len) {
        size_t next = i;
        const uint32_t want = cc_utf8_next(form, &next);

        if (cc_utf8_next(word, &at) == want)
            i = next;
        else if (first)
            return false;
        first = false;
    }
    return i == form.len;
}

/* "w" for "wallaby", but not where "w" is so frequent that it is a word, as "a" is. */
static double initial(const struct cc_words *words, struct cc_str letter,
                      struct cc_str word)
{
    if (cc_utf8_count(word) < SHORTENED_MIN || !shortens(letter, word) ||
        cc_veto_negates(word) || cc_veto_words(word, CC_STR("")) != NULL ||
        cc_words_labels(words, letter) >
            CC_WORDS_COMMON + words->n_labels / INITIAL_SHARE)
        return 0;
    return SHORTENED;
}

static double likeness(const struct matching *match, struct cc_str a, struct cc_str b)
{
    const struct cc_words *words = match->words;
    size_t n, m, shorter, longer;
    unsigned most, edits;

    if (a.len > WORD_BYTES || b.len > WORD_BYTES)
        return 0;
    n = cc_utf8_count(a);
    m = cc_utf8_count(b);
    shorter = n < m ? n : m;
    longer = n < m ? m : n;
    most = shorter < EDIT_WORD ? 0 : shorter < EDITS_WORD ? 1 : 2;
    edits = most == 0 || longer - shorter > most ? most + 1
                                                 : cc_edit_distance_swap(a, b, most);
    if (shorter == 1)
        return n < m ? initial(words, a, b) : initial(words, b, a);
    if ((edits > most && !shortens(a, b) && !shortens(b, a)) || cc_veto_negates(a) ||
        cc_veto_negates(b))
        return 0;
    if ((!match->names && cc_words_both_common(words, a, b)) ||
        cc_veto_words(a, b) != NULL)
        return 0;
    return edits <= most ? 1 - (double)edits / (double)longer : SHORTENED;
}

static int by_gain(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void pair_near(struct matching *m)
{
    struct pair all[CC_MATCH_WORDS_MAX * CC_MATCH_WORDS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < m->a.n; i++)
        for (size_t j = 0; j < m->b.n && !m->a.paired[i]; j++) {
            double like;

            if (m->b.paired[j] || m->a.number[i] || m->b.number[j])
                continue;
            like = likeness(m, m->a.word[i], m->b.word[j]);
            if (like > 0)
                all[n++] =
                    (struct pair){ like * (m->a.weight[i] + m->b.weight[j]), like, i, j };
        }
    cc_sort(all, n, sizeof *all, by_gain);
    for (size_t k = 0; k < n; k++)
        if (!m->a.paired[all[k].a] && !m->b.paired[all[k].b]) {
            pair_words(m, all[k].a, all[k].b, all[k].likeness);
            tell(m, "", m->b.word[all[k].b], m->a.word[all[k].a]);
        }
}

/* What is left over in one label. */
struct rest {
    double weight, front; /* of all, of those in the first half of the label */
    double words;         /* of those that are no letters or short forms */
    bool number;
    const char *veto;
};

static const char *word_veto(struct cc_str word, bool number, const char *before)
{
    if (cc_veto_negates(word))
        return "one of them is negated";
    return before != NULL || number || cc_utf8_count(word) <= 1
               ? before
               : cc_veto_words(word, CC_STR(""));
}

static struct rest rest_of(struct matching *m, const struct bag *bag, const char *before)
{
    struct rest rest = { .weight = 0 };

    for (size_t i = 0; i < bag->n; i++) {
        if (bag->paired[i])
            continue;
        rest.weight += bag->weight[i];
        if (cc_utf8_count(bag->word[i]) >= INSTEAD_MIN)
            rest.words += bag->weight[i];
        if (i < bag->n / 2)
            rest.front += bag->weight[i];
        rest.number = rest.number || bag->number[i];
        if (!m->names)
            rest.veto = word_veto(bag->word[i], bag->number[i], rest.veto);
        tell(m, before, bag->word[i], CC_STR(""));
    }
    return rest;
}

/* An initial beside a word says nothing: "w" and "west", "s" and "sunset". */
static bool any_opposed(const struct matching *m)
{
    for (size_t i = 0; i < m->a.n; i++)
        for (size_t j = 0; j < m->b.n && !m->a.paired[i]; j++)
            if (!m->b.paired[j] && !m->a.number[i] && !m->b.number[j] &&
                (cc_utf8_count(m->a.word[i]) > 1) == (cc_utf8_count(m->b.word[j]) > 1) &&
                cc_veto_words(m->a.word[i], m->b.word[j]) != NULL)
                return true;
    return false;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* The letters of what is left over; more than there is room for are cut off. */
static struct cc_str letters_left(const struct bag *bag, char room[LEFT_BYTES])
{
    size_t n = 0;

    for (size_t i = 0; i < bag->n; i++)
        for (size_t k = 0; k < bag->word[i].len && !bag->paired[i] && n < LEFT_BYTES; k++)
            room[n++] = bag->word[i].ptr[k];
    return (struct cc_str){ room, n };
}

/* Are the words left over the same letters, run together or torn apart? */
static bool torn(const struct bag *a, const struct bag *b)
{
    char room_a[LEFT_BYTES], room_b[LEFT_BYTES];
    const struct cc_str x = letters_left(a, room_a), y = letters_left(b, room_b);
    const size_t longer = x.len > y.len ? x.len : y.len;
    const unsigned most = (unsigned)(longer / TORN_SHARE);

    return cc_edit_distance_swap(x, y, most) <= most;
}

/* Have both words left that stand in each other's place? */
static bool is_instead(const struct matching *m, struct rest a, struct rest b)
{
    return 2 * smaller(a.words, b.words) >= INSTEAD * (m->a.total + m->b.total) &&
           !torn(&m->a, &m->b);
}

static struct cc_words_match verdict(struct matching *m)
{
    const struct rest a = rest_of(m, &m->a, "missing ");
    const struct rest b = rest_of(m, &m->b, "extra ");
    const double least = smaller(a.weight, b.weight) + FRONT * smaller(a.front, b.front);
    struct cc_words_match out = { .score = 2 * (m->paired - least) /
                                           (m->a.total + m->b.total) };

    if (out.score < 0)
        out.score = 0;
    if (a.number && b.number)
        out.no = "the numbers differ";
    else if (a.veto != NULL || b.veto != NULL)
        out.no = a.veto != NULL ? a.veto : b.veto;
    else if (m->shared < SHARED_MIN || out.score < ALIKE || is_instead(m, a, b))
        out.no = "the words differ";
    else if (any_opposed(m))
        out.no = "the words differ in meaning";
    out.alike = out.no == NULL;
    return out;
}

/* False when there are too many words to pair them. */
static bool pair_all(struct matching *m, struct cc_str canonical, struct cc_str variant)
{
    fill(m->words, canonical, &m->a);
    fill(m->words, variant, &m->b);
    if (m->a.n > CC_MATCH_WORDS_MAX || m->b.n > CC_MATCH_WORDS_MAX)
        return false;
    pair_equal(m);
    pair_split(m, &m->a, &m->b);
    pair_split(m, &m->b, &m->a);
    pair_near(m);
    return true;
}

struct cc_words_match cc_words_match(const struct cc_words *words,
                                     struct cc_str canonical, struct cc_str variant,
                                     struct cc_strbuf *why)
{
    struct matching m = { .words = words, .why = why };

    if (!pair_all(&m, canonical, variant) || m.a.n < CC_MATCH_WORDS_MIN ||
        m.b.n < CC_MATCH_WORDS_MIN)
        return (struct cc_words_match){ .score = -1, .no = "too few or too many words" };
    return verdict(&m);
}

struct cc_words_likeness cc_words_likeness(const struct cc_words *words,
                                           struct cc_str canonical, struct cc_str variant,
                                           struct cc_strbuf *why)
{
    struct matching m = {
        .words = words, .why = why, .rarest = UINT32_MAX, .names = true
    };
    struct cc_words_likeness out = { .rarest = UINT32_MAX };
    struct rest a, b;

    if (!pair_all(&m, canonical, variant) || (m.shared == 0 && why == NULL))
        return out;
    a = rest_of(&m, &m.a, "missing ");
    b = rest_of(&m, &m.b, "extra ");
    out.score = 2 * (m.paired - smaller(a.weight, b.weight)) / (m.a.total + m.b.total);
    out.score = out.score < 0 ? 0 : out.score;
    out.rarest = m.rarest;
    out.bits = m.paired / log(2);
    out.numbers_differ = a.number && b.number;
    out.instead = is_instead(&m, a, b);
    out.opposed = out.score >= OPPOSED && any_opposed(&m);
    return out;
}
