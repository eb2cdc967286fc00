/* textgrid.c - Praat TextGrid, long and short.
 *
 * Read as Praat reads: what counts are the free-standing numbers, the strings and the
 * flags in angle brackets; names, '=' and "[3]:" are decoration, '!' begins a comment.
 * So the long form and the short form are one:
 *
 *     intervals [1]: xmin = 0 xmax = 0.25 text = "a ""b"""         0 0.25 "a ""b"""
 *
 * Forced aligners write tiers named "Ann - words" and "Ann - phones", or tiers that say
 * the words of another one. What stands there keeps its place in time: a word stays one
 * word, a phone is not changed, and words below an interval follow its text: see ties.h.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/memory.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/lines.h"
#include "formats/table.h"
#include "formats/ties.h"
#include "formats/times.h"
#include "formats/transcript.h"

enum column { TEXT, START, END, SPEAKER, TIER };

static const char *const names[] = { "text", "start", "end", "speaker", "tier", NULL };

enum kind { NUMBER, STRING, FLAG, NOTHING };

struct tokens {
    struct cc_str text;
    size_t at;
    enum kind kind;
    struct cc_str token; /* a string without its quotes */
};

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    if (source.ptr[at] == '"') {
        said->saying = CC_SAYS_TEXT;
        said->taken = at + 1 < source.len && source.ptr[at + 1] == '"' ? 2 : 1;
        said->said[0] = '"';
    } else {
        said->saying = CC_SAYS_BREAK;
        said->taken = at + 1 < source.len && source.ptr[at + 1] == '\n' ? 2 : 1;
        said->said[0] = '\n';
    }
    said->len = 1;
}

static void spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    (void)in;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            cc_strbuf_byte(out, '"');
        cc_strbuf_byte(out, text.ptr[i]);
    }
}

static const struct cc_codec codec = {
    .stops = { ['"'] = true, ['\r'] = true },
    .unit = unit,
    .spell = spell,
};

/* The string at the quote at hand; false when it is not closed. */
static bool take_string(struct tokens *t)
{
    const size_t from = ++t->at;

    for (;;) {
        const char *quote = memchr(t->text.ptr + t->at, '"', t->text.len - t->at);

        if (quote == NULL) {
            t->at = from - 1;
            return false;
        }
        t->at = (size_t)(quote - t->text.ptr) + 1;
        if (t->at == t->text.len || t->text.ptr[t->at] != '"')
            break;
        t->at++;
    }
    t->kind = STRING;
    t->token = cc_str_slice(t->text, from, t->at - 1);
    return true;
}

/* The next token that counts; NOTHING at the end or at a string that is not closed. */
static void next(struct tokens *t)
{
    t->kind = NOTHING;
    while (t->at < t->text.len) {
        const size_t from = t->at;
        const char c = t->text.ptr[from];
        double ignored;

        if (cc_ascii_is_space(c)) {
            t->at++;
            continue;
        }
        if (c == '"') {
            take_string(t);
            return;
        }
        while (t->at < t->text.len && !cc_ascii_is_space(t->text.ptr[t->at]))
            t->at++;
        t->token = cc_str_slice(t->text, from, t->at);
        if (c == '!') {
            while (t->at < t->text.len && t->text.ptr[t->at] != '\n')
                t->at++;
        } else if (c == '<') {
            t->kind = FLAG;
            return;
        } else if (memchr("0123456789+-", c, 12) != NULL &&
                   cc_seconds_parse(t->token, &ignored)) {
            t->kind = NUMBER;
            return;
        }
    }
}

static bool fail_at(struct cc_input *in, const struct tokens *t, const char *wanted,
                    struct cc_error *err)
{
    return cc_input_fail(in, err, CC_E_FORMAT, t->at,
                         t->at < t->text.len && t->text.ptr[t->at] == '"'
                             ? "TextGrid: a string is not closed, where %s should stand"
                             : "TextGrid: %s is missing",
                         wanted);
}

static bool want(struct cc_input *in, struct tokens *t, enum kind kind,
                 const char *wanted, struct cc_error *err)
{
    next(t);
    return t->kind == kind || fail_at(in, t, wanted, err);
}

