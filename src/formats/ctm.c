/* ctm.c - NIST time-marked words: file, channel, start, duration, word, [confidence,
 * [type, [speaker]]].
 *
 * Words that follow each other without a pause are one record, their text the words
 * with a blank between. A changed text is compared word by word. Words that stay keep
 * their lines; where as many come as go, each takes the line of one; else the time of
 * those that go is divided among those that come, by their length:
 *
 *     recA A 1.0 0.6 gonna          "going to"      recA A 1.0 0.429 going
 *                                                   recA A 1.429 0.171 to
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "formats/diff.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"
#include "formats/times.h"

enum column { TEXT, START, END, SPEAKER, AUDIO, CHANNEL };

static const char *const names[] = { "text",  "start",   "end", "speaker",
                                     "audio", "channel", NULL };

enum { MOST_WORDS = 1000 };

/* Between records, with the grain of a sum of decimals; as in 0.1 + 0.2 <= 0.3. */
static const double pause_s = 0.3 + 1e-6;

struct word {
    size_t line, next; /* where its line begins, and behind the line's end */
    struct cc_str file, channel, start, duration, token, speaker;
    double from, to;
};

/* Words of one record. */
struct run {
    struct word *words;
    struct cc_str *tokens;
    size_t count, words_cap, tokens_cap;
};

static bool parse(struct cc_str line, struct word *w)
{
    struct cc_str ignored;
    double duration;

    if (!cc_word_next(&line, &w->file) || !cc_word_next(&line, &w->channel) ||
        !cc_word_next(&line, &w->start) || !cc_word_next(&line, &w->duration) ||
        !cc_word_next(&line, &w->token) || !cc_seconds_parse(w->start, &w->from) ||
        !cc_seconds_parse(w->duration, &duration))
        return false;
    w->speaker = CC_STR("");
    if (cc_word_next(&line, &ignored) && cc_word_next(&line, &ignored))
        cc_word_next(&line, &w->speaker);
    w->to = w->from + duration;
    return true;
}

/* <ALT_BEGIN>, <ALT>, <ALT_END> have a star for a time. */
static bool is_alternation(struct cc_str line)
{
    return memmem(line.ptr, line.len, "<ALT", 4) != NULL;
}

static bool goes_on(const struct run *run, const struct word *w)
{
    const struct word *last;

    if (run->count == 0)
        return true;
    last = &run->words[run->count - 1];
    return run->count < MOST_WORDS && cc_str_eq(last->file, w->file) &&
           cc_str_eq(last->channel, w->channel) && cc_str_eq(last->speaker, w->speaker) &&
           w->from - last->to <= pause_s && w->from >= last->from;
}

static void add(struct run *run, const struct word *w)
{
    run->words = cc_grow(run->words, &run->words_cap, run->count + 1, sizeof *run->words);
    run->words[run->count++] = *w;
}

static void release(struct run *run)
{
    cc_free(run->words);
    cc_free(run->tokens);
}

/* Gather the run that begins at or behind the lines at hand; they move to its last line.
 * `t` is told of lines that are no words, once; it may be NULL. */
static bool next_run(struct cc_lines *l, struct run *run, struct cc_transcript *t)
{
    struct cc_lines ahead = *l;

    run->count = 0;
    while (cc_lines_next(&ahead)) {
        struct word w;

        if (cc_row_is_comment(ahead.line)) {
            if (run->count == 0)
                *l = ahead;
            continue;
        }
        if (!parse(ahead.line, &w)) {
            if (run->count > 0)
                break;
            if (t != NULL && !is_alternation(ahead.line))
                cc_transcript_problem(t, CC_PROBLEM_LINE, ahead.start,
                                      "not file, channel, start, duration and word");
            *l = ahead;
            continue;
        }
        w.line = ahead.start;
        w.next = ahead.next;
        if (!goes_on(run, &w))
            break;
        add(run, &w);
        *l = ahead;
    }
    return run->count > 0;
}

static bool give(struct cc_transcript *t, const struct run *run, struct cc_error *err)
{
    const struct word *first = &run->words[0], *last = &run->words[run->count - 1];

    t->detail.len = 0;
    for (size_t i = 0; i < run->count; i++) {
        cc_strbuf_z(&t->detail, i > 0 ? " " : "");
        cc_strbuf_str(&t->detail, run->words[i].token);
    }
    cc_transcript_copy(t, TEXT, cc_strbuf_view(&t->detail));
    t->cells[TEXT].flags = CC_CELL_COPIED;
    cc_transcript_decimal(t, START, first->start);
    cc_transcript_seconds(t, END, last->to);
    cc_transcript_set(t, SPEAKER, first->speaker);
    cc_transcript_set(t, AUDIO, first->file);
    cc_transcript_set(t, CHANNEL, first->channel);
    return cc_transcript_give(t, first->line, err);
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct cc_lines l = { .text = in->info.text, .eol = in->dialect.eol };
    struct cc_transcript t;
    struct run run = { 0 };
    bool ok = cc_transcript_begin(&t, in, sink, names, err);

    while (ok && next_run(&l, &run, &t))
        ok = give(&t, &run, err);
    cc_transcript_release(&t);
    release(&run);
    return ok;
}

