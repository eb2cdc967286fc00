/* judge.c - is a value a variant of a canonical one: by the kind of difference.
 *
 * The first kind that fits decides:
 *
 *     numbers differ               never        "route 1"     "route 2"
 *     same core (same_core.c)      mostly safe  "Play_Music"  "play music"
 *     look-alike letters           likely       "cat"         "c\u0430t"
 *     same words, another order    likely       "music play"  "play music"
 *       and order has a meaning    none         "a to b"      "to a b"
 *       and two changed sides      never        "a to b"      "b to a"
 *     letters drawn out            likely       "yeah"        "yeahhh"
 *     one or two letters           likely, none or never
 *     nearly the same words        none (words_match.c)
 *     first letters of the words   none (acronyms.c)
 *
 * Edits are judged word by word, since that is where they are made. A pair of
 * words may never be merged when a table forbids it (veto.c) or when both are
 * words of this column, each used in several other labels. It is likely a slip
 * when the word is long enough (one edit in 5 to 9 letters, two above), its
 * first letter stands, it is no other form of the same word ("map", "maps")
 * and the variant is much rarer than the canonical. A word that is short, or
 * begins otherwise, is a name of its own where all else is a frame that many
 * labels fill ("Joock Plaza", "Zoock Plaza") and neither is much rarer; so are
 * two that changed sides. Everything else that is near is grade none: shown,
 * with the doubt, for a person to decide.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/judge_priv.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "cluster/acronyms_priv.h"
#include "cluster/veto.h"
#include "text/distance.h"
#include "text/lookalike.h"

enum {
    OFTEN_ROWS = 20,    /* a value used often holds so many rows */
    OFTEN_SHARE = 20,   /* and one row in so many */
    NAMES_ROWS = 5,     /* a value of so many rows is a name of its own, by its words */
    FRAME_LABELS = 10,  /* more than one name is often written in */
    RUN_MIN = 3,        /* letters of a drawn-out one */
    SHORT_WORD = 4,
    LONG_WORD = 8,
    MIDDLE_WORD = 9,
    LONG_CORE = 20,     /* letters from which three edits may be allowed */
    QUOTE_MAX = 60,     /* bytes quoted in an explanation */
};

void cc_judge_release(struct cc_judge *judge)
{
    cc_text_tools_free(judge->tools);
    cc_strbuf_release(&judge->a);
    cc_strbuf_release(&judge->b);
    cc_strbuf_release(&judge->scratch);
    cc_ended_release(&judge->ended[0]);
    cc_ended_release(&judge->ended[1]);
}

/* The edits that a core of so many letters may differ by. */
static unsigned judge_limit(size_t letters, const struct cc_cluster_options *opt)
{
    const unsigned limit = letters <= SHORT_WORD    ? 0
                           : letters <= MIDDLE_WORD ? 1
                           : letters < LONG_CORE    ? 2
                                                    : 3;

    return limit < opt->max_distance ? limit : opt->max_distance;
}

static bool often(const struct cc_judge *judge, uint64_t count)
{
    return count >= OFTEN_ROWS && count >= judge->rows / OFTEN_SHARE;
}

/* So much that it may be a slip for the canonical; else both may be names. */
static bool is_rarer(const struct cc_judge *judge, const struct cc_side *canonical,
                     const struct cc_side *variant)
{
    return variant->count <= canonical->count / judge->opt->min_ratio;
}

bool cc_judge_often(const struct cc_judge *judge, const struct cc_side *a,
                    const struct cc_side *b)
{
    return often(judge, a->count) && often(judge, b->count);
}

static struct cc_verdict never(const char *why, unsigned distance)
{
    return (struct cc_verdict){ .why = why, .distance = distance };
}

static struct cc_verdict member(const struct cc_judge *judge, enum cc_grade grade,
                                const char *why, unsigned distance)
{
    return (struct cc_verdict){ .member = true, .grade = grade,
                                .why = judge->arena != NULL ? why : NULL,
                                .distance = distance };
}

