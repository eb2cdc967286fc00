/* matcher.c - find the occurrences of all forms in a text.
 *
 * Each word is asked of the vocabulary; the few that begin a form are looked at
 * closely. Most patterns on the text say what they begin with, and are tried there
 * and nowhere else:
 *
 *     "Um, [laughs] I'm gonna go"
 *      um -> literal "um"          '[' -> the pattern of square brackets
 *      gonna -> literal "gonna"    then contexts, then claims (claim.c)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <assert.h>

#include "base/memory.h"
#include "rules/matcher_priv.h"

enum { CONTEXT_BYTES = 64 }; /* how far left of an occurrence a context may look */

static void list_pattern_forms(struct cc_matcher *m)
{
    const struct cc_rules *r = m->rules;

    m->word_forms = cc_alloc(r->n_forms + 1, sizeof *m->word_forms);
    m->text_forms = cc_alloc(r->n_forms + 1, sizeof *m->text_forms);
    for (uint32_t i = 0; i < r->n_forms; i++) {
        if (m->learning && r->forms[i].known != CC_KNOWN_GIVES)
            continue;
        if (r->forms[i].scope == CC_SCOPE_WORD)
            m->word_forms[m->n_word_forms++] = i;
        if (r->forms[i].scope == CC_SCOPE_TEXT && r->forms[i].needs.len == 0)
            m->text_forms[m->n_text_forms++] = i;
    }
}

static struct cc_matcher *new_matcher(const struct cc_rules *rules, bool learning)
{
    struct cc_matcher *m = cc_alloc_zero(1, sizeof *m);

    m->rules = rules;
    m->learning = learning;
    m->runner = cc_pattern_runner_new();
    m->vocabulary = cc_vocabulary_new();
    m->hits = cc_alloc_zero(rules->n_forms + 1, sizeof *m->hits);
    m->hit_reason = cc_alloc_zero(rules->n_forms + 1, sizeof *m->hit_reason);
    m->done = cc_alloc_zero(rules->n_forms + 1, sizeof *m->done);
    list_pattern_forms(m);
    m->listeners = cc_listeners_new(m);
    cc_number_forms_list(m);
    return m;
}

struct cc_matcher *cc_matcher_new(const struct cc_rules *rules)
{
    return new_matcher(rules, false);
}

struct cc_matcher *cc_matcher_new_learner(const struct cc_rules *rules)
{
    return new_matcher(rules, true);
}

void cc_matcher_use_known(struct cc_matcher *m, const struct cc_known *known)
{
    m->known = known;
}

void cc_matcher_free(struct cc_matcher *m)
{
    if (m == NULL)
        return;
    cc_pattern_runner_free(m->runner);
    cc_vocabulary_free(m->vocabulary);
    cc_strbuf_release(&m->scratch);
    cc_strbuf_release(&m->key);
    cc_listeners_free(m->listeners);
    cc_free(m->done);
    cc_free(m->word_forms);
    cc_free(m->text_forms);
    cc_free(m->number_forms);
    cc_number_scratch_release(&m->number_scratch);
    cc_free(m->found);
    cc_free(m->order);
    cc_free(m->taken);
    cc_free(m->hits);
    cc_free(m->hit_reason);
    cc_free(m->failures);
    cc_free(m);
}

bool cc_matcher_find(struct cc_matcher *m, uint32_t form,
                     struct cc_pattern *pattern, struct cc_str subject, size_t from)
{
    int found;

    if (m->hits[form] >= CC_RULE_MAX_HITS)
        return false;
    found = cc_pattern_find(pattern, m->runner, subject, from);
    if (found >= 0)
        return found > 0;
    m->hits[form]++;
    m->hit_reason[form] = cc_pattern_failure(found);
    return false;
}

