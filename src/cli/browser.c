/* browser.c - all users of a machine see what programs are called with. So the browser is
 * given a file that only its owner can read, and the file leads on to the address. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"

static bool has_screen(void)
{
    return isatty(STDOUT_FILENO) &&
           (getenv("DISPLAY") != NULL || getenv("WAYLAND_DISPLAY") != NULL);
}

static bool write_page(struct cc_browser *browser, const char *dir, const char *address)
{
    struct cc_strbuf path = { 0 }, text = { 0 };
    char whole[4096];
    bool ok;
    int fd;

    if (realpath(dir, whole) == NULL)
        return false;
    cc_strbuf_printf(&path, "%s/.review.%ld.html%c", whole, (long)getpid(), 0);
    cc_strbuf_printf(&text,
                     "<!doctype html><meta charset=utf-8><title>concord</title>"
                     "<meta http-equiv=refresh content=\"0;url=%s\">\n",
                     address);
    fd = open(path.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    ok = fd >= 0 && write(fd, text.ptr, text.len) == (ssize_t)text.len;
    if (fd >= 0) {
        close(fd);
        browser->page = path.ptr;
    } else {
        cc_strbuf_release(&path);
    }
    cc_strbuf_release(&text);
    return ok;
}

void cc_browser_open(struct cc_browser *browser, const char *dir, const char *address,
                     const sigset_t *mask)
{
    char name[] = "xdg-open";
    char *argv[] = { name, NULL, NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    pid_t child;

    if (!has_screen() || !write_page(browser, dir, address))
        return;
    argv[1] = browser->page;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setsigmask(&attributes, mask);
    (void)posix_spawnp(&child, name, &files, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
}

void cc_browser_end(struct cc_browser *browser)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    if (browser->page != NULL)
        unlink(browser->page);
    cc_free(browser->page);
    browser->page = NULL;
}
