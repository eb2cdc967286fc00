# Files of this folder.
libconcord_a_SOURCES += \
	%reldir%/chars.c %reldir%/chars.h \
	%reldir%/distance.c %reldir%/distance.h \
	%reldir%/fold.c %reldir%/fold.h \
	%reldir%/hidden.c \
	%reldir%/key.c \
	%reldir%/lookalike.c %reldir%/lookalike.h \
	%reldir%/mojibake.c %reldir%/mojibake.h \
	%reldir%/number.c %reldir%/number.h %reldir%/number_priv.h %reldir%/number_read.c \
	%reldir%/number_words.c %reldir%/number_germanic.c %reldir%/number_romance.c \
	%reldir%/number_other.c %reldir%/number_digits.c \
	%reldir%/shape.c %reldir%/shape.h \
	%reldir%/skeleton.c \
	%reldir%/spelling.c %reldir%/spelling.h \
	%reldir%/token.c %reldir%/token.h \
	%reldir%/traits.c %reldir%/traits.h \
	%reldir%/utf16.c %reldir%/unicode_priv.h \
	%reldir%/word_distance.c %reldir%/word_distance.h
