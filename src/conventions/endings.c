/* endings.c - with which mark this column ends its texts, by how they begin.
 *
 * Whether a text is a question cannot always be told from its words, and people differ in
 * what they mark. The texts that have a mark show what this column does:
 *
 *     opening          ?    .                     class of words      ?    .
 *     can you         31    0   a question        statement           1  804   a stop
 *     um ... why was   0   14   a stop here       preceded            3   40   unsure
 *
 * The longest opening (two words, then one) with enough texts of its class (asking.c)
 * decides; then that class; then grammar, where the column has too few texts to
 * contradict it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/endings_priv.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "conventions/asking_priv.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"
#include "text/fold.h"

enum {
    GRAIN = 20000,
    OPENING_MAX = 64, /* bytes; what begins with a longer word has no opening */
    PAIR_MIN = 12, WORD_MIN = 24, CLASS_MIN = 60, /* texts that are evidence */
    FEW = 100, /* at most one in so many may have the other mark */
};

struct marks {
    uint32_t stops, questions;
};

struct cc_endings {
    const struct cc_closed_words *known;
    struct cc_map *openings; /* "can", "can you"; folded */
    struct marks *of;        /* by number in `openings` */
    size_t cap;
    struct marks classes[CC_ASKING_COUNT];
};

struct reading {
    const struct cc_column *column;
    const uint32_t *rows_before;
    const struct cc_closed_words *known;
};

/* The folded opening of one or two words, with the class of the text; empty: there is
 * none. */
static struct cc_str opening_key(enum cc_asking asking, const struct cc_str words[2],
                                 int n, struct cc_strbuf *fold, struct cc_strbuf *key)
{
    key->len = 0;
    cc_strbuf_byte(key, (char)('0' + asking));
    for (int i = 0; i < n; i++) {
        if (words[i].len == 0 || words[i].len > OPENING_MAX)
            return (struct cc_str){ NULL, 0 };
        if (i > 0)
            cc_strbuf_str(key, CC_STR(" "));
        if (cc_ascii_is_digit(words[i].ptr[0]))
            cc_strbuf_str(key, CC_STR("0")); /* "at 6", "at 7" */
        else
            cc_strbuf_str(key, cc_text_fold(words[i], fold));
    }
    return cc_strbuf_view(key);
}

static void add(struct cc_endings *e, struct cc_str key, struct marks marks)
{
    const uint32_t count = cc_map_count(e->openings);
    const uint32_t number = cc_map_add(e->openings, key);

    if (number == count) {
        e->of = cc_grow(e->of, &e->cap, (size_t)number + 1, sizeof *e->of);
        e->of[number] = (struct marks){ 0, 0 };
    }
    e->of[number].stops += marks.stops;
    e->of[number].questions += marks.questions;
}

static void collect(const void *ctx, void *into, size_t first, size_t end)
{
    const struct reading *r = ctx;
    struct cc_endings *e = into;
    struct cc_strbuf fold = { 0 }, buf = { 0 };

    e->openings = cc_map_new(true);
    for (size_t code = first; code < end; code++) {
        const struct cc_str text = cc_column_value(r->column, (uint32_t)code);
        const uint32_t rows = r->rows_before[code + 1] - r->rows_before[code];
        struct cc_str words[2];
        struct marks marks = { 0, 0 };
        enum cc_tail_mark mark;
        enum cc_asking asking;

        if (text.len == 0 || rows == 0)
            continue;
        mark = cc_scan_tail(text).mark;
        if (mark != CC_TAIL_STOP && mark != CC_TAIL_QUESTION)
            continue;
        asking = cc_asking(r->known, text);
        *(mark == CC_TAIL_STOP ? &marks.stops : &marks.questions) = rows;
        e->classes[asking].stops += marks.stops;
        e->classes[asking].questions += marks.questions;
        cc_asking_opening(r->known, text, words);
        for (int n = 1; n <= 2; n++) {
            const struct cc_str key = opening_key(asking, words, n, &fold, &buf);
            if (key.len > 0)
                add(e, key, marks);
        }
    }
    cc_strbuf_release(&fold);
    cc_strbuf_release(&buf);
}

