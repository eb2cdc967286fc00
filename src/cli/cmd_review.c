/* cmd_review.c - `concord review`: decide about a run in the browser, and bring together
 * what several people decided. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "clean/agreement.h"
#include "clean/decisions.h"
#include "clean/ledger.h"
#include "cli/browser.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "serve/clips.h"
#include "serve/server.h"

enum { WHO_MAX = 200, CONFLICTS_TOLD = 20 };

/* ---- who ---- */

static bool take_who(const struct cc_settings *settings, const char **who,
                     struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "who");
    const struct passwd *user = s == NULL ? getpwuid(getuid()) : NULL;

    *who = s != NULL ? s->value : user != NULL ? user->pw_name : "reviewer";
    if ((*who)[0] != '\0' && strlen(*who) <= WHO_MAX &&
        cc_utf8_invalid_at(cc_str_z(*who)) == strlen(*who))
        return true;
    return s != NULL ? cc_setting_bad(s, "a name of 1 to 200 bytes, in UTF-8", err)
                     : cc_fail(err, CC_E_USAGE, "say who reviews: --who NAME");
}

/* ---- merging ---- */

static bool merge(struct cc_ledger *ledger, const char *const *files, size_t n,
                  struct cc_error *err)
{
    for (size_t i = 0; i < n; i++) {
        struct cc_ledger_merged merged;
        char lines[32], news[32];

        if (!cc_ledger_merge(ledger, files[i], &merged, err))
            return false;
        fputs("merged     ", stdout);
        cc_print_visible(stdout, cc_str_z(files[i]));
        printf(": %s decisions, %s of them new\n", cc_grouped(merged.lines, lines),
               cc_grouped(merged.news, news));
    }
    return true;
}

/* "findings 45 of 50 alike (90.0 %)" */
static void tell_share(const char *what, uint64_t alike, uint64_t n)
{
    char a[32], b[32];

    printf("%s %s of %s alike (%.1f %%)", what, cc_grouped(alike, a), cc_grouped(n, b),
           100.0 * (double)alike / (double)n);
}

static void tell_pair(const struct cc_agreement_pair *p)
{
    fputs("agreement  ", stdout);
    cc_print_visible(stdout, p->one);
    fputs(" and ", stdout);
    cc_print_visible(stdout, p->other);
    fputs(": ", stdout);
    if (p->findings > 0) {
        tell_share("findings", p->findings_alike, p->findings);
        if (isnan(p->kappa))
            fputs(", kappa not defined", stdout);
        else
            printf(", kappa %.2f", p->kappa);
    }
    if (p->conventions > 0)
        tell_share(p->findings > 0 ? "; conventions" : "conventions",
                   p->conventions_alike, p->conventions);
    puts("");
}

/* "anna: edit 'okay'" */
static void tell_decision(const struct cc_decision *d)
{
    const struct cc_str say = d->style.len > 0             ? d->style
                              : d->value.ptr != NULL       ? d->value
                              : d->replacement.ptr != NULL ? d->replacement
                                                           : CC_STR("");

    fputs("             ", stdout);
    cc_print_visible(stdout, d->who);
    printf(": %s", cc_decision_action_name(d->action));
    if (say.ptr != NULL && (say.len > 0 || d->action == CC_DECIDE_EDIT)) {
        fputs(" '", stdout);
        cc_print_visible(stdout, say);
        fputs("'", stdout);
    }
    puts("");
}

static void tell_thing(const struct cc_decision *d)
{
    fputs("           ", stdout);
    fputs(d->finding.len > 0 ? "finding " : "convention ", stdout);
    cc_print_visible(stdout, d->finding.len > 0 ? d->finding : d->convention);
    if (d->row.len > 0) {
        fputs(", row ", stdout);
        cc_print_visible(stdout, d->row);
    }
    if (d->column.len > 0) {
        fputs(", column ", stdout);
        cc_print_visible(stdout, d->column);
    }
    puts("");
}

