/* server.c - libmicrohttpd's connections, and the answers.
 *
 * A request is judged by its headers (door.h) before a byte of its body is kept. Who is
 * not let in costs a connection for some seconds, and there are few of them; a connection
 * that does not bring a whole request in time is shut, however busily it trickles.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "serve/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "clean/ledger.h"
#include "serve/clips.h"
#include "serve/door.h"
#include "serve/http_priv.h"
#include "serve/range.h"

enum {
    CONNECTIONS = 32,
    HEADERS_MAX = 32 << 10, /* bytes of a connection's memory */
    SILENT_S = 30,          /* a connection on which nothing moves */
    ASKING_S = 30, /* from the end of one answer to the end of the next request */
};

/* A connection, for cc_server_tend. */
struct line {
    int fd;        /* -1: the place is free */
    int64_t since; /* it has been waited for */
    bool answering;
};

struct cc_server {
    struct cc_server_options options;
    struct cc_door door;
    struct cc_http http;
    struct MHD_Daemon *daemon;
    char address[128];
    int dir;
    pthread_mutex_t lock; /* of what follows */
    int64_t last_use;
    struct line lines[CONNECTIONS];
};

/* A request on its way. */
struct visit {
    struct cc_ruling ruling;
    struct cc_strbuf body;
    bool too_long;
};

static int64_t now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

static int64_t wall_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- connections ---- */

static int socket_of(const struct cc_server *server, struct MHD_Connection *connection)
{
    return server->http
        .get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)
        ->connect_fd;
}

static struct line *line_of(struct cc_server *server, int fd)
{
    for (size_t i = 0; i < CONNECTIONS; i++)
        if (server->lines[i].fd == fd)
            return &server->lines[i];
    return NULL;
}

/* A connection came or is about to be closed. */
static void note_line(void *ctx, struct MHD_Connection *connection, void **own,
                      enum MHD_ConnectionNotificationCode code)
{
    struct cc_server *server = ctx;
    const int fd = socket_of(server, connection);
    struct line *line;

    (void)own;
    pthread_mutex_lock(&server->lock);
    line = line_of(server, code == MHD_CONNECTION_NOTIFY_STARTED ? -1 : fd);
    if (line != NULL)
        *line = (struct line){ .fd = code == MHD_CONNECTION_NOTIFY_STARTED ? fd : -1,
                               .since = now_s() };
    pthread_mutex_unlock(&server->lock);
}

static void note_answering(struct cc_server *server, struct MHD_Connection *connection,
                           bool answering, bool admitted)
{
    struct line *line;

    pthread_mutex_lock(&server->lock);
    line = line_of(server, socket_of(server, connection));
    if (line != NULL) {
        line->answering = answering;
        line->since = now_s();
    }
    if (admitted)
        server->last_use = now_s();
    pthread_mutex_unlock(&server->lock);
}

int64_t cc_server_tend(struct cc_server *server)
{
    int64_t idle;

    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        struct line *line = &server->lines[i];

        if (line->fd >= 0 && !line->answering && now_s() - line->since > ASKING_S)
            shutdown(line->fd, SHUT_RDWR);
    }
    idle = now_s() - server->last_use;
    pthread_mutex_unlock(&server->lock);
    return idle;
}

/* ---- answers ---- */

/* A request that is to be answered. */
struct call {
    struct cc_server *server;
    struct MHD_Connection *connection;
};

static void add(const struct call *call, struct MHD_Response *response, const char *name,
                const char *value)
{
    if (response != NULL)
        call->server->http.add_response_header(response, name, value);
}

