/* people.h - rows of labelers with habits, as CSV, for checks that tell persons apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "base/strbuf.h"
#include "support/checked.h"

struct people {
    struct cc_strbuf csv;
    unsigned minute; /* of the next row */
    uint64_t state;  /* of the random numbers */
};

static inline struct people people_new(const char *header)
{
    struct people p = { .state = 88172645463325252u };

    cc_strbuf_printf(&p.csv, "%s\n", header);
    return p;
}

/* 0 to n - 1, the same in every run. */
static inline unsigned people_random(struct people *p, unsigned n)
{
    p->state ^= p->state << 13;
    p->state ^= p->state >> 7;
    p->state ^= p->state << 17;
    return (unsigned)(p->state >> 33) % n;
}

/* A row "who,time,text", a minute later than the last. */
static inline void people_row(struct people *p, const char *who, const char *text)
{
    cc_strbuf_printf(&p->csv, "%s,2026-03-%02uT%02u:%02u,\"%s\"\n", who,
                     1 + p->minute / 1440, p->minute / 60 % 24, p->minute % 60, text);
    p->minute++;
}

static inline struct checked people_check(struct people *p, const char *check,
                                          size_t threads)
{
    struct checked c;

    cc_strbuf_byte(&p->csv, '\0');
    c = checked_csv_with(check, p->csv.ptr,
                         &(struct checked_options){ .with_rules = true,
                                                    .threads = threads });
    p->csv.len--;
    return c;
}

static inline void people_release(struct people *p)
{
    cc_strbuf_release(&p->csv);
}

#endif
