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

enum { REDRAW_MS = 100 };

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
    static const char *const codes[] = { "", "\033[31;1m", "\033[33m", "\033[32m",
                                         "\033[2m" };

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

void cc_progress_show(struct cc_progress *progress, const char *phase, uint64_t done,
                      uint64_t all)
{
    char left[32];

    if (!progress->on)
        return;
    if (progress->phase == NULL || strcmp(progress->phase, phase) != 0) {
        progress->phase = phase;
        progress->pace = (struct cc_pace){ now_ms(), done };
    }
    if (now_ms() - progress->last_ms < REDRAW_MS)
        return;
    progress->last_ms = now_ms();
    if (all > 0) {
        cc_pace_tell(cc_pace_left(&progress->pace, now_ms(), done, all), left,
                     sizeof left);
        fprintf(stderr, "\r\033[K%s %3.0f %%%s", phase,
                100.0 * (double)done / (double)all, left);
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