static enum MHD_Result reply(const struct call *call, unsigned status,
                             struct MHD_Response *response)
{
    static const char *const headers[][2] = {
        { "X-Content-Type-Options", "nosniff" },
        { "Cache-Control", "no-store" },
        { "Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; "
                                     "form-action 'none'; object-src 'none'" },
        { "X-Frame-Options", "DENY" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Referrer-Policy", "no-referrer" },
    };
    enum MHD_Result result;

    if (response == NULL)
        return MHD_NO;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        add(call, response, headers[i][0], headers[i][1]);
    result = call->server->http.queue_response(call->connection, status, response);
    call->server->http.destroy_response(response);
    return result;
}

static struct MHD_Response *of_bytes(const struct call *call, struct cc_str bytes,
                                     const char *type)
{
    struct MHD_Response *response = call->server->http.create_response_from_buffer(
        bytes.len, (void *)(uintptr_t)bytes.ptr, MHD_RESPMEM_MUST_COPY);

    add(call, response, "Content-Type", type);
    return response;
}

static enum MHD_Result send_json(const struct call *call, unsigned status,
                                 struct cc_strbuf *json)
{
    const enum MHD_Result result =
        reply(call, status,
              of_bytes(call, cc_strbuf_view(json), "application/json; charset=utf-8"));

    cc_strbuf_release(json);
    return result;
}

/* {"error": "..."} */
static enum MHD_Result send_error(const struct call *call, unsigned status,
                                  const char *why, const char *allow)
{
    struct cc_strbuf text = { 0 }, visible = { 0 };
    struct cc_json j = { .out = &text };
    struct MHD_Response *response;

    cc_strbuf_visible(&visible, cc_str_z(why)); /* paths need not be UTF-8 */
    cc_json_open(&j, '{');
    cc_json_member(&j, "error", cc_strbuf_view(&visible));
    cc_json_close(&j, '}');
    cc_strbuf_release(&visible);
    response = of_bytes(call, cc_strbuf_view(&text), "application/json; charset=utf-8");
    cc_strbuf_release(&text);
    if (allow != NULL)
        add(call, response, "Allow", allow);
    return reply(call, status, response);
}

static enum MHD_Result send_failure(const struct call *call, const struct cc_error *err)
{
    return send_error(call,
                      err->code == CC_E_USAGE   ? 400
                      : err->code == CC_E_LIMIT ? 413
                                                : 500,
                      err->msg, NULL);
}

static enum MHD_Result send_count(const struct call *call, const char *what, uint64_t n)
{
    struct cc_strbuf text = { 0 };

    cc_strbuf_printf(&text, "{\"%s\":%llu}", what, (unsigned long long)n);
    return send_json(call, 200, &text);
}

/* The cookie, and on to the page. A link on another site's page leads here without
 * cookies that are strict, and so do redirects behind it; what a page of ours asks for is
 * our own. */
static enum MHD_Result admit(const struct call *call, bool softly)
{
    static const char page[] = "<!doctype html><meta charset=utf-8><title>concord</title>"
                               "<meta http-equiv=refresh content=\"0;url=/\">";
    struct MHD_Response *response =
        of_bytes(call, softly ? cc_str_z(page) : CC_STR(""), "text/html; charset=utf-8");
    char cookie[160];

    snprintf(cookie, sizeof cookie, "%s=%s; Path=/; HttpOnly; SameSite=Strict",
             call->server->door.cookie, call->server->door.token);
    add(call, response, "Set-Cookie", cookie);
    if (!softly)
        add(call, response, "Location", "/");
    return reply(call, softly ? 200 : 303, response);
}

static enum MHD_Result send_page(const struct call *call)
{
    const int fd = openat(call->server->dir, "report.html",
                          O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct MHD_Response *response;
    struct stat st;

    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        if (fd >= 0)
            close(fd);
        return send_error(call, 404, "report.html is gone; run concord again", NULL);
    }
    response = call->server->http.create_response_from_fd_at_offset64(
        (uint64_t)st.st_size, fd, 0);
    if (response == NULL)
        close(fd);
    add(call, response, "Content-Type", "text/html; charset=utf-8");
    return reply(call, 200, response);
}

static const char *header(const struct call *call, const char *name)
{
    return call->server->http.lookup_connection_value(call->connection, MHD_HEADER_KIND,
                                                      name);
}

static enum MHD_Result send_beyond(const struct call *call, uint64_t size)
{
    struct MHD_Response *response = of_bytes(call, CC_STR(""), "text/plain");
    char text[48];

