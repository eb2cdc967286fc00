# Files of this folder. A habit is a file and a line in habits.c.
libconcord_a_SOURCES += \
	%reldir%/asking.c %reldir%/asking_priv.h \
	%reldir%/choices.c \
	%reldir%/compose.c \
	%reldir%/conventions.c %reldir%/conventions.h \
	%reldir%/count.c \
	%reldir%/decide.c %reldir%/decide_priv.h \
	%reldir%/decide_count.c \
	%reldir%/decide_kin.c \
	%reldir%/depart.c \
	%reldir%/discover.c %reldir%/discover.h %reldir%/discover_priv.h \
	%reldir%/discover_context.c \
	%reldir%/discover_decide.c \
	%reldir%/discover_drawn.c \
	%reldir%/discover_evidence.c \
	%reldir%/discover_group.c \
	%reldir%/discover_likeness.c \
	%reldir%/discover_pairs.c \
	%reldir%/discover_places.c \
	%reldir%/discover_score.c \
	%reldir%/discover_slots.c %reldir%/discover_slots_priv.h \
	%reldir%/discover_stream.c \
	%reldir%/discover_units.c \
	%reldir%/discover_veto.c \
	%reldir%/discover_weights.c %reldir%/discover_weights_priv.h \
	%reldir%/discover_words.c %reldir%/discover_words_priv.h \
	%reldir%/disfluency.c %reldir%/disfluency.h %reldir%/disfluency_priv.h \
	%reldir%/disfluency_words.c \
	%reldir%/endings.c %reldir%/endings_priv.h \
	%reldir%/filler_mark.c \
	%reldir%/finder.c \
	%reldir%/find_priv.h \
	%reldir%/habits.c %reldir%/habits_priv.h \
	%reldir%/initials.c %reldir%/initials_priv.h \
	%reldir%/language.c %reldir%/language_guess.c %reldir%/language_priv.h \
	%reldir%/lexicon.c %reldir%/lexicon_priv.h \
	%reldir%/learn.c \
	%reldir%/reader.c \
	%reldir%/scan.c %reldir%/scan_priv.h \
	%reldir%/sentence_case.c \
	%reldir%/slots.c \
	%reldir%/stops.c %reldir%/stops_priv.h \
	%reldir%/terminal_mark.c \
	%reldir%/typos.c %reldir%/typos.h \
	%reldir%/unison.c %reldir%/unison_priv.h
