/* report_priv.h - the writers, each in its own file. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_REPORT_PRIV_H
#define CC_REPORT_REPORT_PRIV_H

#include "report/report.h"

typedef bool cc_product_writer(const struct cc_run *run, struct cc_outfile *out,
                               struct cc_error *err);

cc_product_writer cc_write_findings, cc_write_summary, cc_write_clips, cc_write_changes,
    cc_write_queue_csv, cc_write_queue_jsonl, cc_write_queue_tasks, cc_write_html,
    cc_write_refused, cc_write_sarif, cc_write_junit, cc_write_github,
    cc_write_findings_csv, cc_write_markdown;

struct cc_json;

/* The cleaned copies of all inputs, into DIR/cleaned, each listed in the manifest. */
bool cc_write_cleaned(const struct cc_run *run, const char *dir, struct cc_json *manifest,
                      struct cc_error *err) CC_MUST_USE;

/* Their names below DIR, each with a NUL at its end. */
void cc_cleaned_names(const struct cc_run *run, struct cc_strbuf *names);

/* Say in the manifest what was written; `ordered`: its lines were put in order. */
void cc_manifest_list(struct cc_json *manifest, const char *name, const char *hash,
                      uint64_t size, bool ordered);

/* Whether a path is an input's, under any name; and the error that says so. */
bool cc_is_input(const struct cc_dataset *data, const char *path);
bool cc_refuse_input(const char *path, struct cc_error *err);

/* As much of a span as is shown; the data has all of it. */
struct cc_str cc_finding_shown(struct cc_str text);

/* One line for people: what is wrong, where in the cell, what it would become; visible. */
void cc_finding_sentence(const struct cc_finding_view *view, struct cc_strbuf *out);

/* The member "audio" of summary.json; none without measured clips. */
struct cc_json;
void cc_summary_audio(struct cc_json *json, const struct cc_run *run);
/* The member "since"; none where there is nothing to compare with. */
void cc_summary_since(struct cc_json *json, const struct cc_run *run);

/* Append a field of a file for spreadsheets: quoted when needed, and with a leading
 * apostrophe when a spreadsheet would take it for a formula. */
void cc_csv_field(struct cc_strbuf *out, struct cc_str value, bool last);

#endif
