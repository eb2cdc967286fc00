/* decisions_read.c - lines of JSON become decisions; what is odd is told with its line.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "clean/decisions_priv.h"
#include "dataset/time.h"
#include "formats/json_walk.h"

enum { MAX_BYTES = 256 << 20, MAX_COUNT = 4000000, MAX_NAME = 4096 };

/* The line at hand. */
struct reading {
    struct cc_decisions *to;
    const char *file;
    uint32_t line;
};

static bool wrong(const struct reading *r, const char *what, struct cc_error *err)
{
    return cc_fail(err, CC_E_USAGE, "%s:%u: %s", r->file, r->line, what);
}

/* ---- members ---- */

/* The times that the schema names: a date, or a date and a time with its zone. */
static bool parse_when(struct cc_str s, int64_t *us)
{
    const bool dated = s.len >= 10 && s.ptr[4] == '-' && s.ptr[7] == '-';
    bool zoned = false;

    for (size_t i = 10; i < s.len; i++)
        zoned = zoned || strchr("Zz+-", s.ptr[i]) != NULL;
    return dated && (s.len == 10 || zoned) && cc_time_parse(s, CC_DATE_YMD, us);
}

static bool parse_hex(struct cc_str s, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        *value = *value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return s.len == 16;
}

static const char *const actions[] = { "choose", "always", "ignore", "different",
                                       "report", "accept", "reject", "edit" };

const char *cc_decision_action_name(enum cc_decision_action action)
{
    return actions[action];
}

struct members {
    struct cc_str schema, action, seen;
    struct cc_decision d;
};

/* Where a member's text goes; NULL: it is of no use here. */
static struct cc_str *place_of(struct members *m, struct cc_str name)
{
    const struct {
        const char *name;
        struct cc_str *to;
    } known[] = {
        { "schema", &m->schema },   { "action", &m->action },
        { "seen", &m->seen },       { "convention", &m->d.convention },
        { "style", &m->d.style },   { "finding", &m->d.finding },
        { "check", &m->d.check },   { "row", &m->d.row },
        { "column", &m->d.column }, { "value", &m->d.value },
        { "who", &m->d.who },       { "when", &m->d.when },
        { "replacement", &m->d.replacement },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cc_str_eq_z(name, known[i].name))
            return known[i].to;
    return NULL;
}

