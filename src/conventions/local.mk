libconcord_a_SOURCES += %reldir%/conventions.h
