/* discover_priv.h - what the steps of discovery share: from texts to families of forms.
 *
 *   stream     every text as numbers of words; rules' matches and figures are context only
 *   unit       a form that may be a variant: a word, or two or three that one word equals
 *   pair       two units that may be one thing; likeness proposes, context decides
 *   group      forms that are one thing: becomes a slot like a family of a rule pack
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISCOVER_PRIV_H
#define CC_CONVENTIONS_DISCOVER_PRIV_H

#include "conventions/discover.h"
#include "conventions/discover_words_priv.h"
#include "conventions/find_priv.h"

struct cc_intmap;
struct cc_map;

enum {
    CC_UNIT_MIN = 3,         /* uses below which a form proves nothing */
    CC_UNIT_WORDS = 3,       /* most words of a form */
    CC_UNIT_PLACES = 4096,   /* places of a form that are looked at */
    CC_DISCOVER_PAIRS = 400000,
    CC_GROUP_FORMS = 12,
};

/* A distinct word of the column. */
struct cc_lexeme {
    struct cc_str text;
    uint64_t fold;    /* hash of the folded word: its identity as context */
    /* hash of the folded word without separators; joins with the next */
    uint64_t squash;
    uint64_t power;   /* for joining */
    uint64_t count, inner; /* uses; those not at the beginning of a sentence */
    /* the same word with a small first letter; itself when it has one */
    uint32_t lowered;
    uint32_t unit;    /* CC_NO_UNIT: none */
    bool word;        /* may be a unit */
    bool digit;
    bool opens;       /* begins a unit of several words */
};
/* The word, also of one that a rule claims; else empty. */
struct cc_str cc_lexeme_word(const struct cc_lexeme *x);
#define CC_NO_UNIT UINT32_MAX
#define CC_BREAK   0u /* a lexeme: punctuation, or what is too long */

struct cc_unit {
    uint32_t word[CC_UNIT_WORDS];
    uint32_t n_words;
    uint64_t count;
    struct cc_str text;    /* as written, one space between words */
    struct cc_str squash;  /* folded, without separators */
    bool name;             /* capitalised within sentences, as far as known */
    bool digit;
    bool wanted;           /* in a pair */
    uint32_t first_place, n_places;
};

/* Where a unit stands. */
struct cc_place {
    uint64_t frame;   /* the words beside it */
    uint64_t nucleus; /* all other words of the text */
    uint64_t left, right;
    uint32_t value;
};

enum cc_pair_kind {
    CC_PAIR_CASE,   /* letter case only */
    CC_PAIR_SEP,    /* hyphen, space, dot */
    CC_PAIR_DOUBLE, /* a doubled letter */
    CC_PAIR_ACCENT, /* accents, and ae for a with two dots */
    CC_PAIR_EDIT,   /* one letter, or two of a long word */
    CC_PAIR_INFLECT, /* the last letters: may be an inflection */
    CC_PAIR_FRAME,  /* no likeness: they stand in the same places */
    CC_PAIR_KINDS,
};

enum cc_feature {
    CC_F_BIAS, CC_F_CASE, CC_F_SEP, CC_F_DOUBLE, CC_F_ACCENT, CC_F_EDIT, CC_F_INFLECT,
    CC_F_FRAME, CC_F_LLR, CC_F_LLR_FRAME, CC_F_COS, CC_F_COV, CC_F_FRAMES, CC_F_POOL,
    CC_F_COUNT, CC_F_LENGTH, CC_F_PURITY, CC_F_NUCLEI, CC_F_LLR_NUCLEUS,
    CC_F_NUCLEUS_SHARE, CC_F_LLR_RATE, CC_FEATURES,
};

enum cc_veto {
    CC_VETO_NONE,
    CC_VETO_NEUTRAL, /* says nothing: a capital at the beginning; may share a group */
    CC_VETO_CO_USE,
    CC_VETO_OPPOSITE,
    CC_VETO_SOUND,
    CC_VETO_CLITIC,
    CC_VETO_INFLECTION,
    CC_VETO_NAME,
    CC_VETO_EVIDENCE, /* too little */
};

struct cc_pair {
    uint32_t a, b; /* units; a < b */
    uint8_t kind, distance, veto;
    uint32_t rewrite;      /* number of the change of letters, for pooling */
    uint32_t frames, nuclei;
    double llr, llr_frame, llr_nucleus;
    double co_use;         /* share of the witnesses with enough uses that mix both */
    double cos, cov, purity;
    uint32_t both_ways;    /* witnesses that hold mostly to a, and to b: the fewer */
    uint32_t witnesses;    /* with a use */
    double p;
};

