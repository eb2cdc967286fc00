unit_names += %reldir%/test_clean
unit_names += %reldir%/test_decisions
