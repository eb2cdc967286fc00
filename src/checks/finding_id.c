/* finding_id.c - a name for a finding that stays while the finding stays. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "checks/check.h"
#include "checks/finding.h"
#include "dataset/dataset.h"

/* Whether its format refuses the fix is known only where one is made: what the message
 * says of that is no part of the finding. */
static struct cc_str own_message(const struct cc_finding *f)
{
    struct cc_str message = f->message;

    if (f->refusal == NULL)
        return message;
    message.len -= strlen(CC_LEFT_AS_IT_IS) + strlen(f->refusal);
    message.len -= message.len > 0 ? strlen("; ") : 0;
    return message;
}

/* How many other rows a row is like changes with each that is added: the count is no part
 * of what the finding is about. */
static uint64_t hash_message(const struct cc_check *check, struct cc_str message)
{
    const bool counts = strcmp(check->kind, "duplicate") == 0 ||
                        strcmp(check->kind, "leakage") == 0;
    uint64_t hash = 0;
    size_t from = 0;

    if (!counts)
        return cc_hash64(message);
    for (size_t at = 0; at <= message.len; at++)
        if (at == message.len || (message.ptr[at] >= '0' && message.ptr[at] <= '9')) {
            if (at > from)
                hash = cc_hash64_mix(hash, cc_hash64(cc_str_slice(message, from, at)));
            from = at + 1;
        }
    return hash;
}

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
                                        person };
        uint64_t hash = start;

        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            hash = cc_hash64_mix(hash, cc_hash64(parts[i]));
        return cc_hash64_mix(hash, f->group > 0
                                       ? cc_hash64((struct cc_str){ "", 0 })
                                       : hash_message(out->check, own_message(f)));
    }
}