static unsigned distance_of(const struct cc_judge *judge, struct cc_str a,
                            struct cc_str b, unsigned max)
{
    return judge->opt->swap ? cc_edit_distance_swap(a, b, max)
                            : cc_edit_distance(a, b, max);
}

/* Two words that differ at the end as forms of one word do. */
static bool inflected(struct cc_str a, struct cc_str b)
{
    static const char *const ends[] = { "s", "es", "d", "ed", "r", "er", "ly", "y",
                                        "n", "en", "al", "ic", "'s", "st" };
    const struct cc_str stem = a.len < b.len ? a : b, form = a.len < b.len ? b : a;

    if (!cc_str_starts(form, stem))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (cc_str_eq_z(cc_str_slice(form, stem.len, form.len), ends[i]))
            return true;
    return false;
}

static bool same_first_letter(struct cc_str a, struct cc_str b)
{
    size_t i = 0, j = 0;

    return a.len > 0 && b.len > 0 && cc_utf8_next(a, &i) == cc_utf8_next(b, &j);
}

/* What a pair of differing words says: a veto, a doubt, or neither. */
struct opinion {
    const char *veto, *doubt;
    bool is_word; /* so near may two words be: "birg", "berg"; "fell", "sell" */
};

/* More edits make another word, however long the rest of the label is: "Pieng Plaza" and
 * "Niend Plaza". */
static unsigned edits_ever(size_t letters, bool same_first)
{
    return letters <= SHORT_WORD ? same_first
           : letters < LONG_WORD ? 1
                                 : CC_CLUSTER_MAX_DISTANCE;
}

static struct opinion words_opinion(const struct cc_judge *judge, struct cc_str canonical,
                                    struct cc_str variant)
{
    const size_t n = cc_utf8_count(canonical), m = cc_utf8_count(variant);
    const size_t shorter = n < m ? n : m;
    const unsigned allowed = shorter <= SHORT_WORD ? 0 : shorter <= MIDDLE_WORD ? 1 : 2;
    const char *veto = cc_veto_words(canonical, variant);
    unsigned edits;
    bool first;

    if (veto != NULL)
        return (struct opinion){ .veto = veto };
    if (n == 0 || m == 0)
        return (struct opinion){ .doubt = "a whole word" };
    if (cc_words_both_common(&judge->words, canonical, variant))
        return (struct opinion){ .veto = "both words are used in other labels" };
    first = same_first_letter(canonical, variant);
    edits = distance_of(judge, canonical, variant, allowed + 1);
    if (edits > edits_ever(shorter, first))
        return (struct opinion){ .veto = "many edits for so short a word" };
    if (inflected(canonical, variant))
        return (struct opinion){ .doubt = "perhaps another form of the word" };
    if (shorter <= SHORT_WORD)
        return (struct opinion){ .doubt = "the word is short", .is_word = true };
    if (!first)
        return (struct opinion){ .doubt = "the first letter differs", .is_word = true };
    if (edits > allowed)
        return (struct opinion){ .doubt = "many edits for one word" };
    if (cc_words_labels(&judge->words, variant) >= CC_WORDS_COMMON)
        return (struct opinion){ .doubt = "the word is used in other labels" };
    return (struct opinion){ .veto = NULL };
}

/* The part of two labels that differs, in whole words. */
struct middle {
    struct cc_str a[CC_FORM_WORDS_MAX], b[CC_FORM_WORDS_MAX];
    size_t start, a_end, b_end;
    size_t a_words; /* words of the first */
    bool whole; /* neither label had too many words */
};