static void merge(const void *ctx, void *into, void *from)
{
    struct cc_endings *to = into, *part = from;

    (void)ctx;
    if (to->openings == NULL)
        to->openings = cc_map_new(true);
    for (uint32_t i = 0; i < cc_map_count(part->openings); i++)
        add(to, cc_map_key(part->openings, i), part->of[i]);
    for (int i = 0; i < CC_ASKING_COUNT; i++) {
        to->classes[i].stops += part->classes[i].stops;
        to->classes[i].questions += part->classes[i].questions;
    }
    cc_map_free(part->openings);
    cc_free(part->of);
}

struct cc_endings *cc_endings_new(const struct cc_column *column,
                                  const uint32_t *rows_before,
                                  const struct cc_closed_words *known, size_t threads)
{
    static const struct cc_fold fold = { sizeof(struct cc_endings), GRAIN, collect,
                                         merge };
    const struct reading reading = { column, rows_before, known };
    struct cc_endings *endings = cc_alloc_zero(1, sizeof *endings);

    cc_fold_run(&fold, &reading, column->value_count, threads, endings);
    endings->known = known;
    return endings;
}

void cc_endings_free(struct cc_endings *endings)
{
    if (endings == NULL)
        return;
    cc_map_free(endings->openings);
    cc_free(endings->of);
    cc_free(endings);
}

/* Enough texts, (nearly) all with one mark. */
static bool is_clear(struct marks m, uint32_t min)
{
    const uint64_t n = (uint64_t)m.stops + m.questions;
    const uint64_t few = m.stops < m.questions ? m.stops : m.questions;

    return n >= min && few * FEW <= n;
}

static struct marks marks_of(const struct cc_endings *e, enum cc_asking asking,
                             const struct cc_str words[2], int n)
{
    struct cc_strbuf fold = { 0 }, buf = { 0 };
    const struct cc_str key = opening_key(asking, words, n, &fold, &buf);
    const uint32_t number = key.len == 0 ? CC_MAP_NONE : cc_map_find(e->openings, key);

    cc_strbuf_release(&fold);
    cc_strbuf_release(&buf);
    return number == CC_MAP_NONE ? (struct marks){ 0, 0 } : e->of[number];
}

static bool any_question(const struct cc_endings *e)
{
    for (int i = 0; i < CC_ASKING_COUNT; i++)
        if (e->classes[i].questions > 0)
            return true;
    return false;
}

/* By the class of its words and by its first word. */
static struct cc_ending by_words(const struct cc_endings *e, enum cc_asking asking,
                                 struct marks word)
{
    const struct marks class = e->classes[asking];
    const bool told = asking == CC_ASKING_NO || asking == CC_ASKING_YES;
    struct cc_ending ending = { asking == CC_ASKING_YES, told };

    if (is_clear(word, WORD_MIN) &&
        (!told || (word.questions > word.stops) == ending.question))
        return (struct cc_ending){ word.questions > word.stops, true };
    if (is_clear(class, CLASS_MIN))
        return (struct cc_ending){ class.questions > class.stops, true };
    if (!told)
        ending.question = class.questions > class.stops;
    if (class.stops + class.questions >= CLASS_MIN ||
        (ending.question && !any_question(e))) /* a mark that this column has not seen */
        ending.sure = false;
    return ending;
}

/* An inverted mark that nothing has closed yet. */
static bool is_opened(struct cc_str text)
{
    const char *mark = text.len == 0 ? NULL : memrchr(text.ptr, '\xBF', text.len);

    return mark != NULL && mark > text.ptr && mark[-1] == '\xC2' &&
           memchr(mark, '?', (size_t)(text.ptr + text.len - mark)) == NULL;
}

struct cc_ending cc_ending_of(const struct cc_endings *e, struct cc_str text)
{
    enum cc_asking asking;
    struct cc_ending ending;
    struct cc_str words[2];
    struct marks pair;

    if (is_opened(text))
        return (struct cc_ending){ true, true };
    asking = cc_asking(e->known, text);
    cc_asking_opening(e->known, text, words);
    pair = marks_of(e, asking, words, 2);
    if (is_clear(pair, PAIR_MIN))
        return (struct cc_ending){ pair.questions > pair.stops, true };
    ending = by_words(e, asking, marks_of(e, asking, words, 1));
    if ((ending.question ? pair.stops : pair.questions) > 0)
        return (struct cc_ending){ pair.questions > pair.stops, false };
    return ending;
}
