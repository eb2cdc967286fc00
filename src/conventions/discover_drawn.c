/* discover_drawn.c - drawn-out words: sooo is so, said longer.
 *
 * A word with a letter three times in a row is drawn out when the column has the word
 * with that letter once or twice. All such words are one choice: plain, or drawn out.
 * Where both short forms exist (goood: god, good) and neither is far more frequent,
 * nothing is said.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_slots_priv.h"
#include "text/chars.h"
#include "text/shape.h"

enum {
    RUN = 3,
    FAR_MORE = 10,
    WORDS_MAX = 4000,
    LETTERS_MIN = 2,
    SURE_COUNT = 10, /* uses of the plain word; a rare one may itself be a slip */
};

static const struct cc_style styles[2] = { { .id = "plain", .title = "so" },
                                           { .id = "drawn", .title = "sooo" } };

static bool has_run(struct cc_str s)
{
    uint32_t last = 0, run = 0;

    for (size_t i = 0; i < s.len;) {
        const uint32_t c = cc_utf8_next(s, &i);

        run = c == last && cc_char_is_letter(c) ? run + 1 : 1;
        if (run == RUN)
            return true;
        last = c;
    }
    return false;
}

/* Runs of three or more letters become `keep` letters. */
static void shorten(struct cc_str s, uint32_t keep, struct cc_strbuf *out)
{
    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);
        const size_t one = i - start;
        uint32_t run = 1;

        for (size_t k = i; k < s.len && cc_utf8_next(s, &k) == c; i = k)
            run++;
        if (run >= RUN && cc_char_is_letter(c))
            run = keep;
        for (; run > 0; run--)
            cc_strbuf_put(out, s.ptr + start, one);
    }
}

static uint32_t short_form(const struct cc_discovery *d, struct cc_str word,
                           uint32_t keep)
{
    struct cc_strbuf lower = { 0 }, text = { 0 };
    uint32_t found;

    cc_text_lower(word, &lower);
    shorten(cc_strbuf_view(&lower), keep, &text);
    found = cc_map_find(d->names, cc_strbuf_view(&text));
    if (found != CC_MAP_NONE && (!d->lexemes[found].word ||
                                 d->lexemes[found].count < CC_UNIT_MIN ||
                                 cc_utf8_count(cc_strbuf_view(&text)) < LETTERS_MIN))
        found = CC_MAP_NONE;
    cc_strbuf_release(&lower);
    cc_strbuf_release(&text);
    return found;
}

/* The word that is drawn out; CC_MAP_NONE: none, or it cannot be told which. */
static uint32_t plain_of(const struct cc_discovery *d, struct cc_str word)
{
    const uint32_t one = short_form(d, word, 1), two = short_form(d, word, 2);
    uint64_t n_one, n_two;

    if (one == CC_MAP_NONE || two == CC_MAP_NONE)
        return one == CC_MAP_NONE ? two : one;
    n_one = d->lexemes[one].count;
    n_two = d->lexemes[two].count;
    if (n_one >= FAR_MORE * n_two)
        return one;
    return n_two >= FAR_MORE * n_one ? two : CC_MAP_NONE;
}

/* A sound may be drawn out as such, and roman numerals and www are no words. */
static bool is_speech(struct cc_str word)
{
    size_t at = 0;
    const uint32_t first = cc_utf8_next(word, &at);

    while (at < word.len)
        if (cc_utf8_next(word, &at) != first)
            return !cc_str_is_of(word, "uhmUHM") && !cc_str_is_of(word, "IVXLCDM");
    return false;
}

static void add_entry(struct cc_discovery *d, struct cc_str word, uint32_t style,
                      uint32_t cls, bool unsure)
{
    struct cc_entry entry = { .n_words = 1, .slot = d->finder->n_slots + d->n_slots,
                              .style = style, .cls = cls, .unsure = unsure };

    entry.words[0] = cc_arena_str(d->finder->arena, word);
    cc_lexicon_add(d->finder->lexicon, &entry);
}

/* The class of a plain word, made when it is new. */
static uint32_t class_of(struct cc_discovery *d, struct cc_map *classes,
                         struct cc_found_form *forms, uint32_t plain)
{
    const struct cc_str text = d->lexemes[plain].text;
    const uint32_t before = cc_map_count(classes);
    const uint32_t cls = cc_map_add(classes, text);

    if (cls == before) {
        forms[cls] = (struct cc_found_form){ .text = cc_arena_str(d->finder->arena, text),
                                             .p = 0.97, .sure = true };
        add_entry(d, text, 0, cls, false);
    }
    return cls;
}

void cc_drawn_words_make(struct cc_discovery *d)
{
    struct cc_found *found = CC_NEW(d->finder->arena, struct cc_found, 1);
    struct cc_found_form *forms =
        CC_NEW(d->finder->arena, struct cc_found_form, WORDS_MAX);
    struct cc_map *classes = cc_map_new(true);
    struct cc_slot *slot;

    for (uint32_t i = 0; i < d->n_lexemes && cc_map_count(classes) < WORDS_MAX; i++) {
        const struct cc_lexeme *x = &d->lexemes[i];
        uint32_t plain;

        if (!x->word || x->digit || x->count == 0 || !has_run(x->text) ||
            !is_speech(x->text))
            continue;
        plain = plain_of(d, x->text);
        if (plain != CC_MAP_NONE)
            add_entry(d, x->text, 1, class_of(d, classes, forms, plain),
                      d->lexemes[plain].count < SURE_COUNT);
    }
    *found =
        (struct cc_found){ .forms = forms,
                           .p = 0.97,
                           .drawn = true,
                           .signs = CC_STR("a letter three times or more, and the word "
                                           "without it") };
    if (cc_map_count(classes) > 0) {
        slot = cc_slot_append(d, found, styles, 2, cc_map_count(classes));
        slot->found.id = CC_STR("found.drawn-out");
        slot->found.title = CC_STR("drawn-out words");
        slot->found.why =
            CC_STR("the same word at any length; to a model each is another word");
    }
    cc_map_free(classes);
}
