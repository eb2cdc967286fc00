/* warden.c - measure clips in a process of its own.
 *
 *     this process --- socket --- worker          decodes; holds nothing but the socket and the
 *                           \                     file that it was sent
 *                            supervisor           waits for the worker; when it dies, says so
 *                                                 on the same socket and starts another
 *                                                 one
 *
 * Messages keep their bounds (SOCK_SEQPACKET), so that nothing half written is ever read.
 * The file travels as a descriptor. A worker may use a minute of CPU, and a second for
 * each 100 KB of the file, and 2 GB of memory.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/warden.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/figures_priv.h"
#include "audio/pack_priv.h"
#include "audio/root.h"
#include "base/memory.h"
#include "base/strbuf.h"

#define SOCKET        3
#define SPANS_AT_ONCE 2048
#define SECONDS       60
#define BYTES_A_SECOND 100000
#define MEMORY        (UINT64_C(2) << 30)

enum kind { REQUEST = 'R', SPANS = 'S', CLIP = 'C', DEATH = 'D' };

struct message {
    uint32_t kind;
    int32_t detail; /* of a death: the signal, or minus the exit status */
    uint64_t n;     /* spans of a request; 0: the whole file */
    uint64_t number; /* of the request, and of the clips that answer it */
};

struct cc_warden {
    int socket;     /* -1: clips are measured in this process */
    pid_t supervisor;
    uint64_t number; /* of the last request */
    struct cc_clip_meter *meter;
};

/* ---- in the worker ---- */

/* The next request, with its file; false when there will be none. Anything else is left
 * over from a request that killed the worker before. */
static bool take_request(struct message *m, int *fd)
{
    for (;;) {
        union {
            char bytes[CMSG_SPACE(sizeof(int))];
            struct cmsghdr align;
        } control;
        struct iovec iov = { m, sizeof *m };
        struct msghdr header = { .msg_iov = &iov,
                                 .msg_iovlen = 1,
                                 .msg_control = control.bytes,
                                 .msg_controllen = sizeof control.bytes };
        const ssize_t n = recvmsg(SOCKET, &header, MSG_CMSG_CLOEXEC);
        const struct cmsghdr *c;

        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        c = n < 0 ? NULL : CMSG_FIRSTHDR(&header);
        if (c == NULL || c->cmsg_type != SCM_RIGHTS)
            continue;
        memcpy(fd, CMSG_DATA(c), sizeof *fd);
        if (n == sizeof *m && m->kind == REQUEST)
            return true;
        close(*fd);
    }
}

static bool take_spans(struct cc_clip_span *spans, uint64_t n)
{
    for (uint64_t done = 0; done < n;) {
        const ssize_t got = recv(SOCKET, spans + done, (n - done) * sizeof *spans, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (uint64_t)got / sizeof *spans;
    }
    return true;
}

static void send_clip(const struct cc_clip *clip, uint64_t number)
{
    const struct message m = { .kind = CLIP, .number = number };
    struct cc_strbuf bytes = { 0 };

    cc_strbuf_put(&bytes, &m, sizeof m);
    cc_clip_pack(&bytes, clip);
    if (send(SOCKET, bytes.ptr, bytes.len, MSG_NOSIGNAL) < 0)
        _exit(0); /* nobody waits for it any more */
    cc_strbuf_release(&bytes);
}

static void limit_time(int fd)
{
    struct itimerval limit = { .it_value = { .tv_sec = SECONDS } };
    struct stat st;

    if (fstat(fd, &st) == 0)
        limit.it_value.tv_sec += st.st_size / BYTES_A_SECOND;
    setitimer(ITIMER_PROF, &limit, NULL);
}

static void limit_memory(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    unsigned long long pages = 0;
    struct rlimit limit;

    if (f == NULL)
        return;
    if (fscanf(f, "%llu", &pages) == 1) {
        limit.rlim_cur = limit.rlim_max =
            (rlim_t)(pages * (uint64_t)sysconf(_SC_PAGESIZE) + MEMORY);
        setrlimit(RLIMIT_AS, &limit);
    }
    fclose(f);
}

static void work(const struct cc_clip_options *options)
{
    struct cc_clip_meter *meter = cc_clip_meter_new(options);
    struct message m;
    int fd = -1;

    limit_memory();
    while (take_request(&m, &fd)) {
        const size_t n = m.n == 0 ? 1 : (size_t)m.n;
        struct cc_clip_span *spans = cc_alloc(n, sizeof *spans);
        struct cc_clip *clips = cc_alloc_zero(n, sizeof *clips);

        if (!take_spans(spans, m.n))
            break;
        limit_time(fd);
        if (m.n == 0)
            cc_clip_measure_fd(meter, fd, clips);
        else
            cc_clip_measure_spans_fd(meter, fd, spans, n, clips);
        for (size_t i = 0; i < n; i++)
            send_clip(&clips[i], m.number);
        cc_free(spans);
        cc_free(clips);
        close(fd);
    }
    _exit(0);
}

/* ---- in the supervisor ---- */

/* Keep the socket, and nothing else of the parent's: locks end with the last descriptor.
 * */
static void shed(int socket)
{
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int fd = 0; fd < 3 && null >= 0; fd++)
        dup2(null, fd);
    if (dup2(socket, SOCKET) < 0)
        _exit(1);
    close_range(SOCKET + 1, ~0U, 0);
}

