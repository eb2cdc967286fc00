/* ledger.c - decisions between people's browsers and files, and the store.
 *
 * Every line is read by the reader of decisions before it is stored, whether it comes
 * from a browser, from a file or from a store that may be a stranger's; its text is then
 * kept as it is, with members that only other versions know.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/ledger.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "clean/decisions.h"
#include "formats/json_walk.h"
#include "store/store.h"

enum { DROPS_MAX = 1000000 };

#define DAY_US ((int64_t)86400 * 1000000)
#define OF_FINDING "finding:"
#define OF_CONVENTION "convention:"

struct cc_ledger {
    struct cc_store *store;
    struct cc_strbuf dir, store_path, file_path; /* with a NUL */
};

/* ---- one decision ---- */

/* What the decision is taken back by, and what it is about: as cc_decisions_settle sees
 * it, one finding in a cell of one value, or one convention. */
static void name_thing(const struct cc_decision *d, struct cc_strbuf *about,
                       struct cc_strbuf *thing)
{
    struct cc_json j = { .out = thing };
    char seen[24];

    about->len = thing->len = 0;
    cc_strbuf_z(about, d->finding.len > 0 ? OF_FINDING : OF_CONVENTION);
    cc_strbuf_str(about, d->finding.len > 0 ? d->finding : d->convention);
    if (d->finding.len == 0)
        return;
    snprintf(seen, sizeof seen, "%016llx", (unsigned long long)d->seen);
    cc_json_open(&j, '[');
    cc_json_str(&j, d->row);
    cc_json_str(&j, d->column);
    cc_json_z(&j, d->has_seen ? seen : "");
    cc_json_close(&j, ']');
}

/* Decisions on their way into the store. */
struct putting {
    int64_t latest; /* a decision's time; later ones are refused */
    bool anew;      /* as cc_store_put has it */
    struct cc_ledger_merged count;
    bool conventions;
};

static bool put_one(struct cc_ledger *ledger, struct putting *p,
                    const struct cc_decision *d, struct cc_error *err)
{
    struct cc_strbuf about = { 0 }, thing = { 0 };
    struct cc_store_record record = { .who = d->who, .at = d->at, .text = d->json };
    bool news = false, ok;

    if (d->at > p->latest)
        return cc_fail(err, CC_E_USAGE,
                       "%s:%u: '%.*s' is more than a day ahead of the clock "
                       "of this machine",
                       d->file, d->line, CC_STR_ARG(d->when));
    name_thing(d, &about, &thing);
    record.about = cc_strbuf_view(&about);
    record.thing = cc_strbuf_view(&thing);
    ok = cc_store_put(ledger->store, &record, p->anew, &news, err);
    p->conventions = p->conventions || d->convention.len > 0;
    p->count.lines++;
    p->count.news += news;
    cc_strbuf_release(&about);
    cc_strbuf_release(&thing);
    return ok;
}

/* What the reader of decisions would refuse is not let in. */
static bool within_bounds(struct cc_ledger *ledger, struct cc_error *err)
{
    uint64_t n;

    return cc_store_count(ledger->store, CC_STR(OF_CONVENTION), &n, err) &&
           (n <= CC_DECISIONS_CONVENTIONS ||
            cc_fail(err, CC_E_LIMIT, "more decisions about conventions than %d",
                    CC_DECISIONS_CONVENTIONS));
}

static bool put_all(struct cc_ledger *ledger, struct putting *p,
                    const struct cc_decisions *read, struct cc_error *err)
{
    bool ok = true;

    for (size_t i = 0; ok && i < cc_decisions_count(read); i++)
        ok = put_one(ledger, p, cc_decisions_at(read, i), err);
    return ok && (!p->conventions || within_bounds(ledger, err));
}

/* ---- requests ---- */