/* ---- writing ---- */

static int decimals(struct cc_str number)
{
    const char *point = memchr(number.ptr, '.', number.len);

    return point == NULL ? 0 : (int)(number.len - (size_t)(point - number.ptr) - 1);
}

/* A line like that of `w` with another start, duration and word. */
static void put_line(struct cc_strbuf *out, struct cc_str text, const struct word *w,
                     double from, double to, int digits, struct cc_str token)
{
    const char *line = text.ptr + w->line, *end = text.ptr + w->next;
    const double scale = pow(10, digits);
    const double start = round(from * scale) / scale;

    cc_strbuf_put(out, line, (size_t)(w->start.ptr - line));
    if (from == w->from)
        cc_strbuf_str(out, w->start);
    else
        cc_strbuf_printf(out, "%.*f", digits, start);
    line = w->start.ptr + w->start.len;
    cc_strbuf_put(out, line, (size_t)(w->duration.ptr - line));
    cc_strbuf_printf(out, "%.*f", digits, round(to * scale) / scale - start);
    line = w->duration.ptr + w->duration.len;
    cc_strbuf_put(out, line, (size_t)(w->token.ptr - line));
    cc_strbuf_str(out, token);
    line = w->token.ptr + w->token.len;
    cc_strbuf_put(out, line, (size_t)(end - line));
}

static bool is_ended(struct cc_str text, const struct word *w)
{
    return text.ptr[w->next - 1] == cc_eol_of(text);
}

/* As the lines of the text end. */
static void put_line_end(struct cc_strbuf *out, struct cc_str text)
{
    const char *end = memchr(text.ptr, '\n', text.len);

    if (end == NULL)
        cc_strbuf_byte(out, memchr(text.ptr, '\r', text.len) != NULL ? '\r' : '\n');
    else
        cc_strbuf_z(out, end > text.ptr && end[-1] == '\r' ? "\r\n" : "\n");
}

/* When the last of those begins that some words are divided into. */
static double last_start(const struct run *run, const struct cc_hunk *h,
                         const struct cc_str *after)
{
    const struct word *first = &run->words[h->old_start],
                      *last = &run->words[h->old_end - 1];
    size_t letters = 0, before = 0;

    for (size_t i = h->new_start; i < h->new_end; i++) {
        before = letters;
        letters += cc_utf8_count(after[i]);
    }
    if (letters == 0 || last->to < first->from)
        return first->from;
    return first->from + (last->to - first->from) * (double)before / (double)letters;
}

/* The word behind a run; false when there is none. */
static bool next_word(const struct cc_lines *l, struct word *w)
{
    for (struct cc_lines ahead = *l; cc_lines_next(&ahead);)
        if (!cc_row_is_comment(ahead.line))
            return parse(ahead.line, w);
    return false;
}

/* Whether the divided words are read as one record again, and no others with them: words
 * that overlap in time may part it, or no longer part it from the next. `l` stands at the
 * run's last line. */
static bool stays_apart(const struct run *run, const struct cc_hunks *hunks,
                        const struct cc_str *after, const struct cc_lines *l)
{
    for (size_t i = 0; i < hunks->count; i++) {
        const struct cc_hunk *h = &hunks->items[i];
        const bool at_end = h->old_end == run->count;
        struct word last = run->words[h->old_end - 1], next;
        struct run end = { .words = &last, .count = 1 };

        if (h->old_end - h->old_start == h->new_end - h->new_start)
            continue;
        last.from = h->new_end > h->new_start ? last_start(run, h, after) : last.from;
        if (last.to < last.from) /* a length below zero is not kept */
            last.to = last.from;
        if (!at_end && run->words[h->old_end].from < last.from)
            return false;
        if (at_end && h->new_end == h->new_start && h->old_start > 0)
            last = run->words[h->old_start - 1];
        if (at_end && next_word(l, &next) && goes_on(&end, &next))
            return false;
    }
    return true;
}

