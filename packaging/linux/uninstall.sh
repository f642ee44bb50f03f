#!/bin/sh
# Takes away what install.sh installed. Libraries and photos stay where they are.
set -eu
prefix=$HOME/.local
if [ "${1:-}" = --prefix ]; then prefix=$2; fi
data=$prefix/share
rm -f "$prefix/bin/kindred" "$prefix/bin/kindred-cli" "$data/applications/kindred.desktop" \
    "$data/metainfo/io.github.kindred_photos.kindred.metainfo.xml" \
    "$data/kio/servicemenus/kindred-search.desktop" "$data/man/man1/kindred.1.gz" \
    "$data/man/man1/kindred-cli.1.gz" "$data"/icons/hicolor/*/apps/kindred.png \
    "$data/icons/hicolor/scalable/apps/kindred.svg" "$data/nautilus/scripts/Search with Kindred" \
    "$data/nemo/actions/kindred.nemo_action" "$HOME/.config/caja/scripts/Search with Kindred"
rm -rf "$data/doc/kindred-photos" "$data/kindred-photos"
if command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database "$data/applications" || true
fi
echo "Kindred is gone. Its libraries stay in ${XDG_DATA_HOME:-$HOME/.local/share}/Kindred."