static void find_middle(const struct cc_form *a, const struct cc_form *b,
                        struct middle *m)
{
    m->start = 0;
    m->a_end = cc_form_split(a->words, m->a, CC_FORM_WORDS_MAX);
    m->b_end = cc_form_split(b->words, m->b, CC_FORM_WORDS_MAX);
    m->a_words = m->a_end;
    m->whole = m->a_end < CC_FORM_WORDS_MAX && m->b_end < CC_FORM_WORDS_MAX;
    while (m->start < m->a_end && m->start < m->b_end &&
           cc_str_eq(m->a[m->start], m->b[m->start]))
        m->start++;
    while (m->a_end > m->start && m->b_end > m->start &&
           cc_str_eq(m->a[m->a_end - 1], m->b[m->b_end - 1])) {
        m->a_end--;
        m->b_end--;
    }
}

static struct cc_str joined(const struct cc_str *word, size_t start, size_t end,
                            struct cc_strbuf *buf)
{
    buf->len = 0;
    for (size_t i = start; i < end; i++)
        cc_strbuf_str(buf, word[i]);
    return cc_strbuf_view(buf);
}

/* A veto of any word, else the first doubt. */
static struct opinion middle_opinion(struct cc_judge *judge, const struct middle *m)
{
    static const struct cc_str no_word = { "", 0 };
    const size_t na = m->a_end - m->start, nb = m->b_end - m->start;
    const size_t n = na > nb ? na : nb;
    struct opinion all = { .doubt = m->whole ? NULL : "a long text" };

    if (na != nb && na > 0 && nb > 0)
        return words_opinion(judge, joined(m->a, m->start, m->a_end, &judge->a),
                             joined(m->b, m->start, m->b_end, &judge->b));
    for (size_t i = m->start; i < m->start + n; i++) {
        const struct cc_str x = i < m->a_end ? m->a[i] : no_word;
        const struct cc_str y = i < m->b_end ? m->b[i] : no_word;
        struct opinion one;

        if (cc_str_eq(x, y))
            continue;
        one = words_opinion(judge, x, y);
        if (one.veto != NULL)
            return one;
        if (all.doubt == NULL)
            all.doubt = one.doubt;
        all.is_word = all.is_word || one.is_word;
    }
    return all;
}

/* Is what two labels share a frame that many fill otherwise, "_ plaza", "marie _"? Words
 * are taken to keep no company. */
static bool is_frame(const struct cc_judge *judge, const struct middle *m)
{
    const double all = judge->words.n_labels;
    double labels = all;

    for (size_t i = 0; i < m->a_words; i++)
        if (i < m->start || i >= m->a_end)
            labels *= cc_words_labels(&judge->words, m->a[i]) / all;
    return labels < all && labels >= FRAME_LABELS;
}

/* What is left of two texts between what they share at either end. */
static void strip_shared(struct cc_str *a, struct cc_str *b, size_t *before,
                         size_t *after)
{
    size_t i = 0, j = 0;

    while (i < a->len && i < b->len && a->ptr[i] == b->ptr[i])
        i++;
    while (i > 0 && i < a->len && ((unsigned char)a->ptr[i] & 0xC0) == 0x80)
        i--;
    while (j < a->len - i && j < b->len - i &&
           a->ptr[a->len - 1 - j] == b->ptr[b->len - 1 - j])
        j++;
    while (j > 0 && ((unsigned char)a->ptr[a->len - j] & 0xC0) == 0x80)
        j--;
    *before = i;
    *after = j;
    *a = cc_str_slice(*a, i, a->len - j);
    *b = cc_str_slice(*b, i, b->len - j);
}

