/* name_ends.c - company forms at the end of names, and units behind numbers.
 *
 *     "Acme Ltd."  "ACME Limited"  "Acme"     bare "acme", legal "ltd " or none
 *     "Foo GmbH & Co. KG"                     bare "foo", legal "gmbh co kg "
 *     "Soda 500 ml"  "soda, 500 millilitres"  bare "soda500ml", units "ml "
 *
 * Letters that stand alone at the end are also read as one word: "Foo S. A.".
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/name_ends_priv.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/name_ends.inc"
#include "cluster/form_priv.h"
#include "text/chars.h"

enum {
    FORMS_MAX = 4,   /* company forms of a name */
    SINGLES_MAX = 5, /* letters that are a form together: "s p z o o" has two and three */
};

struct form {
    struct cc_str first; /* of its line */
    bool weak;
};

struct table {
    struct cc_map *words;
    struct form *forms; /* of each */
    size_t cap;
};

struct cc_name_ends {
    struct table legal, units;
    struct cc_arena *arena; /* of the words */
    bool tail[UINT16_MAX + 1]; /* do company forms end in these two bytes? few words do */
};

/* Of a text of two bytes or more. */
static uint16_t tail_of(struct cc_str s)
{
    const unsigned char *end = (const unsigned char *)s.ptr + s.len;

    return (uint16_t)(end[-2] << 8 | end[-1]);
}

/* ---- the file ---- */

static void add_form(struct cc_name_ends *e, struct cc_str kind, struct cc_str first,
                     struct cc_str word)
{
    struct table *t = cc_str_eq_z(kind, "unit") ? &e->units : &e->legal;
    const uint32_t number = cc_map_add(t->words, word);

    t->forms = cc_grow(t->forms, &t->cap, (size_t)number + 1, sizeof *t->forms);
    if (t == &e->legal)
        e->tail[tail_of(word)] = true;
    t->forms[number] = (struct form){ first, cc_str_eq_z(kind, "weak") };
}

/* Is a word written as the words of names are when they are compared? */
static bool is_folded(struct cc_str word)
{
    struct cc_strbuf buf = { 0 };
    const bool folded = cc_str_eq(cc_form_words(word, &buf), word);

    cc_strbuf_release(&buf);
    return folded;
}

static bool read_line(struct cc_name_ends *e, struct cc_str line, struct cc_error *err)
{
    struct cc_str word[CC_FORM_WORDS_MAX], copy;
    size_t n;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    copy = cc_arena_str(e->arena, line); /* forms outlive the text */
    n = cc_form_split(copy, word, CC_FORM_WORDS_MAX);
    if (n == 0 || word[0].ptr[0] == '#' || (n == 1 && cc_str_eq_z(word[0], "only")))
        return true; /* "only": see cc_name_ends_parse */
    if (n == CC_FORM_WORDS_MAX)
        return cc_fail(err, CC_E_RULES, "more than %d words", CC_FORM_WORDS_MAX - 2);
    if (!cc_str_eq_z(word[0], "legal") && !cc_str_eq_z(word[0], "weak") &&
        !cc_str_eq_z(word[0], "unit"))
        return cc_fail(err, CC_E_RULES, "'%.*s' is neither legal, weak nor unit",
                       CC_STR_ARG(word[0]));
    if (n == 1)
        return cc_fail(err, CC_E_RULES, "no forms behind '%.*s'", CC_STR_ARG(word[0]));
    for (size_t i = 1; i < n; i++) {
        if (!is_folded(word[i]))
            return cc_fail(err, CC_E_RULES, "'%.*s' is not in small letters alone, "
                           "without points and accents", CC_STR_ARG(word[i]));
        if (word[i].len < 2 && !cc_str_eq_z(word[0], "unit"))
            return cc_fail(err, CC_E_RULES, "'%.*s' is too short for a form of company",
                           CC_STR_ARG(word[i]));
        add_form(e, word[0], word[1], word[i]);
    }
    return true;
}

