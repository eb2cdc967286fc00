/* html_priv.h - the pieces report.html is made of.
 *
 * Everything that comes from the data passes cc_html_text, cc_html_data or
 * cc_html_attr; cc_html and cc_html_printf take only our own markup and numbers.
 * The page is streamed: nothing but tallies is kept. Every list has a limit and every
 * section a budget of bytes, so that a million findings make a page as large as
 * a few thousand do; what is left out is said in its place.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_HTML_PRIV_H
#define CC_REPORT_HTML_PRIV_H

#include "dataset/dataset.h"
#include "report/report.h"

struct cc_column;

#define CC_HTML_KINDS  24 /* kinds of findings that are told apart */
#define CC_HTML_PEOPLE 16 /* labelers side by side */
#define CC_HTML_CHIPS  8  /* forms in a line */
#define CC_HTML_MINUS  "\xE2\x88\x92"

/* What one pass over the findings counts. */
struct cc_tally {
    uint64_t actions[3][3];   /* [severity][action], of findings kept */
    uint64_t not_kept[3];     /* [severity] */
    uint64_t (*by_check)[3];  /* [check][action], of findings kept */
    uint64_t *ungrouped;      /* [check]: findings that belong to no group */
    const char *kinds[CC_HTML_KINDS]; /* of checks that found something */
    uint64_t kind_counts[CC_HTML_KINDS];
    uint32_t kind_count;
    uint32_t *by_labeler;     /* [labeler code * kind_count + kind], or NULL */
    uint32_t *labeler_rows;   /* [labeler code] */
};

struct cc_page {
    const struct cc_run *run;
    struct cc_outfile *out;
    struct cc_strbuf buf;     /* not yet in the file */
    uint64_t written;         /* bytes in the file */
    uint64_t limit;           /* of `written`, for the section at hand */
    struct cc_tally tally;
};

/* What may be wider than the window scrolls by itself, by keys too; ends with </div>. */
#define CC_HTML_WIDE "<div class=\"wide\" tabindex=\"0\">"

/* Our own markup, as it is. */
void cc_html(struct cc_page *page, const char *markup);
void cc_html_printf(struct cc_page *page, const char *fmt, ...) CC_PRINTF(2, 3);

/* Text, escaped; characters that hide or steer are shown by name. */
void cc_html_text(struct cc_page *page, struct cc_str text);
void cc_html_z(struct cc_page *page, const char *text);
/* A span under discussion: blanks at its ends, and blanks other than U+0020, show too. */
void cc_html_span(struct cc_page *page, struct cc_str text);
/* Room that a character takes on a line, in letters: named ones take more. */
size_t cc_html_width(uint32_t code_point);
/* Text of the data, isolated from the page's direction, cut to `max` letters of room. */
void cc_html_data(struct cc_page *page, struct cc_str text, size_t max);
/* Inside the double quotes of an attribute. */
void cc_html_attr(struct cc_page *page, struct cc_str text);

/* Whether the section may still grow; lists stop when it may not. */
bool cc_html_room(const struct cc_page *page);
void cc_html_budget(struct cc_page *page, uint64_t bytes);

/* "1,234" and "12 %", for cc_html_printf; "1 row", "1,234 rows". */
struct cc_html_number {
    char z[32];
};
struct cc_html_number cc_html_digits(uint64_t n);
struct cc_html_number cc_html_share(uint64_t part, uint64_t whole);
void cc_html_counted(struct cc_page *page, uint64_t n, const char *noun);

/* Start a section that the contents refer to. */
void cc_html_section(struct cc_page *page, const char *anchor, const char *title);
/* "and 1,234 more in findings.jsonl"; nothing for 0. */
void cc_html_more(struct cc_page *page, uint64_t n, const char *noun, const char *where);
void cc_html_severity(struct cc_page *page, enum cc_severity severity);
/* A horizontal bar, `share` of its room filled; `odd`: not what is wanted. */
void cc_html_bar(struct cc_page *page, double share, bool odd);
/* The class of a heat cell: 0 to 9. */
unsigned cc_html_heat(double share);
/* For people: "Writing conventions" for "convention". */
const char *cc_html_kind_title(const char *kind);
const char *cc_html_action_title(const struct cc_run *run, enum cc_action action);

/* "2 fixed, 1 queued for a person"; gives false, with nothing written, when all are 0. */
bool cc_html_fates(struct cc_page *page, const uint64_t actions[3]);
/* "8 of 40 uses depart", "no majority in 40 uses". */
void cc_html_departures(struct cc_page *page, const struct cc_group *group);

