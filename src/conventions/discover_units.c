/* discover_units.c - the forms that may be variants of each other.
 *
 * Every word that is used often enough, and two or three words in a row that read like
 * one of them: "pre auth" beside "preauth". Hashes of words can be joined
 * (discover_stream.c), so that no text is built for the many phrases that are like no
 * word.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"

uint64_t cc_phrase_key(const uint32_t *words, uint32_t n)
{
    uint64_t key = n;

    for (uint32_t i = 0; i < n; i++)
        key = cc_hash64_mix(key, words[i]);
    return key;
}

static bool is_name(const struct cc_discovery *d, const uint32_t *words, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const struct cc_lexeme *x = &d->lexemes[words[i]];
        size_t at = 0;

        if (cc_char_is_upper(cc_utf8_next(x->text, &at)))
            return true;
    }
    return false;
}

uint32_t cc_unit_add(struct cc_discovery *d, const uint32_t *words, uint32_t n)
{
    struct cc_strbuf text = { 0 }, folded = { 0 }, squash = { 0 };
    struct cc_unit unit = { .n_words = n };

    for (uint32_t i = 0; i < n; i++) {
        unit.word[i] = words[i];
        unit.digit |= d->lexemes[words[i]].digit;
        if (i > 0)
            cc_strbuf_byte(&text, ' ');
        cc_strbuf_str(&text, d->lexemes[words[i]].text);
    }
    unit.text = cc_arena_str(d->arena, cc_strbuf_view(&text));
    unit.squash = cc_arena_str(d->arena, cc_squash(unit.text, &folded, &squash));
    unit.name = is_name(d, words, n);
    if (n == 1)
        unit.count = d->lexemes[words[0]].count;
    d->units = cc_grow(d->units, &d->unit_cap, d->n_units + 1u, sizeof *d->units);
    d->units[d->n_units] = unit;
    if (n == 1)
        d->lexemes[words[0]].unit = d->n_units;
    else
        d->lexemes[words[0]].opens = true;
    cc_strbuf_release(&text);
    cc_strbuf_release(&folded);
    cc_strbuf_release(&squash);
    return d->n_units++;
}

/* The unit of a phrase, made when there is none. */
static uint32_t phrase_unit(struct cc_discovery *d, const uint32_t *words, uint32_t n)
{
    const uint32_t before = cc_intmap_count(d->phrases);
    const uint32_t at = cc_intmap_add(d->phrases, cc_phrase_key(words, n));

    if (at == before) {
        d->phrase_units = cc_grow(d->phrase_units, &d->phrase_cap, at + 1u,
                                  sizeof *d->phrase_units);
        d->phrase_units[at] = cc_unit_add(d, words, n);
    }
    return d->phrase_units[at];
}

uint32_t cc_unit_at(const struct cc_discovery *d, uint64_t at, uint32_t n)
{
    uint32_t found;

    if (n == 1)
        return d->lexemes[d->stream[at]].unit;
    if (!d->lexemes[d->stream[at]].opens)
        return CC_NO_UNIT;
    found = cc_intmap_find(d->phrases, cc_phrase_key(d->stream + at, n));
    return found == CC_INTMAP_NONE ? CC_NO_UNIT : d->phrase_units[found];
}

/* The words that phrases may be like. */
static struct cc_intmap *squashes_of_words(struct cc_discovery *d)
{
    struct cc_intmap *known = cc_intmap_new();

    for (uint32_t i = 0; i < d->n_lexemes; i++)
        if (d->lexemes[i].word && d->lexemes[i].count >= CC_UNIT_MIN) {
            (void)cc_unit_add(d, &i, 1);
            (void)cc_intmap_add(known, d->lexemes[i].squash);
        }
    return known;
}

static void count_phrases(struct cc_discovery *d, uint32_t value,
                          const struct cc_intmap *known)
{
    const uint32_t rows = cc_rows_of(d, value);

    for (uint64_t i = d->first[value]; i < d->first[value + 1]; i++) {
        uint64_t hash = 0;

        for (uint32_t n = 1; n <= CC_UNIT_WORDS && i + n <= d->first[value + 1]; n++) {
            const struct cc_lexeme *x = &d->lexemes[d->stream[i + n - 1]];

            if (!x->word)
                break;
            hash = hash * x->power + x->squash;
            if (n > 1 && cc_intmap_find(known, hash) != CC_INTMAP_NONE) {
                const uint32_t unit = phrase_unit(d, d->stream + i, n);
                d->units[unit].count += rows; /* the array may just have moved */
            }
        }
    }
}

void cc_units_make(struct cc_discovery *d)
{
    const uint32_t n_values = d->finder->column->value_count;
    struct cc_intmap *known = squashes_of_words(d);

    d->phrases = cc_intmap_new();
    for (uint32_t value = 0; value < n_values; value++)
        if (cc_rows_of(d, value) > 0)
            count_phrases(d, value, known);
    cc_intmap_free(known);
}
