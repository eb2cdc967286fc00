/* finder.c - what every search in a text column begins with. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "conventions/find_priv.h"
#include "dataset/dataset.h"

bool cc_finder_open(struct cc_finder *f, const struct cc_dataset *data, uint32_t column,
                    struct cc_error *err)
{
    if (column >= data->column_count)
        return cc_fail(err, CC_E_USAGE,
                       "there is no column %u to look for conventions in", column + 1);
    if (f->options.threads == 0)
        f->options.threads = 1;
    f->column = &data->columns[column];
    f->habits.speech = cc_speech_guess(f->column);
    f->habits.closed_words = cc_closed_words_new(f->habits.speech.language);
    cc_rows_index(f, data);
    f->initials = cc_initials_new(f->column, f->rows_before, f->options.threads);
    f->endings = cc_endings_new(f->column, f->rows_before, f->habits.closed_words,
                                f->options.threads);
    f->stops = cc_stops_new(f->column, f->rows_before, f->options.threads);
    f->habits.stops = f->stops;
    f->habits.initials = f->initials;
    f->habits.endings = f->endings;
    f->habits.sentences = cc_initials_sentence_share(f->initials) >= 0.5;
    f->known = cc_words_learn(f);
    cc_slots_make(f);
    return true;
}

void cc_finder_close(struct cc_finder *f)
{
    cc_lexicon_free(f->lexicon);
    cc_free(f->blocks);
    cc_initials_free(f->initials);
    cc_known_free(f->known);
    cc_endings_free(f->endings);
    cc_closed_words_free(f->habits.closed_words);
    cc_stops_free(f->stops);
    cc_free(f->rows_before);
    cc_free(f->labelers);
    cc_free(f->tally.cells);
    cc_free(f->tally.by_labeler);
    cc_unison_free(f->unison);
    cc_free(f->tally.uses);
    cc_free(f->tally.failures);
    cc_free(f->n_words);
    cc_stream_part_free(f->tally.stream);
}
