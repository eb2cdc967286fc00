/* give_back.h - the options of clips that are given back. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_GIVE_BACK_H
#define CC_CLI_GIVE_BACK_H

#include "cli/run_options.h"

/* Rows of a list of options. */
#define CC_GIVE_BACK_OPTIONS                                                                  \
    { "audio-out", 0,    "DIR",                                                               \
      false,       NULL, "clean: give clips back here, trimmed and at one loudness",          \
      NULL },                                                                                 \
        { "audio-silence",                                                                    \
          0,                                                                                  \
          "S",                                                                                \
          false,                                                                              \
          "0.2",                                                                              \
          "seconds of silence at both ends of a clip given back; or keep",                    \
          NULL },                                                                             \
        { "audio-loudness",                                                                   \
          0,                                                                                  \
          "LUFS",                                                                             \
          false,                                                                              \
          "-23",                                                                              \
          "loudness of a clip given back; or keep",                                           \
          NULL },                                                                             \
        { "audio-rms", 0, "DBFS", false, NULL, "its RMS instead of its loudness", NULL },     \
        { "audio-peak", 0, "DB", false, "-1", "highest peak that a gain may lead to", NULL }, \
        { "audio-gain", 0,      "PER",                                                        \
          false,        "clip", "one gain for each clip, speaker or session",                 \
          NULL },                                                                             \
        { "audio-format",                                                                     \
          0,                                                                                  \
          "NAME",                                                                             \
          false,                                                                              \
          "as-is",                                                                            \
          "format of clips given back: as-is, wav or flac",                                   \
          NULL },                                                                             \
    {                                                                                         \
        "audio-rate", 0, "HZ", false, "as-is", "sampling rate of clips given back", NULL      \
    }

/* What they come to; the request's degree of automation is known. */
bool cc_give_back_take(const struct cc_settings *settings, struct cc_run_request *request,
                       struct cc_error *err) CC_MUST_USE;

#endif