static void tell_conflicts(const struct cc_agreement *a)
{
    uint64_t told = 0;
    char n[32];

    printf("conflicts  %s\n", cc_grouped(a->conflicts, n));
    for (size_t i = 0; i < a->n_disputed && told < CONFLICTS_TOLD; told++, i++) {
        tell_thing(a->disputed[i]);
        for (; a->disputed[i] != NULL; i++)
            tell_decision(a->disputed[i]);
    }
    if (a->conflicts > told)
        printf("           and %s more\n", cc_grouped(a->conflicts - told, n));
}

static bool tell_agreement(struct cc_ledger *ledger, struct cc_error *err)
{
    struct cc_decisions *all = cc_decisions_new();
    struct cc_agreement a = { 0 };
    char things[32], shared[32];
    bool ok = cc_ledger_read(ledger, all, err) && cc_agreement_of(&a, all, err);

    if (ok) {
        printf("reviewed   %s things by %zu people, %s of them by several\n",
               cc_grouped(a.things, things), a.n_people, cc_grouped(a.shared, shared));
        for (size_t i = 0; i < a.n_pairs; i++)
            tell_pair(&a.pairs[i]);
        tell_conflicts(&a);
    }
    cc_agreement_release(&a);
    cc_decisions_free(all);
    return ok;
}

static bool write_file(struct cc_ledger *ledger, const char *dir, struct cc_error *err)
{
    uint64_t n;
    char count[32];

    if (!cc_ledger_write(ledger, &n, err))
        return false;
    if (n == 0) {
        puts("decisions  none");
        return true;
    }
    fputs("decisions  ", stdout);
    cc_print_visible(stdout, cc_str_z(dir));
    printf("/" CC_DECISIONS_FILE ": %s\n", cc_grouped(n, count));
    return true;
}

/* ---- serving ---- */

/* Wait until someone ends it: gives the signal, or 0 when nobody came for `idle_s`. */
static int wait_for_end(struct cc_server *server, const sigset_t *ends, int64_t idle_s)
{
    const struct timespec second = { .tv_sec = 1 };

    for (;;) {
        const int caught = sigtimedwait(ends, NULL, &second);

        if (caught > 0)
            return caught;
        if (cc_server_tend(server) >= idle_s && idle_s > 0)
            return 0;
    }
}

static void tell_start(const char *dir, const struct cc_server *server,
                       const struct cc_clip_table *clips, const char *who)
{
    char n[32];

    fputs("review     ", stdout);
    cc_print_visible(stdout, cc_str_z(dir));
    fputs(", by ", stdout);
    cc_print_visible(stdout, cc_str_z(who));
    puts("");
    if (cc_clip_table_rows(clips) > 0)
        printf("clips      of %s rows\n", cc_grouped(cc_clip_table_rows(clips), n));
    printf("open       %s\n", cc_server_address(server));
    puts("           every decision is saved at once; end with Ctrl-C");
    fflush(stdout);
}

/* Signals that end a program are taken by wait_for_end, in no thread else. */
static void hold_signals(sigset_t *ends, sigset_t *before)
{
    sigemptyset(ends);
    sigaddset(ends, SIGINT);
    sigaddset(ends, SIGTERM);
    sigaddset(ends, SIGHUP);
    pthread_sigmask(SIG_BLOCK, ends, before);
    signal(SIGPIPE, SIG_IGN);
}

static bool serve(const struct cc_settings *settings, const struct cc_server_options *o,
                  uint64_t idle_min, int *caught, struct cc_error *err)
{
    struct cc_browser browser = { 0 };
    struct cc_server *server;
    sigset_t ends, before;

    hold_signals(&ends, &before);
    server = cc_server_start(o, err);
    if (server != NULL) {
        tell_start(o->dir, server, o->clips, o->who);
        if (!cc_setting_on(settings, "no-open"))
            cc_browser_open(&browser, o->dir, cc_server_address(server), &before);
        *caught = wait_for_end(server, &ends, (int64_t)idle_min * 60);
        cc_browser_end(&browser);
        cc_server_stop(server);
    }
    /* From here on a second signal ends it at once. */
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return server != NULL;
}

