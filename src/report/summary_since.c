/* summary_since.c - in summary.json: what changed since an earlier run. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/json.h"
#include "checks/check.h"
#include "report/report_priv.h"
#include "report/since.h"

enum { FAMILIES_MAX = 500 };

static void uint_member(struct cc_json *j, const char *key, uint64_t value)
{
    cc_json_key(j, key);
    cc_json_uint(j, value);
}

static void pair(struct cc_json *j, const char *key, uint64_t then, uint64_t now)
{
    cc_json_key(j, key);
    cc_json_open(j, '{');
    uint_member(j, "then", then);
    uint_member(j, "now", now);
    cc_json_close(j, '}');
}

/* A pair and what it is of, as members of the object at hand. */
static void parts(struct cc_json *j, const struct cc_since_pair *p)
{
    uint_member(j, "then", p->then);
    uint_member(j, "then_of", p->then_of);
    uint_member(j, "now", p->now);
    uint_member(j, "now_of", p->now_of);
}

static void findings(struct cc_json *j, const struct cc_since *s)
{
    cc_json_key(j, "findings");
    cc_json_open(j, '{');
    uint_member(j, "then", s->findings.then);
    uint_member(j, "now", s->findings.now);
    if (s->by_id) {
        uint_member(j, "new", s->fresh);
        uint_member(j, "gone", s->gone);
    }
    for (enum cc_severity level = CC_SEVERITY_INFO; level <= CC_SEVERITY_ERROR; level++)
        pair(j, cc_severity_name(level), s->severity[level].then, s->severity[level].now);
    cc_json_close(j, '}');
}

static void checks(struct cc_json *j, const struct cc_since *s)
{
    cc_json_key(j, "checks");
    cc_json_open(j, '[');
    for (size_t i = 0; i < s->check_count; i++) {
        const struct cc_since_check *c = &s->checks[i];

        cc_json_open(j, '{');
        cc_json_key(j, "name");
        cc_json_str(j, c->name);
        parts(j, &c->findings);
        if (s->by_id) {
            uint_member(j, "new", c->fresh);
            uint_member(j, "gone", c->gone);
        }
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void families(struct cc_json *j, const struct cc_since *s)
{
    uint_member(j, "group_count", s->family_count);
    cc_json_key(j, "groups");
    cc_json_open(j, '[');
    for (size_t i = 0; i < s->family_count && i < FAMILIES_MAX; i++) {
        const struct cc_since_family *f = &s->families[i];

        cc_json_open(j, '{');
        cc_json_key(j, "check");
        cc_json_str(j, f->check);
        cc_json_key(j, "id");
        cc_json_str(j, f->id);
        cc_json_member(j, "title", f->title);
        parts(j, &f->departures);
        cc_json_member(j, "standard_then", f->standard_then);
        cc_json_member(j, "standard_now", f->standard_now);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

void cc_summary_since(struct cc_json *j, const struct cc_run *run)
{
    const struct cc_since *s = run->since;

    if (s == NULL)
        return;
    cc_json_key(j, "since");
    cc_json_open(j, '{');
    cc_json_member(j, "run", s->path == NULL ? (struct cc_str){ "", 0 }
                                             : cc_str_z(s->path));
    cc_json_key(j, "version");
    cc_json_str(j, s->version);
    cc_json_key(j, "status");
    cc_json_str(j, s->status);
    pair(j, "rows", s->rows_then, s->rows_now);
    cc_json_key(j, "inputs");
    cc_json_open(j, '{');
    uint_member(j, "now", s->inputs);
    uint_member(j, "unchanged", s->inputs_same);
    cc_json_close(j, '}');
    findings(j, s);
    checks(j, s);
    families(j, s);
    cc_json_close(j, '}');
}
