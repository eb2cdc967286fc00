/* find_priv.h - what the steps from texts to departures share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_FIND_PRIV_H
#define CC_CONVENTIONS_FIND_PRIV_H

#include <math.h>

#include "base/strbuf.h"
#include "conventions/habits_priv.h"
#include "conventions/unison_priv.h"

struct cc_arena;
struct cc_column;
struct cc_dataset;
struct cc_word_list;

/* A way of writing that discovery found, and how sure it is that it is one. */
struct cc_found_form {
    struct cc_str text;
    double p;     /* that it is the same as the main form */
    uint8_t shape; /* in its system: which side; 0: none */
    bool sure;    /* replacing it needs no person */
};

/* A family that discovery made: forms of one thing, a style each; or drawn-out words, a
 * class each, in the styles plain and drawn out. */
struct cc_found {
    const struct cc_found_form *forms;
    struct cc_str system;   /* "our>or", "initials": families decided as one; or empty */
    struct cc_str signs;    /* what showed that they are one, for people */
    double p;
    bool drawn;
    bool weak;              /* never automatic */
};

/* Which words of a text are forms of found families. */
struct cc_lexicon;

/* A convention that may be found: a family of the packs, a habit, or found in the column.
 */
struct cc_slot {
    struct cc_convention found; /* filled by deciding */
    const struct cc_family *family; /* NULL for a habit */
    const struct cc_habit *habit;
    const struct cc_found *grown; /* by discovery */
    const struct cc_style *styles;
    uint32_t n_styles, n_classes;
    uint32_t first_style; /* its styles are numbered from here among all styles */
    uint32_t first_cell;  /* [style][class], likewise */
    struct cc_convention_style *told; /* found.styles, while they are counted */
    uint64_t *pooled;     /* per style: uses that had a choice; of a composed style, those
                           * that agree with it */
    bool *writable;       /* [style][class] */
    uint32_t *own; /* per class: a style of its own in place of the canonical one, or
                           * n_styles; NULL before the decision */
    bool *doubted;        /* per class: the canonical style is never used for it, or less
                           * than that of a composed one */
    bool told_by_letters; /* its items are, not by their classes: DVD, 15 % */
    bool dropped;         /* on trial, or a pattern of it failed */
};

/* z of a majority below which it is a tie, left to people. */
#define CC_TIE_Z 1.0

/* z of a lead that is clear, and the uses it takes: from there an item (a class, an
 * acronym) keeps to a style of its own, whatever the convention's is. */
#define CC_OWN_Z 2.6
enum { CC_OWN_MIN = 10 };

/* How likely a majority that far ahead is meant; the slope is that of made corpora, where
 * it is known: z 0.1 57 %, 0.5 82 %, 1 95 %. */
static inline double cc_majority_is_meant(double z)
{
    return 1 / (1 + exp(-3 * z));
}

/* The style in which `style`, which may be composed of others, has the class. */
static inline uint32_t cc_slot_style(const struct cc_slot *slot, uint32_t style,
                                     uint32_t cls)
{
    if (slot->own != NULL && style == slot->found.canonical &&
        slot->own[cls] < slot->n_styles)
        return slot->own[cls];
    return slot->styles[style].mix != NULL ? slot->styles[style].mix[cls] : style;
}

/* Uses of one class in one style. */
struct cc_class_count {
    uint64_t count;
    uint32_t value;     /* the first text that has one */
    struct cc_use use;  /* the first there */
};

/* The words of a run of values, for discovery and typos (discover_stream.c). */
struct cc_stream_part;
struct cc_reader;
struct cc_stream_part *cc_stream_part_new(void);
void cc_stream_part_free(struct cc_stream_part *part);
/* Add a text, which the reader has just read; gives how many words it has. */
size_t cc_stream_part_add(struct cc_stream_part *part, const struct cc_reader *reader,
                          struct cc_str text);
/* frees it */
void cc_stream_part_append(struct cc_stream_part *to, struct cc_stream_part *part);

/* A use, and what it has in common with others. */
struct cc_counted_use {
    uint16_t slot, style, cls;
    struct cc_use_place place;
};

/* What is counted over a run of values. */
struct cc_tally {
    struct cc_class_count *cells;
    uint64_t *by_labeler; /* [style][labeler]; NULL without labelers */
    struct cc_counted_use *uses; /* in order of values */
    size_t n_uses, use_cap;
    struct cc_convention_failure *failures;
    size_t n_failures, failure_cap;
    struct cc_stream_part *stream; /* NULL: nobody asks for words */
};

