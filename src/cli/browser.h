/* browser.h - open the reviewer's browser at an address that holds a secret. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_BROWSER_H
#define CC_CLI_BROWSER_H

#include <signal.h>
#include <sys/types.h>

/* Start from zeros. */
struct cc_browser {
    char *page; /* a file that leads to the address */
};

/* Only where there is a screen and a terminal; that it cannot be done is no failure.
 * `mask`: the signals that the browser shall have blocked. */
void cc_browser_open(struct cc_browser *browser, const char *dir, const char *address,
                     const sigset_t *mask);
void cc_browser_end(struct cc_browser *browser);

#endif
