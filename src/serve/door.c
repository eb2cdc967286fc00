/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "serve/door.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

bool cc_door_make(struct cc_door *door, uint16_t port, struct cc_error *err)
{
    unsigned char bytes[(CC_TOKEN_SIZE - 1) / 2];
    ssize_t n;

    do
        n = getrandom(bytes, sizeof bytes, 0);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof bytes)
        return cc_fail_errno(err, CC_E_SYSTEM, "no random numbers from the system");
    door->port = port;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(door->token + 2 * i, 3, "%02x", bytes[i]);
    snprintf(door->cookie, sizeof door->cookie, "concord_%u", port);
    return true;
}

/* In a time that does not depend on where they differ. */
static bool is_token(const struct cc_door *door, const char *given)
{
    unsigned char differ = 0;

    if (given == NULL || strlen(given) != CC_TOKEN_SIZE - 1)
        return false;
    for (size_t i = 0; i < CC_TOKEN_SIZE - 1; i++)
        differ |= (unsigned char)(given[i] ^ door->token[i]);
    return differ == 0;
}

/* "127.0.0.1:PORT" or "localhost:PORT", behind `scheme`. */
static bool is_us(const struct cc_door *door, const char *given, const char *scheme)
{
    static const char *const names[] = { "127.0.0.1", "localhost" };
    char us[64];

    for (size_t i = 0; given != NULL && i < sizeof names / sizeof *names; i++) {
        snprintf(us, sizeof us, "%s%s:%u", scheme, names[i], door->port);
        if (cc_str_eq_ascii_case(cc_str_z(given), cc_str_z(us)))
            return true;
    }
    return false;
}

static struct cc_ruling refuse(unsigned status, const char *why)
{
    return (struct cc_ruling){ .deed = CC_DEED_REFUSE, .status = status, .why = why };
}

/* "/clip/7": digits, no zero in front, at most nine. */
static uint32_t row_of(const char *path)
{
    static const char prefix[] = "/clip/";
    const char *digits = path + sizeof prefix - 1;
    uint32_t row = 0;

    if (strncmp(path, prefix, sizeof prefix - 1) != 0 || digits[0] == '0' ||
        strlen(digits) > 9)
        return 0;
    for (; *digits != '\0'; digits++) {
        if (!cc_ascii_is_digit(*digits))
            return 0;
        row = row * 10 + (uint32_t)(*digits - '0');
    }
    return row;
}

/* What a path is for; what it does not know it refuses. */
static struct cc_ruling route(const struct cc_request *r)
{
    static const struct {
        const char *method, *path;
        enum cc_deed deed;
    } routes[] = {
        { "GET", "/", CC_DEED_PAGE },
        { "GET", "/decisions", CC_DEED_LIST },
        { "POST", "/decisions", CC_DEED_TAKE },
        { "POST", "/write", CC_DEED_WRITE },
    };
    const uint32_t row = row_of(r->path);
    struct cc_ruling ruling = refuse(404, "there is nothing of that name");

    if (row > 0 && strcmp(r->method, "GET") == 0)
        return (struct cc_ruling){ .deed = CC_DEED_CLIP, .row = row };
    if (row > 0)
        ruling.allow = "GET";
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (strcmp(routes[i].path, r->path) != 0)
            continue;
        if (strcmp(routes[i].method, r->method) == 0)
            return (struct cc_ruling){ .deed = routes[i].deed };
        ruling.allow = ruling.allow == NULL ? routes[i].method : "GET, POST";
    }
    if (ruling.allow == NULL)
        return ruling;
    ruling.status = 405;
    ruling.why = "that method is not for this place";
    return ruling;
}

/* The length of a body must be told, and be within bounds. */
static struct cc_ruling judge_change(const struct cc_door *door,
                                     const struct cc_request *r, struct cc_ruling ruling)
{
    if (!is_us(door, r->origin, "http://"))
        return refuse(403, "a change must come from the page itself (Origin)");
    if (r->marked == NULL || strcmp(r->marked, "1") != 0)
        return refuse(403, "the header 'X-Concord: 1' is missing");
    if (r->length == NULL)
        return refuse(411, "the length of the body must be told");
    if (strlen(r->length) > 9 || strtoul(r->length, NULL, 10) > CC_BODY_MAX)
        return refuse(413, "more than 16 MiB at once; send it in parts");
    return ruling;
}

struct cc_ruling cc_door_judge(const struct cc_door *door, const struct cc_request *r)
{
    struct cc_ruling ruling;

    if (!is_us(door, r->host, ""))
        return refuse(403, "this server has another name (Host)");
    if (strcmp(r->path, "/") == 0 && strcmp(r->method, "GET") == 0 && r->token != NULL)
        return is_token(door, r->token)
                   ? (struct cc_ruling){ .deed = CC_DEED_ADMIT,
                                         .softly = r->fetch_site != NULL &&
                                                   strcmp(r->fetch_site, "none") != 0 }
                   : refuse(403, "the token is not this server's; take the address that "
                                 "'concord review' printed");
    if (!is_token(door, r->cookie))
        return refuse(403, "open the address that 'concord review' printed");
    ruling = route(r);
    return ruling.deed == CC_DEED_TAKE || ruling.deed == CC_DEED_WRITE
               ? judge_change(door, r, ruling)
               : ruling;
}
