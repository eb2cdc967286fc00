/* typos.c - words that are slips of the pen.
 *
 *   "please cancle my order"   cancle 2 uses, cancel 61; one edit (two letters swapped);
 *                              cancel stands behind "please" and before "my", too
 *
 * Rare words are mostly right: names, endings, words that just were not said often. So a
 * typo must keep its first letter, not end like an inflection of the frequent word, and
 * at each of its sides the frequent word must have been seen with the same neighbour;
 * where one letter was replaced by another (hall, half) with both at once. What two
 * labelers write is mostly a word: it takes both at once, too, and a frequent word that
 * is far more frequent (ordered 205, odrered 2). What a word list of Hunspell has, where
 * one is installed, is a word. It is always for a person to decide.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/typos.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/join.h"
#include "conventions/discover_priv.h"
#include "conventions/lexicon_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"
#include "text/distance.h"
#include "text/shape.h"
#include "text/spelling.h"

enum { LETTERS_MIN = 4, JOIN_CHECKS = 20000 };
enum { SHARED_LETTERS = 5, SHARED_RATIO = 40 }; /* of what two labelers write, at least */

/* A rare word, and a frequent one that may have been meant. */
struct suspect {
    uint32_t rare, meant; /* lexemes */
    bool replaced;        /* a letter stands for another one */
    uint32_t next;        /* of the same rare word; counted from 1, 0: none */
};

/* What is seen of a suspect at one place of the rare word: keys of neighbours. */
enum side { LEFT, RIGHT, BOTH, SIDES };

struct search {
    struct cc_discovery *d;
    const struct cc_typos_options *options;
    struct suspect *suspects;
    size_t n, cap;
    struct cc_str *text;     /* per lexeme: as compared; empty: it is not */
    uint32_t *first;         /* per lexeme: its suspects, counted from 1 */
    bool *meant;             /* per lexeme */
    struct cc_intmap *keys;  /* neighbours that matter */
    bool *seen;              /* per key: a frequent word has it */
    uint32_t *writer;        /* per lexeme: 1 + the labeler who wrote it first */
    bool *shared;            /* per lexeme: another one writes it, too */
    struct cc_spelling *spelling; /* NULL: no list is here */
    bool asked;                   /* for the lists */
    struct cc_reader reader;
    struct cc_word_list words;
    struct cc_typo *typos;
    size_t n_typos, typo_cap;
};

/* ---- which words ---- */

static bool may_be_wrong(const struct search *s, const struct cc_lexeme *x)
{
    return x->word && x->count > 0 && x->count <= s->options->max_count;
}

/* A word list has it. Lists take a while to load, so only where there is a word to ask
 * for. */
static bool is_known(struct search *s, struct cc_str word)
{
    if (!s->options->word_lists)
        return false;
    if (!s->asked) {
        const char *names = cc_language_word_lists(
            cc_closed_words_language(s->d->finder->habits.closed_words));
        s->spelling = names == NULL ? NULL : cc_spelling_open(names);
        s->asked = true;
    }
    return s->spelling != NULL && cc_spelling_knows(s->spelling, word);
}

/* Small letters only: a capital makes a name, and names are what they are. But a word
 * that only ever begins sentences has its capital from there. */
static bool is_comparable(const struct cc_lexeme *x)
{
    const struct cc_str word = cc_lexeme_word(x);
    const enum cc_case is = cc_text_case(word);

    return word.len > 0 && !x->digit && x->count > 0 && is != CC_CASE_UPPER &&
           is != CC_CASE_MIXED && (is != CC_CASE_TITLE || x->inner == 0) &&
           cc_utf8_count(word) >= LETTERS_MIN &&
           memchr(word.ptr, '\'', word.len) == NULL &&
           memchr(word.ptr, '-', word.len) == NULL;
}

static void read_texts(struct search *s)
{
    struct cc_strbuf lower = { 0 };

    s->text = CC_NEW(s->d->arena, struct cc_str, s->d->n_lexemes + 1u);
    for (uint32_t i = 0; i < s->d->n_lexemes; i++) {
        const struct cc_lexeme *x = &s->d->lexemes[i];

        if (!is_comparable(x))
            continue;
        lower.len = 0;
        cc_text_lower_first(cc_lexeme_word(x), &lower);
        s->text[i] = cc_arena_str(s->d->arena, cc_strbuf_view(&lower));
    }
    cc_strbuf_release(&lower);
}

static bool same_beginning(struct cc_str a, struct cc_str b)
{
    size_t i = 0, k = 0;

    return cc_utf8_next(a, &i) == cc_utf8_next(b, &k);
}

static struct cc_str without_last(struct cc_str s)
{
    while (s.len > 0 && ((unsigned char)s.ptr[--s.len] & 0xC0) == 0x80)
        ;
    return s;
}

/* The last letter was added, taken away or replaced: an ending of the same word. */
static bool is_ending(struct cc_str a, struct cc_str b)
{
    const struct cc_str few = without_last(a), many = without_last(b);

    return cc_str_eq(few, many) || cc_str_eq(few, b) || cc_str_eq(a, many);
}

