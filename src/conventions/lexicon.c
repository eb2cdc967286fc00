/* lexicon.c - the words that discovery found, looked up in texts.
 *
 * A form is found where its words stand next to each other and no rule has claimed them;
 * of forms that begin at one word the longest. A word that begins a sentence is looked up
 * as it stands, then with a small first letter, and what replaces it gets a capital.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_words_priv.h"
#include "conventions/lexicon_priv.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

struct item {
    struct cc_entry entry;
    uint32_t next; /* with the same first word; the longer first; 0: none */
};

struct cc_lexicon {
    struct cc_map *firsts;
    uint32_t *chain; /* per first word: an item, counted from 1 */
    size_t chain_cap;
    struct item *items;
    size_t n, cap;
    struct cc_intmap **owned;
    size_t n_owned, owned_cap;
};

struct cc_lexicon *cc_lexicon_new(void)
{
    struct cc_lexicon *lexicon = cc_alloc_zero(1, sizeof *lexicon);

    lexicon->firsts = cc_map_new(true);
    return lexicon;
}

void cc_lexicon_free(struct cc_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    for (size_t i = 0; i < lexicon->n_owned; i++)
        cc_intmap_free(lexicon->owned[i]);
    cc_free(lexicon->owned);
    cc_map_free(lexicon->firsts);
    cc_free(lexicon->chain);
    cc_free(lexicon->items);
    cc_free(lexicon);
}

void cc_lexicon_own(struct cc_lexicon *lexicon, struct cc_intmap *licence)
{
    lexicon->owned = cc_grow(lexicon->owned, &lexicon->owned_cap, lexicon->n_owned + 1,
                             sizeof *lexicon->owned);
    lexicon->owned[lexicon->n_owned++] = licence;
}

void cc_lexicon_add(struct cc_lexicon *lexicon, const struct cc_entry *entry)
{
    const uint32_t before = cc_map_count(lexicon->firsts);
    const uint32_t first = cc_map_add(lexicon->firsts, entry->words[0]);
    uint32_t *link;

    if (first == before) {
        lexicon->chain = cc_grow(lexicon->chain, &lexicon->chain_cap, first + 1u,
                                 sizeof *lexicon->chain);
        lexicon->chain[first] = 0;
    }
    lexicon->items = cc_grow(lexicon->items, &lexicon->cap, lexicon->n + 1,
                             sizeof *lexicon->items);
    link = &lexicon->chain[first];
    while (*link != 0 && lexicon->items[*link - 1].entry.n_words >= entry->n_words)
        link = &lexicon->items[*link - 1].next;
    lexicon->items[lexicon->n] = (struct item){ *entry, *link };
    *link = (uint32_t)++lexicon->n;
}

uint64_t cc_frame_of(uint64_t left, uint64_t right)
{
    return cc_hash64_mix(left, right);
}

uint64_t cc_context_hash(const struct cc_reader *reader, const struct cc_word *w,
                         struct cc_strbuf *buf)
{
    if (w->kind == CC_WORD_PLAIN || w->kind == CC_WORD_DIGIT)
        return cc_hash64(cc_text_fold(w->name, buf));
    if (w->kind == CC_WORD_CLAIMED)
        return cc_hash64_mix(reader->uses[w->claim].slot,
                             reader->uses[w->claim].match.cls);
    return cc_hash64_mix(cc_hash64(w->name), w->kind);
}

static bool is_plain(const struct cc_word_list *words, size_t i)
{
    return i < words->count && (words->items[i].kind == CC_WORD_PLAIN ||
                                words->items[i].kind == CC_WORD_DIGIT);
}

static bool has_words(const struct cc_word_list *words, size_t at,
                      const struct cc_entry *entry)
{
    for (uint32_t i = 1; i < entry->n_words; i++)
        if (!is_plain(words, at + i) ||
            !cc_str_eq(words->items[at + i].name, entry->words[i]))
            return false;
    return true;
}

static bool has_frame(const struct cc_reader *reader, size_t at,
                      const struct cc_entry *entry)
{
    const struct cc_word_list *words = reader->words;
    size_t from = at, to = at + entry->n_words;
    struct cc_strbuf buf = { 0 };
    uint64_t left = CC_FRAME_BEGIN, right = CC_FRAME_END;

    if (entry->licence == NULL)
        return true;
    while (from > 0 && words->items[from - 1].kind == CC_WORD_BREAK)
        from--;
    while (to < words->count && words->items[to].kind == CC_WORD_BREAK)
        to++;
    if (from > 0)
        left = cc_context_hash(reader, &words->items[from - 1], &buf);
    if (to < words->count)
        right = cc_context_hash(reader, &words->items[to], &buf);
    cc_strbuf_release(&buf);
    return cc_intmap_find(entry->licence, cc_frame_of(left, right)) != CC_INTMAP_NONE;
}