/* "missing 's' at the end", "letters exchanged: 'ei' for 'ie'" - of the variant b. */
static const char *word_edit(const struct cc_judge *judge,
                             const struct cc_form *canonical,
                             const struct cc_form *variant, unsigned distance)
{
    struct cc_str a = canonical->core, b = variant->core;
    size_t before, after;
    const char *place;

    strip_shared(&a, &b, &before, &after);
    place = after == 0 ? " at the end" : before == 0 ? " at the start" : "";
    if (a.len > QUOTE_MAX || b.len > QUOTE_MAX)
        return "a few letters differ";
    if (b.len == 0)
        return cc_arena_printf(judge->arena, "missing '%.*s'%s", CC_STR_ARG(a), place)
            .ptr;
    if (a.len == 0)
        return cc_arena_printf(judge->arena, "extra '%.*s'%s", CC_STR_ARG(b), place).ptr;
    if (distance == 1 && cc_utf8_count(a) == 1)
        return cc_arena_printf(judge->arena, "one letter replaced: '%.*s' for '%.*s'",
                               CC_STR_ARG(b), CC_STR_ARG(a)).ptr;
    if (cc_utf8_count(a) == 2 && cc_utf8_count(b) == 2 &&
        cc_edit_distance_swap(a, b, 1) == 1)
        return cc_arena_printf(judge->arena, "letters exchanged: '%.*s' for '%.*s'",
                               CC_STR_ARG(b), CC_STR_ARG(a)).ptr;
    return cc_arena_printf(judge->arena, "%u letters differ: '%.*s' for '%.*s'", distance,
                           CC_STR_ARG(b), CC_STR_ARG(a)).ptr;
}

static struct cc_verdict judge_edits(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant)
{
    const struct cc_form *a = canonical->form, *b = variant->form;
    const size_t n = cc_utf8_count(a->core), m = cc_utf8_count(b->core);
    const unsigned limit = judge_limit(n < m ? n : m, judge->opt);
    const unsigned distance =
        distance_of(judge, a->core, b->core, judge->opt->max_distance);
    struct middle middle;
    struct opinion opinion;
    const char *why = NULL;

    find_middle(a, b, &middle);
    opinion = middle_opinion(judge, &middle);
    if (opinion.veto != NULL)
        return never(opinion.veto, distance);
    if (distance > limit)
        return never("too many edits for its length", distance);
    if (opinion.doubt == NULL && cc_judge_often(judge, canonical, variant))
        opinion.doubt = "both are used often";
    if (opinion.is_word && !is_rarer(judge, canonical, variant) &&
        is_frame(judge, &middle))
        return (struct cc_verdict){
            .final = true, .distance = distance,
            .why = "a word that many labels with this rest differ in; not much rarer"
        };
    if (opinion.doubt == NULL && !is_rarer(judge, canonical, variant))
        opinion.doubt = "not much rarer";
    if (judge->arena != NULL) {
        why = word_edit(judge, a, b, distance);
        if (opinion.doubt != NULL)
            why = cc_arena_printf(judge->arena, "%s; %s", why, opinion.doubt).ptr;
    }
    return member(judge, opinion.doubt == NULL ? CC_GRADE_LIKELY : CC_GRADE_NONE, why,
                  distance);
}

static bool same_key(struct cc_judge *judge, const struct cc_side *a,
                     const struct cc_side *b,
                     void key(const struct cc_form *, struct cc_strbuf *))
{
    judge->a.len = judge->b.len = 0;
    key(a->form, &judge->a);
    key(b->form, &judge->b);
    return cc_str_eq(cc_strbuf_view(&judge->a), cc_strbuf_view(&judge->b));
}

static struct cc_verdict judge_order(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant)
{
    const enum cc_word_order order = cc_word_order(canonical->form, variant->form);

    if (order == CC_ORDER_SIDES && !is_rarer(judge, canonical, variant))
        return (struct cc_verdict){ .final = true,
                                    .why = "the words in another order, which matters" };
    if (order != CC_ORDER_FREE)
        return member(judge, CC_GRADE_NONE,
                      "the words in another order, which may matter", 0);
    if (cc_judge_often(judge, canonical, variant))
        return member(judge, CC_GRADE_NONE,
                      "the words in another order; both are used often", 0);
    return member(judge, CC_GRADE_LIKELY, "the words in another order", 0);
}

/* Cores that are equal with runs as single letters: is each run that differs long in one
 * of them and natural (one or two) in the other? */
