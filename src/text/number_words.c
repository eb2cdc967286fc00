/* number_words.c - the number words that a table's rules contain, with their values.
 *
 * A rule is taken apart into the words it writes itself, once with a remainder and once
 * without; what it fills in parts them:
 *
 *     "< hundred[ &>|th]"  base 100     hundred *100   hundredth *100, ordinal
 *     "[$^und^]zwanzig"    base 20      zwanzig 20     (und: a joiner)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/number_priv.h"

static bool is_joiner(const struct cc_number_table *table, struct cc_str word)
{
    for (size_t i = 0; i < 4 && table->joiners[i] != NULL; i++)
        if (cc_str_eq_z(word, table->joiners[i]))
            return true;
    return false;
}

static void add(struct cc_numbers *n, struct cc_str word, struct cc_lexeme lexeme)
{
    struct cc_strbuf folded = { 0 };

    lexeme.word = cc_arena_str(n->arena, cc_text_fold(word, &folded));
    cc_strbuf_release(&folded);
    for (size_t i = 0; i < n->n_lexemes; i++)
        if (cc_str_eq(n->lexemes[i].word, lexeme.word) &&
            n->lexemes[i].ordinal == lexeme.ordinal) {
            n->lexemes[i].multiplies |= lexeme.multiplies;
            return;
        }
    n->lexemes =
        cc_grow(n->lexemes, &n->lexeme_cap, n->n_lexemes + 1, sizeof *n->lexemes);
    n->lexemes[n->n_lexemes++] = lexeme;
}

/* The words of a rule, parted by bytes of value 1; of "{a|b|c}" the variant asked for. */
static void list_words(const char *text, bool with_rest, int variant,
                       struct cc_strbuf *out)
{
    bool skip = false;

    out->len = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '[') {
            skip = !with_rest;
        } else if (*at == ']') {
            skip = false;
        } else if (*at == '{') {
            int n = 0;
            for (at++; *at != '}'; at++) {
                n += *at == '|';
                if (*at != '|' && n == variant)
                    cc_strbuf_byte(out, *at);
            }
        } else if (*at == '|') {
            skip = with_rest;
        } else if (!skip) {
            cc_strbuf_byte(out, strchr("<*>$~&^ -", *at) != NULL ? '\1' : *at);
        }
    }
}

static void add_words(struct cc_numbers *n, const struct cc_number_rule *rule,
                      bool ordinal, struct cc_str words)
{
    const bool parts = strpbrk(rule->text, "<*>$") != NULL;
    const uint64_t divisor = cc_number_divisor(rule);
    struct cc_lexeme lexeme = {
        .value = rule->base,
        .multiplies = strpbrk(rule->text, "<*") != NULL,
        .ordinal = ordinal,
    };
    struct cc_str own = { 0 };
    uint32_t count = 0;

    if (lexeme.multiplies)
        lexeme.value = divisor;
    else if (parts)
        lexeme.value = rule->base - rule->base % divisor;
    for (size_t i = 0; i < words.len;) {
        const char *end = memchr(words.ptr + i, '\1', words.len - i);
        const size_t to = end != NULL ? (size_t)(end - words.ptr) : words.len;
        const struct cc_str word = cc_str_slice(words, i, to);

        if (word.len > 0 && !is_joiner(n->table, word)) {
            own = word;
            count++;
        }
        i = to + 1;
    }
    if (count == 1)
        add(n, own, lexeme);
}

static int longest_first(const void *a, const void *b)
{
    const struct cc_lexeme *x = a, *y = b;

    if (x->word.len != y->word.len)
        return x->word.len > y->word.len ? -1 : 1;
    return cc_str_cmp(x->word, y->word);
}

void cc_lexemes_collect(struct cc_numbers *n)
{
    struct cc_strbuf words = { 0 };

    for (int set = 0; set < CC_SETS; set++)
        for (const struct cc_number_rule *r = n->table->sets[set];
             r != NULL && r->text != NULL; r++)
            for (int variant = 0; variant < 6; variant++) {
                const bool rest = variant % 2 == 1;
                list_words(r->text, rest, variant / 2, &words);
                /* "hundred" of an ordinal's beginning is the plain word */
                add_words(n, r, set == CC_SET_ORDINAL && !rest, cc_strbuf_view(&words));
            }
    for (size_t i = 0; i < 4 && n->table->extras[i].word != NULL; i++)
        add(n, cc_str_z(n->table->extras[i].word),
            (struct cc_lexeme){ .value = n->table->extras[i].value });
    for (size_t i = 0; i < 4 && n->table->joiners[i] != NULL; i++)
        add(n, cc_str_z(n->table->joiners[i]), (struct cc_lexeme){ .joiner = true });
    qsort(n->lexemes, n->n_lexemes, sizeof *n->lexemes, longest_first);
    cc_strbuf_release(&words);
}
