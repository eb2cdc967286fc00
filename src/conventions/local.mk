# A habit is a file here, a name in conventions_priv.h and a line in habits.c.
libconcord_a_SOURCES += \
	%reldir%/conventions.h %reldir%/conventions_priv.h \
	%reldir%/decide.c %reldir%/decide_priv.h \
	%reldir%/find.c \
	%reldir%/habit_filler_mark.c \
	%reldir%/habit_sentence_case.c \
	%reldir%/habit_terminal.c \
	%reldir%/habits.c