/* Divide the time of some words among others. */
static void put_divided(struct cc_strbuf *out, struct cc_str text, const struct run *run,
                        const struct cc_hunk *h, const struct cc_str *after)
{
    const struct word *first = &run->words[h->old_start],
                      *last = &run->words[h->old_end - 1];
    const double from = first->from, span = last->to > from ? last->to - from : 0;
    int digits = 2;
    size_t letters = 0, before = 0;

    for (size_t i = h->new_start; i < h->new_end; i++)
        letters += cc_utf8_count(after[i]);
    for (const struct word *w = first; w <= last; w++) { /* the end stays as it was */
        const int start = decimals(w->start), duration = decimals(w->duration);

        digits = start > digits ? start : digits;
        digits = duration > digits ? duration : digits;
    }
    digits = digits > 9 ? 9 : digits;
    for (size_t i = h->new_start; i < h->new_end; i++) {
        const size_t n = cc_utf8_count(after[i]);
        const double all = letters == 0 ? 1 : (double)letters;

        put_line(out, text, first, from + span * (double)before / all,
                 from + span * (double)(before + n) / all, digits, after[i]);
        if (!is_ended(text, first) && i + 1 < h->new_end)
            put_line_end(out, text);
        before += n;
    }
}

/* Each new word in the line of an old one. */
static void put_replaced(struct cc_strbuf *out, struct cc_str text, const struct word *w,
                         struct cc_str token)
{
    cc_strbuf_put(out, text.ptr + w->line, (size_t)(w->token.ptr - text.ptr) - w->line);
    cc_strbuf_str(out, token);
    cc_strbuf_put(out, w->token.ptr + w->token.len,
                  w->next - (size_t)(w->token.ptr - text.ptr) - w->token.len);
}

/* Words that are put in take their time from a neighbour; two such changes around
 * one word become one. */
static void widen(struct cc_hunks *hunks)
{
    size_t kept = 0;

    for (size_t i = 0; i < hunks->count; i++) {
        struct cc_hunk h = hunks->items[i];
        struct cc_hunk *last = kept > 0 ? &hunks->items[kept - 1] : NULL;

        if (h.old_start == h.old_end && h.old_start > 0) {
            h.old_start--;
            h.new_start--;
        } else if (h.old_start == h.old_end) {
            h.old_end++;
            h.new_end++;
        }
        if (last != NULL && h.old_start < last->old_end) {
            last->old_end = h.old_end;
            last->new_end = h.new_end;
        } else {
            hunks->items[kept++] = h;
        }
    }
    hunks->count = kept;
}

/* Comments between the lines of some words stay. */
static void put_comments(struct cc_strbuf *out, struct cc_str text, const struct run *run,
                         const struct cc_hunk *h)
{
    for (size_t i = h->old_start + 1; i < h->old_end; i++) {
        const size_t from = run->words[i - 1].next;

        cc_strbuf_put(out, text.ptr + from, run->words[i].line - from);
    }
}

static void put_run(struct cc_strbuf *out, struct cc_str text, const struct run *run,
                    const struct cc_hunks *hunks, const struct cc_str *after)
{
    size_t done = run->words[0].line;

    for (size_t i = 0; i < hunks->count; i++) {
        const struct cc_hunk *h = &hunks->items[i];
        const size_t at = run->words[h->old_start].line;

        cc_strbuf_put(out, text.ptr + done, at - done);
        if (h->old_end - h->old_start == h->new_end - h->new_start) {
            for (size_t k = 0; k < h->old_end - h->old_start; k++) {
                const struct word *w = &run->words[h->old_start + k];

                if (k > 0) /* comments between the lines */
                    cc_strbuf_put(out, text.ptr + w[-1].next, w->line - w[-1].next);
                put_replaced(out, text, w, after[h->new_start + k]);
            }
        } else {
            put_comments(out, text, run, h);
            put_divided(out, text, run, h, after);
        }
        done = run->words[h->old_end - 1].next;
    }
    cc_strbuf_put(out, text.ptr + done, run->words[run->count - 1].next - done);
}

/* The words of a new text, which must be nothing but words with a blank between. */
static bool split(struct cc_str value, struct cc_str **words, size_t *count)
{
    struct cc_str rest = value, word;
    size_t cap = 0, length = 0;

    *words = NULL;
    *count = 0;
    while (cc_word_next(&rest, &word)) {
        *words = cc_grow(*words, &cap, *count + 1, sizeof **words);
        (*words)[(*count)++] = word;
        length += word.len;
        if (memchr(word.ptr, '\n', word.len) != NULL ||
            memchr(word.ptr, '\r', word.len) != NULL ||
            memchr(word.ptr, '\0', word.len) != NULL)
            return false;
    }
    return *count > 0 && length + *count - 1 == value.len &&
           memchr(value.ptr, '\t', value.len) == NULL &&
           cc_utf8_invalid_at(value) == value.len;
}

/* A word that makes a line something else than a word. */
static bool is_safe(const struct word *like, struct cc_str token)
{
    return !is_alternation(token) || is_alternation(like->token);
}

