/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool cc_fail(struct cc_error *err, enum cc_errc code, const char *fmt, ...)
{
    va_list ap;

    if (err->code != CC_OK)
        return false;
    err->code = code;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    return false;
}

bool cc_fail_errno(struct cc_error *err, enum cc_errc code, const char *fmt, ...)
{
    const int reason = errno;
    char text[128];
    size_t used;
    va_list ap;

    if (err->code != CC_OK)
        return false;
    err->code = code;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    used = strlen(err->msg);
    snprintf(err->msg + used, sizeof err->msg - used, ": %s",
             strerror_r(reason, text, sizeof text));
    return false;
}
