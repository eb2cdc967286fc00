unit_names += %reldir%/test_encode %reldir%/test_role %reldir%/test_load