static bool count(struct cc_input *in, struct tokens *t, const char *what, double *n,
                  struct cc_error *err)
{
    return want(in, t, NUMBER, what, err) && cc_seconds_parse(t->token, n) &&
           (*n >= 0 || fail_at(in, t, what, err));
}

/* An interval or point with text. */
struct mark {
    struct cc_str start, end, text;
};

enum role { OF_TEXT, OF_WORDS, OF_PHONES, ROLES };

struct tier {
    struct cc_str name, of; /* "Ann - words" is of "Ann", a tier of text of itself */
    enum role role;
    bool is_point, is_laid;
    size_t first, behind; /* its marks */
};

/* The tiers of intervals that are of one name, by role: how many, and the first. */
struct kin {
    size_t count[ROLES], first[ROLES];
};

struct document {
    struct cc_input *in;
    struct mark *marks;
    size_t n_marks, marks_cap;
    struct tier *tiers;
    size_t n_tiers, tiers_cap;
    struct cc_table kin; /* by what they are of; "" for those of no name */
    struct kin all;
    struct cc_ties ties; /* a mark each */
};

/* Empty intervals are no records. */
static bool read_mark(struct document *d, struct tokens *tokens, bool is_point,
                      struct cc_error *err)
{
    struct mark m;

    if (!want(d->in, tokens, NUMBER, "the start of an interval", err))
        return false;
    m.start = m.end = tokens->token;
    if (!is_point && !want(d->in, tokens, NUMBER, "the end of an interval", err))
        return false;
    m.end = is_point ? m.start : tokens->token;
    if (!want(d->in, tokens, STRING, "the text of an interval", err))
        return false;
    m.text = tokens->token;
    if (cc_str_trim(m.text).len == 0)
        return true;
    d->marks = cc_grow(d->marks, &d->marks_cap, d->n_marks + 1, sizeof *d->marks);
    d->marks[d->n_marks++] = m;
    return true;
}

static struct cc_str without_end(struct cc_str name, const char *end)
{
    const size_t n = strlen(end);

    if (name.len < n ||
        !cc_str_eq_ascii_case(cc_str_slice(name, name.len - n, name.len), cc_str_z(end)))
        return (struct cc_str){ NULL, 0 };
    name.len -= n;
    while (name.len > 0 && memchr(" -_/:", name.ptr[name.len - 1], 5) != NULL)
        name.len--;
    return name;
}

static void tell_role(struct tier *tier)
{
    static const struct {
        const char *end;
        enum role role;
    } ends[] = { { "words", OF_WORDS },
                 { "phones", OF_PHONES },
                 { "phonemes", OF_PHONES } };

    tier->of = tier->name;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const struct cc_str of = without_end(tier->name, ends[i].end);

        if (of.ptr != NULL && !tier->is_point) {
            tier->of = of;
            tier->role = ends[i].role;
        }
    }
}

static void count_in(struct kin *kin, enum role role, size_t number)
{
    if (kin->count[role]++ == 0)
        kin->first[role] = number;
}

static void keep_tier(struct document *d, struct tier tier)
{
    if (!tier.is_point) {
        count_in(&d->all, tier.role, d->n_tiers);
        count_in(cc_table_put(&d->kin, tier.of), tier.role, d->n_tiers);
    }
    d->tiers = cc_grow(d->tiers, &d->tiers_cap, d->n_tiers + 1, sizeof *d->tiers);
    d->tiers[d->n_tiers++] = tier;
}

static bool read_tier(struct document *d, struct tokens *tokens, struct cc_error *err)
{
    struct cc_strbuf name = { 0 };
    bool ok = want(d->in, tokens, STRING, "the class of a tier", err);
    struct tier tier = { .is_point = ok && cc_str_eq_z(tokens->token, "TextTier"),
                         .first = d->n_marks };
    double n = 0;

    if (ok && !tier.is_point && !cc_str_eq_z(tokens->token, "IntervalTier"))
        ok = fail_at(d->in, tokens, "\"IntervalTier\" or \"TextTier\"", err);
    ok = ok && want(d->in, tokens, STRING, "the name of a tier", err);
    if (ok) {
        tier.name = cc_codec_read(&codec, tokens->token, &name);
        if (tier.name.ptr != tokens->token.ptr)
            tier.name = cc_arena_str(d->in->arena, tier.name);
        tell_role(&tier);
    }
    ok = ok && want(d->in, tokens, NUMBER, "the start of a tier", err) &&
         want(d->in, tokens, NUMBER, "the end of a tier", err) &&
         count(d->in, tokens, "the number of intervals", &n, err);
    for (double i = 0; ok && i < n; i++)
        ok = read_mark(d, tokens, tier.is_point, err);
    tier.behind = d->n_marks;
    if (ok)
        keep_tier(d, tier);
    cc_strbuf_release(&name);
    return ok;
}