static void put_time(int64_t us, struct cc_strbuf *out)
{
    const time_t seconds = (time_t)(us / 1000000);
    struct tm tm;
    char text[40];

    gmtime_r(&seconds, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
    cc_strbuf_printf(out, "%s.%03dZ", text, (int)(us / 1000 % 1000));
}

static bool has_member(struct cc_str object, const char *name)
{
    struct cc_json_value value;

    return cc_json_walk_member(object, name, &value);
}

/* An object as one line, with what is missing of `who` and `when`. */
static void put_line(struct cc_strbuf *out, struct cc_str object,
                     const struct cc_ledger_asker *asker)
{
    const size_t start = out->len;
    struct cc_strbuf when = { 0 };
    struct cc_json j = { .out = out, .comma = true };

    cc_strbuf_str(out, cc_str_slice(object, 0, object.len - 1));
    /* Line ends may stand between members; within a text they are escaped. */
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '\n' || out->ptr[i] == '\r')
            out->ptr[i] = ' ';
    put_time(asker->now, &when);
    if (!has_member(object, "who"))
        cc_json_member(&j, "who", asker->who);
    if (!has_member(object, "when"))
        cc_json_member(&j, "when", cc_strbuf_view(&when));
    cc_strbuf_z(out, "}\n");
    cc_strbuf_release(&when);
}

/* The objects of an array of a request. */
typedef bool item_fn(void *ctx, struct cc_str object, struct cc_error *err);

static bool each_object(struct cc_str request, const char *name, item_fn *fn, void *ctx,
                        struct cc_error *err)
{
    struct cc_json_walk walk;
    struct cc_json_value array, key, item;
    bool ok = true;

    if (!cc_json_walk_member(request, name, &array))
        return true;
    if (array.type != CC_JSON_NESTED || array.text.ptr[0] != '[')
        return cc_fail(err, CC_E_USAGE, "'%s' must be an array", name);
    cc_json_walk_begin(&walk, array.text);
    while (ok && cc_json_walk_next(&walk, &key, &item))
        ok = item.type == CC_JSON_NESTED && item.text.ptr[0] == '{'
                 ? fn(ctx, item.text, err)
                 : cc_fail(err, CC_E_USAGE, "'%s' must hold objects", name);
    ok = ok && (walk.what == NULL || cc_fail(err, CC_E_USAGE, "%s", walk.what));
    cc_json_walk_end(&walk);
    return ok;
}

struct taking {
    struct cc_ledger *ledger;
    const struct cc_ledger_asker *asker;
    struct cc_strbuf lines;
    uint64_t dropped;
};

static bool take_put(void *ctx, struct cc_str object, struct cc_error *err)
{
    struct taking *t = ctx;

    (void)err;
    put_line(&t->lines, object, t->asker);
    return true;
}

static bool take_drop(void *ctx, struct cc_str object, struct cc_error *err)
{
    struct taking *t = ctx;
    struct cc_strbuf about = { 0 }, who = { 0 };
    struct cc_json_value id;
    const bool finding = cc_json_walk_member(object, "finding", &id);
    bool ok = (finding || cc_json_walk_member(object, "convention", &id)) &&
              id.type == CC_JSON_STRING;

    if (++t->dropped > DROPS_MAX)
        return cc_fail(err, CC_E_LIMIT, "more than 1,000,000 to drop");
    if (!ok)
        return cc_fail(err, CC_E_USAGE,
                       "what is dropped is a 'finding' or a 'convention'");
    cc_strbuf_z(&about, finding ? OF_FINDING : OF_CONVENTION);
    (void)cc_json_value_text(&id, &about);
    if (cc_json_walk_member(object, "who", &id) && id.type == CC_JSON_STRING)
        (void)cc_json_value_text(&id, &who);
    else
        cc_strbuf_str(&who, t->asker->who);
    ok = cc_store_take_back(t->ledger->store, cc_strbuf_view(&who),
                            cc_strbuf_view(&about), t->asker->now, err);
    cc_strbuf_release(&about);
    cc_strbuf_release(&who);
    return ok;
}