struct cc_discovery {
    struct cc_finder *finder;
    const struct cc_weights *weights;
    struct cc_arena *arena;
    struct cc_map *names; /* of lexemes */
    struct cc_lexeme *lexemes;
    uint32_t n_lexemes;
    uint32_t *stream;     /* numbers of lexemes; all values in a row */
    uint64_t *first;      /* per value, one more: where its words begin in the stream */
    struct cc_unit *units;
    uint32_t n_units;
    size_t unit_cap;
    struct cc_intmap *phrases; /* key of several words -> position in `phrase_units` */
    uint32_t *phrase_units;
    size_t phrase_cap;
    struct cc_pair *pairs;
    size_t n_pairs, pair_cap;
    struct cc_intmap *pair_keys;
    struct cc_place *places; /* by unit */
    size_t n_places;
    bool capped;
    struct cc_slot *slots; /* that were found; they follow those of the finder */
    uint32_t n_slots;
    size_t slot_cap;
    struct cc_intmap *folds; /* hash of a word as context -> position in `fold_lexeme` */
    uint32_t *fold_lexeme;
};

/* discover_stream.c: all texts as numbers of words, from what was counted. */
void cc_stream_make(struct cc_discovery *d);
/* The rows that hold a value: their number. */
static inline uint32_t cc_rows_of(const struct cc_discovery *d, uint32_t value)
{
    return d->finder->rows_before[value + 1] - d->finder->rows_before[value];
}

/* discover_units.c */
void cc_units_make(struct cc_discovery *d);
uint32_t cc_unit_add(struct cc_discovery *d, const uint32_t *words, uint32_t n);
uint64_t cc_phrase_key(const uint32_t *words, uint32_t n);
/* The unit of `n` words at `at` of the stream; CC_NO_UNIT: none. */
uint32_t cc_unit_at(const struct cc_discovery *d, uint64_t at, uint32_t n);

/* discover_likeness.c */
/* The folded text without separators, in `buf`. */
struct cc_str cc_squash(struct cc_str text, struct cc_strbuf *buf, struct cc_strbuf *out);
/* Without runs of one letter; with `plain`, without accents, too. */
void cc_squash_single(struct cc_str squash, bool plain, struct cc_strbuf *out);
enum cc_pair_kind cc_likeness(const struct cc_unit *a, const struct cc_unit *b,
                              unsigned distance);
/* Whether one may be the other, shortened: mr, mister; or a short word with another
 * vowel. */
bool cc_may_abbreviate(struct cc_str a, struct cc_str b);
/* What differs, with a letter on either side: "our>or"; gives whether `a` is the left
 * side. */
bool cc_rewrite_of(const struct cc_unit *a, const struct cc_unit *b,
                   struct cc_strbuf *out);

/* discover_pairs.c: candidates by likeness; discover_context.c: by context. */
void cc_pairs_by_likeness(struct cc_discovery *d);
void cc_pairs_by_context(struct cc_discovery *d);
void cc_pair_add(struct cc_discovery *d, uint32_t a, uint32_t b, enum cc_pair_kind kind,
                 unsigned distance);

/* discover_places.c: where the units of pairs stand. */
void cc_places_find(struct cc_discovery *d);

/* discover_evidence.c: fills the figures of all pairs. */
void cc_pairs_weigh(struct cc_discovery *d);

/* discover_veto.c */
/* They differ in capitals, and one is all in them: FILE, file. */
bool cc_pair_is_shouted(const struct cc_discovery *d, const struct cc_pair *pair);
/* They differ in capitals at the beginning of words only. */
bool cc_pair_is_capital(const struct cc_discovery *d, const struct cc_pair *pair);
/* Whether labelers show it, or are not known. */
bool cc_pair_is_witnessed(const struct cc_discovery *d, const struct cc_pair *pair);
enum cc_veto cc_pair_veto(const struct cc_discovery *d, const struct cc_pair *pair);

/* discover_score.c: p and veto of all pairs. */
void cc_pairs_score(struct cc_discovery *d);

/* discover_group.c: pairs become groups, groups become slots. */
void cc_groups_make(struct cc_discovery *d);

/* typos.c */
void cc_typos_find(struct cc_discovery *d, struct cc_conventions *out);

/* discover_drawn.c: sooo; becomes one slot with two styles. */
void cc_drawn_words_make(struct cc_discovery *d);

#endif
