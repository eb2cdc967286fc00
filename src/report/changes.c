/* changes.c - changes.jsonl: each changed cell, with enough to undo it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

static void member(struct cc_json *j, const char *key, struct cc_str value)
{
    cc_json_key(j, key);
    cc_json_str(j, value);
}

bool cc_write_changes(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    const struct cc_dataset *data = run->data;
    struct cc_strbuf line = { 0 };

    (void)err;
    for (size_t i = 0; i < run->cleaning->count; i++) {
        const struct cc_change *change = &run->cleaning->changes[i];
        struct cc_json j = { .out = &line };
        char number[16];

        line.len = 0;
        cc_json_open(&j, '{');
        member(&j, "row", cc_dataset_row_name(data, change->row, number));
        cc_json_key(&j, "number"); /* of the row in all inputs, from 1: ids may repeat */
        cc_json_uint(&j, (uint64_t)change->row + 1);
        member(&j, "file",
               cc_str_z(cc_input_info(data->inputs[cc_dataset_input_of(data, change->row)])->name));
        member(&j, "column", data->columns[change->column].name);
        member(&j, "before", change->before);
        member(&j, "after", change->after);
        member(&j, "rule", change->rule);
        cc_json_key(&j, "confidence");
        cc_json_num(&j, (double)change->confidence, 4);
        cc_json_close(&j, '}');
        cc_strbuf_byte(&line, '\n');
        cc_outfile_put(out, cc_strbuf_view(&line));
    }
    cc_strbuf_release(&line);
    return true;
}