static bool read_text(struct cc_name_ends *e, struct cc_str text, const char *name,
                      struct cc_error *err)
{
    struct cc_error why = { .line = 0 };
    unsigned line = 1;

    for (size_t at = 0, end; at < text.len; at = end + 1, line++) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);

        end = feed == NULL ? text.len : (size_t)(feed - text.ptr);
        if (!read_line(e, cc_str_slice(text, at, end), &why))
            return cc_fail(err, CC_E_RULES, "%s:%u: %s", name, line, why.msg);
    }
    return true;
}

static struct cc_name_ends *make_empty(void)
{
    struct cc_name_ends *e = cc_alloc_zero(1, sizeof *e);

    e->arena = cc_arena_new();
    e->legal.words = cc_map_new(false);
    e->units.words = cc_map_new(false);
    return e;
}

static void read_shipped(struct cc_name_ends *e)
{
    const struct cc_str text = { (const char *)ending_bytes, sizeof ending_bytes - 1 };
    struct cc_error err = { .line = 0 };
    const bool read = read_text(e, text, "name.endings", &err);

    assert(read);
    (void)read;
}

struct cc_name_ends *cc_name_ends_new(void)
{
    struct cc_name_ends *e = make_empty();

    read_shipped(e);
    return e;
}

struct cc_name_ends *cc_name_ends_parse(struct cc_str text, const char *name,
                                        struct cc_error *err)
{
    struct cc_name_ends *e = make_empty();

    if (!cc_str_starts(text, CC_STR("only\n")))
        read_shipped(e);
    if (cc_utf8_invalid_at(text) < text.len)
        cc_fail(err, CC_E_RULES, "%s: not UTF-8", name);
    else if (read_text(e, text, name, err))
        return e;
    cc_name_ends_free(e);
    return NULL;
}

void cc_name_ends_free(struct cc_name_ends *e)
{
    if (e == NULL)
        return;
    cc_map_free(e->legal.words);
    cc_map_free(e->units.words);
    cc_free(e->legal.forms);
    cc_free(e->units.forms);
    cc_arena_free(e->arena);
    cc_free(e);
}

static const struct form *find(const struct table *t, struct cc_str word)
{
    const uint32_t number = cc_map_find(t->words, word);

    return number == CC_MAP_NONE ? NULL : &t->forms[number];
}

/* ---- names ---- */

static bool ends_in_digit(struct cc_str word)
{
    return word.len > 0 && cc_ascii_is_digit(word.ptr[word.len - 1]);
}

/* The company form that ends `n` words, and of how many words it is made; one word at
 * least stays for the name, and a unit behind a number is none. */
static const struct form *form_at_end(const struct cc_name_ends *e,
                                      const struct cc_str *word, size_t n,
                                      size_t *taken)
{
    char together[SINGLES_MAX];
    const struct form *form = NULL;

    if (n < 2 || (ends_in_digit(word[n - 2]) && find(&e->units, word[n - 1]) != NULL))
        return NULL;
    *taken = 1;
    form = find(&e->legal, word[n - 1]);
    for (size_t k = 1;
         form == NULL && k <= SINGLES_MAX && k < n && word[n - k].len == 1; k++) {
        together[SINGLES_MAX - k] = word[n - k].ptr[0];
        *taken = k;
        form = find(&e->legal, (struct cc_str){ together + SINGLES_MAX - k, k });
    }
    return form;
}

static bool joins(struct cc_str word)
{
    return cc_str_eq_z(word, "&") || cc_str_eq_z(word, "and") || cc_str_eq_z(word, "und");
}

/* Gives how many words are left. */
static size_t take_forms(const struct cc_name_ends *e, const struct cc_str *word,
                         size_t n, struct cc_ended *out)
{
    const struct form *forms[FORMS_MAX];
    size_t n_forms = 0, taken;

    while (n_forms < FORMS_MAX) {
        const bool joined = n_forms > 0 && n > 2 && joins(word[n - 1]);
        const struct form *form = form_at_end(e, word, n - joined, &taken);

        if (form == NULL)
            break;
        forms[n_forms++] = form;
        out->weak = out->weak || form->weak;
        n -= taken + joined;
    }
    while (n_forms > 0) {
        cc_strbuf_str(&out->legal, forms[--n_forms]->first);
        cc_strbuf_byte(&out->legal, ' ');
    }
    return n;
}