static bool rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                    struct cc_strbuf *out, uint64_t *end, struct cc_error *err)
{
    struct cc_lines l = { .text = in->info.text,
                          .eol = in->dialect.eol,
                          .next = (size_t)edits[0].record };
    struct cc_hunks hunks = { 0 };
    struct cc_str *after = NULL;
    struct run run = { 0 };
    size_t n_after = 0;
    bool ok = next_run(&l, &run, NULL) && run.words[0].line == edits[0].record;

    if (!ok)
        cc_input_fail(in, err, CC_E_USAGE, edits[0].record, "no record starts here");
    if (ok && (n > 1 || edits[0].column != TEXT))
        ok = cc_input_fail(in, err, CC_E_USAGE, edits[0].record,
                           "only the text can be changed");
    if (ok && !split(edits[0].value, &after, &n_after))
        ok = cc_input_fail(in, err, CC_E_FORMAT, edits[0].record,
                           "the text must be words with one blank between");
    if (ok && n_after != run.count && (run.count == MOST_WORDS || n_after > MOST_WORDS))
        ok = cc_input_fail(in, err, CC_E_FORMAT, edits[0].record,
                           "a record is at most %d words, and others would move",
                           MOST_WORDS);
    for (size_t i = 0; ok && i < n_after; i++)
        if (!is_safe(&run.words[0], after[i]))
            ok = cc_input_fail(in, err, CC_E_FORMAT, edits[0].record,
                               "'%.*s' is no word of a CTM", CC_STR_ARG(after[i]));
    if (ok) {
        run.tokens = cc_grow(NULL, &run.tokens_cap, run.count, sizeof *run.tokens);
        for (size_t i = 0; i < run.count; i++)
            run.tokens[i] = run.words[i].token;
        cc_diff_words(run.tokens, run.count, after, n_after, &hunks);
        widen(&hunks);
        ok =
            stays_apart(&run, &hunks, after, &l) ||
            cc_input_fail(in, err, CC_E_FORMAT, edits[0].record,
                          "its words overlap in time, and others would join or leave it");
    }
    if (ok) {
        put_run(out, in->info.text, &run, &hunks, after);
        *end = run.words[run.count - 1].next;
    }
    cc_hunks_release(&hunks);
    cc_free(after);
    release(&run);
    return ok;
}

static bool fits(struct cc_str line)
{
    struct word w;

    return parse(line, &w) || is_alternation(line);
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);

    snprintf(guess->why, sizeof guess->why,
             "CTM: file, channel, start, duration and word in %d %% of the first lines",
             share);
    return share >= 90 ? 89 : 0;
}

/* The words of an utterance share its time by their length. */
static void export_words(struct cc_export *x, const struct cc_utterance *u,
                         struct cc_strbuf *out)
{
    const struct cc_str text = cc_export_line(x, u->field[CC_FIELD_TEXT]);
    const struct cc_str audio = cc_export_word(x, u->field[CC_FIELD_AUDIO], "rec");
    const struct cc_str channel = cc_export_word(x, u->field[CC_FIELD_CHANNEL], "A");
    const double span = u->end > u->start ? u->end - u->start : 0;
    struct cc_str rest = text, word;
    size_t letters = 0, before = 0, length = 0;

    for (; cc_word_next(&rest, &word); length += word.len + 1)
        letters += cc_utf8_count(word);
    x->changed += length > 0 && length - 1 != text.len; /* more blanks than one */
    for (rest = text; cc_word_next(&rest, &word);) {
        const size_t n = cc_utf8_count(word);
        const double from =
            round((u->start + span * (double)before / (double)letters) * 1000) / 1000;
        const double to =
            round((u->start + span * (double)(before + n) / (double)letters) * 1000) /
            1000;

        before += n;
        cc_strbuf_printf(out, "%.*s %.*s %.3f %.3f %.*s", CC_STR_ARG(audio),
                         CC_STR_ARG(channel), from, to - from, CC_STR_ARG(word));
        if (u->field[CC_FIELD_SPEAKER].len > 0) {
            const struct cc_str speaker =
                cc_export_word(x, u->field[CC_FIELD_SPEAKER], "");

            cc_strbuf_printf(out, " 1.00 lex %.*s", CC_STR_ARG(speaker));
        }
        cc_strbuf_byte(out, '\n');
    }
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_export_sort(x);
    for (size_t i = 0; i < x->count; i++)
        export_words(x, &x->items[i], out);
}

const struct cc_format cc_format_ctm = {
    .name = "ctm",
    .extensions = "ctm",
    .reads = "NIST CTM: words without a pause of 0.3 s between are a row",
    .writes = "the words; where their number changes, their time is divided by length",
    .times_words = true,
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .rewrite = rewrite,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO) | CC_HOLDS(CHANNEL),
    .wants = CC_HOLDS_TIMES,
};
