/* number.c - write a value in the words of a language.
 *
 * The rule for the value is sought, and its parts are filled in by the same means:
 *
 *     25,300 in English    "< thousand[ &>]"   quotient 25, remainder 300
 *         25               "twenty[~>]"        remainder 5      twenty-five
 *        300               "< hundred[ &>]"    quotient 3       three hundred
 *
 * Values fall with every step, so the depth is bounded by the number of digits.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "text/number_priv.h"

static const struct cc_number_table *const tables[] = {
    &cc_number_en, &cc_number_de, &cc_number_nl, &cc_number_sv, &cc_number_da,
    &cc_number_nb, &cc_number_es, &cc_number_fr, &cc_number_it, &cc_number_pt,
    &cc_number_pl, &cc_number_ru, &cc_number_cs, &cc_number_tr, &cc_number_fi,
};
enum { N_TABLES = sizeof tables / sizeof tables[0] };

const char *cc_numbers_language(uint32_t number)
{
    return number < N_TABLES ? tables[number]->language : NULL;
}

struct cc_numbers *cc_numbers_new(struct cc_str language)
{
    for (uint32_t i = 0; i < N_TABLES; i++)
        if (cc_str_eq_z(language, tables[i]->language)) {
            struct cc_numbers *numbers = cc_alloc_zero(1, sizeof *numbers);
            numbers->table = tables[i];
            numbers->arena = cc_arena_new();
            cc_lexemes_collect(numbers);
            return numbers;
        }
    return NULL;
}

void cc_numbers_free(struct cc_numbers *numbers)
{
    if (numbers == NULL)
        return;
    cc_arena_free(numbers->arena);
    cc_free(numbers->lexemes);
    cc_free(numbers);
}

void cc_number_scratch_release(struct cc_number_scratch *scratch)
{
    cc_strbuf_release(&scratch->phrase);
    cc_strbuf_release(&scratch->word);
    cc_strbuf_release(&scratch->spelled);
    cc_strbuf_release(&scratch->folded);
}

char cc_numbers_group_mark(const struct cc_numbers *numbers)
{
    return numbers->table->group;
}

char cc_numbers_decimal_mark(const struct cc_numbers *numbers)
{
    return numbers->table->decimal;
}

bool cc_numbers_agrees(const struct cc_numbers *numbers, uint64_t value)
{
    const struct cc_number_table *t = numbers->table;

    return (t->last_one_agrees && value % 10 == 1 && value % 100 != 11) ||
           (t->agrees_from > 0 && value >= t->agrees_from);
}

const char *cc_numbers_suffix(const struct cc_numbers *numbers, uint64_t value)
{
    static const char *const suffixes[] = { "th", "st", "nd", "rd" };

    if (!numbers->table->suffixes)
        return NULL;
    return suffixes[value % 10 < 4 && value / 10 % 10 != 1 ? value % 10 : 0];
}

uint64_t cc_number_divisor(const struct cc_number_rule *rule)
{
    uint64_t divisor = 1000;

    if (rule->divisor > 0)
        return rule->divisor;
    if (rule->base < 1000)
        return rule->base < 100 ? 10 : 100;
    while (divisor <= rule->base / 1000)
        divisor *= 1000;
    return divisor;
}

static bool has_parts(const struct cc_number_rule *rule)
{
    return strpbrk(rule->text, "<*>$") != NULL;
}

static const struct cc_number_rule *last_up_to(const struct cc_number_rule *rules,
                                               uint64_t value)
{
    const struct cc_number_rule *found = NULL;

    for (; rules != NULL && rules->text != NULL && rules->base <= value; rules++)
        found = rules;
    return found;
}

const struct cc_number_rule *cc_number_rule_of(const struct cc_number_table *table,
                                               int set, uint64_t value)
{
    const struct cc_number_rule *own = last_up_to(table->sets[set], value);
    const struct cc_number_rule *main = last_up_to(table->sets[CC_SET_MAIN], value);

    if (own != NULL && (own->base == value || has_parts(own)) && own->base >= main->base)
        return own;
    if (set == CC_SET_ORDINAL || (main->base != value && !has_parts(main)))
        return NULL;
    return main;
}

struct writing {
    const struct cc_number_table *table;
    unsigned ways;
    struct cc_strbuf *out;
};

static bool write_value(struct writing *w, int set, uint64_t value);

static void put_and(struct writing *w, uint64_t rest)
{
    const enum cc_and_rule rule = w->table->and_rule;
    const bool wanted = rule == CC_AND_OPTIONAL
                            ? rest < 100 && (w->ways & CC_NUMBER_AND) != 0
                        : rule == CC_AND_BELOW_100 ? rest < 100
                                                   : rest <= 100 || rest % 100 == 0;

    if (wanted)
        cc_strbuf_z(w->out, w->table->and_word);
}

/* The part of "{one|few|many}" for a quotient. */
static const char *put_plural(struct writing *w, const char *at, uint64_t n)
{
    const bool teen = n % 100 >= 11 && n % 100 <= 14;
    int wanted = n % 10 == 1 && !teen ? 0 : n % 10 >= 2 && n % 10 <= 4 && !teen ? 1 : 2;

    for (; *at != '}'; at++)
        if (*at == '|')
            wanted--;
        else if (wanted == 0)
            cc_strbuf_byte(w->out, *at);
    return at;
}

