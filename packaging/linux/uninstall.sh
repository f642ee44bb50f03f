#!/bin/sh
# Takes away what install.sh installed. Libraries, settings and photos stay where they are.
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
# What desktops keep of icons and menus: without any left it is of no use, else it is made again.
icons=$data/icons/hicolor
if [ -z "$(find "$icons" -type f ! -name icon-theme.cache 2>/dev/null)" ]; then
    rm -f "$icons/icon-theme.cache"
elif [ -f "$icons/icon-theme.cache" ] && command -v gtk-update-icon-cache >/dev/null 2>&1; then
    gtk-update-icon-cache -qtf "$icons" || true
fi
if [ -z "$(find "$data/applications" -type f ! -name mimeinfo.cache 2>/dev/null)" ]; then
    rm -f "$data/applications/mimeinfo.cache"
elif command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database "$data/applications" || true
fi
for folder in applications metainfo kio nemo man doc icons; do
    if [ -d "$data/$folder" ]; then find "$data/$folder" -depth -type d -empty -delete; fi
done
echo "Kindred is gone. Its libraries stay in ${XDG_DATA_HOME:-$HOME/.local/share}/Kindred, and its settings."
