/* terminal_mark.c - habits: a sentence ends with a mark or without; a question with ? or
 * a stop. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/strbuf.h"
#include "conventions/asking_priv.h"
#include "conventions/habits_priv.h"
#include "conventions/scan_priv.h"

enum { MARKED, UNMARKED };      /* styles of the terminal mark */
enum { STATEMENT, QUESTION };   /* its classes */
enum { ASKED, STOPPED };        /* styles of the question mark */
/* bytes: four characters of a script without spaces */
enum { MIN_LETTERS_UNSPACED = 12 };

/* More than a name or a label. */
static bool is_sentence(struct cc_str text, const struct cc_tail *tail)
{
    struct cc_span word;
    size_t at = 0;

    if (!cc_scan_word(text, &at, &word))
        return false;
    return cc_scan_word(text, &at, &word) ||
           (tail->stop.len > 1 && word.end - word.start >= MIN_LETTERS_UNSPACED);
}

static bool read_tail(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                      struct cc_tail *tail)
{
    if (*at > 0 || !ctx->sentences || text.len == 0)
        return false;
    *at = text.len;
    *tail = cc_scan_tail(text);
    return tail->mark != CC_TAIL_OTHER && is_sentence(text, tail);
}

static void fill(struct cc_use *use, const struct cc_tail *tail, uint32_t style,
                 uint32_t cls)
{
    use->match.style = style;
    use->match.cls = cls;
    use->match.start = (uint32_t)tail->span.start;
    use->match.end = (uint32_t)tail->span.end;
}

static bool asks(const struct cc_habit_ctx *ctx, struct cc_str text)
{
    return cc_asking(ctx->closed_words, text) == CC_ASKING_YES;
}

/* Is "5." the fifth in this language? Not where ordinals are written with letters. */
static bool has_ordinal_stops(enum cc_language language)
{
    return language == CC_LANGUAGE_DE || language == CC_LANGUAGE_OTHER;
}

/* "etc.", "am 3.": the stop may mean more than an end; not so behind "15%", "5th". */
static bool may_abbreviate(const struct cc_habit_ctx *ctx, struct cc_str text,
                           const struct cc_tail *tail)
{
    struct cc_span word = { 0, 0 };

    for (size_t at = 0; cc_scan_word(text, &at, &word);)
        ;
    if (word.end != tail->span.start)
        return word.end + 1 != tail->span.start || text.ptr[word.end] != '%';
    if (cc_ascii_is_digit(text.ptr[word.end - 1]))
        return has_ordinal_stops(cc_closed_words_language(ctx->closed_words));
    return cc_is_abbreviation(cc_span_str(text, word));
}

static bool next_terminal(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                          struct cc_use *use)
{
    struct cc_tail tail;
    struct cc_ending ending;

    if (!read_tail(ctx, text, at, &tail))
        return false;
    ending = cc_ending_of(ctx->endings, text);
    switch (tail.mark) {
    case CC_TAIL_NONE:
        fill(use, &tail, UNMARKED, ending.question ? QUESTION : STATEMENT);
        use->unsure = !ending.sure;
        break;
    case CC_TAIL_QUESTION:
        fill(use, &tail, MARKED, QUESTION);
        use->unsure = !cc_is_asked_by_words(cc_asking(ctx->closed_words, text));
        break;
    default:
        if (ending.question && asks(ctx, text))
            return false; /* the other habit's matter */
        fill(use, &tail, MARKED, STATEMENT);
        use->unsure = may_abbreviate(ctx, text, &tail);
    }
    use->grade = use->unsure ? CC_GRADE_LIKELY : CC_GRADE_SAFE;
    if (tail.mark == CC_TAIL_QUESTION && use->unsure)
        use->grade = CC_GRADE_NONE; /* the mark is all that says so */
    return true;
}

static bool render_terminal(const struct cc_habit_ctx *ctx, struct cc_str text,
                            const struct cc_use *use, uint32_t style,
                            struct cc_strbuf *out)
{
    const struct cc_tail tail = cc_scan_tail(text);

    (void)ctx;
    if (style == MARKED)
        cc_strbuf_str(out, use->match.cls == QUESTION ? tail.question : tail.stop);
    return true;
}

static bool next_question(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                          struct cc_use *use)
{
    struct cc_tail tail;

    if (!read_tail(ctx, text, at, &tail) || tail.mark == CC_TAIL_NONE ||
        !asks(ctx, text))
        return false;
    fill(use, &tail, tail.mark == CC_TAIL_STOP ? STOPPED : ASKED, 0);
    use->grade = CC_GRADE_LIKELY;
    use->unsure = true;
    return true;
}

static bool render_question(const struct cc_habit_ctx *ctx, struct cc_str text,
                            const struct cc_use *use, uint32_t style,
                            struct cc_strbuf *out)
{
    (void)ctx;
    (void)use;
    if (style == STOPPED)
        return false;
    cc_strbuf_str(out, cc_scan_tail(text).question);
    return true;
}

const struct cc_habit cc_habit_terminal_mark = {
    .info = { "habit.terminal-mark", "mark at the end",
              "a model cannot learn when to write a mark that depends on the writer" },
    .styles = { { "marked", "We left." }, { "unmarked", "We left" } },
    .n_styles = 2,
    .n_classes = 2,
    .next = next_terminal,
    .render = render_terminal,
};

const struct cc_habit cc_habit_question_mark = {
    .info = { "habit.question-mark", "mark after a question",
              "the mark is all that tells a question from a statement in many "
              "sentences" },
    .styles = { { "question", "Where is it?" }, { "stop", "Where is it." } },
    .n_styles = 2,
    .n_classes = 1,
    .next = next_question,
    .render = render_question,
};
