/* rules_priv.h - what loading, matching and rendering share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_RULES_PRIV_H
#define CC_RULES_RULES_PRIV_H

#include "rules/pattern_priv.h"
#include "rules/rules.h"
#include "rules/template_priv.h"

struct cc_arena;
struct cc_map;
struct cc_strbuf;

#define CC_NO_FORM UINT32_MAX
enum { CC_LANGUAGES_MAX = 16 }; /* whose numbers templates read at the same time */
enum { CC_MAX_FORMS = 50000, CC_MAX_LITERAL = 200 };

enum cc_scope {
    CC_SCOPE_LITERAL, /* words as they stand; found through the first of them */
    CC_SCOPE_WORD,    /* a pattern that is tried once per distinct word */
    CC_SCOPE_TEXT,    /* a pattern that is tried on the text */
    CC_SCOPE_NUMBER,  /* a template; tried where a number begins */
};

/* What a form has to do with the words that a column is known to have. */
enum cc_known_role {
    CC_KNOWN_NONE,
    CC_KNOWN_GIVES, /* its occurrences tell of a word */
    CC_KNOWN_NEEDS, /* it counts only where the word has been told of */
};

struct cc_form {
    uint32_t family, style, cls, line;
    enum cc_scope scope;
    bool exact;            /* letter case counts and is not carried over */
    bool no_name;          /* not with a capital within a sentence: it may be a name */
    /* nothing is written in this form: its style lacks the class */
    bool only_read;
    bool no_shouting;      /* not where all the text is in capitals */
    /* of a word: what stands behind its apostrophe is not part of it */
    bool stem;
    enum cc_known_role known;
    struct cc_str literal; /* of CC_SCOPE_LITERAL: = before + first word + after */
    uint32_t before, word; /* bytes of the first two */
    struct cc_pattern *pattern;
    struct cc_template *template; /* of CC_SCOPE_NUMBER */
    struct cc_str needs; /* last bytes of what an occurrence begins with; or empty */
    bool spaced;         /* it begins with white space, then with one of these */
    struct cc_pattern *context[4]; /* NULL, or what must hold around an occurrence: */
    struct cc_str render;          /* template; ptr NULL when there is none */
    bool has_captures;             /* the template has $1 ... */
    uint32_t dial_language;        /* of rules->numbers: of digits in words in it */
    uint32_t next_same_word;       /* of literals: or CC_NO_FORM */
};
enum { CC_LEFT, CC_RIGHT, CC_UNLESS_LEFT, CC_UNLESS_RIGHT };

/* Layers of a text, each claimed for itself. */
enum {
    CC_LAYER_OUTER,
    CC_LAYER_INSIDE,   /* within an occurrence of certain families */
    CC_LAYER_ANYWHERE, /* within any occurrence, or in none */
    CC_LAYERS
};

struct cc_example {
    uint32_t family, n_families, line; /* of the families from `family` on */
    int style; /* -1: must be left alone */
    struct cc_str before, after;
};

/* What of a family only this module needs. */
struct cc_family_rules {
    uint32_t claim;
    uint32_t layer;      /* CC_LAYER_... */
    char language[8];    /* of its pack */
    uint64_t *inside;    /* of CC_LAYER_INSIDE: a bit for each family it may lie in */
    uint32_t *canonical; /* [style * n_classes + class]: first form, or CC_NO_FORM */
};

struct cc_rules {
    struct cc_arena *arena;
    void *schema;
    struct cc_family *families;
    struct cc_family_rules *inner; /* beside families */
    struct cc_form *forms;
    struct cc_example *examples;
    size_t n_families, family_cap, inner_cap, n_forms, form_cap, n_examples, example_cap;
    struct cc_numbers *numbers[CC_LANGUAGES_MAX]; /* of templates; NULL: digits alone */
    const char *languages[CC_LANGUAGES_MAX];
    uint32_t n_languages;
    struct cc_map *first_words; /* folded; of literals */
    uint32_t *first_form;       /* by number in first_words */
    size_t first_cap;
};

/* pack.c: append what an approved pack says; on failure the caller takes it back. */
bool cc_pack_load(struct cc_rules *rules, void *doc, const char *name,
                  struct cc_error *err);

