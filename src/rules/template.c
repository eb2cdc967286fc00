/* template.c - forms that contain numbers.
 *
 *     "{n:words} {dollar|dollars}"   parts: hole n, text " ", text dollar|dollars
 *     at "five dollars"              n = 5, read from words; 5 takes "dollars"
 *     written as "${n:digits}"       $5
 *
 * A number is read in all the ways it can be ("3.30": a decimal, or 3 with more behind
 * it), and the longest reading with which the rest of the template fits is taken. Where
 * a template begins or ends with a number, nothing that belongs to the number may touch
 * it: the 3 of "3:30", "-3", "3rd" and "v3" is no 3.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "rules/rules_priv.h"
#include "rules/template_priv.h"

static const struct {
    const char *name;
    enum cc_hole hole;
} kinds[] = {
    { "n", CC_HOLE_ANY },
    { "n:digits", CC_HOLE_DIGITS },
    { "n:words", CC_HOLE_WORDS },
    { "n:ordinal", CC_HOLE_ORDINAL },
    { "n:ordinal-words", CC_HOLE_ORDINAL_WORDS },
    { "n:year", CC_HOLE_YEAR },
    { "n:spaced", CC_HOLE_SPACED },
    { "n:hyphened", CC_HOLE_HYPHENED },
    { "n:and", CC_HOLE_AND },
    { "n:no-and", CC_HOLE_NO_AND },
    { "n:plain", CC_HOLE_PLAIN },
    { "n:figures", CC_HOLE_FIGURES },
    { "n:two", CC_HOLE_TWO },
    { "n:next", CC_HOLE_NEXT },
};

/* What stands between braces. */
static const char *parse_braces(struct cc_str inside, struct cc_part *part)
{
    const char *bar = memchr(inside.ptr, '|', inside.len);

    if (bar != NULL) {
        part->text = cc_str_slice(inside, 0, (size_t)(bar - inside.ptr));
        part->many = cc_str_slice(inside, part->text.len + 1, inside.len);
        return part->text.len > 0 && part->many.len > 0
                   ? NULL
                   : "{one|more} needs a text on both sides of the bar";
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (inside.len > 0 && (inside.ptr[0] == 'n' || inside.ptr[0] == 'm') &&
            cc_str_eq_z(cc_str_slice(inside, 1, inside.len), kinds[i].name + 1)) {
            part->hole = (uint8_t)kinds[i].hole;
            part->value = inside.ptr[0] == 'm';
            return NULL;
        }
    return "a hole is {n} or {m}, with :digits, :words ... behind it";
}

static uint32_t kinds_read(uint8_t hole)
{
    switch (hole) {
    case CC_HOLE_ANY:
    case CC_HOLE_NEXT:
        return CC_HOLE_DIGITS | CC_HOLE_WORDS;
    case CC_HOLE_PLAIN:
    case CC_HOLE_FIGURES:
    case CC_HOLE_TWO:
        return CC_HOLE_DIGITS;
    case CC_HOLE_SPACED:
    case CC_HOLE_HYPHENED:
    case CC_HOLE_AND:
    case CC_HOLE_NO_AND:
        return CC_HOLE_WORDS | CC_HOLE_ORDINAL_WORDS | CC_HOLE_YEAR;
    case CC_HOLE_YEAR:
        return CC_HOLE_YEAR | CC_HOLE_WORDS;
    default:
        return hole;
    }
}

const char *cc_template_parse(struct cc_arena *arena, struct cc_str source,
                              struct cc_template *t)
{
    source = cc_arena_str(arena, source);
    t->first_hole = CC_PARTS_MAX;
    for (size_t i = 0; i < source.len;) {
        struct cc_part *part = &t->parts[t->n_parts];
        const char *close = memchr(source.ptr + i, '}', source.len - i), *wrong = NULL;
        const char *open = memchr(source.ptr + i, '{', source.len - i);

        if (t->n_parts == CC_PARTS_MAX)
            return "a template has at most eight parts";
        if (open != source.ptr + i) {
            const size_t to = open != NULL ? (size_t)(open - source.ptr) : source.len;
            part->text = cc_str_slice(source, i, to);
            i = to;
        } else {
            if (close == NULL)
                return "{ without }";
            wrong = parse_braces(
                cc_str_slice(source, i + 1, (size_t)(close - source.ptr)), part);
            i = (size_t)(close - source.ptr) + 1;
        }
        if (wrong != NULL)
            return wrong;
        if (part->hole != 0 && (t->holes & 1u << part->value) != 0)
            return "a second hole of the same name";
        if (part->hole != 0 && t->first_hole == CC_PARTS_MAX)
            t->first_hole = t->n_parts;
        t->holes |= part->hole != 0 ? 1u << part->value : 0;
        if (part->many.ptr != NULL && t->first_hole == CC_PARTS_MAX)
            return "{one|more} follows the number it depends on";
        t->n_parts++;
    }
    if (t->first_hole == CC_PARTS_MAX)
        return "no {n} in it";
    t->reads = kinds_read(t->parts[t->first_hole].hole);
    return NULL;
}

static void add(struct cc_place *place, uint64_t number, size_t start, size_t end,
                enum cc_hole hole, bool whole)
{
    place->kinds |= hole;
    place->values[place->n++] = (struct cc_value){ .number = number,
                                                   .start = (uint32_t)start,
                                                   .end = (uint32_t)end,
                                                   .hole = (uint8_t)hole,
                                                   .whole = whole };
}

/* "rd" behind 3: where the ordinal ends; 0: it is none. */
static size_t suffix_end(const struct cc_numbers *numbers, struct cc_str text,
                         const struct cc_digits *digits)
{
    const char *suffix = cc_numbers_suffix(numbers, digits->value);

    if (suffix == NULL || digits->fraction || text.len < digits->end + 2u ||
        !cc_str_eq_ascii_case(cc_str_slice(text, digits->end, digits->end + 2u),
                              cc_str_z(suffix)))
        return 0;
    return digits->end + 2u;
}

static void read_digits(const struct cc_numbers *numbers, struct cc_str text, size_t at,
                        struct cc_place *place)
{
    struct cc_digits digits[CC_DIGITS_READINGS_MAX];
    const size_t n = cc_digits_read(
        text, at, numbers != NULL ? cc_numbers_group_mark(numbers) : ',',
        numbers != NULL ? cc_numbers_decimal_mark(numbers) : '.', digits);

    for (size_t i = 0; i < n; i++) {
        const bool whole = !digits[i].fraction && !digits[i].led;
        const size_t end =
            numbers != NULL && whole ? suffix_end(numbers, text, &digits[i]) : 0;
        if (end > 0)
            add(place, digits[i].value, at, end, CC_HOLE_ORDINAL, true);
        add(place, digits[i].value, at, digits[i].end, CC_HOLE_DIGITS, whole);
        place->values[place->n - 1].grouped = digits[i].grouped;
    }
}

void cc_place_read(const struct cc_numbers *numbers, struct cc_number_scratch *scratch,
                   struct cc_str text, size_t at, struct cc_place *place)
{
    struct cc_number words[CC_NUMBER_READINGS_MAX];
    size_t n;

    place->n = 0;
    place->kinds = 0;
    if (at >= text.len)
        return;
    if (cc_ascii_is_digit(text.ptr[at])) {
        read_digits(numbers, text, at, place);
        return;
    }
    n = numbers != NULL ? cc_numbers_read(numbers, scratch, text, at, words) : 0;
    for (size_t i = 0; i < n; i++) {
        add(place, words[i].value, at, words[i].end,
            words[i].kind == CC_NUMBER_ORDINAL ? CC_HOLE_ORDINAL_WORDS
            : words[i].kind == CC_NUMBER_YEAR  ? CC_HOLE_YEAR
                                               : CC_HOLE_WORDS,
            true);
        place->values[i].ways = words[i].ways;
        place->values[i].joint = words[i].joint;
        place->values[i].anded = words[i].anded;
    }
}

static bool holds(const struct cc_part *part, const struct cc_value *value)
{
    const bool hyphen = (value->ways & CC_NUMBER_HYPHEN) != 0;
    const bool with_and = (value->ways & CC_NUMBER_AND) != 0;

    switch (part->hole) {
    case CC_HOLE_SPACED:
    case CC_HOLE_HYPHENED:
        return value->joint && hyphen == (part->hole == CC_HOLE_HYPHENED);
    case CC_HOLE_AND:
    case CC_HOLE_NO_AND:
        return value->anded && with_and == (part->hole == CC_HOLE_AND);
    case CC_HOLE_DIGITS:
    case CC_HOLE_PLAIN:
        return value->hole == CC_HOLE_DIGITS && value->whole &&
               (part->hole == CC_HOLE_DIGITS || !value->grouped);
    case CC_HOLE_TWO:
        return value->hole == CC_HOLE_DIGITS && value->end - value->start == 2;
    case CC_HOLE_FIGURES:
        return value->hole == CC_HOLE_DIGITS;
    case CC_HOLE_NEXT:
        return (value->hole == CC_HOLE_DIGITS || value->hole == CC_HOLE_WORDS) &&
               value->whole && value->number >= 1 && value->number <= 12;
    case CC_HOLE_ANY:
        return value->hole == CC_HOLE_DIGITS || value->hole == CC_HOLE_WORDS;
    case CC_HOLE_YEAR: /* "two thousand five" is a year, too, where one is meant */
        return value->hole == CC_HOLE_YEAR ||
               (value->hole == CC_HOLE_WORDS && value->number >= 1100 &&
                value->number < 2100);
    default:
        return part->hole == value->hole;
    }
}

static uint32_t char_before(struct cc_str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xC0) == 0x80)
        ;
    return cc_utf8_next(text, &at);
}

