/* discover_words.c - a text cut into words as discovery compares them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_words_priv.h"
#include "text/chars.h"
#include "text/shape.h"

/* Where the cutting stands. */
struct cutting {
    struct cc_word_list *out;
    struct cc_str text;
    size_t at; /* token */
    bool first;
};

static struct cc_word *add(struct cc_word_list *words)
{
    words->items = cc_grow(words->items, &words->cap, words->count + 1,
                           sizeof *words->items);
    return &words->items[words->count++];
}

static const struct cc_token *token_at(const struct cutting *c, size_t at)
{
    return at < c->out->tokens.count ? &c->out->tokens.items[at] : NULL;
}

static struct cc_str str_at(const struct cutting *c, size_t at)
{
    return cc_token_str(c->text, c->out->tokens.items[at]);
}

static bool is_kind(const struct cutting *c, size_t at, enum cc_token_kind kind)
{
    return at < c->out->tokens.count && c->out->tokens.items[at].kind == kind;
}

static bool is_wordlike(const struct cutting *c, size_t at)
{
    return is_kind(c, at, CC_TOKEN_WORD) || is_kind(c, at, CC_TOKEN_NUMBER);
}

static bool is_mark(const struct cutting *c, size_t at, const char *marks)
{
    return is_kind(c, at, CC_TOKEN_PUNCT) && str_at(c, at).len == 1 &&
           strchr(marks, str_at(c, at).ptr[0]) != NULL;
}

static bool is_hyphen(const struct cutting *c, size_t at)
{
    return is_mark(c, at, "-") ||
           (is_kind(c, at, CC_TOKEN_PUNCT) &&
            (cc_str_eq(str_at(c, at), CC_STR("\xE2\x80\x90")) ||
             cc_str_eq(str_at(c, at), CC_STR("\xE2\x80\x91"))));
}

static bool is_letter(const struct cutting *c, size_t at)
{
    size_t end = 0;

    if (!is_kind(c, at, CC_TOKEN_WORD))
        return false;
    return cc_char_is_letter(cc_utf8_next(str_at(c, at), &end)) &&
           end == str_at(c, at).len;
}

/* Behind "A.T.M." the stop may end the sentence as well: then it is no part of the place. */
static bool ends_text(const struct cutting *c, size_t at)
{
    while (is_kind(c, at, CC_TOKEN_SPACE))
        at++;
    return at >= c->out->tokens.count;
}

/* The token behind the initials at `at`; `at` when there are none. */
static size_t skip_initials(const struct cutting *c, size_t at)
{
    size_t letters = 0, end = at;

    while (is_letter(c, end)) {
        letters++;
        if (!is_mark(c, end + 1, ".")) {
            end++;
            break;
        }
        end += 2;
    }
    return letters < 2 || is_wordlike(c, end) ? at : end;
}

/* The token behind the parts that hyphens join. */
static size_t skip_compound(const struct cutting *c, size_t at)
{
    at++;
    while (is_hyphen(c, at) && is_wordlike(c, at + 1))
        at += 2;
    return at;
}

static bool has_digit(struct cc_str s)
{
    for (size_t i = 0; i < s.len;)
        if (cc_char_is_digit(cc_utf8_next(s, &i)))
            return true;
    return false;
}

static enum cc_word_kind kind_of(struct cc_str name, bool figure)
{
    if (name.len > CC_WORD_MAX)
        return CC_WORD_BREAK;
    if (figure)
        return CC_WORD_FIGURE;
    return has_digit(name) ? CC_WORD_DIGIT : CC_WORD_PLAIN;
}

static void cut_word(struct cutting *c)
{
    const size_t first = c->at;
    const bool quoted = first > 0 && is_mark(c, first - 1, "'") &&
                        token_at(c, first - 1)->end == token_at(c, first)->start;
    const size_t dotted = skip_initials(c, first);
    const size_t last = dotted > first ? dotted : skip_compound(c, first);
    struct cc_word *w = add(c->out);
    uint32_t end = token_at(c, last - 1)->end;

    *w = (struct cc_word){ .start = token_at(c, first)->start, .end = end,
                           .first = c->first };
    w->name = cc_str_slice(c->text, w->start, end);
    w->kind = (uint8_t)kind_of(w->name, last == first + 1 &&
                                            is_kind(c, first, CC_TOKEN_NUMBER));
    if (quoted && w->kind == CC_WORD_PLAIN)
        w->kind = CC_WORD_TAG; /* 'cause: what was left out is not known */
    if (dotted > first && is_mark(c, last - 1, ".") && ends_text(c, last))
        w->end = token_at(c, last - 1)->start;
    c->first = false;
    c->at = last;
}

/* Behind these the next word may have a capital for its place. */
static bool may_begin(struct cc_str mark)
{
    return mark.len > 1 || strchr(",'/\\-", mark.ptr[0]) == NULL;
}

static void cut_claim(struct cutting *c, const struct cc_use *claim, uint32_t number)
{
    struct cc_word *w = add(c->out);

    *w = (struct cc_word){ .start = claim->match.start, .end = claim->match.end,
                           .claim = number, .kind = CC_WORD_CLAIMED, .first = c->first };
    w->name = cc_str_slice(c->text, w->start, w->end);
    while (c->at < c->out->tokens.count && token_at(c, c->at)->end <= w->end)
        c->at++;
}

static void cut_other(struct cutting *c)
{
    const struct cc_token *t = token_at(c, c->at);
    struct cc_word w = { .start = t->start, .end = t->end, .first = c->first,
                         .name = cc_token_str(c->text, *t), .kind = CC_WORD_BREAK };

    c->at++;
    if (t->kind == CC_TOKEN_SPACE)
        return;
    if (t->kind == CC_TOKEN_PUNCT)
        c->first |= may_begin(w.name);
    else
        w.kind = CC_WORD_TAG;
    *add(c->out) = w;
}

static bool is_shouted(struct cc_str text)
{
    size_t words = 0;
    bool in = false;

    for (size_t i = 0; i < text.len;) {
        const uint32_t ch = cc_utf8_next(text, &i);
        if (cc_char_is_lower(ch))
            return false;
        words += cc_char_is_upper(ch) && !in;
        in = cc_char_is_upper(ch);
    }
    return words >= 3;
}

void cc_word_list_cut(struct cc_word_list *words, struct cc_str text,
                      const struct cc_use *claims, size_t n_claims)
{
    struct cutting c = { .out = words, .text = text, .first = true };
    size_t claim = 0;

    words->count = 0;
    if (text.len == 0 || is_shouted(text))
        return;
    cc_tokenize(text, &words->tokens);
    while (c.at < words->tokens.count) {
        const struct cc_token *t = token_at(&c, c.at);

        while (claim < n_claims && (claims[claim].match.end <= t->start ||
                                    claims[claim].match.start < t->start))
            claim++;
        if (claim < n_claims && claims[claim].match.start == t->start &&
            claims[claim].match.end >= t->end)
            cut_claim(&c, &claims[claim], (uint32_t)claim);
        else if (t->kind == CC_TOKEN_WORD || t->kind == CC_TOKEN_NUMBER)
            cut_word(&c);
        else
            cut_other(&c);
    }
}

void cc_word_list_release(struct cc_word_list *words)
{
    cc_tokens_release(&words->tokens);
    cc_free(words->items);
}
