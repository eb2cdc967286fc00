# Files of this folder. A habit is a file and a line in habits.c.
libconcord_a_SOURCES += \
	%reldir%/asking.c %reldir%/asking_priv.h \
	%reldir%/choices.c \
	%reldir%/compose.c \
	%reldir%/conventions.c %reldir%/conventions.h \
	%reldir%/count.c \
	%reldir%/decide.c \
	%reldir%/depart.c \
	%reldir%/disfluency.c %reldir%/disfluency.h %reldir%/disfluency_priv.h \
	%reldir%/disfluency_words.c \
	%reldir%/endings.c %reldir%/endings_priv.h \
	%reldir%/filler_mark.c \
	%reldir%/find_priv.h \
	%reldir%/habits.c %reldir%/habits_priv.h \
	%reldir%/initials.c %reldir%/initials_priv.h \
	%reldir%/language.c %reldir%/language_priv.h \
	%reldir%/learn.c \
	%reldir%/reader.c \
	%reldir%/scan.c %reldir%/scan_priv.h \
	%reldir%/sentence_case.c \
	%reldir%/slots.c \
	%reldir%/stops.c %reldir%/stops_priv.h \
	%reldir%/terminal_mark.c
