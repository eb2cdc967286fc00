/* spelling.c - the word lists of Hunspell.
 *
 * The library is looked for when it is needed, so that a machine without it runs the same
 * program. A list has an encoding of its own: a word that it cannot hold is not in it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/spelling.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/strbuf.h"

#define LIBRARY "libhunspell-1.7.so.0"
#define FOLDERS "/usr/share/hunspell:/usr/share/myspell/dicts"

enum { LISTS_MAX = 8, WORD_MAX = 100 /* bytes */ };

struct library {
    void *opened;
    void *(*create)(const char *aff, const char *dic);
    void (*destroy)(void *list);
    int (*spell)(void *list, const char *word);
    char *(*encoding)(void *list);
};

struct list {
    void *list;
    UConverter *encoding; /* NULL: UTF-8 */
};

struct cc_spelling {
    struct library library;
    struct list lists[LISTS_MAX];
    int n_lists;
    struct cc_strbuf names;
};

static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);

    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool load(struct library *l)
{
    l->opened = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    return l->opened != NULL && find(l->opened, "Hunspell_create", &l->create) &&
           find(l->opened, "Hunspell_destroy", &l->destroy) &&
           find(l->opened, "Hunspell_spell", &l->spell) &&
           find(l->opened, "Hunspell_get_dic_encoding", &l->encoding);
}

static bool open_list(struct cc_spelling *s, struct cc_str folder, struct cc_str name)
{
    struct cc_strbuf aff = { 0 }, dic = { 0 };
    struct list *l = &s->lists[s->n_lists];
    UErrorCode status = U_ZERO_ERROR;
    const char *encoding;

    cc_strbuf_printf(&aff, "%.*s/%.*s.aff%c", CC_STR_ARG(folder), CC_STR_ARG(name), '\0');
    cc_strbuf_printf(&dic, "%.*s/%.*s.dic%c", CC_STR_ARG(folder), CC_STR_ARG(name), '\0');
    if (access(aff.ptr, R_OK) == 0 && access(dic.ptr, R_OK) == 0)
        l->list = s->library.create(aff.ptr, dic.ptr);
    cc_strbuf_release(&aff);
    cc_strbuf_release(&dic);
    if (l->list == NULL)
        return false;
    encoding = s->library.encoding(l->list);
    if (strcmp(encoding, "UTF-8") != 0) {
        l->encoding = ucnv_open(encoding, &status);
        ucnv_setFromUCallBack(l->encoding, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
                              &status);
    }
    if (U_SUCCESS(status)) {
        cc_strbuf_printf(&s->names, "%s%.*s", s->n_lists++ > 0 ? " " : "",
                         CC_STR_ARG(name));
        return true;
    }
    s->library.destroy(l->list);
    l->list = NULL;
    return false;
}

/* The next part of `rest` up to the mark; false at the end. */
static bool next_part(const char **rest, const char *marks, struct cc_str *part)
{
    *rest += strspn(*rest, marks);
    *part = (struct cc_str){ *rest, strcspn(*rest, marks) };
    *rest += part->len;
    return part->len > 0;
}

struct cc_spelling *cc_spelling_open(const char *names)
{
    struct cc_spelling *s = cc_alloc_zero(1, sizeof *s);
    const char *told = getenv("DICPATH");
    const char *const folders = told != NULL && told[0] != '\0' ? told : FOLDERS;
    struct cc_str name, folder;

    if (load(&s->library))
        while (s->n_lists < LISTS_MAX && next_part(&names, " ", &name))
            for (const char *rest = folders; next_part(&rest, ":", &folder);)
                if (open_list(s, folder, name))
                    break;
    if (s->n_lists > 0)
        return s;
    cc_spelling_close(s);
    return NULL;
}

void cc_spelling_close(struct cc_spelling *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < s->n_lists; i++) {
        s->library.destroy(s->lists[i].list);
        ucnv_close(s->lists[i].encoding);
    }
    if (s->library.opened != NULL)
        dlclose(s->library.opened);
    cc_strbuf_release(&s->names);
    cc_free(s);
}

struct cc_str cc_spelling_names(const struct cc_spelling *s)
{
    return cc_strbuf_view(&s->names);
}

/* The word in the encoding of a list; false: it cannot be written in that. */
static bool encode(UConverter *encoding, const char *word, char *out, int32_t cap)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[WORD_MAX + 1];

    u_strFromUTF8(wide, WORD_MAX + 1, NULL, word, -1, &status);
    ucnv_fromUChars(encoding, out, cap, wide, -1, &status);
    return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

bool cc_spelling_knows(struct cc_spelling *s, struct cc_str word)
{
    char utf8[WORD_MAX + 1], other[4 * WORD_MAX];

    if (word.len == 0 || word.len > WORD_MAX || memchr(word.ptr, '\0', word.len) != NULL)
        return false;
    memcpy(utf8, word.ptr, word.len);
    utf8[word.len] = '\0';
    for (int i = 0; i < s->n_lists; i++) {
        const struct list *l = &s->lists[i];
        if (l->encoding == NULL
                ? s->library.spell(l->list, utf8) != 0
                : encode(l->encoding, utf8, other, sizeof other) &&
                      s->library.spell(l->list, other) != 0)
            return true;
    }
    return false;
}