/* ---- words below a text, phones below words ---- */

static void add_ties(struct document *d)
{
    for (size_t i = 0; i < d->n_tiers; i++)
        for (size_t k = d->tiers[i].first; k < d->tiers[i].behind; k++) {
            struct cc_tie tie = { .source = d->marks[k].text, .tier = (uint32_t)i };

            if (!cc_seconds_parse(d->marks[k].start, &tie.from) ||
                !cc_seconds_parse(d->marks[k].end, &tie.to))
                tie.from = tie.to = -1;
            cc_ties_add(&d->ties, tie);
        }
}

enum { FEW = 16 }; /* tiers among which all are compared */

static bool says_words_of(struct document *d, uint32_t number, uint32_t above)
{
    const struct tier *tier = &d->tiers[number], *upper = &d->tiers[above];

    return number != above && upper->role == OF_TEXT && !tier->is_point &&
           !upper->is_point && cc_ties_say(&d->ties, number, above);
}

/* A tier that says the words of another one is one of words, whatever its name. */
static void find_words(struct document *d)
{
    for (uint32_t i = 0; i < d->n_tiers && d->n_tiers <= FEW; i++) {
        struct tier *tier = &d->tiers[i];

        if (tier->role != OF_TEXT)
            continue;
        for (uint32_t k = 0; k < d->n_tiers; k++)
            if (says_words_of(d, i, k)) {
                cc_ties_lay(&d->ties, i, k);
                tier->role = OF_WORDS;
                tier->is_laid = true;
            }
    }
}

/* Lay a tier below the one of its name and a role, else below any of that role. */
static void lay(struct document *d, uint32_t number, enum role above)
{
    const struct tier *tier = &d->tiers[number];
    const struct kin *own = tier->of.len > 0 ? cc_table_get(&d->kin, tier->of) : NULL;

    if (own != NULL && own->count[above] > 0)
        cc_ties_lay(&d->ties, number, (uint32_t)own->first[above]);
    else if (d->all.count[above] == 1)
        cc_ties_lay(&d->ties, number, (uint32_t)d->all.first[above]);
    else
        for (uint32_t i = 0; i < d->n_tiers && d->n_tiers <= FEW; i++)
            if (d->tiers[i].role == above && !d->tiers[i].is_point)
                cc_ties_lay(&d->ties, number, i);
}

static void tie(struct document *d)
{
    add_ties(d);
    if (d->n_marks == 0)
        return;
    find_words(d);
    for (uint32_t i = 0; i < d->n_tiers; i++)
        if (!d->tiers[i].is_laid && d->tiers[i].role != OF_TEXT)
            lay(d, i, d->tiers[i].role == OF_WORDS ? OF_TEXT : OF_WORDS);
    cc_ties_settle(&d->ties);
}

static bool give_tier(struct document *d, struct cc_transcript *t,
                      const struct tier *tier, struct cc_error *err)
{
    bool ok = true;

    for (size_t i = tier->first; ok && i < tier->behind; i++) {
        const struct mark *m = &d->marks[i];

        if (!d->in->with_words && cc_ties_follows(&d->ties, i, tier->role == OF_PHONES))
            continue;
        cc_transcript_set(t, TIER, tier->name);
        cc_transcript_set(t, SPEAKER, tier->of.len > 0 ? tier->of : tier->name);
        cc_transcript_decimal(t, START, m->start);
        cc_transcript_decimal(t, END, m->end);
        cc_transcript_spelled(t, TEXT, m->text, &codec);
        cc_ties_put(&d->ties, i, t, TEXT);
        t->spans[TEXT].same_words |= tier->role == OF_WORDS;
        if (tier->role == OF_PHONES)
            t->spans[TEXT].bound =
                "it is the sound of a word, aligned with the recording";
        ok = cc_transcript_give(t, (uint64_t)(m->start.ptr - d->in->info.text.ptr), err);
    }
    return ok;
}

