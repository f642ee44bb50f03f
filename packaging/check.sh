#!/usr/bin/env bash
# make release-check: tries dist/Kindred here and, where root and debootstrap are there, the .deb in a
# bare system of Debian without Python, with an empty home and cache. --faults puts old faults back
# into a copy, one by one, and wants each to be found.
set -euo pipefail
cd "$(dirname "$0")/.."
python=build/venv/bin/python
bundle=dist/Kindred
[ -d "$bundle" ] || make bundle
version=${VERSION:-$("$python" -c 'from importlib.metadata import version; print(version("kindred-photos"))')}
photos=build/photos
rm -rf "$photos"
"$python" packaging/draw_photos.py "$photos"
smoke() { "$python" packaging/smoke.py --version "$version" --telltale "$PWD" "$@"; }

for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "$tool is needed to look at the window: install it"; exit 1; }
done

if [ "${1:-}" = --faults ]; then
    copy=build/faulty
    broken() { # what is wrong, then the command that makes it so, in the copy
        rm -rf "$copy" && cp -al "$bundle" "$copy"
        (cd "$copy" && eval "$2")
        if smoke "$copy" "$photos" ${3:+--only "$3"} >build/fault.txt 2>&1; then
            echo "NOT FOUND: $1"
            cat build/fault.txt
            exit 1
        fi
        echo "found: $1: $(grep BROKEN build/fault.txt)"
    }
    inside=_internal
    # A library that is loaded while the program runs, which PyInstaller did not see (nms).
    broken "a compiled module is missing" "rm $inside/onnxruntime/capi/onnxruntime_pybind11_state*" commands
    # Data without the module that says where they are (package not installed).
    broken "the network's package is missing" "rm -r $inside/resources/backbones" commands
    # Files beside the modules, read while the program runs (sources of onnxscript).
    broken "files beside the modules are missing" "rm -r $inside/resources/starter_model" commands
    # The machine's GTK, which aborts the process where a folder is chosen on another one.
    broken "GTK of the build machine" \
        "mkdir -p $inside/PySide6/Qt/plugins/platformthemes && echo x >$inside/PySide6/Qt/plugins/platformthemes/libqgtk3.so"
    broken "the decoder is missing" "rm kindred-decoder" commands
    broken "CUDA" "mkdir -p $inside/nvidia/cublas && echo x >$inside/nvidia/cublas/libcublasLt.so.13"
    broken "packages of development" "mkdir -p $inside/hypothesis && echo x >$inside/hypothesis/core.py"
    broken "a folder of the machine that made it" "echo '$PWD/app' >$inside/note.txt"
    broken "twice the size" "head -c 400000001 /dev/zero >$inside/zeros"
    rm -rf "$copy"
    exit 0
fi

echo "== here"
smoke "$bundle" "$photos"

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "== a bare system: left out, it needs root and debootstrap"
    exit 0
fi
suite=${SUITE:-bookworm}
echo "== a bare system: Debian $suite"
root=build/root
if [ ! -e "$root/made" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase "$suite" "$root" "${MIRROR:-http://deb.debian.org/debian}" >build/debootstrap.txt
    touch "$root/made"
fi
"$python" packaging/release.py --only deb --fast
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp dist/*.deb "$root/tmp/kindred.deb"
rm -rf "$root/tmp/photos" && cp -r "$photos" "$root/tmp/photos"
mount_there() { mount --bind "/$1" "$root/$1"; }
mount_there proc && mount_there dev
trap 'umount "$root/proc" "$root/dev"' EXIT
within() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
within apt-get update -qq
within apt-get install -y -qq --no-install-recommends /tmp/kindred.deb fonts-dejavu-core >build/apt.txt 2>&1 ||
    { tail -20 build/apt.txt; exit 1; }
if within sh -c 'command -v python3'; then echo "the bare system has Python"; exit 1; fi
smoke "$root/opt/kindred-photos" "$root/tmp/photos" --root "$root"
within kindred-cli --help >/dev/null
for there in usr/share/applications/kindred.desktop usr/share/icons/hicolor/256x256/apps/kindred.png \
    usr/share/man/man1/kindred-cli.1.gz usr/share/doc/kindred-photos/copyright; do
    [ -s "$root/$there" ] || { echo "BROKEN: $there is missing"; exit 1; }
done
within apt-get purge -y -qq kindred-photos >>build/apt.txt 2>&1
left=$(find "$root"/opt "$root"/usr -iname '*kindred*' 2>/dev/null || true)
[ -z "$left" ] || { echo "BROKEN: apt remove left $left"; exit 1; }
echo "== installed, tried and removed"
