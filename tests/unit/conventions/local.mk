# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_choices %reldir%/test_compose %reldir%/test_decide %reldir%/test_decide_kin \
	%reldir%/test_discover %reldir%/test_discover_parts \
	%reldir%/test_disfluency %reldir%/test_habits %reldir%/test_language \
	%reldir%/test_typos
EXTRA_DIST += %reldir%/corpus.h
