/* reader.c - all uses in a text: of rules, then of habits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "conventions/discover_words_priv.h"
#include "conventions/find_priv.h"

void cc_reader_init(struct cc_reader *reader, const struct cc_finder *finder)
{
    *reader = (struct cc_reader){ .finder = finder };
    reader->matcher = cc_matcher_new(finder->rules);
    cc_matcher_use_known(reader->matcher, finder->known);
}

void cc_reader_release(struct cc_reader *reader)
{
    cc_matcher_free(reader->matcher);
    cc_free(reader->uses);
    if (reader->words != NULL)
        cc_word_list_release(reader->words);
    cc_free(reader->words);
}

struct cc_use *cc_reader_add(struct cc_reader *reader)
{
    reader->uses = cc_grow(reader->uses, &reader->cap, reader->n_uses + 1,
                           sizeof *reader->uses);
    return &reader->uses[reader->n_uses++];
}

static void read_rules(struct cc_reader *reader, struct cc_str text)
{
    const struct cc_match *matches;
    const size_t n = cc_matcher_run(reader->matcher, text, &matches);

    for (size_t i = 0; i < n; i++) {
        const struct cc_slot *slot = &reader->finder->slots[matches[i].family];
        if (!slot->dropped)
            *cc_reader_add(reader) = (struct cc_use){ matches[i].family, matches[i],
                                            slot->family->grade, false };
    }
}

/* What a claiming habit has seen is no other rule's matter: the ... of "um... we left". */
static void claim(struct cc_reader *reader, const struct cc_match *claimed)
{
    size_t kept = 0;

    for (size_t i = 0; i < reader->n_uses; i++) {
        const struct cc_match *m = &reader->uses[i].match;
        if (m->start < claimed->start || m->end > claimed->end)
            reader->uses[kept++] = reader->uses[i];
    }
    reader->n_uses = kept;
}

static void read_habits(struct cc_reader *reader, struct cc_str text)
{
    const struct cc_finder *finder = reader->finder;
    uint32_t slot = cc_rules_family_count(finder->rules);

    for (; slot < finder->n_known; slot++) {
        struct cc_use use = { .slot = slot };
        size_t at = 0;

        use.match.parent = CC_NO_PARENT;
        while (!finder->slots[slot].dropped &&
               finder->slots[slot].habit->next(&finder->habits, text, &at, &use)) {
            if (finder->slots[slot].habit->claims && use.match.end > use.match.start)
                claim(reader, &use.match);
            *cc_reader_add(reader) = use;
        }
    }
}

void cc_reader_run(struct cc_reader *reader, struct cc_str text)
{
    reader->n_uses = 0;
    if (text.len == 0)
        return;
    read_rules(reader, text);
    if (reader->finder->lexicon != NULL)
        cc_lexicon_read(reader, text);
    read_habits(reader, text);
}

size_t cc_reader_claims(const struct cc_reader *reader)
{
    const uint32_t n_families = cc_rules_family_count(reader->finder->rules);
    size_t n = 0;

    while (n < reader->n_uses && reader->uses[n].slot < n_families)
        n++;
    return n;
}

bool cc_reader_render(struct cc_reader *reader, struct cc_str text,
                      const struct cc_use *use, uint32_t style, struct cc_strbuf *out)
{
    const struct cc_slot *slot = &reader->finder->slots[use->slot];

    if (slot->grown != NULL)
        return cc_lexicon_render(reader->finder, text, use, style, out);
    if (slot->habit != NULL)
        return slot->habit->render(&reader->finder->habits, text, use, style, out);
    return cc_matcher_render(reader->matcher, text, &use->match, style, out);
}
