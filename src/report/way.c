/* way.c - the way from one directory to another, as a relative path.
 *
 *     /work/data/out to /work/clips    "../../clips/": up from what is not shared, then down
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "report/report.h"

/* Where a path goes on behind its first `n` bytes: at a name's end, or not. */
static bool is_edge(const char *path, size_t n)
{
    return path[n] == '\0' || path[n] == '/';
}

bool cc_report_way(const char *from, const char *to, struct cc_strbuf *way)
{
    char a[PATH_MAX], b[PATH_MAX];
    size_t n = 0;

    if (realpath(from, a) == NULL || realpath(to, b) == NULL)
        return false;
    a[strcmp(a, "/") == 0 ? 0 : strlen(a)] = '\0';
    b[strcmp(b, "/") == 0 ? 0 : strlen(b)] = '\0';
    while (a[n] != '\0' && a[n] == b[n])
        n++;
    while (n > 0 && !(is_edge(a, n) && is_edge(b, n)))
        n--;
    for (const char *p = a + n; *p != '\0'; p++)
        if (*p == '/')
            cc_strbuf_z(way, "../");
    if (b[n] != '\0') {
        cc_strbuf_z(way, b + n + 1);
        cc_strbuf_byte(way, '/');
    }
    cc_strbuf_put(way, "", 1);
    return true;
}
