/* findings_csv.c - findings.csv: findings.jsonl for spreadsheets. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "report/report_priv.h"
#include "report/sheet.h"

static void number(struct cc_sheet *sheet, const char *name, double value, int digits)
{
    char text[32];

    snprintf(text, sizeof text, "%.*f", digits, value);
    cc_sheet_cell(sheet, name, cc_str_z(text));
}

static struct cc_str line_of(const struct cc_finding_view *v, struct cc_sheet *sheet)
{
    const struct cc_finding *f = v->finding;
    const struct cc_str none = { "", 0 };

    cc_sheet_cell(sheet, "finding", cc_str_z(v->id));
    cc_sheet_cell(sheet, "check", cc_str_z(v->outcome->check->name));
    cc_sheet_cell(sheet, "severity", cc_str_z(cc_severity_name(f->severity)));
    cc_sheet_cell(sheet, "row", v->row);
    cc_sheet_cell(sheet, "file", v->file == NULL ? none : cc_str_z(v->file));
    if (v->file != NULL)
        number(sheet, "line", v->line, 0);
    else
        cc_sheet_cell(sheet, "line", none);
    cc_sheet_cell(sheet, "column", v->column);
    cc_sheet_cell(sheet, "text", cc_finding_shown(v->text));
    cc_sheet_cell(sheet, "replacement",
                  f->replacement.ptr == NULL ? none : f->replacement);
    cc_sheet_cell(sheet, "grade", cc_str_z(cc_grade_name(f->grade)));
    cc_sheet_cell(sheet, "action", cc_str_z(cc_action_name(v->action)));
    number(sheet, "confidence", (double)f->confidence, 4);
    cc_sheet_cell(sheet, "group", v->group);
    cc_sheet_cell(sheet, "labeler", v->labeler);
    cc_sheet_cell(sheet, "message", f->message);
    return cc_sheet_end(sheet);
}

bool cc_write_findings_csv(const struct cc_run *run, struct cc_outfile *out,
                           struct cc_error *err)
{
    struct cc_sheet sheet = { 0 };

    (void)err;
    cc_outfile_put(out, CC_STR("finding,check,severity,row,file,line,column,text,"
                               "replacement,grade,action,confidence,group,labeler,"
                               "message,guarded\r\n"));
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *outcome = &run->results->outcomes[i];

        for (size_t k = 0; k < outcome->kept && k < run->max_findings; k++) {
            struct cc_finding_view view;

            cc_finding_view(run, outcome, &outcome->findings[k], &view);
            cc_outfile_put(out, line_of(&view, &sheet));
        }
    }
    cc_sheet_release(&sheet);
    return true;
}
