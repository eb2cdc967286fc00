/* store.c - the table of decisions, and the care SQLite wants.
 *
 *     who   about                     thing     at     text
 *     anna  finding:48c9354451cd197f  (a key)   17... {"schema":...,"action":"reject"...}
 *     ben   finding:48c9354451cd197f  (a key)   17...  NULL: taken back
 *
 * A write-ahead log lets two programs work at once, but its shared memory does not reach
 * other machines: only file systems known to be local get one. Each commit is synced
 * before it is answered. The file may come from a stranger: one that is not ours is not
 * touched, and its schema can run no code.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "base/memory.h"
#include "base/strbuf.h"

#define APPLICATION "1668178788" /* "cncd", in the file's header */

enum { SCHEMA_VERSION = 1, WAIT_MS = 5000, PAGE_BYTES = 4096, VALUE_MAX = 8 << 20 };

struct cc_store {
    sqlite3 *db;
    sqlite3_stmt *put, *take_back, *forget, *each, *count;
    struct cc_strbuf path;
};

/* ---- failing ---- */

static bool failed(struct cc_store *store, int rc, struct cc_error *err)
{
    enum cc_errc code = CC_E_SYSTEM;
    const char *why = store->db != NULL ? sqlite3_errmsg(store->db) : sqlite3_errstr(rc);

    switch (rc & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: code = CC_E_FORMAT; break;
    case SQLITE_TOOBIG: code = CC_E_LIMIT; break;
    case SQLITE_CANTOPEN: code = CC_E_INPUT; break;
    case SQLITE_BUSY: why = "another program has it and does not let go"; break;
    case SQLITE_FULL: why = "the disk is full, or the file has reached 256 MiB"; break;
    default: break;
    }
    return cc_fail(err, code, "'%s': %s", store->path.ptr, why);
}

/* A statement that gives no rows, or none that matter. */
static bool run(struct cc_store *store, const char *sql, struct cc_error *err)
{
    const int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK || failed(store, rc, err);
}

static bool prepare(struct cc_store *store, const char *sql, sqlite3_stmt **statement,
                    struct cc_error *err)
{
    const int rc = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                      statement, NULL);

    return rc == SQLITE_OK || failed(store, rc, err);
}

/* The first column of the first row, as a number. */
static bool ask(struct cc_store *store, const char *sql, int64_t *number,
                struct cc_error *err)
{
    sqlite3_stmt *statement = NULL;
    int rc;

    if (!prepare(store, sql, &statement, err))
        return false;
    rc = sqlite3_step(statement);
    *number = rc == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || failed(store, rc, err);
}

/* ---- opening ---- */

/* Numbers of statfs(2) that no header names in one place. */
static bool is_local(const char *path)
{
    static const uint32_t local[] = {
        0xEF53 /* ext */,       0x58465342 /* xfs */,      0x9123683E /* btrfs */,
        0x01021994 /* tmpfs */, 0x794C7630 /* overlay */,  0xF2F52010 /* f2fs */,
        0x2FC12FC1 /* zfs */,   0xCA451A4E /* bcachefs */,
    };
    struct statfs fs;

    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof local / sizeof *local; i++)
        if ((uint32_t)fs.f_type == local[i])
            return true;
    return false;
}

static bool open_file(struct cc_store *store, struct cc_error *err)
{
    const char *path = store->path.ptr;
    struct stat st;
    int rc;

    if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return cc_fail(err, CC_E_INPUT, "'%s' is not a regular file", path);
    rc = sqlite3_open_v2(
        path, &store->db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL);
    if (rc != SQLITE_OK)
        return failed(store, rc, err);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, VALUE_MAX);
    return run(store,
               "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
               "PRAGMA mmap_size=0; PRAGMA synchronous=FULL",
               err);
}