/* A JSON object and nothing else. */
static bool is_object(struct cc_str text, struct cc_error *err)
{
    struct cc_json_walk walk;
    struct cc_json_value key, value;
    bool ok;

    if (text.len == 0 || cc_utf8_invalid_at(text) != text.len)
        return cc_fail(err, CC_E_USAGE, "the request is not UTF-8, or empty");
    cc_json_walk_begin(&walk, text);
    ok = walk.close == '}';
    while (cc_json_walk_next(&walk, &key, &value))
        ;
    ok = ok && walk.what == NULL;
    if (!ok)
        cc_fail(err, CC_E_USAGE, "the request is no JSON object%s%s",
                walk.what != NULL ? ": " : "", walk.what != NULL ? walk.what : "");
    cc_json_walk_end(&walk);
    return ok;
}

bool cc_ledger_take(struct cc_ledger *ledger, struct cc_str request,
                    const struct cc_ledger_asker *asker, uint64_t *saved,
                    struct cc_error *err)
{
    struct taking t = { .ledger = ledger, .asker = asker };
    struct putting p = { .latest = asker->now + DAY_US, .anew = true };
    struct cc_decisions *read;
    bool ok;

    if (!is_object(request, err) || !each_object(request, "put", take_put, &t, err) ||
        !cc_store_begin(ledger->store, err)) {
        cc_strbuf_release(&t.lines);
        return false;
    }
    read = cc_decisions_new();
    ok = each_object(request, "drop", take_drop, &t, err) &&
         cc_decisions_add(read, "put", cc_strbuf_view(&t.lines), err) &&
         put_all(ledger, &p, read, err);
    ok = cc_store_end(ledger->store, ok, err);
    cc_decisions_free(read);
    *saved = p.count.lines + t.dropped;
    cc_strbuf_release(&t.lines);
    return ok;
}

/* ---- all of them ---- */

struct listing {
    struct cc_strbuf *out;
    char separator;
    uint64_t n;
};

static bool list_one(void *ctx, struct cc_str who, struct cc_str text,
                     struct cc_error *err)
{
    struct listing *l = ctx;

    (void)who;
    (void)err;
    if (l->n++ > 0)
        cc_strbuf_byte(l->out, l->separator);
    cc_strbuf_str(l->out, text);
    return true;
}

bool cc_ledger_tell(struct cc_ledger *ledger, struct cc_str who, struct cc_strbuf *out,
                    struct cc_error *err)
{
    struct listing l = { .out = out, .separator = ',' };
    struct cc_json j = { .out = out };
    bool ok;

    cc_json_open(&j, '{');
    cc_json_member(&j, "schema", CC_STR("concord/review/1"));
    cc_json_member(&j, "who", who);
    cc_json_key(&j, "decisions");
    cc_strbuf_byte(out, '[');
    ok = cc_store_each(ledger->store, who, list_one, &l, err);
    cc_strbuf_z(out, "]}");
    return ok;
}

bool cc_ledger_read(struct cc_ledger *ledger, struct cc_decisions *to,
                    struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    struct listing l = { .out = &text, .separator = '\n' };
    const bool ok =
        cc_store_each(ledger->store, CC_STR(""), list_one, &l, err) &&
        cc_decisions_add(to, ledger->store_path.ptr, cc_strbuf_view(&text), err);

    cc_strbuf_release(&text);
    return ok;
}

bool cc_ledger_merge(struct cc_ledger *ledger, const char *path,
                     struct cc_ledger_merged *merged, struct cc_error *err)
{
    struct putting p = { .latest = INT64_MAX };
    struct cc_decisions *read = cc_decisions_new();
    const bool ok =
        cc_decisions_read(read, path, err) && cc_store_begin(ledger->store, err) &&
        cc_store_end(ledger->store, put_all(ledger, &p, read, err), err);

    *merged = p.count;
    cc_decisions_free(read);
    return ok;
}

static bool is_there(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0;
}

