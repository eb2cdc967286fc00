/* duckdb_priv.h - the part of DuckDB's C library that Parquet needs, found at run
 * time. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_DUCKDB_PRIV_H
#define CC_FORMATS_DUCKDB_PRIV_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* As the library lays them out. */
struct cc_duck_result {
    uint64_t n_columns, n_rows, n_changed;
    void *columns;
    char *error;
    void *inner;
};

struct cc_duck_string {
    uint32_t length;
    char start[4];
    union {
        char more[8]; /* of at most 12 bytes */
        const char *all;
    } rest;
};

/* An open database in memory, and the functions of the library. */
struct cc_duck {
    void *library, *database, *connection;
    const char *(*version)(void);
    int (*create_config)(void **config);
    int (*set_config)(void *config, const char *name, const char *value);
    void (*destroy_config)(void **config);
    int (*open_ext)(const char *path, void **database, void *config, char **error);
    int (*connect)(void *database, void **connection);
    int (*query)(void *connection, const char *sql, struct cc_duck_result *result);
    const char *(*result_error)(struct cc_duck_result *result);
    uint64_t (*column_count)(struct cc_duck_result *result);
    const char *(*column_name)(struct cc_duck_result *result, uint64_t column);
    void *(*fetch_chunk)(struct cc_duck_result result);
    uint64_t (*chunk_size)(void *chunk);
    void *(*chunk_vector)(void *chunk, uint64_t column);
    void *(*vector_data)(void *vector);
    uint64_t *(*vector_validity)(void *vector);
    void (*destroy_chunk)(void **chunk);
    void (*destroy_result)(struct cc_duck_result *result);
    void (*disconnect)(void **connection);
    void (*close)(void **database);
};

/* The library is that of $CONCORD_LIBDUCKDB, or the system's libduckdb.so. `name` is the
 * file it is needed for. */
bool cc_duck_open(struct cc_duck *duck, const char *name,
                  struct cc_error *err) CC_MUST_USE;
void cc_duck_close(struct cc_duck *duck);

/* Run a statement; the result must be destroyed. `name` begins the message. */
bool cc_duck_run(struct cc_duck *duck, const char *sql, const char *name,
                 struct cc_duck_result *result, struct cc_error *err) CC_MUST_USE;

/* Call for each row of a result of texts; a NULL has `ptr` NULL. */
typedef void cc_duck_row_fn(void *ctx, const struct cc_str *values, uint64_t n);
void cc_duck_each(struct cc_duck *duck, struct cc_duck_result *result,
                  cc_duck_row_fn *row, void *ctx);

#endif