/* A leading one may be left out: (ein)hundert. */
static bool is_dropped(const struct writing *w, uint64_t quotient)
{
    return quotient == 1 && w->out->len == 0 && (w->ways & CC_NUMBER_BARE) != 0;
}

/* The parts of a rule's value. */
struct parts {
    uint64_t quotient, rest;
    int set;
};

/* What one character of a rule stands for; moves `at` where it stands for more. */
static bool write_part(struct writing *w, const struct parts *p, const char **at)
{
    switch (**at) {
    case '<':
    case '*':
        if (!is_dropped(w, p->quotient))
            return write_value(w, **at == '<' ? CC_SET_MULTIPLIER : CC_SET_FEMININE,
                               p->quotient);
        *at += (*at)[1] == ' ';
        return true;
    case '>':
        return write_value(w, p->set, p->rest);
    case '$':
        return write_value(w, CC_SET_MULTIPLIER, p->rest);
    case '&':
        put_and(w, p->rest);
        return true;
    case '{':
        *at = put_plural(w, *at + 1, p->quotient);
        return true;
    case '~':
        cc_strbuf_byte(w->out, w->ways & CC_NUMBER_HYPHEN ? '-' : ' ');
        return true;
    case '^':
        return true;
    default:
        cc_strbuf_byte(w->out, **at);
        return true;
    }
}

static bool write_rule(struct writing *w, const struct parts *parts, const char *text)
{
    bool inside = false, skip = false; /* brackets; what they hold for the other case */

    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '[') {
            inside = true;
            skip = parts->rest == 0;
        } else if (*at == ']') {
            inside = skip = false;
        } else if (*at == '|' && inside) {
            skip = !skip;
        } else if (!skip && !write_part(w, parts, &at)) {
            return false;
        }
    }
    return true;
}

static bool write_value(struct writing *w, int set, uint64_t value)
{
    const struct cc_number_rule *rule = cc_number_rule_of(w->table, set, value);
    uint64_t divisor;

    if (rule == NULL)
        return false;
    divisor = cc_number_divisor(rule);
    return write_rule(w, &(struct parts){ value / divisor, value % divisor, set },
                      rule->text);
}

/* nineteen hundred and five: by the rule for hundreds, with a quotient above nine. */
static bool write_centuries(struct writing *w, int set, uint64_t value)
{
    const struct cc_number_rule *rule = cc_number_rule_of(w->table, set, 900);

    return value >= 1100 && value < 10000 && value / 100 % 10 != 0 && rule != NULL &&
           write_rule(w, &(struct parts){ value / 100, value % 100, set }, rule->text);
}

/* nineteen eighty-four, nineteen oh five, twenty twelve. */
static bool write_pairs(struct writing *w, uint64_t value)
{
    if (!w->table->pairs || value < 1100 || value >= 2100 || value % 100 == 0 ||
        (value >= 2000 && value < 2010))
        return false;
    if (!write_value(w, CC_SET_MAIN, value / 100))
        return false;
    cc_strbuf_z(w->out, value % 100 < 10 ? " oh " : " ");
    return write_value(w, CC_SET_MAIN, value % 100);
}

static void elide(const struct cc_number_table *table, struct cc_strbuf *out, size_t from)
{
    for (size_t k = 0; k < 4 && table->elided[k][0] != NULL; k++) {
        const struct cc_str met = cc_str_z(table->elided[k][0]);
        const struct cc_str written = cc_str_z(table->elided[k][1]);
        char *at;

        while ((at = memmem(out->ptr + from, out->len - from, met.ptr, met.len)) !=
               NULL) {
            const size_t behind = (size_t)(at - out->ptr) + met.len;
            memcpy(at, written.ptr, written.len);
            memmove(at + written.len, out->ptr + behind, out->len - behind);
            out->len -= met.len - written.len;
        }
    }
}

bool cc_numbers_spell(const struct cc_numbers *numbers, uint64_t value,
                      enum cc_number_kind kind, unsigned ways, struct cc_strbuf *out)
{
    struct cc_strbuf words = { 0 };
    struct writing w = { numbers->table, ways & numbers->table->ways, &words };
    const int set = kind == CC_NUMBER_ORDINAL ? CC_SET_ORDINAL : CC_SET_MAIN;
    bool ok = value <= CC_NUMBER_MAX;

    if (ok && kind == CC_NUMBER_YEAR)
        ok = write_pairs(&w, value);
    else if (ok && (w.ways & CC_NUMBER_CENTURIES) != 0)
        ok = write_centuries(&w, set, value);
    else if (ok)
        ok = write_value(&w, set, value);
    if (ok) {
        elide(numbers->table, &words, 0);
        cc_strbuf_str(out, cc_strbuf_view(&words));
    }
    cc_strbuf_release(&words);
    return ok;
}