static void supervise(const struct cc_clip_options *options)
{
    for (;;) {
        struct message death = { .kind = DEATH };
        const pid_t worker = fork();
        int status = 0;

        if (worker == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            work(options);
        }
        while (worker > 0 && waitpid(worker, &status, 0) < 0 && errno == EINTR)
            ;
        if (worker < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
            _exit(0);
        death.detail = WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
        if (send(SOCKET, &death, sizeof death, MSG_NOSIGNAL) < 0)
            _exit(0);
    }
}

/* ---- in this process ---- */

struct cc_warden *cc_warden_new(const struct cc_clip_options *options)
{
    struct cc_warden *w = cc_alloc(1, sizeof *w);
    int pair[2];

    *w = (struct cc_warden){ .socket = -1, .supervisor = -1 };
    w->meter = cc_clip_meter_new(options);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return w;
    fflush(NULL); /* nothing is to be written twice */
    w->supervisor = fork();
    if (w->supervisor == 0) {
        shed(pair[1]);
        supervise(options);
    }
    close(pair[1]);
    if (w->supervisor > 0)
        w->socket = pair[0];
    else
        close(pair[0]);
    return w;
}

static void dismiss(struct cc_warden *w)
{
    if (w->socket < 0)
        return;
    close(w->socket);
    w->socket = -1;
    while (waitpid(w->supervisor, NULL, 0) < 0 && errno == EINTR)
        ;
}

void cc_warden_free(struct cc_warden *w)
{
    if (w == NULL)
        return;
    dismiss(w);
    cc_clip_meter_free(w->meter);
    cc_free(w);
}

static bool send_request(struct cc_warden *w, int fd, const struct cc_clip_span *spans,
                         size_t n)
{
    struct message m = { .kind = REQUEST, .n = spans == NULL ? 0 : n,
                         .number = ++w->number };
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control = { { 0 } };
    struct iovec iov = { &m, sizeof m };
    struct msghdr header = { .msg_iov = &iov,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes };
    struct cmsghdr *c = CMSG_FIRSTHDR(&header);

    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(c), &fd, sizeof fd);
    if (sendmsg(w->socket, &header, MSG_NOSIGNAL) < 0)
        return false;
    for (size_t at = 0; spans != NULL && at < n; at += SPANS_AT_ONCE) {
        const size_t some = n - at < SPANS_AT_ONCE ? n - at : SPANS_AT_ONCE;

        if (send(w->socket, spans + at, some * sizeof *spans, MSG_NOSIGNAL) < 0)
            return false;
    }
    return true;
}

static const char *cause_of(int detail)
{
    switch (detail) {
    case SIGPROF:
        return "decoding it took too long";
    case SIGKILL:
    case -4:
        return "decoding it took too much memory";
    default:
        return "it brought down its decoder";
    }
}

static void give_up(struct cc_clip *out, size_t n, const char *reason)
{
    for (size_t i = 0; i < n; i++) {
        cc_figures_clear(&out[i]);
        out[i].status = CC_CLIP_UNREADABLE;
        snprintf(out[i].reason, sizeof out[i].reason, "%s", reason);
    }
}

/* False when the other end is gone altogether. `*detail` of a death; 0 when all is well.
 * */
static bool take_clips(const struct cc_warden *w, struct cc_clip *out, size_t n,
                       int *detail)
{
    char bytes[sizeof(struct message) + CC_PACK_MAX];

    for (size_t i = 0; i < n;) {
        const ssize_t got = recv(w->socket, bytes, sizeof bytes, 0);
        struct message m;

        if (got < 0 && errno == EINTR)
            continue;
        if (got < (ssize_t)sizeof m)
            return false;
        memcpy(&m, bytes, sizeof m);
        if (m.kind == DEATH) {
            *detail = m.detail;
            give_up(out, n, cause_of(m.detail));
            return true;
        }
        /* A worker that died idle left its request to the next one, which answers both. */
        if (m.number != w->number)
            continue;
        if (!cc_clip_unpack((struct cc_str){ bytes + sizeof m, (size_t)got - sizeof m },
                            &out[i++]))
            return false;
    }
    return true;
}

void cc_warden_measure(struct cc_warden *w, const struct cc_audio_root *root,
                       struct cc_str path, const struct cc_clip_span *spans, size_t n,
                       struct cc_clip *out)
{
    enum cc_audio_access access;
    const int fd = w->socket < 0 ? -1 : cc_audio_root_fd(root, path, &access);
    bool there = true;
    int detail = 1;

    if (fd >= 0) {
        /* Twice: the worker may have died before, of something else. */
        for (int i = 0; i < 2 && there && detail != 0 && detail != SIGPROF; i++) {
            detail = 0;
            there = send_request(w, fd, spans, n) && take_clips(w, out, n, &detail);
        }
        close(fd);
        if (!there) {
            give_up(out, n, "it brought down its decoder");
            dismiss(w);
        }
        return;
    }
    /* Without a worker, and to tell why there is no file. */
    if (spans == NULL)
        cc_clip_measure(w->meter, root, path, out);
    else
        cc_clip_measure_spans(w->meter, root, path, spans, n, out);
}
