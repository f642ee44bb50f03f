#!/bin/sh
# For Nautilus and Caja: in their folder of scripts (install.sh puts it there) it is a line of
# the menu of photos. They give the chosen files one a line.
set -eu
printf '%s' "${NAUTILUS_SCRIPT_SELECTED_FILE_PATHS:-${CAJA_SCRIPT_SELECTED_FILE_PATHS:-}}" |
    tr '\n' '\0' | xargs -0 -r kindred