/* pairs.c: lists of words that are written in two or more ways. The next entry of "colour
 * | color; grey | gray": its forms, by style; those left out have length 0. Gives how
 * many there are, 0 behind the last entry, SIZE_MAX when there are too many. */
enum { CC_PAIRS_MAX = 8 };
size_t cc_pairs_next(struct cc_str *rest, struct cc_str forms[CC_PAIRS_MAX]);
struct cc_pair_rule {
    uint32_t line;
    bool exact, no_name;   /* as in cc_form */
    bool no_bare;          /* not without an ending */
    struct cc_str starts;  /* "l' d'": put before the words as well */
    struct cc_str endings; /* "s ed ing" */
};
/* Add the entry's words, with all endings, to the last family. False: one is no word, or
 * there are too many. */
bool cc_pairs_add(struct cc_rules *rules, const struct cc_pair_rule *rule,
                  const struct cc_str forms[CC_PAIRS_MAX], struct cc_map *classes);
/* What tells an entry from the others in an id: "Wi-Fi" is "wi-fi". Appends. */
void cc_pairs_slug(struct cc_str form, struct cc_strbuf *out);

/* groups.c: "$1, ${2:upper}" cut into text and groups. */
enum cc_group_case {
    CC_GROUP_AS_IS,
    CC_GROUP_UPPER, /* in capitals; lower; with one capital at the beginning */
    CC_GROUP_LOWER,
    CC_GROUP_TITLE,
    CC_GROUP_CAPS,   /* its letters and nothing else, in capitals: "u.s." -> US */
    CC_GROUP_SMALL,  /* the same in lower case */
    CC_GROUP_POINTS, /* the same in capitals, each with a point: U.S. */
    CC_GROUP_SPACED, /* the same with spaces between: U S */
    CC_GROUP_DIGITS, /* digits said one by one, "five oh one", as 501; as 5 0 1; in words */
    CC_GROUP_DIGITS_APART,
    CC_GROUP_DIGIT_WORDS,
};
struct cc_group_part {
    struct cc_str text; /* of a part without group; of digits in words: 0, "oh|o" */
    unsigned group;     /* 1 to 9, or 0 */
    enum cc_group_case how;
};
/* The part at `*at`, which moves; false at the end, or when what is there is not right. */
bool cc_group_next(struct cc_str source, size_t *at, struct cc_group_part *part);
void cc_group_put(struct cc_str group, enum cc_group_case how,
                           struct cc_strbuf *out);

/* dial.c: the same for the last three; false when a digit has no word, or a word no
 * digit. `numbers` may be NULL: digits alone. `zero`: words for 0, "oh|o". */
struct cc_number_scratch;
bool cc_dial_put(const struct cc_numbers *numbers, struct cc_number_scratch *scratch,
                 struct cc_str group, const struct cc_group_part *part,
                 struct cc_str zero, struct cc_strbuf *out);

/* word.c: words, as packs see them. */

/* Where the next word begins at or behind `at` (text.len: nowhere), and where it ends. */
size_t cc_word_skip(struct cc_str text, size_t at);
size_t cc_word_end(struct cc_str text, size_t at);
/* Where the stem of the word [start, end) ends: the I of "I'll". */
size_t cc_word_stem(struct cc_str text, size_t start, size_t end);

/* The text at `at` goes on as `literal`, up to the end of a word: where that is, else
 * SIZE_MAX. A space stands for any run of white space, ' and - for their relatives. */
size_t cc_word_follow(struct cc_str text, size_t at, struct cc_str literal, bool exact);
/* The same, whatever follows. */
size_t cc_word_match(struct cc_str text, size_t at, struct cc_str literal, bool exact);
/* The text before `at` is `literal`: where that begins, else SIZE_MAX. */
size_t cc_word_before(struct cc_str text, size_t at, struct cc_str literal, bool exact);

/* A letter, mark or digit. */
bool cc_word_char(uint32_t code_point);

/* The word without case, with plain apostrophes and hyphens; borrows `buf`. */
struct cc_str cc_word_key(struct cc_str word, struct cc_strbuf *folded,
                          struct cc_strbuf *buf);

#endif