    snprintf(text, sizeof text, "bytes */%llu", (unsigned long long)size);
    add(call, response, "Content-Range", text);
    return reply(call, 416, response);
}

static enum MHD_Result send_clip(const struct call *call, uint32_t row)
{
    const struct cc_clip_file file = cc_clip_table_file(call->server->options.clips, row);
    struct MHD_Response *response;
    struct cc_range range;
    char text[96];

    if (file.fd < 0)
        return send_error(call, 404, file.why, NULL);
    /* Answers have no names by which an old part could be told from a new one. */
    range = cc_range_parse(
        header(call, "If-Range") != NULL ? NULL : header(call, "Range"), file.size);
    if (range.kind == CC_RANGE_BEYOND) {
        close(file.fd);
        return send_beyond(call, file.size);
    }
    response = call->server->http.create_response_from_fd_at_offset64(range.size, file.fd,
                                                                      range.first);
    if (response == NULL) {
        close(file.fd);
        return MHD_NO;
    }
    snprintf(text, sizeof text, "bytes %llu-%llu/%llu", (unsigned long long)range.first,
             (unsigned long long)(range.first + range.size - 1),
             (unsigned long long)file.size);
    add(call, response, "Content-Type", file.type);
    add(call, response, "Accept-Ranges", "bytes");
    if (range.kind == CC_RANGE_PART)
        add(call, response, "Content-Range", text);
    return reply(call, range.kind == CC_RANGE_PART ? 206 : 200, response);
}

static enum MHD_Result list(const struct call *call)
{
    struct cc_strbuf text = { 0 };
    struct cc_error err = { 0 };

    if (cc_ledger_tell(call->server->options.ledger, cc_str_z(call->server->options.who),
                       &text, &err))
        return send_json(call, 200, &text);
    cc_strbuf_release(&text);
    return send_failure(call, &err);
}

static enum MHD_Result take(const struct call *call, struct cc_str body)
{
    const struct cc_ledger_asker asker = { cc_str_z(call->server->options.who),
                                           wall_us() };
    struct cc_error err = { 0 };
    uint64_t saved;

    return cc_ledger_take(call->server->options.ledger, body, &asker, &saved, &err)
               ? send_count(call, "saved", saved)
               : send_failure(call, &err);
}

static enum MHD_Result write_file(const struct call *call)
{
    struct cc_error err = { 0 };
    uint64_t n;

    return cc_ledger_write(call->server->options.ledger, &n, &err)
               ? send_count(call, "written", n)
               : send_failure(call, &err);
}

static enum MHD_Result answer(const struct call *call, const struct visit *visit)
{
    const struct cc_ruling *ruling = &visit->ruling;