static void put_unit(struct cc_ended *out, const struct form *unit)
{
    cc_strbuf_str(&out->bare, unit->first);
    cc_strbuf_str(&out->units, unit->first);
    cc_strbuf_byte(&out->units, ' ');
}

/* A word that begins with a number may end in a unit: "500ml". */
static void put_word(const struct cc_name_ends *e, struct cc_str word, bool behind_number,
                     struct cc_ended *out)
{
    const struct form *unit = behind_number ? find(&e->units, word) : NULL;
    size_t digits = 0;

    if (unit == NULL && cc_ascii_is_digit(word.ptr[0])) {
        for (digits = word.len; !cc_ascii_is_digit(word.ptr[digits - 1]);)
            digits--;
        unit = find(&e->units, cc_str_slice(word, digits, word.len));
    }
    if (unit == NULL) {
        cc_strbuf_str(&out->bare, word);
        return;
    }
    cc_strbuf_str(&out->bare, cc_str_slice(word, 0, digits));
    put_unit(out, unit);
}

bool cc_name_ends_may_have(const struct cc_name_ends *e, struct cc_str words)
{
    if (words.len < 2 || e->tail[tail_of(words)] || words.ptr[words.len - 2] == ' ')
        return true;
    for (size_t i = 0; i < words.len; i++)
        if (cc_ascii_is_digit(words.ptr[i]))
            return true;
    return false;
}

static void put_core(struct cc_str words, struct cc_strbuf *out)
{
    char *to;

    cc_strbuf_reserve(out, words.len);
    to = out->ptr + out->len;
    for (size_t i = 0; i < words.len; i++) {
        *to = words.ptr[i];
        to += words.ptr[i] != ' ';
    }
    out->len = (size_t)(to - out->ptr);
}

void cc_name_ends_read(const struct cc_name_ends *e, struct cc_str words,
                       struct cc_ended *out)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    size_t n = 0;

    out->bare.len = out->legal.len = out->units.len = 0;
    out->weak = false;
    if (cc_name_ends_may_have(e, words))
        n = cc_form_split(words, word, CC_FORM_WORDS_MAX);
    if (n == 0 || n == CC_FORM_WORDS_MAX) {
        put_core(words, &out->bare);
        return;
    }
    n = take_forms(e, word, n, out);
    for (size_t i = 0; i < n; i++)
        put_word(e, word[i], i > 0 && ends_in_digit(word[i - 1]), out);
}

bool cc_name_ends_legal(const struct cc_name_ends *e, struct cc_str words)
{
    struct cc_ended ended = { .weak = false };
    bool any;

    cc_name_ends_read(e, words, &ended);
    any = ended.legal.len > 0;
    cc_ended_release(&ended);
    return any;
}

void cc_ended_release(struct cc_ended *ended)
{
    cc_strbuf_release(&ended->bare);
    cc_strbuf_release(&ended->legal);
    cc_strbuf_release(&ended->units);
}

/* The last word, with letters that stand alone before it, has two capitals; the whole is
 * not written in capitals. */
bool cc_name_ends_shown(struct cc_str text)
{
    size_t start = text.len, end, capitals = 0;
    bool small = false;

    do {
        while (start > 0 && text.ptr[start - 1] == ' ')
            start--;
        end = start;
        while (start > 0 && text.ptr[start - 1] != ' ')
            start--;
    } while (end - start <= 2 && start > 0); /* "S." */
    for (size_t at = 0; at < text.len;) {
        const bool last = at >= start;
        const uint32_t c = cc_utf8_next(text, &at);

        capitals += last && cc_char_is_upper(c);
        small = small || cc_char_is_lower(c);
    }
    return small && capitals >= 2;
}
