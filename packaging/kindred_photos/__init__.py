"""Kindred as pip installs it: the packages of the program lie inside this one."""