static bool drawn_out(struct cc_str a, struct cc_str b)
{
    size_t i = 0, j = 0;

    while (i < a.len && j < b.len) {
        const uint32_t letter = cc_utf8_next(a, &i);
        size_t n = 1, m = 1;

        cc_utf8_next(b, &j);
        for (size_t at = i; at < a.len && cc_utf8_next(a, &at) == letter; i = at)
            n++;
        for (size_t at = j; at < b.len && cc_utf8_next(b, &at) == letter; j = at)
            m++;
        if (n != m && (n < RUN_MIN) == (m < RUN_MIN))
            return false;
    }
    return true;
}

static struct cc_verdict judge_drawn(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant)
{
    struct middle middle;
    struct opinion opinion = { .veto = NULL };

    find_middle(canonical->form, variant->form, &middle);
    for (size_t i = middle.start; i < middle.a_end && i < middle.b_end; i++)
        if (opinion.veto == NULL)
            opinion.veto = cc_veto_words(middle.a[i], middle.b[i]);
    if (opinion.veto != NULL)
        return never(opinion.veto, 0);
    if (cc_judge_often(judge, canonical, variant))
        return member(judge, CC_GRADE_NONE, "a letter is drawn out; both are used often",
                      0);
    return member(judge, CC_GRADE_LIKELY, "a letter is drawn out", 0);
}

/* Letters of one script that look alike ("rn", "m") are no matter here. */
static bool looks_the_same(struct cc_judge *judge, const struct cc_form *a,
                           const struct cc_form *b)
{
    if (judge->tools == NULL || a->core.len > CC_CLUSTER_MAX_LENGTH ||
        b->core.len > CC_CLUSTER_MAX_LENGTH ||
        (!cc_form_is_far(a->words) && !cc_form_is_far(b->words)))
        return false;
    return cc_str_eq(cc_text_skeleton(judge->tools, a->core, &judge->a),
                     cc_text_skeleton(judge->tools, b->core, &judge->b));
}

static struct cc_verdict judge_letters(struct cc_judge *judge,
                                       const struct cc_side *canonical,
                                       const struct cc_side *variant)
{
    const struct cc_form *a = canonical->form, *b = variant->form;

    if (cc_str_eq(canonical->text, variant->text)) /* "a, b" and "c"; "a" and "b, c" */
        return member(judge, CC_GRADE_LIKELY,
                      "reads the same, divided otherwise among the columns", 0);
    if (!cc_str_eq(a->numbers, b->numbers))
        return never("the numbers differ", 0);
    if (cc_str_eq(a->core, b->core))
        return cc_judge_same_core(judge, canonical, variant);
    if (looks_the_same(judge, a, b))
        return member(judge, cc_judge_often(judge, canonical, variant) ? CC_GRADE_NONE
                                                                       : CC_GRADE_LIKELY,
                      "looks the same, other script", 0);
    if (a->core.len == b->core.len && a->words.len == b->words.len &&
        same_key(judge, canonical, variant, cc_form_sorted))
        return judge_order(judge, canonical, variant);
    if (same_key(judge, canonical, variant, cc_form_single) &&
        drawn_out(a->core, b->core))
        return judge_drawn(judge, canonical, variant);
    return judge_edits(judge, canonical, variant);
}

/* What letters alone keep apart may be the same word by word; only a person can tell. */
static struct cc_verdict judge_words(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant,
                                     struct cc_verdict letters)
{
    struct cc_words_match match;
    struct cc_verdict v;

    if (variant->count >= NAMES_ROWS && !is_rarer(judge, canonical, variant))
        return letters; /* two names that are both in use */
    judge->a.len = 0;
    match = cc_words_match(&judge->words, canonical->form->words, variant->form->words,
                          judge->arena != NULL ? &judge->a : NULL);
    if (!match.alike)
        return letters;
    v = member(judge, CC_GRADE_NONE, NULL, CC_CLUSTER_MAX_DISTANCE + 1);
    v.doubt = 1 - match.score;
    if (judge->arena != NULL)
        v.why = cc_arena_printf(judge->arena, "nearly the same words%s%.*s",
                                judge->a.len > 0 ? ": " : "", CC_STR_ARG(judge->a)).ptr;
    return v;
}

