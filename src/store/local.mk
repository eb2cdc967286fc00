# Files of this folder.
libconcord_a_SOURCES += %reldir%/store.c %reldir%/store.h