/* plese, please: written with fewer, more or swapped letters rather than other ones. */
static bool is_replaced(struct cc_str a, struct cc_str b)
{
    return cc_utf8_count(a) == cc_utf8_count(b) && cc_edit_distance(a, b, 1) == 1;
}

static void suspect(struct search *s, uint32_t rare, uint32_t meant)
{
    const struct cc_lexeme *x = &s->d->lexemes[rare], *y = &s->d->lexemes[meant];

    if (!may_be_wrong(s, x) || (double)y->count < s->options->ratio * (double)x->count ||
        !same_beginning(s->text[rare], s->text[meant]) ||
        is_ending(s->text[rare], s->text[meant]) || is_known(s, cc_lexeme_word(x)))
        return;
    s->suspects = cc_grow(s->suspects, &s->cap, s->n + 1, sizeof *s->suspects);
    s->suspects[s->n++] =
        (struct suspect){ rare, meant, is_replaced(s->text[rare], s->text[meant]),
                          s->first[rare] };
    s->first[rare] = (uint32_t)s->n;
    s->meant[meant] = true;
}

static void find_suspects(struct search *s)
{
    const struct cc_discovery *d = s->d;
    struct cc_str *texts = cc_alloc(d->n_lexemes + 1u, sizeof *texts);
    uint32_t *lexemes = cc_alloc(d->n_lexemes + 1u, sizeof *lexemes);
    const struct cc_join_options options = { .max_distance = 1, .swap = true,
                                             .n_threads = s->d->finder->options.threads,
                                             .max_checks = JOIN_CHECKS };
    struct cc_join_pairs pairs;
    uint32_t n = 0;

    for (uint32_t i = 0; i < d->n_lexemes; i++)
        if (s->text[i].len > 0) {
            texts[n] = s->text[i];
            lexemes[n++] = i;
        }
    pairs = cc_join(texts, n, &options);
    for (size_t i = 0; i < pairs.count; i++) {
        suspect(s, lexemes[pairs.pairs[i].a], lexemes[pairs.pairs[i].b]);
        suspect(s, lexemes[pairs.pairs[i].b], lexemes[pairs.pairs[i].a]);
    }
    cc_join_release(&pairs);
    cc_free(texts);
    cc_free(lexemes);
}

/* ---- neighbours ---- */

struct beside {
    uint64_t left, right;
};

static struct beside beside_of(const struct cc_discovery *d, uint32_t value, uint64_t at)
{
    struct beside b = { CC_FRAME_BEGIN, CC_FRAME_END };

    for (uint64_t i = at; i-- > d->first[value];)
        if (d->stream[i] != CC_BREAK) {
            b.left = d->lexemes[d->stream[i]].fold;
            break;
        }
    for (uint64_t i = at + 1; i < d->first[value + 1]; i++)
        if (d->stream[i] != CC_BREAK) {
            b.right = d->lexemes[d->stream[i]].fold;
            break;
        }
    return b;
}

static uint64_t key_of(uint32_t meant, struct beside b, enum side side)
{
    return cc_hash64_mix(meant * SIDES + side,
                         side == LEFT    ? b.left
                         : side == RIGHT ? b.right
                                         : cc_frame_of(b.left, b.right));
}

typedef void visit_fn(struct search *s, uint32_t value, uint64_t at);

static void visit(struct search *s, visit_fn *fn)
{
    const uint32_t n_values = s->d->finder->column->value_count;

    for (uint32_t value = 0; value < n_values; value++)
        for (uint64_t i = s->d->first[value];
             cc_rows_of(s->d, value) > 0 && i < s->d->first[value + 1]; i++)
            fn(s, value, i);
}

static void want_keys(struct search *s, uint32_t value, uint64_t at)
{
    uint32_t k = s->first[s->d->stream[at]];
    struct beside b;

    if (k == 0)
        return;
    b = beside_of(s->d, value, at);
    for (; k != 0; k = s->suspects[k - 1].next)
        for (int side = LEFT; side < SIDES; side++)
            (void)cc_intmap_add(s->keys, key_of(s->suspects[k - 1].meant, b, side));
}

static void see_keys(struct search *s, uint32_t value, uint64_t at)
{
    const uint32_t lexeme = s->d->stream[at];
    struct beside b;

    if (!s->meant[lexeme])
        return;
    b = beside_of(s->d, value, at);
    for (int side = LEFT; side < SIDES; side++) {
        const uint32_t key = cc_intmap_find(s->keys, key_of(lexeme, b, side));
        if (key != CC_INTMAP_NONE)
            s->seen[key] = true;
    }
}

static bool is_seen(const struct search *s, uint32_t meant, struct beside b,
                    enum side side)
{
    return s->seen[cc_intmap_find(s->keys, key_of(meant, b, side))];
}

/* ---- verdict ---- */

