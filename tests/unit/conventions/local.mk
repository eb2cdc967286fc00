# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_compose %reldir%/test_decide %reldir%/test_habits %reldir%/test_disfluency
EXTRA_DIST += %reldir%/corpus.h
