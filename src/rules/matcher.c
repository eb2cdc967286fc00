/* matcher.c - find the occurrences of all forms in a text.
 *
 * One pass over the text cuts words and notes which bytes occur. Each word is
 * asked of the vocabulary; the few that begin a form are looked at closely.
 * Patterns on the text run only when a byte they need has occurred:
 *
 *     "Um, [laughs] I'm gonna go"
 *      um -> literal "um"          '[' occurs -> the patterns of tags run
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
        if (r->forms[i].scope == CC_SCOPE_WORD)
            m->word_forms[m->n_word_forms++] = i;
        if (r->forms[i].scope == CC_SCOPE_TEXT)
            m->text_forms[m->n_text_forms++] = i;
    }
}

struct cc_matcher *cc_matcher_new(const struct cc_rules *rules)
{
    struct cc_matcher *m = cc_alloc_zero(1, sizeof *m);

    m->rules = rules;
    m->runner = cc_pattern_runner_new();
    m->vocabulary = cc_vocabulary_new();
    m->hits = cc_alloc_zero(rules->n_forms + 1, sizeof *m->hits);
    m->hit_reason = cc_alloc_zero(rules->n_forms + 1, sizeof *m->hit_reason);
    list_pattern_forms(m);
    return m;
}

void cc_matcher_free(struct cc_matcher *m)
{
    if (m == NULL)
        return;
    cc_pattern_runner_free(m->runner);
    cc_vocabulary_free(m->vocabulary);
    cc_strbuf_release(&m->scratch);
    cc_free(m->word_forms);
    cc_free(m->text_forms);
    cc_free(m->found);
    cc_free(m->order);
    cc_free(m->taken);
    cc_free(m->hits);
    cc_free(m->hit_reason);
    cc_free(m->failures);
    cc_free(m);
}

bool cc_matcher_find(struct cc_matcher *m, uint32_t form, const struct cc_pattern *pattern,
                     struct cc_str subject, size_t from)
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

static void propose(struct cc_matcher *m, uint32_t form, struct cc_str text, size_t start,
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

    if (!context_holds(m, form, text, &match) || m->hits[form] >= CC_RULE_MAX_HITS)
        return;
    m->found = cc_grow(m->found, &m->found_cap, m->n_found + 1, sizeof *m->found);
    m->found[m->n_found++] = match;
}

/* Forms that begin with the word at [start, end). */
static void look_closely(struct cc_matcher *m, struct cc_str text, size_t start, size_t end)
{
    uint32_t n;
    const uint32_t *forms = cc_vocabulary_find(m, cc_str_slice(text, start, end), &n);

    for (uint32_t i = 0; i < n; i++) {
        const struct cc_form *f = &m->rules->forms[forms[i]];
        size_t from = start, to = end;
        if (f->scope == CC_SCOPE_LITERAL) {
            const struct cc_str lit = f->literal;
            if (f->before > 0)
                from = cc_word_before(text, start, cc_str_slice(lit, 0, f->before));
            if (lit.len > f->before + f->word)
                to = cc_word_follow(text, end, cc_str_slice(lit, f->before + f->word, lit.len),
                                    f->exact);
            if (from == SIZE_MAX || to == SIZE_MAX)
                continue;
        }
        propose(m, forms[i], text, from, to);
    }
}

static bool needs_are_met(const struct cc_form *form, const bool *seen)
{
    for (size_t i = 0; i < form->needs.len; i++)
        if (seen[(unsigned char)form->needs.ptr[i]])
            return true;
    return form->needs.len == 0;
}

static void run_text_patterns(struct cc_matcher *m, struct cc_str text, const bool *seen)
{
    for (uint32_t i = 0; i < m->n_text_forms; i++) {
        const uint32_t form = m->text_forms[i];
        const struct cc_form *f = &m->rules->forms[form];
        size_t at = 0;

        if (!needs_are_met(f, seen))
            continue;
        while (at < text.len && cc_matcher_find(m, form, f->pattern, text, at)) {
            const size_t *span = cc_pattern_span(m->runner, 0);
            const size_t start = span[0], end = span[1];
            if (end <= start) /* nothing was matched, whatever the pattern promised */
                break;
            propose(m, form, text, start, end);
            at = end;
        }
    }
}

size_t cc_matcher_run(struct cc_matcher *m, struct cc_str text, const struct cc_match **matches)
{
    bool seen[256] = { false };

    assert(text.len < UINT32_MAX);
    m->n_found = 0;
    for (size_t i = 0; i < text.len; i++)
        seen[(unsigned char)text.ptr[i]] = true;
    for (size_t at = cc_word_skip(text, 0); at < text.len;) {
        const size_t end = cc_word_end(text, at);
        look_closely(m, text, at, end);
        at = cc_word_skip(text, end);
    }
    run_text_patterns(m, text, seen);
    if (m->n_found > 0)
        cc_claim(m, text.len);
    *matches = m->found;
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
            f->family, f->line, m->hits[i], m->hits[i] >= CC_RULE_MAX_HITS, m->hit_reason[i],
        };
    }
    *failures = m->failures;
    return n;
}