static bool take_member(const struct reading *r, struct members *m,
                        const struct cc_json_value *key,
                        const struct cc_json_value *value, struct cc_error *err)
{
    struct cc_str *to = place_of(m, key->text);
    struct cc_strbuf text = { 0 };
    bool whole;

    if (to == NULL)
        return true; /* of a later version, or for people */
    if (value->type != CC_JSON_STRING)
        return cc_fail(err, CC_E_USAGE, "%s:%u: '%.*s' must be a text in quotes", r->file,
                       r->line, CC_STR_ARG(key->text));
    if (to->ptr != NULL)
        return cc_fail(err, CC_E_USAGE, "%s:%u: '%.*s' stands twice", r->file, r->line,
                       CC_STR_ARG(key->text));
    whole = cc_json_value_text(value, &text);
    if (text.len > MAX_NAME && to != &m->d.value && to != &m->d.replacement &&
        to != &m->d.row)
        whole = cc_fail(err, CC_E_USAGE, "%s:%u: '%.*s' is longer than %d bytes", r->file,
                        r->line, CC_STR_ARG(key->text), MAX_NAME);
    else if (!whole)
        cc_fail(err, CC_E_USAGE, "%s:%u: '%.*s' holds half a surrogate pair", r->file,
                r->line, CC_STR_ARG(key->text));
    *to = cc_arena_str(r->to->arena, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return whole;
}

/* ---- lines ---- */

static bool check_convention(const struct reading *r, struct members *m,
                             struct cc_error *err)
{
    const bool styled =
        m->d.action == CC_DECIDE_CHOOSE || m->d.action == CC_DECIDE_ALWAYS;

    if (r->to->n_of_conventions++ == CC_DECISIONS_CONVENTIONS)
        return cc_fail(err, CC_E_USAGE, "%s:%u: more decisions about conventions than %d",
                       r->file, r->line, CC_DECISIONS_CONVENTIONS);
    if (m->d.action > CC_DECIDE_REPORT)
        return wrong(r, "of a convention the action is choose, always, ignore, "
                        "different or report", err);
    if (styled != (m->d.style.len > 0))
        return wrong(r, styled ? "a 'style' must say what was chosen"
                               : "a 'style' goes with choose and always only", err);
    return true;
}

static bool check_finding(const struct reading *r, struct members *m,
                          struct cc_error *err)
{
    if (m->d.action < CC_DECIDE_ACCEPT)
        return wrong(r, "of a finding the action is accept, reject or edit", err);
    if (!parse_hex(m->d.finding, &m->d.id))
        return wrong(r, "'finding' must be an id of 16 hexadecimal digits", err);
    m->d.has_seen = m->seen.ptr != NULL;
    if (m->d.has_seen && !parse_hex(m->seen, &m->d.seen))
        return wrong(r, "'seen' must be a hash of 16 hexadecimal digits", err);
    if (m->d.column.len > 0 && (m->d.row.len == 0 || !m->d.has_seen))
        return wrong(r, "a decision about a cell needs its 'row' and the hash 'seen'",
                     err);
    if (m->d.action == CC_DECIDE_ACCEPT &&
        ((m->d.value.ptr == NULL && m->d.replacement.ptr == NULL) ||
         m->d.column.len == 0))
        return wrong(r,
                     "what is accepted needs the 'replacement' or the 'value' that was "
                     "proposed, the 'row', the 'column' and 'seen'",
                     err);
    if (m->d.action == CC_DECIDE_EDIT && (m->d.value.ptr == NULL || m->d.column.len == 0))
        return wrong(r, "an edit needs the 'value', the 'row', the 'column' and 'seen'",
                     err);
    return true;
}

static bool check_members(const struct reading *r, struct members *m,
                          struct cc_error *err)
{
    size_t action = 0;

    if (!cc_str_eq(m->schema, CC_STR(CC_DECISIONS_SCHEMA)))
        return wrong(r, "\"schema\":\"" CC_DECISIONS_SCHEMA "\" is missing", err);
    while (action < sizeof actions / sizeof *actions &&
           !cc_str_eq_z(m->action, actions[action]))
        action++;
    if (m->action.ptr == NULL && m->d.style.len > 0)
        action = CC_DECIDE_CHOOSE;
    if (action == sizeof actions / sizeof *actions)
        return cc_fail(err, CC_E_USAGE, "%s:%u: there is no action '%.*s'", r->file,
                       r->line, CC_STR_ARG(m->action));
    m->d.action = (enum cc_decision_action)action;
    if ((m->d.convention.len > 0) == (m->d.finding.len > 0))
        return wrong(r, "a decision is about a 'convention' or about a 'finding'", err);
    if (m->d.who.len == 0)
        return wrong(r, "'who' decided is missing", err);
    if (!parse_when(m->d.when, &m->d.at))
        return wrong(r, "'when' must be a time like 2026-11-25T10:00:00Z", err);
    return m->d.convention.len > 0 ? check_convention(r, m, err)
                                   : check_finding(r, m, err);
}

static bool read_line(const struct reading *r, struct cc_str line, struct cc_error *err)
{
    struct cc_decisions *d = r->to;
    struct members m = { 0 };
    struct cc_json_walk walk;
    struct cc_json_value key, value;
    const uint32_t known = cc_intmap_count(d->lines);
    bool ok = true;

    if (cc_intmap_add(d->lines, cc_hash64(line)) < known)
        return true;
    if (d->count == MAX_COUNT)
        return wrong(r, "more decisions than 4,000,000", err);
    cc_json_walk_begin(&walk, line);
    if (walk.close == ']')
        walk.what = "an object in braces is missing";
    while (ok && cc_json_walk_next(&walk, &key, &value))
        ok = take_member(r, &m, &key, &value, err);
    if (ok && walk.what != NULL)
        ok = cc_fail(err, CC_E_USAGE, "%s:%u: invalid JSON: %s", r->file, r->line,
                     walk.what);
    cc_json_walk_end(&walk);
    if (!ok || !check_members(r, &m, err))
        return false;
    m.d.file = r->file;
    m.d.line = r->line;
    m.d.json = cc_arena_str(d->arena, line);
    d->items = cc_grow(d->items, &d->cap, d->count + 1, sizeof *d->items);
    d->items[d->count++] = m.d;
    return true;
}

bool cc_decisions_add(struct cc_decisions *d, const char *name, struct cc_str text,
                      struct cc_error *err)
{
    struct reading r = { d, name, 0 };

    if (cc_str_starts(text, CC_STR("\xEF\xBB\xBF")))
        text = cc_str_slice(text, 3, text.len);
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        const char *eol = memchr(text.ptr + at, '\n', text.len - at);
        struct cc_str line;

        end = eol == NULL ? text.len : (size_t)(eol - text.ptr);
        line = cc_str_trim(cc_str_slice(text, at, end));
        r.line++;
        if (line.len == 0)
            continue;
        if (line.len > CC_DECISIONS_LINE)
            return wrong(&r, "a line is longer than 1 MiB", err);
        if (cc_utf8_invalid_at(line) != line.len)
            return wrong(&r, "a line is not UTF-8", err);
        if (!read_line(&r, line, err))
            return false;
    }
    return true;
}

bool cc_decisions_read(struct cc_decisions *d, const char *path, struct cc_error *err)
{
    const char *name = cc_arena_str(d->arena, cc_str_z(path)).ptr;
    struct cc_file file;
    bool ok;

    if (!cc_file_open(&file, path, MAX_BYTES, err)) {
        if (err->code == CC_E_LIMIT) {
            *err = (struct cc_error){ 0 };
            cc_fail(err, CC_E_USAGE, "'%s' is larger than 256 MiB", path);
        }
        err->code = CC_E_USAGE;
        return false;
    }
    ok = cc_decisions_add(d, name, file.bytes, err);
    cc_file_release(&file);
    return ok;
}
