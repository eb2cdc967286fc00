/* door.h - who may come in, and what for: a request is judged before anything is done.
 *
 * The server listens on this machine only, but any page in the reviewer's browser can
 * send it requests, and a name that a stranger owns can be made to mean 127.0.0.1. So a
 * request must name this server (Host), bring the secret that was printed (as a cookie,
 * or once in the address), and, to change anything, come from the page itself (Origin,
 * X-Concord).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_SERVE_DOOR_H
#define CC_SERVE_DOOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

#define CC_TOKEN_SIZE 65 /* 32 random bytes in hexadecimal, with the NUL */

struct cc_door {
    uint16_t port;
    char token[CC_TOKEN_SIZE];
    char cookie[24]; /* its name: cookies do not tell ports apart, names do */
};

bool cc_door_make(struct cc_door *door, uint16_t port, struct cc_error *err) CC_MUST_USE;

/* What of a request matters; texts NULL where it does not have them. */
struct cc_request {
    const char *method, *path;
    const char *host, *origin, *marked; /* X-Concord */
    const char *cookie, *token;         /* of the cookie; of the address */
    const char *fetch_site, *length;    /* Sec-Fetch-Site, Content-Length */
};

enum cc_deed {
    CC_DEED_REFUSE, /* answer `status` and `why` */
    CC_DEED_ADMIT,  /* give the cookie, send to "/" */
    CC_DEED_PAGE,   /* GET / */
    CC_DEED_LIST,   /* GET /decisions */
    CC_DEED_CLIP,   /* GET /clip/ROW */
    CC_DEED_TAKE,   /* POST /decisions */
    CC_DEED_WRITE,  /* POST /write: decisions.jsonl */
};

struct cc_ruling {
    enum cc_deed deed;
    unsigned status;
    const char *why, *allow; /* `allow`: the method that there is */
    bool softly;             /* admit by a page: a redirect would go without the cookie */
    uint32_t row;            /* of a clip, from 1 */
};

struct cc_ruling cc_door_judge(const struct cc_door *door,
                               const struct cc_request *request);

#define CC_BODY_MAX (16u << 20) /* bytes of a request */

#endif
