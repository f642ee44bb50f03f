#!/bin/sh
# A disk image of dist/Kindred.app; on macOS, after `make bundle`.
#
# With SIGN_IDENTITY ("Developer ID Application: …") all programs are signed, and with NOTARY_PROFILE
# (xcrun notarytool store-credentials) the image is notarised and stapled. Without them it is an image
# that one opens by Control-click the first time.
set -eu
cd "$(dirname "$0")/../.."
version=$(build/venv/bin/python -c 'from importlib.metadata import version; print(version("kindred-photos"))')
app=dist/Kindred.app
image=dist/Kindred-$version-macos-$(uname -m).dmg
if [ -n "${SIGN_IDENTITY:-}" ]; then
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
        xargs -0 codesign --force --timestamp --options runtime \
            --entitlements packaging/macos/entitlements.plist --sign "$SIGN_IDENTITY"
    codesign --force --timestamp --options runtime \
        --entitlements packaging/macos/entitlements.plist --sign "$SIGN_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
fi
stage=build/dmg
rm -rf "$stage"
mkdir -p "$stage"
cp -R "$app" "$stage/"
cp dist/THIRD-PARTY-NOTICES.txt "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -quiet -volname Kindred -srcfolder "$stage" -fs HFS+ -format UDZO -ov "$image"
if [ -n "${SIGN_IDENTITY:-}" ]; then codesign --timestamp --sign "$SIGN_IDENTITY" "$image"; fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
