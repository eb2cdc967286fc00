/* cues.h - the cues of subtitles: lines of text under a line of times. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_CUES_H
#define CC_FORMATS_CUES_H

#include "formats/codec.h"
#include "formats/lines.h"

struct cc_export;
struct cc_input;
struct cc_transcript;

/* Start from zeros with `lines` set; `strict` as in WebVTT: an empty line ends the
 * text, and lines of nothing but blanks around it are no part of it. */
struct cc_cues {
    struct cc_lines lines;
    bool strict;
    struct cc_str id;         /* the line before the times; may be empty */
    struct cc_str start, end; /* as they are spelled */
    struct cc_str settings;   /* what stands behind the times */
    struct cc_str text;       /* all lines, the last one's end left out */
    uint64_t place;
    uint64_t skipped; /* lines before the cue that belong to none, */
    uint64_t skipped_at; /* and where they begin */
};

bool cc_cues_next(struct cc_cues *cues);

/* Tell of lines before the cue, or at the end, that belong to none. */
void cc_cue_tell_skipped(struct cc_transcript *t, const struct cc_cues *cues);

/* Set the columns of start and end. */
void cc_cue_times(struct cc_transcript *t, const struct cc_cues *cues, uint32_t start,
                  uint32_t end);

/* Set the text, less what stands before it on its line. A cue without a line of text has
 * no room for one. */
void cc_cue_text(struct cc_transcript *t, const struct cc_cues *cues, uint32_t column,
                 size_t before, const struct cc_codec *codec);

/* For codecs: a line end says "\n"; new text has the file's line ends, and neither a
 * blank line nor a line of times. */
void cc_cue_line_end(struct cc_str rest, struct cc_said *said);
void cc_cue_spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out);
const char *cc_cue_refuses(struct cc_str spelled);

/* "NAME: " before the text is its speaker where nearly all of the first cues have it and
 * the names come again. Where that is not the case but few more names would make it so,
 * no edit may bring or take one: cc_cue_keeps_name is then what a text refuses. */
struct cc_cue_naming {
    bool named, nearly;
};

struct cc_cue_naming cc_cues_naming(const struct cc_input *in, bool strict);
const char *cc_cue_keeps_name(struct cc_str before, struct cc_str after);

/* The length of "NAME: " at the start of a text; 0 when there is none. Behind it the
 * text may not be empty. */
size_t cc_cue_name_length(struct cc_str text);
const char *cc_cue_refuses_behind_name(struct cc_str spelled);

/* A text as lines of a new cue: none of them blank. */
struct cc_str cc_cue_export(struct cc_export *x, struct cc_str text);

#endif
