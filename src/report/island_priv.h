/* island_priv.h - parts of the island: which findings it takes, and who writes what. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_ISLAND_PRIV_H
#define CC_REPORT_ISLAND_PRIV_H

#include "base/base64.h"
#include "base/json.h"
#include "report/html_priv.h"

struct cc_map;
struct cc_packer;

#define CC_ISLAND_NONE UINT32_MAX

enum { CC_ISLAND_SHORT = 300 }; /* bytes */

/* A cell that findings stand in. A long one is cut to what is near the finding. */
struct cc_island_cell {
    struct cc_str text;
    uint64_t seen; /* what decisions call the whole value */
    bool cut;
};

/* What is told of a finding; -1 stands for none. */
enum cc_island_figure {
    CC_ISLAND_CHECK,
    CC_ISLAND_SEVERITY,
    CC_ISLAND_ROW, /* string: what people call it */
    CC_ISLAND_NUMBER,
    CC_ISLAND_LINE, /* less the row's number: that packs better */
    CC_ISLAND_FILE,
    CC_ISLAND_COLUMN,
    CC_ISLAND_CELL,
    CC_ISLAND_START, /* in the cell's text, in UTF-16 units, as scripts count */
    CC_ISLAND_LENGTH,
    CC_ISLAND_ABOUT, /* string: the row's text, where the cell is another one */
    CC_ISLAND_REPLACEMENT, /* string, as the following ones */
    CC_ISLAND_MESSAGE,
    CC_ISLAND_OTHER,
    CC_ISLAND_CLIP,
    CC_ISLAND_LABELER, /* -2: about no one person */
    CC_ISLAND_GROUP,
    CC_ISLAND_ACTION,
    CC_ISLAND_GRADE,
    CC_ISLAND_CONFIDENCE, /* in hundredths */
    CC_ISLAND_DECIDED,
    CC_ISLAND_FIGURES,
};

/* A finding that the island takes. */
struct cc_island_pick {
    const struct cc_outcome *outcome;
    const struct cc_finding *finding;
    int64_t figures[CC_ISLAND_FIGURES];
};

struct cc_island {
    const struct cc_run *run;
    struct cc_island_pick *picks;
    uint32_t pick_count;
    struct cc_island_cell *cells;
    size_t cell_count, cell_cap;
    struct cc_map *cell_numbers; /* of whole cells, by value */
    uint32_t *cell_of_number;
    size_t number_cap;
    struct cc_map *strings;
    size_t bytes; /* of cells and strings */
    uint64_t group_total; /* that could be decided, also those not taken */
    uint32_t **group_of;  /* [check][group]: its number, or CC_ISLAND_NONE */

    /* On its way into the page. */
    struct cc_page *page;
    struct cc_strbuf text, packed;
    struct cc_json json;
    struct cc_packer *packer;
    struct cc_base64 base64;
    struct cc_error *err;
    bool ok;
};

/* Choose findings, in the order of checks and rows, and number their texts. */
void cc_island_pick(struct cc_island *island);
void cc_island_unpick(struct cc_island *island);

/* Members of the object, each with its key. */
void cc_island_run(struct cc_island *island);
void cc_island_groups(struct cc_island *island);
void cc_island_findings(struct cc_island *island);

/* Send on what is written so far, when it is much. */
void cc_island_flush(struct cc_island *island, bool last);
/* A string for people, cut to CC_ISLAND_SHORT. */
void cc_island_short(struct cc_island *island, struct cc_str text);

#endif
