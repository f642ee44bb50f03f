"""Kindred as installed by pip: the program's packages are inside this one."""