static void find_shared(struct search *s, uint32_t value, uint64_t at)
{
    const struct cc_finder *f = s->d->finder;
    const uint32_t lexeme = s->d->stream[at];

    for (uint32_t row = f->rows_before[value];
         s->first[lexeme] != 0 && f->labelers != NULL && row < f->rows_before[value + 1];
         row++) {
        const uint32_t writer = 1u + f->labelers[row];

        if (s->writer[lexeme] == 0)
            s->writer[lexeme] = writer;
        else if (s->writer[lexeme] != writer)
            s->shared[lexeme] = true;
    }
}

static bool may_be_shared(const struct search *s, const struct suspect *suspect)
{
    return !suspect->replaced &&
           cc_utf8_count(s->text[suspect->rare]) >= SHARED_LETTERS &&
           s->d->lexemes[suspect->meant].count >=
               SHARED_RATIO * s->d->lexemes[suspect->rare].count;
}

/* 0: not meant here; else how sure that is. */
static float judge(const struct search *s, const struct suspect *suspect, struct beside b)
{
    const bool both = is_seen(s, suspect->meant, b, BOTH);
    const bool bare = b.left == CC_FRAME_BEGIN && b.right == CC_FRAME_END;

    if (bare || (s->shared[suspect->rare] && !(both && may_be_shared(s, suspect))) ||
        (suspect->replaced && !both) || !is_seen(s, suspect->meant, b, LEFT) ||
        !is_seen(s, suspect->meant, b, RIGHT))
        return 0;
    return both ? 0.85F : 0.65F;
}

/* Where the word stands is found by cutting the text again. */
static void put(struct search *s, uint32_t value, uint64_t at, const struct suspect *best,
                float confidence)
{
    const struct cc_str text = cc_column_value(s->d->finder->column, value);
    const struct cc_lexeme *x = &s->d->lexemes[best->rare],
                           *y = &s->d->lexemes[best->meant];
    const struct cc_str right = s->text[best->meant];
    const struct cc_word *w;
    struct cc_strbuf meant = { 0 };
    size_t letter = 0;

    cc_reader_run(&s->reader, text);
    cc_word_list_cut(&s->words, text, s->reader.uses,
                      cc_reader_claims(&s->reader));
    w = &s->words.items[at - s->d->first[value]];
    if (cc_char_is_upper(cc_utf8_next(w->name, &letter)))
        cc_text_upper_first(right, &meant);
    else
        cc_strbuf_str(&meant, right);
    s->typos = cc_grow(s->typos, &s->typo_cap, s->n_typos + 1, sizeof *s->typos);
    s->typos[s->n_typos++] = (struct cc_typo){
        value,     w->start,
        w->end,    cc_arena_str(s->d->finder->arena, cc_strbuf_view(&meant)),
        x->count,  y->count,
        confidence
    };
    cc_strbuf_release(&meant);
}

static void decide(struct search *s, uint32_t value, uint64_t at)
{
    const struct suspect *best = NULL;
    float most = 0;
    uint32_t k = s->first[s->d->stream[at]];
    struct beside b;

    if (k == 0)
        return;
    b = beside_of(s->d, value, at);
    for (; k != 0; k = s->suspects[k - 1].next) {
        const float sure = judge(s, &s->suspects[k - 1], b);
        const uint64_t uses = s->d->lexemes[s->suspects[k - 1].meant].count;

        if (sure > most ||
            (sure > 0 && sure == most && uses > s->d->lexemes[best->meant].count)) {
            most = sure;
            best = &s->suspects[k - 1];
        }
    }
    if (best != NULL)
        put(s, value, at, best, most);
}

void cc_typos_find(struct cc_discovery *d, struct cc_conventions *out)
{
    struct search s = { .d = d, .options = d->finder->options.typos };
    struct cc_typo *kept;

    cc_reader_init(&s.reader, d->finder);
    s.first = cc_alloc_zero(d->n_lexemes + 1u, sizeof *s.first);
    s.meant = cc_alloc_zero(d->n_lexemes + 1u, sizeof *s.meant);
    s.writer = cc_alloc_zero(d->n_lexemes + 1u, sizeof *s.writer);
    s.shared = cc_alloc_zero(d->n_lexemes + 1u, sizeof *s.shared);
    s.keys = cc_intmap_new();
    read_texts(&s);
    find_suspects(&s);
    visit(&s, find_shared);
    visit(&s, want_keys);
    s.seen = cc_alloc_zero(cc_intmap_count(s.keys) + 1u, sizeof *s.seen);
    visit(&s, see_keys);
    visit(&s, decide);
    kept = CC_NEW(d->finder->arena, struct cc_typo, s.n_typos + 1);
    if (s.n_typos > 0)
        memcpy(kept, s.typos, s.n_typos * sizeof *kept);
    out->typos = kept;
    out->n_typos = s.n_typos;
    if (s.spelling != NULL)
        out->word_lists = cc_arena_str(d->finder->arena, cc_spelling_names(s.spelling));
    cc_spelling_close(s.spelling);
    cc_reader_release(&s.reader);
    cc_word_list_release(&s.words);
    cc_free(s.typos);
    cc_free(s.suspects);
    cc_free(s.first);
    cc_free(s.meant);
    cc_free(s.writer);
    cc_free(s.shared);
    cc_free(s.seen);
    cc_intmap_free(s.keys);
}
