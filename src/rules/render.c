/* render.c - write the class of an occurrence in another style.
 *
 * Letter case is the writer's, not the style's: "Umm" becomes "Um" and "UMM"
 * becomes "UM". A form whose case counts ("OK") neither gives its case away
 * nor takes one; what replaces it takes the case of its place instead: a
 * capital where a sentence begins, capitals where all around is in capitals.
 *
 *     OK -> okay:   "OK, go"  Okay     "it's OK"  okay     "IT'S OK"  OKAY
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/matcher_priv.h"
#include "text/shape.h"

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (unsigned char)(cc_ascii_lower(c) - 'a') < 26;
}

/* What goes before a number with a stop, by language; the last line is for all others.
 * None that ends sentences as well: English "no", "mind", "max", "min", "sec". */
static const struct {
    char language[4];
    const char *words;
} abbreviations[] = {
    { "en", " ca approx nos vol vols pp fig figs vs cf incl " },
    { "de", " ca nr nrn vol bd fig abb abs kap art max min mind ggf bzw vgl evtl inkl "
            "zzgl tel " },
    { "fr", " ca env approx nos vol pp fig chap art cf tel t\xC3\xA9l " },
    { "es",
      " ca aprox num n\xC3\xBAm nro vol pp fig cap art p\xC3\xA1g m\xC3\xA1x tel cf " },
    { "it", " ca nr num vol pp pag fig cap art tel cfr " },
    { "pt", " ca aprox num n\xC3\xBAm nro vol pp fig cap art p\xC3\xA1g tel cf " },
    { "nl", " ca nr vol blz fig art max min evt incl resp tel " },
    { "", " ca nr vol pp fig cf " },
};

static const char *abbreviations_of(const char *language)
{
    size_t i = 0;

    while (abbreviations[i].language[0] != '\0' &&
           strcmp(abbreviations[i].language, language) != 0)
        i++;
    return abbreviations[i].words;
}

/* "e.g", "z. B", with the last letter at `last`. "at 3 p.m." may end a sentence; so may
 * most of the English ones ("in the U.S."). */
static bool is_dotted(struct cc_str text, size_t last, const char *language)
{
    const char second = cc_ascii_lower(text.ptr[last]);
    size_t at = last;
    char first;

    while (at > 0 && text.ptr[at - 1] == ' ')
        at--;
    if (at < 2 || text.ptr[at - 1] != '.' || !is_letter(text.ptr[at - 2]) ||
        (at > 2 && is_letter(text.ptr[at - 3])))
        return false;
    first = cc_ascii_lower(text.ptr[at - 2]);
    if (strcmp(language, "en") == 0)
        return (first == 'e' && second == 'g') || (first == 'i' && second == 'e');
    return second != 'm' || (first != 'a' && first != 'p');
}

/* "ca. 5", "z. B. 5", "e.g. 5": the stop at `stop` is an abbreviation's that goes before
 * a number or an example, and ends no sentence. */
static bool is_abbreviation(struct cc_str text, size_t stop, const char *language)
{
    size_t start = stop;
    char word[10] = " ";

    while (start > 0 && is_letter(text.ptr[start - 1]))
        start--;
    if (stop - start == 1)
        return is_dotted(text, start, language);
    if (stop == start || stop - start > sizeof word - 3)
        return false;
    for (size_t i = start; i < stop; i++)
        word[1 + i - start] = cc_ascii_lower(text.ptr[i]);
    word[1 + stop - start] = ' ';
    word[2 + stop - start] = '\0';
    return strstr(abbreviations_of(language), word) != NULL;
}

/* "00:26:20 ", "[1:05] ": a time stamp and nothing else. */
static bool is_stamp(struct cc_str before)
{
    bool colon = false;

    for (size_t i = 0; i < before.len; i++) {
        if (memchr("0123456789:.,[]() ", before.ptr[i], 18) == NULL)
            return false;
        colon |= before.ptr[i] == ':';
    }
    return colon;
}

static bool begins_sentence(struct cc_str text, size_t start, const char *language)
{
    if (is_stamp(cc_str_slice(text, 0, start)))
        return true;
    while (start > 0) {
        const char c = text.ptr[--start];
        if (c == '?' || c == '!')
            return true;
        if (c == '.')
            return !is_abbreviation(text, start, language);
        if (strchr(" \t\r\n\"'(", c) == NULL || c == '\0')
            return false;
    }
    return true;
}

enum cc_case cc_case_of_place(const struct cc_rules *rules, struct cc_str text,
                              const struct cc_match *at)
{
    const char *const language = rules->inner[at->family].language;

    if (cc_is_amid_capitals(text, at))
        return CC_CASE_UPPER;
    return begins_sentence(text, at->start, language) ? CC_CASE_TITLE : CC_CASE_LOWER;
}

static bool put_part(struct cc_matcher *m, const struct cc_form *to,
                     const struct cc_group_part *part, struct cc_str group,
                     struct cc_str zero, struct cc_strbuf *out)
{
    if (part->group == 0)
        cc_strbuf_str(out, part->text);
    else if (part->how >= CC_GROUP_DIGITS)
        return cc_dial_put(m->rules->numbers[to->dial_language], &m->number_scratch,
                           group, part, zero, out);
    else
        cc_group_put(group, part->how, out);
    return true;
}