/* The class: what else Praat saves is told from a TextGrid that is broken. */
static bool is_readable(struct cc_input *in, struct tokens *t, struct cc_error *err)
{
    const bool by_time = cc_str_starts(t->token, CC_STR("Praat chronological"));

    if (!by_time && !want(in, t, STRING, "\"TextGrid\"", err))
        return false;
    if (!by_time && cc_str_eq_z(t->token, "TextGrid"))
        return true;
    return cc_input_fail(in, err, CC_E_FORMAT, t->at,
                         "Praat: '%.*s' is not read; select each TextGrid by itself and "
                         "save it as text file or short text file",
                         t->token.len < 60 ? (int)t->token.len : 60, t->token.ptr);
}

static bool read_tiers(struct document *d, struct cc_error *err)
{
    struct cc_input *in = d->in;
    struct tokens tokens = { .text = in->info.text };
    double n = 0;
    bool ok = want(in, &tokens, STRING, "\"ooTextFile\"", err) &&
              is_readable(in, &tokens, err) &&
              want(in, &tokens, NUMBER, "the start of the whole", err) &&
              want(in, &tokens, NUMBER, "the end of the whole", err);

    if (ok) {
        next(&tokens);
        if (tokens.kind == FLAG && cc_str_eq_z(tokens.token, "<exists>"))
            ok = count(in, &tokens, "the number of tiers", &n, err);
        else if (tokens.kind != FLAG)
            ok = fail_at(in, &tokens, "<exists>", err);
    }
    for (double i = 0; ok && i < n; i++)
        ok = read_tier(d, &tokens, err);
    return ok;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct document d = { .in = in, .ties.codec = &codec };
    struct cc_transcript t;
    bool ok;

    cc_table_init(&d.kin, sizeof(struct kin));
    ok = cc_transcript_begin(&t, in, sink, names, err) && read_tiers(&d, err);
    if (ok)
        tie(&d);
    for (size_t i = 0; ok && i < d.n_tiers; i++)
        ok = give_tier(&d, &t, &d.tiers[i], err);
    cc_transcript_release(&t);
    cc_free(d.marks);
    cc_free(d.tiers);
    cc_ties_release(&d.ties);
    cc_table_release(&d.kin);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    struct tokens t = { .text = in->info.text };

    guess->dialect = (struct cc_dialect){ .eol = cc_eol_of(t.text), .header = true };
    snprintf(guess->why, sizeof guess->why,
             "Praat TextGrid: an ooTextFile of class TextGrid");
    if (t.text.len > 4096)
        t.text.len = 4096;
    next(&t);
    if (t.kind == STRING && cc_str_starts(t.token, CC_STR("Praat chronological")))
        return 99; /* reading tells what to do */
    if (t.kind != STRING || !cc_str_starts(t.token, CC_STR("ooTextFile")))
        return 0;
    next(&t);
    return t.kind == STRING ? 99 : 0;
}

static void put_interval(struct cc_strbuf *out, size_t number, double from, double to,
                         struct cc_str text)
{
    char a[CC_SECONDS_ROOM], b[CC_SECONDS_ROOM];
    const struct cc_str start = cc_seconds_text(from, a), end = cc_seconds_text(to, b);

    cc_strbuf_printf(
        out,
        "        intervals [%zu]:\n            xmin = %.*s\n            xmax = %.*s\n"
        "            text = ",
        number, CC_STR_ARG(start), CC_STR_ARG(end));
    cc_strbuf_quoted(out, text, '"');
    cc_strbuf_byte(out, '\n');
}

/* The intervals of one tier, with empty ones between; gives how many. An overlap is
 * cut. */
