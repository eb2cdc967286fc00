/* numbers.c - forms that contain numbers: where they occur, and how they are written.
 *
 * The vocabulary knows the words with which a number can begin, so that the rest of a
 * text costs nothing. Of one phrase ("two hundred and five") only the first word is
 * tried: "five" in it is no number of its own.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "rules/matcher_priv.h"
#include "text/shape.h"

void cc_number_forms_list(struct cc_matcher *m)
{
    const struct cc_rules *r = m->rules;
    uint32_t n = 0;

    m->number_forms = cc_alloc(r->n_forms + 1, sizeof *m->number_forms);
    for (uint32_t l = 0; l < r->n_languages; l++) {
        m->first_number[l] = n;
        for (uint32_t i = 0; i < r->n_forms; i++)
            if (r->forms[i].scope == CC_SCOPE_NUMBER &&
                r->forms[i].template->language == l)
                m->number_forms[n++] = i;
        m->first_number[l + 1] = n;
    }
}

bool cc_number_begins(struct cc_matcher *m, struct cc_str word)
{
    const struct cc_rules *r = m->rules;
    struct cc_number readings[CC_NUMBER_READINGS_MAX];

    if (r->n_languages == 0)
        return false;
    if (cc_ascii_is_digit(word.ptr[0]))
        return true;
    for (uint32_t l = 0; l < r->n_languages; l++)
        if (r->numbers[l] != NULL &&
            cc_numbers_read(r->numbers[l], &m->number_scratch, word, 0, readings) > 0)
            return true;
    return false;
}

static void try_form(struct cc_matcher *m, uint32_t form, struct cc_str text, size_t at,
                     const struct cc_place *place)
{
    const struct cc_template *t = m->rules->forms[form].template;
    struct cc_value values[CC_VALUES_MAX];
    size_t start, end;

    if ((t->reads & place->kinds) == 0)
        return;
    start = cc_template_start(t, text, at);
    if (start != SIZE_MAX &&
        cc_template_match(t, m->rules->numbers[t->language], &m->number_scratch, text,
                          place, &end, values))
        cc_propose(m, form, text, start, end);
}

void cc_numbers_try(struct cc_matcher *m, struct cc_str text, size_t at)
{
    const struct cc_rules *r = m->rules;
    struct cc_place place;

    for (uint32_t l = 0; l < r->n_languages; l++) {
        if (at < m->number_end[l])
            continue;
        cc_place_read(r->numbers[l], &m->number_scratch, text, at, &place);
        if (place.n == 0)
            continue;
        m->number_end[l] = place.values[0].end;
        for (uint32_t i = m->first_number[l]; i < m->first_number[l + 1]; i++)
            try_form(m, m->number_forms[i], text, at, &place);
    }
}

/* The values of an occurrence, read again. */
static bool read_values(struct cc_matcher *m, struct cc_str text,
                        const struct cc_match *match, struct cc_value *values)
{
    const struct cc_template *t = m->rules->forms[match->form].template;
    const struct cc_numbers *numbers = m->rules->numbers[t->language];
    const size_t at = cc_template_place(t, text, match->start);
    struct cc_place place;
    size_t end;

    if (at == SIZE_MAX)
        return false;
    cc_place_read(numbers, &m->number_scratch, text, at, &place);
    return cc_template_match(t, numbers, &m->number_scratch, text, &place, &end,
                             values) &&
           end == match->end;
}

/* Digits have no case: words in their place take the one of the place. Words stay as the
 * pack has them but for the first letter, since nouns may have a capital ("20 Prozent").
 */
static void put_in_case(const struct cc_matcher *m, struct cc_str text,
                        const struct cc_match *match, struct cc_str written,
                        struct cc_strbuf *out)
{
    enum cc_case shape = cc_text_case(cc_str_slice(text, match->start, match->end));

    if (shape == CC_CASE_NONE || m->rules->forms[match->form].exact ||
        (shape != CC_CASE_UPPER && text.ptr[match->start] <= '9')) /* 1st, 8:30 Uhr */
        shape = cc_case_of_place(m->rules, text, match);
    if (shape == CC_CASE_TITLE)
        cc_text_upper_first(written, out);
    else if (shape == CC_CASE_UPPER)
        cc_text_upper(written, out);
    else
        cc_strbuf_str(out, written);
}

bool cc_number_render(struct cc_matcher *m, struct cc_str text,
                      const struct cc_match *match, const struct cc_form *to,
                      struct cc_strbuf *out)
{
    struct cc_value values[CC_VALUES_MAX];

    m->scratch.len = 0;
    if (!read_values(m, text, match, values) ||
        !cc_template_write(to->template, m->rules->numbers[to->template->language], text,
                           values, &m->scratch))
        return false;
    if (to->exact)
        cc_strbuf_str(out, cc_strbuf_view(&m->scratch));
    else
        put_in_case(m, text, match, cc_strbuf_view(&m->scratch), out);
    return true;
}
