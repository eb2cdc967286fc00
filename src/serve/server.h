/* server.h - a run's report for one reviewer's browser, on this machine only.
 *
 *     GET  /            DIR/report.html
 *     GET  /decisions   {"schema":"concord/review/1","who":...,"decisions":[...]}
 *     POST /decisions   {"put":[...],"drop":[...]} -> {"saved":n} once it is on the disk
 *     GET  /clip/ROW    the sound of a row, whole or in ranges
 *     POST /write       DIR/decisions.jsonl is written -> {"written":n}
 *
 * Requests are served one after the other by a thread of the server's own, which alone
 * uses the ledger until the server is stopped.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_SERVE_SERVER_H
#define CC_SERVE_SERVER_H

#include <stdint.h>

#include "base/error.h"

struct cc_clip_table;
struct cc_ledger;
struct cc_server;

struct cc_server_options {
    const char *dir, *who;
    uint16_t port; /* 0: any that is free */
    struct cc_ledger *ledger;
    const struct cc_clip_table *clips;
};

/* What the options point to outlives the server. */
struct cc_server *cc_server_start(const struct cc_server_options *options,
                                  struct cc_error *err) CC_MUST_USE;
void cc_server_stop(struct cc_server *server);

/* The address to open, with the token in it. */
const char *cc_server_address(const struct cc_server *server);

/* To be called once a second or so: ends connections that are too slow to ask; gives the
 * seconds since a reviewer's last request. */
int64_t cc_server_tend(struct cc_server *server);

#endif