static bool context_holds(struct cc_matcher *m, uint32_t form, struct cc_str text,
                          const struct cc_match *at)
{
    const struct cc_form *f = &m->rules->forms[form];
    const struct cc_str left = cc_str_slice(text, 0, at->start);
    size_t from = at->start > CONTEXT_BYTES ? at->start - CONTEXT_BYTES : 0;

    while (from < at->start && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from++;
    for (int i = 0; i < 4; i++) {
        const bool wanted = i == CC_LEFT || i == CC_RIGHT;
        const bool leftwards = i == CC_LEFT || i == CC_UNLESS_LEFT;
        if (f->context[i] == NULL)
            continue;
        if (cc_matcher_find(m, form, f->context[i], leftwards ? left : text,
                            leftwards ? from : at->end) != wanted)
            return false;
    }
    return true;
}

void cc_propose(struct cc_matcher *m, uint32_t form, struct cc_str text, size_t start,
                size_t end)
{
    const struct cc_form *f = &m->rules->forms[form];
    const struct cc_match match = {
        .family = f->family,
        .style = f->style,
        .cls = f->cls,
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .form = form,
        .parent = CC_NO_PARENT,
    };

    if (!context_holds(m, form, text, &match) || m->hits[form] >= CC_RULE_MAX_HITS ||
        !cc_form_admits(m, f, text, &match))
        return;
    m->found = cc_grow(m->found, &m->found_cap, m->n_found + 1, sizeof *m->found);
    m->found[m->n_found++] = match;
}

/* "%um", "&-uh", "@hes", "#um": a code of the corpus, no word of the language. The words
 * of "%laughter%" and "&=laughs" are words of tags. */
static bool is_code(struct cc_str text, size_t start, size_t end)
{
    const char *const before = text.ptr + start;

    if (start == 0 || cc_ascii_is_digit(*before))
        return false;
    if (before[-1] == '-' || before[-1] == '+' || before[-1] == '~')
        if (start > 1 && before[-2] == '&')
            return true;
    return memchr("%^~@#&", before[-1], 6) != NULL &&
           (start == 1 || memchr(" \t\n([{<>", before[-2], 8) != NULL) &&
           (before[-1] != '%' || end == text.len || text.ptr[end] != '%');
}

/* Forms that begin with the word at [start, end). */
static void look_closely(struct cc_matcher *m, struct cc_str text, size_t start,
                         size_t end)
{
    uint32_t n;
    const uint32_t *forms = cc_vocabulary_find(m, cc_str_slice(text, start, end), &n);
    const bool code = n > 0 && is_code(text, start, end);

    for (uint32_t i = 0; i < n; i++) {
        const struct cc_form *f = &m->rules->forms[forms[i]];
        size_t from = start, to = end;
        if (forms[i] != CC_NUMBER_WORD && code && f->before == 0)
            continue;
        if (forms[i] == CC_NUMBER_WORD) {
            if (!m->learning)
                cc_numbers_try(m, text, start);
            return;
        }
        if (f->scope == CC_SCOPE_LITERAL && m->learning)
            continue;
        if (f->scope == CC_SCOPE_LITERAL) {
            const struct cc_str lit = f->literal;
            if (f->before > 0)
                from = cc_word_before(text, start, cc_str_slice(lit, 0, f->before), true);
            if (lit.len > f->before + f->word)
                to = cc_word_follow(
                    text, end, cc_str_slice(lit, f->before + f->word, lit.len), f->exact);
            if (from == SIZE_MAX || to == SIZE_MAX)
                continue;
        } else if (f->stem) {
            to = cc_word_stem(text, start, end);
        }
        cc_propose(m, forms[i], text, from, to);
    }
}

/* A pattern that may begin anywhere. */
static void search(struct cc_matcher *m, uint32_t form, struct cc_str text)
{
    for (size_t at = 0; at < text.len;) {
        const size_t *span = cc_pattern_span(m->runner, 0);
        size_t start, end;
        if (!cc_matcher_find(m, form, m->rules->forms[form].pattern, text, at))
            return;
        start = span[0];
        end = span[1];
        if (end <= start) /* nothing was matched, whatever the pattern promised */
            return;
        cc_propose(m, form, text, start, end);
        at = end;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Patterns that begin with the character whose last byte is at `at`. */
static void try_listeners(struct cc_matcher *m, struct cc_str text, size_t at)
{
    const uint32_t *list = cc_listeners_find(m, text, at);
    size_t start = at, space;

    if (list == NULL || list[0] == 0)
        return;
    while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    for (space = start; space > 0 && is_blank(text.ptr[space - 1]);)
        space--;
    for (uint32_t i = 1; i <= list[0]; i++) {
        const struct cc_form *f = &m->rules->forms[list[i]];
        const size_t from = f->spaced ? space : start;
        size_t end;
        if ((f->spaced && space == start) || m->seen + from < m->done[list[i]] ||
            !cc_matcher_find(m, list[i], f->pattern, text, from))
            continue;
        end = cc_pattern_span(m->runner, 0)[1];
        if (end <= from)
            continue;
        m->done[list[i]] = m->seen + end;
        cc_propose(m, list[i], text, from, end);
    }
}

static void find_all(struct cc_matcher *m, struct cc_str text)
{
    assert(text.len < UINT32_MAX);
    m->n_found = 0;
    memset(m->number_end, 0, sizeof m->number_end);
    for (size_t at = cc_word_skip(text, 0); at < text.len;) {
        const size_t end = cc_word_end(text, at);
        look_closely(m, text, at, end);
        at = cc_word_skip(text, end);
    }
    for (size_t i = 0; i < text.len; i++)
        try_listeners(m, text, i);
    for (uint32_t i = 0; i < m->n_text_forms; i++)
        search(m, m->text_forms[i], text);
    m->seen += text.len;
}

size_t cc_matcher_run(struct cc_matcher *m, struct cc_str text,
                      const struct cc_match **matches)
{
    find_all(m, text);
    if (m->n_found > 0)
        cc_claim(m, text.len);
    *matches = m->found;
    return m->n_found;
}

/* What claims what does not matter here: a word that is told of twice is told of. */
size_t cc_matcher_find_all(struct cc_matcher *m, struct cc_str text)
{
    find_all(m, text);
    return m->n_found;
}

size_t cc_matcher_failures(struct cc_matcher *m, const struct cc_rule_failure **failures)
{
    size_t n = 0;

    for (uint32_t i = 0; i < m->rules->n_forms; i++) {
        const struct cc_form *f = &m->rules->forms[i];
        if (m->hits[i] == 0)
            continue;
        m->failures = cc_grow(m->failures, &m->failure_cap, n + 1, sizeof *m->failures);
        m->failures[n++] = (struct cc_rule_failure){
            f->family,        f->line, m->hits[i], m->hits[i] >= CC_RULE_MAX_HITS,
            m->hit_reason[i],
        };
    }
    *failures = m->failures;
    return n;
}