/* What others wrote into DIR/decisions.jsonl: a review that serves elsewhere, an apply. */
static bool merge_file(struct cc_ledger *ledger, struct cc_error *err)
{
    struct cc_ledger_merged merged;

    return !is_there(ledger->file_path.ptr) ||
           cc_ledger_merge(ledger, ledger->file_path.ptr, &merged, err);
}

bool cc_ledger_write(struct cc_ledger *ledger, uint64_t *n, struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    struct listing l = { .out = &text, .separator = '\n' };
    bool ok = merge_file(ledger, err) &&
              cc_store_each(ledger->store, CC_STR(""), list_one, &l, err);

    *n = l.n;
    if (l.n > 0)
        cc_strbuf_byte(&text, '\n');
    if (l.n > 0 || is_there(ledger->file_path.ptr))
        ok = ok && cc_file_write(ledger->dir.ptr, CC_DECISIONS_FILE,
                                 cc_strbuf_view(&text), err);
    cc_strbuf_release(&text);
    return ok;
}

static bool forget_one(struct cc_ledger *ledger, const struct cc_decision *d,
                       struct cc_error *err)
{
    struct cc_strbuf about = { 0 }, thing = { 0 };
    struct cc_store_record record = { .who = d->who, .at = d->at };
    bool ok;

    name_thing(d, &about, &thing);
    record.about = cc_strbuf_view(&about);
    record.thing = cc_strbuf_view(&thing);
    ok = cc_store_forget(ledger->store, &record, err);
    cc_strbuf_release(&about);
    cc_strbuf_release(&thing);
    return ok;
}

bool cc_ledger_forget(const char *dir, const struct cc_decisions *decisions,
                      struct cc_error *err)
{
    struct cc_ledger ledger = { 0 };
    bool ok = true;

    cc_strbuf_printf(&ledger.store_path, "%s/review.sqlite%c", dir, 0);
    if (is_there(ledger.store_path.ptr)) {
        ledger.store = cc_store_open(ledger.store_path.ptr, err);
        ok = ledger.store != NULL && cc_store_begin(ledger.store, err);
        for (size_t i = 0; ok && i < cc_decisions_count(decisions); i++)
            if (!cc_decision_stays(cc_decisions_at(decisions, i)))
                ok = forget_one(&ledger, cc_decisions_at(decisions, i), err);
        ok = ledger.store != NULL && cc_store_end(ledger.store, ok, err);
        cc_store_close(ledger.store);
    }
    cc_strbuf_release(&ledger.store_path);
    return ok;
}

/* ---- opening ---- */

/* A store that came with a directory holds what its maker put there. */
static bool validate(struct cc_ledger *ledger, struct cc_error *err)
{
    struct cc_decisions *all = cc_decisions_new();
    const bool ok = cc_ledger_read(ledger, all, err);

    if (!ok)
        err->code = CC_E_FORMAT;
    cc_decisions_free(all);
    return ok;
}

struct cc_ledger *cc_ledger_open(const char *dir, struct cc_error *err)
{
    struct cc_ledger *ledger = cc_alloc_zero(1, sizeof *ledger);

    cc_strbuf_printf(&ledger->dir, "%s%c", dir, 0);
    cc_strbuf_printf(&ledger->store_path, "%s/review.sqlite%c", dir, 0);
    cc_strbuf_printf(&ledger->file_path, "%s/" CC_DECISIONS_FILE "%c", dir, 0);
    ledger->store = cc_store_open(ledger->store_path.ptr, err);
    if (ledger->store != NULL && validate(ledger, err) && merge_file(ledger, err))
        return ledger;
    cc_ledger_close(ledger);
    return NULL;
}

void cc_ledger_close(struct cc_ledger *ledger)
{
    if (ledger == NULL)
        return;
    cc_store_close(ledger->store);
    cc_strbuf_release(&ledger->dir);
    cc_strbuf_release(&ledger->store_path);
    cc_strbuf_release(&ledger->file_path);
    cc_free(ledger);
}
