# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_clips %reldir%/test_door %reldir%/test_range
