# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_store