static bool is_one_of(uint32_t c, const char *marks)
{
    return c != 0 && c < 0x80 && strchr(marks, (int)c) != NULL;
}

static bool is_currency(uint32_t c)
{
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

/* What touches the beginning of an occurrence would make it another thing. */
static bool left_is_free(const struct cc_template *t, struct cc_str text, size_t start)
{
    const struct cc_part *first = &t->parts[0];
    uint32_t c;

    if (start == 0)
        return true;
    c = char_before(text, start);
    if (cc_word_char(c) || c == '_')
        return false;
    if (first->hole == 0)
        return !is_currency(c) && !is_one_of(c, "-+#@&*=/\\");
    return !is_currency(c) && !is_one_of(c, "-+#@.,:/'&=~*^%\\") && c != 0x2019 &&
           c != 0x2212 && c != 0x2013;
}

static bool right_is_free(const struct cc_template *t, struct cc_str text, size_t end)
{
    const struct cc_part *last = &t->parts[t->n_parts - 1];
    size_t next = end;
    uint32_t c;

    if (end >= text.len)
        return true;
    c = cc_utf8_next(text, &next);
    if (cc_word_char(c) || c == '_')
        return false;
    if (next < text.len && (is_one_of(c, ".,:'-/@&") || c == 0x2019 || c == 0x2013)) {
        size_t behind = next;
        if (cc_word_char(cc_utf8_next(text, &behind)))
            return false;
    }
    if (last->hole == 0)
        return c != '%' && !is_currency(c);
    return !is_currency(c) && !is_one_of(c, "%#@+*=/\\-") && c != 0xB0 && c != 0xB2 &&
           c != 0xB3 && c != 0x2030 && c != 0x2013;
}

size_t cc_template_start(const struct cc_template *t, struct cc_str text, size_t place)
{
    for (uint32_t i = t->first_hole; i-- > 0;) {
        place = cc_word_before(text, place, t->parts[i].text, t->exact);
        if (place == SIZE_MAX)
            return SIZE_MAX;
    }
    return left_is_free(t, text, place) ? place : SIZE_MAX;
}

size_t cc_template_place(const struct cc_template *t, struct cc_str text, size_t start)
{
    for (uint32_t i = 0; i < t->first_hole && start != SIZE_MAX; i++)
        start = cc_word_match(text, start, t->parts[i].text, t->exact);
    return start;
}

struct matching {
    const struct cc_template *t;
    const struct cc_numbers *numbers;
    struct cc_number_scratch *scratch;
    struct cc_str text;
    struct cc_value *values;
};

static size_t match_parts(const struct matching *m, uint32_t part, size_t at,
                          const struct cc_value *last, const struct cc_place *place);

/* Each reading of the number at the place, until the rest of the template fits. */
static size_t match_hole(const struct matching *m, uint32_t number,
                         const struct cc_place *place)
{
    const struct cc_part *part = &m->t->parts[number];
    const bool bounded = number == m->t->first_hole;

    for (size_t i = 0; i < place->n; i++) {
        struct cc_value v = place->values[i];
        size_t end;

        if (!holds(part, &v))
            continue;
        if (part->hole == CC_HOLE_NEXT) {
            v.number = v.number == 1 ? 12 : v.number - 1;
            v.moved = true;
        }
        if (bounded && (v.number < m->t->min || v.number > m->t->max))
            continue;
        end = match_parts(m, number + 1, v.end, &v, NULL);
        if (end != SIZE_MAX) {
            m->values[part->value] = v;
            return end;
        }
    }
    return SIZE_MAX;
}

/* The parts from `part` on; `last` is the number before them. */
static size_t match_parts(const struct matching *m, uint32_t part, size_t at,
                          const struct cc_value *last, const struct cc_place *place)
{
    for (; part < m->t->n_parts; part++) {
        const struct cc_part *p = &m->t->parts[part];

        if (p->hole != 0) {
            struct cc_place here;
            if (place == NULL) {
                cc_place_read(m->numbers, m->scratch, m->text, at, &here);
                place = &here;
            }
            return match_hole(m, part, place);
        }
        at = cc_word_match(m->text, at,
                           p->many.ptr != NULL && (last->number != 1 || !last->whole)
                               ? p->many
                               : p->text,
                           m->t->exact);
        if (at == SIZE_MAX)
            return SIZE_MAX;
    }
    return right_is_free(m->t, m->text, at) ? at : SIZE_MAX;
}

bool cc_template_match(const struct cc_template *t, const struct cc_numbers *numbers,
                       struct cc_number_scratch *scratch, struct cc_str text,
                       const struct cc_place *place, size_t *end,
                       struct cc_value values[CC_VALUES_MAX])
{
    const struct matching m = { t, numbers, scratch, text, values };

    *end = match_hole(&m, t->first_hole, place);
    return *end != SIZE_MAX;
}

static bool write_words(const struct cc_numbers *numbers, const struct cc_value *value,
                        enum cc_number_kind kind, struct cc_strbuf *out)
{
    return numbers != NULL && value->whole &&
           cc_numbers_spell(numbers, value->number, kind, CC_NUMBER_HYPHEN, out);
}

static bool write_year(const struct cc_numbers *numbers, const struct cc_value *value,
                       struct cc_strbuf *out)
{
    return write_words(numbers, value, CC_NUMBER_YEAR, out) ||
           (value->number < 2000 &&
            cc_numbers_spell(numbers, value->number, CC_NUMBER_CARDINAL,
                             CC_NUMBER_HYPHEN | CC_NUMBER_CENTURIES, out)) ||
           write_words(numbers, value, CC_NUMBER_CARDINAL, out);
}

/* The same words, with or without the hyphen or the "and". */
static bool write_way(const struct cc_numbers *numbers, const struct cc_value *value,
                      unsigned hole, struct cc_strbuf *out)
{
    const unsigned way =
        hole == CC_HOLE_SPACED || hole == CC_HOLE_HYPHENED ? CC_NUMBER_HYPHEN
                                                           : CC_NUMBER_AND;
    const bool with = hole == CC_HOLE_HYPHENED || hole == CC_HOLE_AND;

    return numbers != NULL &&
           cc_numbers_spell(numbers, value->number,
                            value->hole == CC_HOLE_YEAR            ? CC_NUMBER_YEAR
                            : value->hole == CC_HOLE_ORDINAL_WORDS ? CC_NUMBER_ORDINAL
                                                                   : CC_NUMBER_CARDINAL,
                            (value->ways & ~way) | (with ? way : 0), out);
}

static bool write_hole(const struct cc_part *part, const struct cc_numbers *numbers,
                       struct cc_str text, const struct cc_value *value,
                       struct cc_strbuf *out)
{
    const bool as_it_stands = !value->moved && part->hole != CC_HOLE_NEXT &&
                              (holds(part, value) || part->hole == CC_HOLE_ANY);
    struct cc_value next;

    if (as_it_stands) {
        cc_strbuf_str(out, cc_str_slice(text, value->start, value->end));
        return holds(part, value);
    }
    switch (part->hole) {
    case CC_HOLE_SPACED:
    case CC_HOLE_HYPHENED:
    case CC_HOLE_AND:
    case CC_HOLE_NO_AND:
        return write_way(numbers, value, part->hole, out);
    case CC_HOLE_WORDS:
        return write_words(numbers, value, CC_NUMBER_CARDINAL, out) &&
               !cc_numbers_agrees(numbers, value->number);
    case CC_HOLE_ORDINAL_WORDS:
        return write_words(numbers, value, CC_NUMBER_ORDINAL, out);
    case CC_HOLE_YEAR:
        return write_year(numbers, value, out);
    case CC_HOLE_NEXT:
        next = *value;
        next.number = value->number % 12 + 1;
        return value->number <= 12 &&
               write_words(numbers, &next, CC_NUMBER_CARDINAL, out);
    case CC_HOLE_TWO:
        cc_strbuf_printf(out, "%02llu", (unsigned long long)value->number);
        return value->number < 100;
    default:
        if (value->hole == CC_HOLE_DIGITS && !value->whole) /* 2.5th */
            return false;
        cc_strbuf_printf(out, "%llu", (unsigned long long)value->number);
        if (part->hole == CC_HOLE_ORDINAL) {
            const char *suffix =
                numbers != NULL ? cc_numbers_suffix(numbers, value->number) : NULL;
            if (suffix == NULL)
                return false;
            cc_strbuf_z(out, suffix);
        }
        return true;
    }
}

bool cc_template_write(const struct cc_template *t, const struct cc_numbers *numbers,
                       struct cc_str text, const struct cc_value values[CC_VALUES_MAX],
                       struct cc_strbuf *out)
{
    const struct cc_value *last = NULL;

    for (uint32_t i = 0; i < t->n_parts; i++) {
        const struct cc_part *part = &t->parts[i];

        if (part->hole != 0) {
            last = &values[part->value];
            if (!write_hole(part, numbers, text, last, out))
                return false;
        } else if (part->many.ptr != NULL && (last->number != 1 || !last->whole)) {
            cc_strbuf_str(out, part->many);
        } else {
            cc_strbuf_str(out, part->text);
        }
    }
    return true;
}