/* The text of a row, for findings that are not in it; empty when there is none. */
struct cc_str cc_html_row_text(const struct cc_run *run, uint32_t row);

/* The forms to show, as indexes: the standard, then the most frequent; gives how many. */
uint32_t cc_html_forms(const struct cc_group *group, uint32_t *order, uint32_t max);

/* Whether the uses of a group are counted for each labeler; and those labelers, as codes,
 * the one who departs most often first; gives how many they are. */
bool cc_html_is_by_labeler(const struct cc_run *run, const struct cc_group *group);
uint32_t cc_html_departing(const struct cc_group *group, uint32_t labelers, uint32_t *top,
                           uint32_t max);

/* The largest `max` of `counts`, largest first, as indexes; gives how many are not 0. */
uint32_t cc_html_top(const uint32_t *counts, uint32_t n, uint32_t *top, uint32_t max);
/* Rows per code of a column; free it. */
uint32_t *cc_html_code_counts(const struct cc_column *column);

void cc_tally_make(const struct cc_run *run, struct cc_tally *tally);
void cc_tally_release(struct cc_tally *tally);

/* "before" and "after" in one line, with what differs marked. */
void cc_html_diff(struct cc_page *page, struct cc_str before, struct cc_str after);

/* A finding's place in its cell, with the words around it: left | span | right. */
void cc_html_context(struct cc_page *page, const struct cc_finding_view *view);

/* The same in little room, with what becomes of it. */
void cc_html_snippet(struct cc_page *page, const struct cc_finding_view *view);

/* The forms of a group with their counts, the standard marked. */
void cc_html_chips(struct cc_page *page, const struct cc_group *group, uint32_t max);

/* Of the groups of a kind, those of which this run leaves something to settle. */
uint64_t cc_html_unsettled(const struct cc_run *run, const char *kind);

/* When a labeler's habit changed (CC_NOBODY: that of all): `before` it, "</small>"
 * behind it; nothing when it never did. `labeler`: its code + 1. */
void cc_html_habit_since(struct cc_page *page, const struct cc_group *group,
                         uint32_t labeler, const char *before);

/* What is to be done with a text: "a -> b", "add b", "remove a". */
void cc_html_fix(struct cc_page *page, struct cc_str text, struct cc_str replacement);

/* Values of one figure over all clips. */
struct cc_histogram {
    const char *id, *title, *unit, *what;
    const double *values;
    size_t count;
    int digits; /* behind the point */
};
void cc_html_histogram(struct cc_page *page, const struct cc_histogram *histogram);

/* The sections, in order; each writes nothing when it has nothing to say. */
void cc_html_verdict(struct cc_page *page);
void cc_html_groups(struct cc_page *page);
void cc_html_labelers(struct cc_page *page);
void cc_html_labels(struct cc_page *page);
void cc_html_audio(struct cc_page *page);
void cc_html_checks(struct cc_page *page);
void cc_html_changes(struct cc_page *page);
void cc_html_method(struct cc_page *page);
/* Within the verdict; what changed, where the run is compared with another. */
void cc_html_since(struct cc_page *page);
void cc_html_first(struct cc_page *page);
/* Within the changes. */
void cc_html_degrees(struct cc_page *page);
void cc_html_precision(struct cc_page *page);

/* Whether there is such a section, for the contents. */
bool cc_html_has_groups(const struct cc_page *page);
bool cc_html_has_labelers(const struct cc_page *page);
bool cc_html_has_labels(const struct cc_page *page);
bool cc_html_has_audio(const struct cc_page *page);
bool cc_html_has_checks(const struct cc_page *page);

/* One group in full, with `n` findings of it as examples; `number` makes its anchor. */
struct cc_html_card {
    const struct cc_outcome *outcome;
    const struct cc_group *group;
    unsigned number;
    const uint64_t *actions;        /* [3] */
    const struct cc_html_sample *samples;
    uint32_t sample_count;
    uint64_t other_findings;        /* of spellings that are not among the samples */
};

enum { CC_SAMPLES = 6, CC_SAMPLE_FINDINGS = 5 };

/* Findings of one group that change the same text into the same text. */
struct cc_html_sample {
    struct cc_str text, replacement;
    const struct cc_finding *first[CC_SAMPLE_FINDINGS];
    uint64_t count;
};
void cc_html_group_card(struct cc_page *page, const struct cc_html_card *card);

#endif