/* Two programs may come at once to a file that is new: one makes the table. */
static bool make_table(struct cc_store *store, struct cc_error *err)
{
    int64_t tables;
    bool ok;

    if (!run(store, "BEGIN IMMEDIATE", err))
        return false;
    ok = ask(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (ok && tables == 0)
        ok = run(store,
                 "CREATE TABLE decision (who TEXT NOT NULL, about TEXT NOT NULL,"
                 " thing TEXT NOT NULL, at INTEGER NOT NULL, text TEXT,"
                 " PRIMARY KEY (who, about, thing)) STRICT;"
                 "CREATE INDEX decision_about ON decision (about);"
                 "PRAGMA application_id=" APPLICATION "; PRAGMA user_version=1",
                 err);
    return cc_store_end(store, ok, err);
}

/* Whether the file is ours and whole. */
static bool examine(struct cc_store *store, struct cc_error *err)
{
    int64_t application, version, strange, tables;

    if (!ask(store, "SELECT count(*) FROM sqlite_schema", &tables, err) ||
        !ask(store, "PRAGMA application_id", &application, err) ||
        !ask(store, "PRAGMA user_version", &version, err) ||
        !ask(store,
             "SELECT count(*) FROM sqlite_schema WHERE type NOT IN"
             " ('table', 'index') OR tbl_name <> 'decision'",
             &strange, err))
        return false;
    if (tables == 0 && application == 0 && version == 0)
        return make_table(store, err);
    if (application != strtoll(APPLICATION, NULL, 10) || strange > 0)
        return cc_fail(err, CC_E_FORMAT, "'%s' is not a store of concord's decisions",
                       store->path.ptr);
    if (version != SCHEMA_VERSION)
        return cc_fail(err, CC_E_FORMAT, "'%s' is of version %lld; this concord knows %d",
                       store->path.ptr, (long long)version, SCHEMA_VERSION);
    if (!ask(store, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'",
             &strange, err))
        return false;
    return strange == 0 ||
           cc_fail(err, CC_E_FORMAT,
                   "'%s' is damaged; move it away, decisions.jsonl beside "
                   "it is read instead",
                   store->path.ptr);
}

static bool prepare_all(struct cc_store *store, struct cc_error *err)
{
    return prepare(store,
                   "INSERT INTO decision (who, about, thing, at, text)"
                   " VALUES (?1, ?2, ?3, ?5, ?4) ON CONFLICT DO UPDATE"
                   " SET at = excluded.at, text = excluded.text"
                   " WHERE CASE WHEN text IS NULL THEN ?6 OR excluded.at > at"
                   " ELSE excluded.at > at OR"
                   "  (excluded.at = at AND excluded.text <> text) END",
                   &store->put, err) &&
           prepare(store,
                   "UPDATE decision SET at = max(at + 1, ?3), text = NULL"
                   " WHERE who = ?1 AND about = ?2 AND text IS NOT NULL",
                   &store->take_back, err) &&
           prepare(store,
                   "UPDATE decision SET at = at + 1, text = NULL WHERE who = ?1"
                   " AND about = ?2 AND thing = ?3 AND at <= ?4 AND text IS NOT NULL",
                   &store->forget, err) &&
           prepare(store,
                   "SELECT who, text FROM decision WHERE text IS NOT NULL"
                   " ORDER BY who = ?1, at, who, about, thing",
                   &store->each, err) &&
           prepare(store,
                   "SELECT count(*) FROM decision WHERE about >= ?1 AND about < ?1 ||"
                   " char(0x10FFFF) AND text IS NOT NULL",
                   &store->count, err);
}

struct cc_store *cc_store_open(const char *path, struct cc_error *err)
{
    struct cc_store *store = cc_alloc_zero(1, sizeof *store);
    char limit[64];

    cc_strbuf_put(&store->path, path, strlen(path) + 1);
    snprintf(limit, sizeof limit, "PRAGMA max_page_count=%d",
             CC_STORE_MAX_BYTES / PAGE_BYTES);
    /* The mode is set only once the file is known to be ours: it is written there. */
    if (open_file(store, err) && examine(store, err) && run(store, limit, err) &&
        run(store,
            is_local(path) ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE",
            err) &&
        prepare_all(store, err))
        return store;
    cc_store_close(store);
    return NULL;
}

void cc_store_close(struct cc_store *store)
{
    if (store == NULL)
        return;
    sqlite3_finalize(store->put);
    sqlite3_finalize(store->take_back);
    sqlite3_finalize(store->forget);
    sqlite3_finalize(store->each);
    sqlite3_finalize(store->count);
    sqlite3_close(store->db);
    cc_strbuf_release(&store->path);
    cc_free(store);
}

/* ---- using ---- */

bool cc_store_begin(struct cc_store *store, struct cc_error *err)
{
    return run(store, "BEGIN IMMEDIATE", err);
}

bool cc_store_end(struct cc_store *store, bool keep, struct cc_error *err)
{
    if (keep && run(store, "COMMIT", err))
        return true;
    /* An error may have rolled it back already; then this one says so, to nobody. */
    (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* Text for the places from 1 on; one that is too long is refused. */
static bool bind(struct cc_store *store, sqlite3_stmt *statement,
                 const struct cc_str *texts, int n, struct cc_error *err)
{
    for (int i = 0; i < n; i++) {
        const int rc =
            sqlite3_bind_text64(statement, i + 1, texts[i].len == 0 ? "" : texts[i].ptr,
                                texts[i].len, SQLITE_STATIC, SQLITE_UTF8);

        if (rc != SQLITE_OK)
            return failed(store, rc, err);
    }
    return true;
}

/* Step a statement that changes rows, and make it ready for the next use. */
static bool change(struct cc_store *store, sqlite3_stmt *statement, struct cc_error *err)
{
    const int rc = sqlite3_step(statement);
    const bool ok = rc == SQLITE_DONE || failed(store, rc, err);

    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ok;
}

bool cc_store_put(struct cc_store *store, const struct cc_store_record *r, bool anew,
                  bool *news, struct cc_error *err)
{
    const struct cc_str texts[] = { r->who, r->about, r->thing, r->text };

    if (!bind(store, store->put, texts, 4, err))
        return false;
    sqlite3_bind_int64(store->put, 5, r->at);
    sqlite3_bind_int(store->put, 6, anew);
    if (!change(store, store->put, err))
        return false;
    *news = sqlite3_changes(store->db) > 0;
    return true;
}

bool cc_store_take_back(struct cc_store *store, struct cc_str who, struct cc_str about,
                        int64_t at, struct cc_error *err)
{
    const struct cc_str texts[] = { who, about };

    if (!bind(store, store->take_back, texts, 2, err))
        return false;
    sqlite3_bind_int64(store->take_back, 3, at);
    return change(store, store->take_back, err);
}

bool cc_store_forget(struct cc_store *store, const struct cc_store_record *r,
                     struct cc_error *err)
{
    const struct cc_str texts[] = { r->who, r->about, r->thing };

    if (!bind(store, store->forget, texts, 3, err))
        return false;
    sqlite3_bind_int64(store->forget, 4, r->at);
    return change(store, store->forget, err);
}

static struct cc_str column(sqlite3_stmt *statement, int i)
{
    const void *text = sqlite3_column_blob(statement, i);

    return (struct cc_str){ text, (size_t)sqlite3_column_bytes(statement, i) };
}

bool cc_store_each(struct cc_store *store, struct cc_str last, cc_store_fn *fn, void *ctx,
                   struct cc_error *err)
{
    bool ok = bind(store, store->each, &last, 1, err);
    int rc = SQLITE_DONE;

    while (ok && (rc = sqlite3_step(store->each)) == SQLITE_ROW)
        ok = fn(ctx, column(store->each, 0), column(store->each, 1), err);
    if (ok && rc != SQLITE_DONE)
        ok = failed(store, rc, err);
    sqlite3_reset(store->each);
    sqlite3_clear_bindings(store->each);
    return ok;
}

bool cc_store_count(struct cc_store *store, struct cc_str about_prefix, uint64_t *n,
                    struct cc_error *err)
{
    int rc;

    if (!bind(store, store->count, &about_prefix, 1, err))
        return false;
    rc = sqlite3_step(store->count);
    *n = rc == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(store->count, 0) : 0;
    sqlite3_reset(store->count);
    return rc == SQLITE_ROW || failed(store, rc, err);
}
