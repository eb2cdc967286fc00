# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_fold %reldir%/test_key %reldir%/test_traits %reldir%/test_chars \
	%reldir%/test_token %reldir%/test_shape %reldir%/test_mojibake %reldir%/test_lookalike \
	%reldir%/test_distance %reldir%/test_number %reldir%/test_word_distance %reldir%/test_spelling
EXTRA_DIST += %reldir%/random_text.h %reldir%/word_list.h
