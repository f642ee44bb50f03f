#!/bin/sh
# Installs Kindred for you alone; nothing needs the administrator. `--prefix DIR` chooses another
# place than ~/.local. Run it again to install another version over this one; uninstall.sh undoes it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
if [ "${1:-}" = --prefix ]; then prefix=$2; fi
data=$prefix/share
program=$data/kindred-photos

mkdir -p "$prefix/bin" "$data"
# Beside it first, so that a copy that is interrupted leaves the old version whole.
rm -rf "$program.new"
cp -R "$here/Kindred" "$program.new"
rm -rf "$program"
mv "$program.new" "$program"
cp -R "$here/share/." "$data"
ln -sf "$program/Kindred" "$prefix/bin/kindred"
ln -sf "$program/kindred-cli" "$prefix/bin/kindred-cli"
# The menu finds programs by their whole path: ~/.local/bin need not be on it.
sed -i "s|^Exec=kindred|Exec=\"$program/Kindred\"|; s|^TryExec=.*|TryExec=$program/Kindred|; s|^Dependencies=.*||" \
    "$data/applications/kindred.desktop" "$data/kio/servicemenus/kindred-search.desktop" \
    "$data/nemo/actions/kindred.nemo_action"
chmod +x "$data/kio/servicemenus/kindred-search.desktop"
for manager in nautilus caja; do
    scripts=$data/$manager/scripts
    [ "$manager" = caja ] && scripts=$HOME/.config/caja/scripts
    if command -v "$manager" >/dev/null 2>&1; then
        mkdir -p "$scripts"
        sed "s|-r kindred|-r \"$program/Kindred\"|" "$here/search-with-kindred.sh" \
            >"$scripts/Search with Kindred"
        chmod +x "$scripts/Search with Kindred"
    fi
done
cp "$here/uninstall.sh" "$program/uninstall.sh"
for tool in "update-desktop-database $data/applications" "gtk-update-icon-cache -qtf $data/icons/hicolor"; do
    # shellcheck disable=SC2086
    if command -v "${tool%% *}" >/dev/null 2>&1; then $tool || true; fi
done
echo "Kindred is installed: $prefix/bin/kindred, and in the menu."