static bool counts(const struct cc_ended *ended, struct cc_str text)
{
    return !ended->weak || cc_name_ends_shown(text);
}

static struct cc_verdict without_form(const struct cc_judge *judge)
{
    const struct cc_str a = cc_strbuf_view(&judge->ended[0].legal);
    const struct cc_str b = cc_strbuf_view(&judge->ended[1].legal);
    const struct cc_str longer = a.len > b.len ? a : b;
    const size_t rest = longer.len - (a.len > b.len ? b.len : a.len);

    return member(judge, CC_GRADE_NONE,
                  judge->arena == NULL ? ""
                  : cc_arena_printf(judge->arena, "%s company form '%.*s'",
                                    a.len > b.len ? "without the" : "with a",
                                    (int)rest - 1, longer.ptr).ptr,
                  CC_CLUSTER_MAX_DISTANCE + 1);
}

/* What company forms and units say of two values of the same numbers; false: nothing. */
static bool judge_endings(struct cc_judge *judge, const struct cc_side *canonical,
                          const struct cc_side *variant, struct cc_verdict *out)
{
    struct cc_ended *x = &judge->ended[0], *y = &judge->ended[1];
    struct cc_str a, b;

    if (!cc_name_ends_may_have(judge->endings, canonical->form->words) &&
        !cc_name_ends_may_have(judge->endings, variant->form->words))
        return false;
    cc_name_ends_read(judge->endings, canonical->form->words, x);
    cc_name_ends_read(judge->endings, variant->form->words, y);
    if (!counts(x, canonical->text) || !counts(y, variant->text))
        return false;
    a = cc_strbuf_view(&x->units);
    b = cc_strbuf_view(&y->units);
    if (a.len > 0 && b.len > 0 && !cc_str_eq(a, b)) {
        *out = never("the units differ", 0);
        return true;
    }
    a = cc_strbuf_view(&x->legal);
    b = cc_strbuf_view(&y->legal);
    if (!cc_str_ends(a, b) && !cc_str_ends(b, a)) {
        *out = never("another form of company", 0);
        return true;
    }
    if (!cc_str_eq(cc_strbuf_view(&x->bare), cc_strbuf_view(&y->bare)))
        return false;
    if (!cc_str_eq(a, b))
        *out = without_form(judge);
    else if (cc_judge_often(judge, canonical, variant))
        *out = member(judge, CC_GRADE_NONE,
                      "the same form or unit, spelled otherwise; both are used often",
                      0);
    else
        *out = member(judge, CC_GRADE_LIKELY, "the same form or unit, spelled otherwise",
                      0);
    return true;
}

struct cc_verdict cc_judge(struct cc_judge *judge, const struct cc_side *canonical,
                           const struct cc_side *variant)
{
    struct cc_verdict letters;

    if (judge->endings != NULL &&
        cc_str_eq(canonical->form->numbers, variant->form->numbers) &&
        !cc_str_eq(canonical->form->core, variant->form->core) &&
        judge_endings(judge, canonical, variant, &letters))
        return letters;
    letters = judge_letters(judge, canonical, variant);
    if (!letters.member && !letters.final &&
        cc_acronyms_pair(judge->acronyms, canonical->form, variant->form))
        return (struct cc_verdict){ .member = true, .grade = CC_GRADE_NONE, .last = true,
                                    .why = "perhaps the first letters of its words",
                                    .distance = CC_CLUSTER_MAX_DISTANCE + 1,
                                    .doubt = 0.5 };
    return letters.member || letters.final || judge->opt->max_distance == 0
               ? letters
               : judge_words(judge, canonical, variant, letters);
}