static const struct cc_entry *find_at(const struct cc_reader *reader, size_t at,
                                      struct cc_str first)
{
    const struct cc_lexicon *lexicon = reader->finder->lexicon;
    const uint32_t found = cc_map_find(lexicon->firsts, first);

    if (found == CC_MAP_NONE)
        return NULL;
    for (uint32_t i = lexicon->chain[found]; i != 0; i = lexicon->items[i - 1].next) {
        const struct cc_entry *entry = &lexicon->items[i - 1].entry;
        if (has_words(reader->words, at, entry) && has_frame(reader, at, entry))
            return entry;
    }
    return NULL;
}

/* A word that begins a sentence: with the small letter it would have elsewhere. */
static const struct cc_entry *find_lowered(const struct cc_reader *reader, size_t at)
{
    const struct cc_word *w = &reader->words->items[at];
    const struct cc_entry *entry = NULL;
    struct cc_strbuf lower = { 0 };
    size_t i = 0;

    if (!w->first || !cc_char_is_upper(cc_utf8_next(w->name, &i)))
        return NULL;
    cc_text_lower_first(w->name, &lower);
    entry = find_at(reader, at, cc_strbuf_view(&lower));
    cc_strbuf_release(&lower);
    return entry;
}

/* Is the last stop of "an A.T.M." the word's, or does it end the sentence? */
static bool ends_with_text(const struct cc_word *w)
{
    return w->name.len > w->end - w->start;
}

void cc_lexicon_read(struct cc_reader *reader, struct cc_str text)
{
    const size_t n_claims = reader->n_uses;

    if (reader->words == NULL)
        reader->words = cc_alloc_zero(1, sizeof *reader->words);
    cc_word_list_cut(reader->words, text, reader->uses, n_claims);
    for (size_t i = 0; i < reader->words->count; i++) {
        const struct cc_word *w = &reader->words->items[i];
        const struct cc_entry *entry;
        struct cc_use *use;

        if (!is_plain(reader->words, i))
            continue;
        entry = find_at(reader, i, w->name);
        if (entry == NULL)
            entry = find_lowered(reader, i);
        if (entry == NULL || reader->finder->slots[entry->slot].dropped)
            continue;
        use = cc_reader_add(reader);
        *use =
            (struct cc_use){ .slot = entry->slot,
                             .unsure = entry->unsure,
                             .grade = entry->unsure ? CC_GRADE_LIKELY : CC_GRADE_SAFE };
        use->match.style = entry->style;
        use->match.cls = entry->cls;
        use->match.parent = CC_NO_PARENT;
        use->match.start = w->start;
        i += entry->n_words - 1;
        use->match.end = reader->words->items[i].end;
        if (ends_with_text(&reader->words->items[i])) {
            use->unsure = true;
            use->grade = CC_GRADE_LIKELY;
        }
    }
}

static bool begins_upper(struct cc_str s)
{
    size_t at = 0;

    return s.len > 0 && cc_char_is_upper(cc_utf8_next(s, &at));
}

bool cc_lexicon_render(const struct cc_finder *finder, struct cc_str text,
                       const struct cc_use *use, uint32_t style, struct cc_strbuf *out)
{
    const struct cc_found *grown = finder->slots[use->slot].grown;
    const struct cc_str is = cc_str_slice(text, use->match.start, use->match.end);
    const struct cc_str was = grown->drawn ? grown->forms[use->match.cls].text
                                           : grown->forms[use->match.style].text;
    struct cc_str form = grown->drawn ? was : grown->forms[style].text;

    if (grown->drawn && style == 1)
        return false; /* how long a word would be drawn is not known */
    if (form.len > 1 && cc_str_ends(form, CC_STR(".")) && use->match.end < text.len &&
        text.ptr[use->match.end] == '.')
        form.len--;
    if (grown->drawn)
        cc_text_apply_case(form, cc_text_case(is), out);
    else if (begins_upper(is) && !begins_upper(was) &&
             cc_text_case(form) == CC_CASE_LOWER)
        cc_text_upper_first(form, out);
    else
        cc_strbuf_str(out, form);
    return true;
}

bool cc_lexicon_knows(const struct cc_lexicon *lexicon, struct cc_str word)
{
    struct cc_strbuf lower = { 0 };
    bool known = cc_map_find(lexicon->firsts, word) != CC_MAP_NONE;

    if (!known && begins_upper(word)) {
        cc_text_lower_first(word, &lower);
        known = cc_map_find(lexicon->firsts, cc_strbuf_view(&lower)) != CC_MAP_NONE;
        cc_strbuf_release(&lower);
    }
    return known;
}
