unit_names += %reldir%/test_clean
unit_names += %reldir%/test_decisions
unit_names += %reldir%/test_clips
unit_names += %reldir%/test_agreement
unit_names += %reldir%/test_ledger
unit_names += %reldir%/test_precision
