/* output.c - everything that reaches a terminal passes through here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/output.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"

enum { REDRAW_MS = 100, LEAST_SPENT_S = 3 };

void cc_print_visible(FILE *to, struct cc_str text)
{
    struct cc_strbuf buf = { 0 };

    cc_strbuf_visible(&buf, text);
    if (buf.len > 0)
        fwrite(buf.ptr, 1, buf.len, to);
    cc_strbuf_release(&buf);
}

void cc_print_error(const struct cc_error *err)
{
    fputs("concord: ", stderr);
    cc_print_visible(stderr, cc_str_z(err->msg));
    fputc('\n', stderr);
}

void cc_print_note(const char *fmt, ...)
{
    char text[1024];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    fputs("concord: ", stderr);
    cc_print_visible(stderr, cc_str_z(text));
    fputc('\n', stderr);
}

bool cc_wants_color(FILE *to, const char *when)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    if (when != NULL && strcmp(when, "always") == 0)
        return true;
    if (when != NULL && strcmp(when, "never") == 0)
        return false;
    return isatty(fileno(to)) && (no == NULL || no[0] == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

void cc_print_color(FILE *to, bool color, enum cc_color which, const char *text)
{
    static const char *const codes[] = { "", "\033[31;1m", "\033[33m", "\033[32m", "\033[2m" };

    if (color && which != CC_COLOR_PLAIN)
        fprintf(to, "%s%s\033[0m", codes[which], text);
    else
        fputs(text, to);
}

const char *cc_grouped(uint64_t n, char *out)
{
    char digits[24];
    const int len = snprintf(digits, sizeof digits, "%" PRIu64, n);
    char *p = out;

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            *p++ = ',';
        *p++ = digits[i];
    }
    *p = '\0';
    return out;
}

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void cc_progress_start(struct cc_progress *progress, bool quiet)
{
    progress->on = !quiet && isatty(STDERR_FILENO);
    progress->last_ms = now_ms();
}

/* What is left of a phase, should it go on as fast as so far: "12 min left". Told only
 * once there is enough to judge by. */
static void show_left(const struct cc_progress *progress, uint64_t done, uint64_t all)
{
    const double spent = (double)(now_ms() - progress->began_ms) / 1000.0;
    const double left = done == 0 ? 0 : spent * (double)(all - done) / (double)done;

    if (spent < LEAST_SPENT_S || done >= all)
        return;
    if (left >= 5400)
        fprintf(stderr, ", %.1f h left", left / 3600);
    else if (left >= 90)
        fprintf(stderr, ", %.0f min left", left / 60);
    else
        fprintf(stderr, ", %.0f s left", left);
}

void cc_progress_show(struct cc_progress *progress, const char *phase, uint64_t done, uint64_t all)
{
    if (!progress->on)
        return;
    if (progress->phase == NULL || strcmp(progress->phase, phase) != 0) {
        progress->phase = phase;
        progress->began_ms = now_ms();
    }
    if (now_ms() - progress->last_ms < REDRAW_MS)
        return;
    progress->last_ms = now_ms();
    if (all > 0) {
        fprintf(stderr, "\r\033[K%s %3.0f %%", phase, 100.0 * (double)done / (double)all);
        show_left(progress, done, all);
    } else {
        fprintf(stderr, "\r\033[K%s %" PRIu64 " MB", phase, done >> 20);
    }
    fflush(stderr);
}

void cc_progress_end(struct cc_progress *progress)
{
    if (progress->on)
        fputs("\r\033[K", stderr);
}