/* What the occurrence's own template calls a 0: "oh|o". */
static struct cc_str zero_words(struct cc_str template)
{
    struct cc_group_part part;
    size_t i = 0;

    while (cc_group_next(template, &i, &part))
        if (part.how == CC_GROUP_DIGIT_WORDS)
            return part.text;
    return (struct cc_str){ "", 0 };
}

/* The pattern is tried again where it matched, to get at its captures. */
static bool fill_template(struct cc_matcher *m, struct cc_str text,
                          const struct cc_match *at, const struct cc_form *to,
                          struct cc_strbuf *out)
{
    const struct cc_str template = to->render;
    const size_t before = out->len;
    const struct cc_form *form = &m->rules->forms[at->form];
    const bool word = form->scope == CC_SCOPE_WORD;
    const size_t base = word ? at->start : 0;
    const struct cc_str zero = zero_words(form->render);
    const struct cc_str subject = word ? cc_str_slice(text, at->start, at->end) : text;
    struct cc_group_part part;
    size_t i = 0;

    if (form->pattern != NULL &&
        (cc_pattern_find(form->pattern, m->runner, subject, at->start - base) != 1 ||
         cc_pattern_span(m->runner, 0)[0] + base != at->start ||
         cc_pattern_span(m->runner, 0)[1] + base != at->end))
        return false;
    while (cc_group_next(template, &i, &part)) {
        const size_t *span = cc_pattern_span(m->runner, part.group);
        struct cc_str group = { "", 0 };

        if (part.group > 0 && span[0] < span[1] && span[1] <= subject.len)
            group = cc_str_slice(subject, span[0], span[1]);
        if (!put_part(m, to, &part, group, zero, out)) {
            out->len = before;
            return false;
        }
        /* "a DVD." -> "a D.V.D.": the sentence ends with the same point */
        if (part.how == CC_GROUP_POINTS && at->end < text.len &&
            text.ptr[at->end] == '.' && cc_str_ends(cc_strbuf_view(out), CC_STR(".")))
            out->len--;
    }
    if (cc_str_ends(template, CC_STR(".")) && !cc_str_ends(template, CC_STR("..")) &&
        at->end < text.len && text.ptr[at->end] == '.')
        out->len--; /* as put_words does */
    return true;
}

/* A text that writes all its apostrophes curly gets no straight one from us, and a
 * form's last point is not doubled where the text has one ("okay." -> "O.K."). */
static void put_words(struct cc_str text, struct cc_str words, size_t end,
                      struct cc_strbuf *out)
{
    static const struct cc_str curly = { "\xE2\x80\x99", 3 };
    const bool straight = text.len > 0 && memchr(text.ptr, '\'', text.len) != NULL;
    const bool convert = memchr(words.ptr, '\'', words.len) != NULL && !straight &&
                         memmem(text.ptr, text.len, curly.ptr, curly.len) != NULL;

    if (cc_str_ends(words, CC_STR(".")) && end < text.len && text.ptr[end] == '.')
        words.len--;
    for (size_t i = 0; i < words.len; i++) {
        if (convert && words.ptr[i] == '\'')
            cc_strbuf_str(out, curly);
        else
            cc_strbuf_byte(out, words.ptr[i]);
    }
}

/* A lower-case word leaves the form as its pack writes it ("I am"). */
static enum cc_case shape_to_carry(const struct cc_rules *rules, struct cc_str text,
                                   const struct cc_match *match, const struct cc_form *to)
{
    const struct cc_form *const from = &rules->forms[match->form];
    enum cc_case shape = CC_CASE_NONE;

    if (!to->exact)
        shape = from->exact ? cc_case_of_place(rules, text, match)
                            : cc_text_case(cc_str_slice(text, match->start, match->end));
    return shape == CC_CASE_LOWER ? CC_CASE_NONE : shape;
}

bool cc_matcher_render(struct cc_matcher *m, struct cc_str text,
                       const struct cc_match *match, uint32_t style,
                       struct cc_strbuf *out)
{
    const struct cc_rules *r = m->rules;
    const struct cc_family_rules *inner = &r->inner[match->family];
    const uint32_t n_classes = r->families[match->family].n_classes;
    const uint32_t number = inner->canonical[style * n_classes + match->cls];
    enum cc_case shape;
    const struct cc_form *to;

    if (number == CC_NO_FORM)
        return false;
    to = &r->forms[number];
    if (to->scope == CC_SCOPE_NUMBER)
        return cc_number_render(m, text, match, to, out);
    if (to->has_captures)
        return fill_template(m, text, match, to, out);
    if (to->scope == CC_SCOPE_TEXT) {
        cc_strbuf_str(out, to->render);
        return true;
    }
    shape = shape_to_carry(r, text, match, to);
    m->scratch.len = 0;
    put_words(text, to->render, match->end, &m->scratch);
    /* "Aufgrund" -> "Auf Grund": a pack's own capitals stay, behind a capital of the
     * place. */
    if (shape == CC_CASE_TITLE)
        cc_text_upper_first(cc_strbuf_view(&m->scratch), out);
    else
        cc_text_apply_case(cc_strbuf_view(&m->scratch), shape, out);
    return true;
}
