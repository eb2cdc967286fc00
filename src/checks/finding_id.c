/* finding_id.c - a name for a finding that stays while the finding stays. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "checks/check.h"
#include "checks/finding.h"
#include "dataset/dataset.h"

/* The id holds what the finding is about, not where in the output it stands. A message
 * with figures in it would change with every row that is added: where there is a group,
 * its id says enough. */
uint64_t cc_finding_id(const struct cc_dataset *data, const struct cc_outcome *out,
                       const struct cc_finding *f)
{
    struct cc_str row = { "", 0 }, column = { "", 0 }, group = { "", 0 },
                  text = { "", 0 },
                  person = { "", 0 };
    uint64_t start = 0;
    char number[16];

    if (f->row != CC_NO_ROW)
        row = cc_dataset_row_name(data, f->row, number);
    if (f->column != CC_NO_COLUMN)
        column = data->columns[f->column].name;
    if (f->labeler == CC_NOBODY)
        person = CC_STR("*");
    else if (f->labeler > 0)
        person = cc_column_value(cc_dataset_first(data, CC_ROLE_LABELER), f->labeler - 1);
    if (f->group > 0)
        group = out->groups[f->group - 1].id;
    if (f->row != CC_NO_ROW && f->column != CC_NO_COLUMN) {
        const struct cc_str value = cc_column_at(&data->columns[f->column], f->row);

        text = cc_str_slice(value, f->start, f->end);
        start = cc_utf8_count(cc_str_slice(value, 0, f->start));
    }
    {
        const struct cc_str parts[] = { cc_str_z(out->check->name),
                                        row,
                                        column,
                                        group,
                                        text,
                                        person,
                                        f->group > 0 ? (struct cc_str){ "", 0 }
                                                     : f->message };
        uint64_t hash = start;

        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            hash = cc_hash64_mix(hash, cc_hash64(parts[i]));
        return hash;
    }
}
