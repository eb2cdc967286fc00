/* duckdb.c - load DuckDB's C library, run a statement, walk over its rows.
 *
 * The library is optional and large: it is opened only when there is Parquet to read
 * or to write. It is told to load nothing from anywhere.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/duckdb_priv.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const struct {
    const char *name;
    size_t at;
} functions[] = {
    { "duckdb_library_version", offsetof(struct cc_duck, version) },
    { "duckdb_create_config", offsetof(struct cc_duck, create_config) },
    { "duckdb_set_config", offsetof(struct cc_duck, set_config) },
    { "duckdb_destroy_config", offsetof(struct cc_duck, destroy_config) },
    { "duckdb_open_ext", offsetof(struct cc_duck, open_ext) },
    { "duckdb_connect", offsetof(struct cc_duck, connect) },
    { "duckdb_query", offsetof(struct cc_duck, query) },
    { "duckdb_result_error", offsetof(struct cc_duck, result_error) },
    { "duckdb_column_count", offsetof(struct cc_duck, column_count) },
    { "duckdb_column_name", offsetof(struct cc_duck, column_name) },
    { "duckdb_fetch_chunk", offsetof(struct cc_duck, fetch_chunk) },
    { "duckdb_data_chunk_get_size", offsetof(struct cc_duck, chunk_size) },
    { "duckdb_data_chunk_get_vector", offsetof(struct cc_duck, chunk_vector) },
    { "duckdb_vector_get_data", offsetof(struct cc_duck, vector_data) },
    { "duckdb_vector_get_validity", offsetof(struct cc_duck, vector_validity) },
    { "duckdb_destroy_data_chunk", offsetof(struct cc_duck, destroy_chunk) },
    { "duckdb_destroy_result", offsetof(struct cc_duck, destroy_result) },
    { "duckdb_disconnect", offsetof(struct cc_duck, disconnect) },
    { "duckdb_close", offsetof(struct cc_duck, close) },
};

static const char *const settings[][2] = {
    { "autoinstall_known_extensions", "false" },
    { "autoload_known_extensions", "false" },
    { "preserve_insertion_order", "true" },
};

static bool load(struct cc_duck *duck, const char *name, struct cc_error *err)
{
    const char *told = getenv("CONCORD_LIBDUCKDB");

    duck->library = dlopen(told != NULL && told[0] != '\0' ? told : "libduckdb.so",
                           RTLD_NOW | RTLD_LOCAL);
    if (duck->library == NULL)
        return cc_fail(
            err, CC_E_INPUT,
            "%s: Parquet needs DuckDB's C library: install libduckdb, or name it in "
            "CONCORD_LIBDUCKDB",
            name);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *symbol = dlsym(duck->library, functions[i].name);

        if (symbol == NULL)
            return cc_fail(err, CC_E_INPUT, "%s: the DuckDB library has no %s", name,
                           functions[i].name);
        memcpy((char *)duck + functions[i].at, &symbol, sizeof symbol);
    }
    return true;
}

static bool open_database(struct cc_duck *duck, const char *name, struct cc_error *err)
{
    void *config = NULL;
    char *error = NULL;
    bool ok = duck->create_config(&config) == 0;

    for (size_t i = 0; ok && i < sizeof settings / sizeof *settings; i++)
        ok = duck->set_config(config, settings[i][0], settings[i][1]) == 0;
    ok = ok && duck->open_ext(":memory:", &duck->database, config, &error) == 0 &&
         duck->connect(duck->database, &duck->connection) == 0;
    if (config != NULL)
        duck->destroy_config(&config);
    return ok || cc_fail(err, CC_E_SYSTEM, "%s: DuckDB cannot be started", name);
}

bool cc_duck_open(struct cc_duck *duck, const char *name, struct cc_error *err)
{
    *duck = (struct cc_duck){ 0 };
    if (load(duck, name, err) && open_database(duck, name, err))
        return true;
    cc_duck_close(duck);
    return false;
}

/* The library stays loaded: its threads may still be on their way out. */
void cc_duck_close(struct cc_duck *duck)
{
    if (duck->connection != NULL)
        duck->disconnect(&duck->connection);
    if (duck->database != NULL)
        duck->close(&duck->database);
    *duck = (struct cc_duck){ 0 };
}

bool cc_duck_run(struct cc_duck *duck, const char *sql, const char *name,
                 struct cc_duck_result *result, struct cc_error *err)
{
    const char *what;
    size_t n;

    *result = (struct cc_duck_result){ 0 };
    if (duck->query(duck->connection, sql, result) == 0)
        return true;
    what = duck->result_error(result);
    what = what != NULL ? what : "unknown error";
    n = strcspn(what, "\n");
    cc_fail(err, CC_E_FORMAT, "%s: DuckDB: %.*s", name, n < 300 ? (int)n : 300, what);
    duck->destroy_result(result);
    return false;
}

static struct cc_str text_at(const struct cc_duck_string *strings, uint64_t row)
{
    const struct cc_duck_string *s = &strings[row];

    if (s->length <= 12)
        return (struct cc_str){ s->start, s->length };
    return (struct cc_str){ s->rest.all, s->length };
}

static bool is_valid(const uint64_t *mask, uint64_t row)
{
    return mask == NULL || (mask[row / 64] >> (row % 64) & 1) != 0;
}

void cc_duck_each(struct cc_duck *duck, struct cc_duck_result *result,
                  cc_duck_row_fn *row, void *ctx)
{
    const uint64_t n = duck->column_count(result);
    const struct cc_duck_string **data = cc_alloc(n, sizeof *data);
    uint64_t **masks = cc_alloc(n, sizeof *masks);
    struct cc_str *values = cc_alloc(n, sizeof *values);
    void *chunk;

    while ((chunk = duck->fetch_chunk(*result)) != NULL) {
        const uint64_t rows = duck->chunk_size(chunk);

        for (uint64_t c = 0; c < n; c++) {
            void *vector = duck->chunk_vector(chunk, c);

            data[c] = duck->vector_data(vector);
            masks[c] = duck->vector_validity(vector);
        }
        for (uint64_t i = 0; i < rows; i++) {
            for (uint64_t c = 0; c < n; c++)
                values[c] = is_valid(masks[c], i) ? text_at(data[c], i)
                                                  : (struct cc_str){ NULL, 0 };
            row(ctx, values, n);
        }
        duck->destroy_chunk(&chunk);
        if (rows == 0)
            break;
    }
    cc_free(data);
    cc_free(masks);
    cc_free(values);
}
