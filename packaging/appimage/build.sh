#!/bin/sh
# One file that runs on any desktop of Linux: an AppImage of dist/Kindred.
#
# Needs squashfs-tools, and the AppImage runtime for the processor, which no package has: a file of
# https://github.com/AppImage/type2-runtime/releases, named by RUNTIME, with its SHA-256 in
# RUNTIME_SHA256. With SIGN_KEY the file is signed by gpg (a signature beside it).
set -eu
cd "$(dirname "$0")/../.."
: "${RUNTIME:?name the AppImage runtime: RUNTIME=runtime-x86_64}"
: "${RUNTIME_SHA256:?give the SHA-256 of the runtime}"
echo "$RUNTIME_SHA256  $RUNTIME" | sha256sum --check --quiet
version=$(build/venv/bin/python -c 'from importlib.metadata import version; print(version("kindred-photos"))')
out=dist/Kindred-$version-$(uname -m).AppImage
appdir=build/AppDir
rm -rf "$appdir"
mkdir -p "$appdir/usr"
cp -R dist/Kindred "$appdir/usr/kindred"
build/venv/bin/python -c "
import sys; sys.path.insert(0, 'packaging')
from pathlib import Path
from release import desktop_files
desktop_files(Path('$appdir/usr/share'))"
cp "$appdir/usr/share/applications/kindred.desktop" "$appdir/usr/share/icons/hicolor/256x256/apps/kindred.png" "$appdir"
cp "$appdir/kindred.png" "$appdir/.DirIcon"
cat >"$appdir/AppRun" <<'RUN'
#!/bin/sh
# The name it is called by chooses the program: a link `kindred-cli` to the file is the command line.
case "$(basename "${ARGV0:-kindred}")" in
    *kindred-cli*) exec "$APPDIR/usr/kindred/kindred-cli" "$@" ;;
    *) exec "$APPDIR/usr/kindred/Kindred" "$@" ;;
esac
RUN
chmod +x "$appdir/AppRun"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
mksquashfs "$appdir" build/appimage.squashfs -root-owned -noappend -comp zstd -quiet -no-progress
cat "$RUNTIME" build/appimage.squashfs >"$out"
chmod +x "$out"
if [ -n "${SIGN_KEY:-}" ]; then gpg --batch --yes --local-user "$SIGN_KEY" --detach-sign --armor "$out"; fi
echo "$out"