/* Die of the signal that came, so that a shell sees it. */
static void end_by(int caught)
{
    fflush(stdout);
    signal(caught, SIG_DFL);
    raise(caught);
}

static bool review(const struct cc_settings *settings, struct cc_ledger *ledger,
                   const char *who, int *caught, struct cc_error *err)
{
    const struct cc_setting *root = cc_setting(settings, "audio-root");
    struct cc_server_options o = { .dir = settings->operands[0],
                                   .who = who,
                                   .ledger = ledger };
    struct cc_clip_table *clips;
    uint64_t port = 0, idle = 60;
    bool ok;

    if (!cc_setting_size(settings, "port", 0, 65535, &port, err) ||
        !cc_setting_size(settings, "idle", 0, 100000, &idle, err))
        return false;
    clips = cc_clip_table_open(o.dir, root != NULL ? root->value : NULL, err);
    if (clips == NULL)
        return false;
    o.port = (uint16_t)port;
    o.clips = clips;
    ok = serve(settings, &o, idle, caught, err);
    cc_clip_table_free(clips);
    return ok;
}

/* A directory that a run left, so that a mistyped name does not become a store. */
static bool is_run(const char *dir, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok;

    cc_strbuf_printf(&path, "%s/report.html%c", dir, 0);
    ok = access(path.ptr, R_OK) == 0 ||
         cc_fail_errno(err, CC_E_INPUT,
                       "'%s' is not what a run of concord left: 'report.html'", dir);
    cc_strbuf_release(&path);
    return ok;
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const bool merging = cc_setting_on(settings, "merge");
    const size_t n = settings->operand_count;
    struct cc_ledger *ledger;
    const char *who;
    int caught = 0;
    bool ok;

    if (n == 0 || (n > 1 && !merging)) {
        cc_fail(err, CC_E_USAGE,
                "one directory that a run left; try 'concord review "
                "concord-out'");
        return CC_STATUS_USAGE;
    }
    if (!take_who(settings, &who, err) || !is_run(settings->operands[0], err))
        return CC_STATUS_USAGE;
    ledger = cc_ledger_open(settings->operands[0], err);
    if (ledger == NULL)
        return CC_STATUS_INPUT;
    ok = merging ? merge(ledger, settings->operands + 1, n - 1, err) &&
                       tell_agreement(ledger, err)
                 : review(settings, ledger, who, &caught, err);
    ok = ok && write_file(ledger, settings->operands[0], err);
    cc_ledger_close(ledger);
    if (ok && caught > 0)
        end_by(caught);
    return CC_STATUS_FINE;
}

static const struct cc_option_def options[] = {
    { "who", 0, "NAME", false, "your user name", "whose decisions they are", "Options" },
    { "port", 0, "N", false, "any that is free", "port of 127.0.0.1 to serve at", NULL },
    { "no-open", 0, NULL, false, NULL, "open no browser, only print the address", NULL },
    { "idle", 0, "MINUTES", false, "60", "end when nobody came for so long; 0: never",
      NULL },
    { "audio-root", 0, "DIR", false, "as in the run", "where paths of clips begin",
      NULL },
    { "merge", 0, NULL, false, NULL,
      "take the decisions of FILEs, tell agreement, serve nothing", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_review = {
    .name = "review",
    .summary = "decide about a run in the browser; merge what several people decided",
    .usage = "concord review DIR [options]\n       concord review DIR --merge [FILE...]",
    .examples = "  $ concord review concord-out                   the report, with "
                "decisions and sound\n"
                "  $ concord review concord-out --who anna --port 8181 --no-open    "
                "through a tunnel\n"
                "  $ concord review concord-out --merge anna.jsonl ben.jsonl    and how "
                "far they agree",
    .more = "The page is served to this machine only, to whom has the token of the "
            "printed address.\n"
            "Decisions are kept in DIR/review.sqlite the moment they are made. At the "
            "end, and after\n"
            "--merge, all of them stand in DIR/decisions.jsonl, for 'concord check "
            "--decisions'.\n"
            "Of one person the later decision counts; what several people say is kept "
            "beside.",
    .options = options,
    .run = run,
};