static size_t put_tier(struct cc_export *x, const struct cc_export_groups *tiers,
                       size_t tier, double last, struct cc_strbuf *out)
{
    double at = 0;
    size_t n = 0;

    for (size_t i = tiers->first[tier]; i < tiers->first[tier + 1]; i++) {
        const struct cc_utterance *u = &x->items[tiers->order[i]];
        double start = u->start;

        if (start < at) {
            start = at;
            x->changed++;
        }
        if (start > at)
            put_interval(out, ++n, at, start, CC_STR(""));
        at = u->end > start ? u->end : start;
        put_interval(out, ++n, start, at, u->field[CC_FIELD_TEXT]);
    }
    if (at < last || n == 0)
        put_interval(out, ++n, at, last, CC_STR(""));
    return n;
}

/* Whether each value of a field has one value of another one. */
static bool tells(struct cc_export *x, enum cc_field field, enum cc_field other)
{
    const struct cc_export_groups g = cc_export_group(x, field);

    for (size_t i = 0; i < x->count; i++) {
        const size_t first = g.order[g.first[g.of[i]]];

        if (!cc_str_eq(x->items[i].field[other], x->items[first].field[other]))
            return false;
    }
    return true;
}

/* The name of a tier is the speaker: where both are known and differ one gives way, so
 * that what stood in two tiers, or was said by two, still does. */
static void name_tiers(struct cc_export *x)
{
    const bool by_tier = !tells(x, CC_FIELD_SPEAKER, CC_FIELD_TIER),
               by_both = by_tier && !tells(x, CC_FIELD_TIER, CC_FIELD_SPEAKER);

    for (size_t i = 0; i < x->count; i++) {
        struct cc_str *tier = &x->items[i].field[CC_FIELD_TIER];
        const struct cc_str speaker = x->items[i].field[CC_FIELD_SPEAKER];

        if (cc_str_eq(*tier, speaker) || speaker.len == 0)
            continue;
        x->lost |= tier->len == 0 ? 0
                   : by_both      ? CC_HOLDS(TIER) | CC_HOLDS(SPEAKER)
                   : by_tier      ? CC_HOLDS(SPEAKER)
                                  : CC_HOLDS(TIER);
        if (tier->len > 0 && by_both)
            *tier = cc_arena_printf(x->arena, "%.*s %.*s", CC_STR_ARG(speaker),
                                    CC_STR_ARG(*tier));
        else if (tier->len == 0 || !by_tier)
            *tier = speaker;
    }
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL), intervals = { 0 };
    struct cc_export_groups tiers;
    struct cc_str end;
    char room[CC_SECONDS_ROOM];
    double last = 0;

    for (size_t i = 0; i < x->count; i++) {
        last = x->items[i].end > last ? x->items[i].end : last;
    }
    name_tiers(x);
    for (size_t i = 0; i < x->count; i++) /* one time line: not by recording */
        x->items[i].field[CC_FIELD_AUDIO] = CC_STR("");
    cc_export_sort(x);
    tiers = cc_export_group(x, CC_FIELD_TIER);
    end = cc_seconds_text(last, room);
    cc_strbuf_printf(
        out,
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\n"
        "xmax = %.*s\ntiers? <exists>\nsize = %zu\nitem []:\n",
        CC_STR_ARG(end), tiers.count);
    for (size_t i = 0; i < tiers.count; i++) {
        size_t count;

        intervals.len = 0;
        count = put_tier(x, &tiers, i, last, &intervals);
        cc_strbuf_printf(
            out,
            "    item [%zu]:\n        class = \"IntervalTier\"\n        name = ", i + 1);
        cc_strbuf_quoted(out, tiers.values[i], '"');
        cc_strbuf_printf(
            out,
            "\n        xmin = 0\n        xmax = %.*s\n        intervals: size = %zu\n",
            CC_STR_ARG(end), count);
        cc_strbuf_str(out, cc_strbuf_view(&intervals));
    }
    cc_strbuf_release(&intervals);
}

const struct cc_format cc_format_textgrid = {
    .name = "textgrid",
    .extensions = "TextGrid textgrid",
    .reads =
        "Praat TextGrid, long and short: an interval with text is a row; its tier is the "
        "speaker",
    .writes = "the text; words of a forced alignment follow it, phones stay",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(TIER),
    .wants = CC_HOLDS_TIMES,
};