struct cc_finder {
    const struct cc_column *column;
    const struct cc_rules *rules;
    struct cc_conventions_options options;
    struct cc_arena *arena; /* of the result */
    struct cc_initials *initials;
    struct cc_known *known; /* words of the column that some rules need; or NULL */
    struct cc_endings *endings;
    struct cc_stops *stops;
    struct cc_habit_ctx habits;
    struct cc_slot *slots; /* of packs, of habits, then those that were discovered */
    uint32_t n_slots, n_styles, n_cells;
    uint32_t n_known; /* slots of packs and habits */
    struct cc_lexicon *lexicon; /* NULL: nothing was discovered */
    uint32_t *rows_before;   /* per value, one more: where its rows begin in `labelers` */
    uint16_t *labelers; /* by value, then row; NULL without labelers */
    uint32_t n_labelers;
    const uint16_t *witnesses; /* in that order, too: labelers, or what stands for them */
    uint16_t *blocks;          /* files or runs of rows; NULL with labelers */
    uint32_t n_witnesses;
    size_t *first_use;   /* per value, one more: in the tally's uses */
    uint64_t *n_words; /* per value, in the tally's stream; NULL: nobody asks for words */
    struct cc_tally tally;
    struct cc_unison *unison; /* NULL until the decisions are made */
};

/* One per thread: finds the uses in a text. */
struct cc_reader {
    const struct cc_finder *finder;
    struct cc_matcher *matcher;
    struct cc_use *uses; /* rules by start, then discovered forms, then habits */
    size_t n_uses, cap;
    struct cc_word_list *words; /* scratch of the lexicon */
    /* of habits read only those that claim: nobody asks for the others */
    bool found_only;
};
void cc_reader_init(struct cc_reader *reader, const struct cc_finder *finder);
void cc_reader_release(struct cc_reader *reader);
void cc_reader_run(struct cc_reader *reader, struct cc_str text);
/* How many of its uses are of rules; they come first. What they claim, nothing else may. */
size_t cc_reader_claims(const struct cc_reader *reader);
struct cc_use *cc_reader_add(struct cc_reader *reader);
/* Append what the use becomes in `style`; false: it cannot. */
bool cc_reader_render(struct cc_reader *reader, struct cc_str text,
                      const struct cc_use *use, uint32_t style, struct cc_strbuf *out);

/* finder.c: rows by value, what rules and habits must know, and the slots; nothing is
 * counted yet. Rules, options and arena are set; the arena stays the caller's. */
bool cc_finder_open(struct cc_finder *finder, const struct cc_dataset *data,
                    uint32_t column, struct cc_error *err) CC_MUST_USE;
void cc_finder_close(struct cc_finder *finder);

/* learn.c: NULL when no rule needs it. */
struct cc_known *cc_words_learn(const struct cc_finder *finder);
/* slots.c */
void cc_slots_make(struct cc_finder *finder);
/* count.c: rows by value, then uses by style; fills the tally and `first_use`. */
void cc_rows_index(struct cc_finder *finder, const struct cc_dataset *data);
/* Of slots from `first_slot` on, in the values that are `wanted`; NULL: in all. */
void cc_uses_count(struct cc_finder *finder, uint32_t first_slot, const bool *wanted);
/* decide.c */
void cc_slots_decide(struct cc_finder *finder);

/* discover.c: find typos, and families in what rules have left, as further slots with
 * their counts; whichever is asked for. */
void cc_discover(struct cc_finder *finder, struct cc_conventions *out);
/* discover_decide.c: what is different about their decisions. */
void cc_found_decide(struct cc_finder *finder);
/* lexicon.c */
void cc_lexicon_free(struct cc_lexicon *lexicon);
void cc_lexicon_read(struct cc_reader *reader, struct cc_str text);
bool cc_lexicon_render(const struct cc_finder *finder, struct cc_str text,
                       const struct cc_use *use, uint32_t style, struct cc_strbuf *out);

/* A change that a decision asks of a text. */
struct cc_change {
    uint32_t start, end, slot, style;
    float confidence;
    enum cc_grade grade;
    bool queue;
    bool done;                 /* scratch of cc_changes_compose */
    bool within;
    struct cc_str replacement; /* in the scratch of the composer */
};

/* compose.c: one per thread. */
struct cc_composer {
    struct cc_reader reader;
    struct cc_arena *scratch;
    struct cc_change *edits; /* the result: by start, an outer one before its inner one */
    size_t n_edits, edit_cap;
    struct cc_change *asked, *again; /* scratch: of the text as it was, as it is */
    size_t asked_cap, again_cap;
    struct cc_change **chosen; /* scratch: of this round, the last first */
    size_t chosen_cap;
    struct cc_piece *pieces;
    size_t n_pieces, piece_cap;
    struct cc_change *swallowed; /* automatic, inside of one that waits */
    size_t n_swallowed, swallowed_cap;
    struct cc_strbuf text, spare;
    struct cc_use *came; /* the uses of the text as it came */
    size_t n_came, came_cap;
};
void cc_composer_init(struct cc_composer *composer, const struct cc_finder *finder);
void cc_composer_release(struct cc_composer *composer);
/* The edits that bring the text to what all decisions ask. Valid until the next call. */
void cc_changes_compose(struct cc_composer *composer, struct cc_str text);

/* depart.c: gives what `out` then has; conventions in it are still numbered as slots. */
struct cc_departure *cc_departures_find(struct cc_finder *finder,
                                        struct cc_conventions *out);

#endif