    if (visit->too_long)
        return send_error(call, 413, "more than 16 MiB at once; send it in parts", NULL);
    switch (ruling->deed) {
    case CC_DEED_ADMIT: return admit(call, ruling->softly);
    case CC_DEED_PAGE: return send_page(call);
    case CC_DEED_LIST: return list(call);
    case CC_DEED_CLIP: return send_clip(call, ruling->row);
    case CC_DEED_TAKE: return take(call, cc_strbuf_view(&visit->body));
    case CC_DEED_WRITE: return write_file(call);
    case CC_DEED_REFUSE: break;
    }
    return send_error(call, ruling->status, ruling->why, ruling->allow);
}

/* ---- requests ---- */

static struct cc_ruling judge(const struct call *call, const char *method,
                              const char *path)
{
    const struct cc_request request = {
        .method = method,
        .path = path,
        .host = header(call, "Host"),
        .origin = header(call, "Origin"),
        .marked = header(call, "X-Concord"),
        .fetch_site = header(call, "Sec-Fetch-Site"),
        .length = header(call, "Content-Length"),
        .cookie = call->server->http.lookup_connection_value(
            call->connection, MHD_COOKIE_KIND, call->server->door.cookie),
        .token = call->server->http.lookup_connection_value(
            call->connection, MHD_GET_ARGUMENT_KIND, "token"),
    };

    return cc_door_judge(&call->server->door, &request);
}

/* Called with the headers, then with each piece of the body, then with nothing more. */
static enum MHD_Result serve(void *ctx, struct MHD_Connection *connection,
                             const char *path, const char *method, const char *version,
                             const char *piece, size_t *size, void **own)
{
    const struct call call = { ctx, connection };
    struct visit *visit = *own;

    (void)version;
    if (visit == NULL) {
        visit = *own = cc_alloc_zero(1, sizeof *visit);
        visit->ruling = judge(&call, method, path);
        /* Who is refused is answered at once, and his body is not read. */
        return visit->ruling.deed != CC_DEED_REFUSE ? MHD_YES : answer(&call, visit);
    }
    if (*size > 0) {
        visit->too_long = visit->too_long || visit->body.len + *size > CC_BODY_MAX;
        if (!visit->too_long)
            cc_strbuf_put(&visit->body, piece, *size);
        *size = 0;
        return MHD_YES;
    }
    note_answering(ctx, connection, true, true);
    return answer(&call, visit);
}

static void completed(void *ctx, struct MHD_Connection *connection, void **own,
                      enum MHD_RequestTerminationCode code)
{
    struct visit *visit = *own;

    (void)code;
    note_answering(ctx, connection, false, false);
    if (visit != NULL)
        cc_strbuf_release(&visit->body);
    cc_free(visit);
    *own = NULL;
}

/* ---- life ---- */

/* A socket of 127.0.0.1 and its port; -1 on failure. */
static int listen_at(uint16_t *port, struct cc_error *err)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(*port) };
    socklen_t size = sizeof here;

    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(fd, (const struct sockaddr *)&here, sizeof here) == 0 &&
        listen(fd, CONNECTIONS) == 0 &&
        getsockname(fd, (struct sockaddr *)&here, &size) == 0) {
        *port = ntohs(here.sin_port);
        return fd;
    }
    cc_fail_errno(err, CC_E_SYSTEM, "cannot listen at port %u of 127.0.0.1", *port);
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool start(struct cc_server *server, uint16_t port, struct cc_error *err)
{
    int fd;

    if (!cc_http_load(&server->http, err) || (fd = listen_at(&port, err)) < 0)
        return false;
    if (!cc_door_make(&server->door, port, err)) {
        close(fd);
        return false;
    }
    snprintf(server->address, sizeof server->address, "http://127.0.0.1:%u/?token=%s",
             port, server->door.token);
    server->daemon = server->http.start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, serve, server,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS_MAX,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENT_S, MHD_OPTION_NOTIFY_CONNECTION,
        note_line, server, MHD_OPTION_NOTIFY_COMPLETED, completed, server,
        MHD_OPTION_END);
    if (server->daemon != NULL)
        return true;
    close(fd);
    return cc_fail(err, CC_E_SYSTEM, "the server of the report could not be started");
}

struct cc_server *cc_server_start(const struct cc_server_options *options,
                                  struct cc_error *err)
{
    struct cc_server *server = cc_alloc_zero(1, sizeof *server);

    server->options = *options;
    server->last_use = now_s();
    for (size_t i = 0; i < CONNECTIONS; i++)
        server->lines[i].fd = -1;
    pthread_mutex_init(&server->lock, NULL);
    server->dir = open(options->dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (server->dir < 0)
        cc_fail_errno(err, CC_E_INPUT, "cannot open '%s'", options->dir);
    else if (start(server, options->port, err))
        return server;
    cc_server_stop(server);
    return NULL;
}

void cc_server_stop(struct cc_server *server)
{
    if (server == NULL)
        return;
    if (server->daemon != NULL)
        server->http.stop_daemon(server->daemon);
    if (server->dir >= 0)
        close(server->dir);
    pthread_mutex_destroy(&server->lock);
    cc_free(server);
}

const char *cc_server_address(const struct cc_server *server)
{
    return server->address;
}
