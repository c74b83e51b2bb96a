#!/usr/bin/env bash
# Known holes of the locked packages, and secrets in the tree. Needs the internet and Python's venv; leaves nothing behind.
#   deploy/audit.sh
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" --quiet install pip-audit detect-secrets

echo "Known holes of requirements.lock:"
"$tools/bin/pip-audit" --requirement requirements.lock --require-hashes --disable-pip --strict

# Made-up passwords of examples and tests, hashes of packages and pictures are none.
echo "Secrets in the tree:"
git ls-files -z -- ':!tests' ':!docs/panduan/gambar' ':!requirements.lock' |
    xargs -0 "$tools/bin/detect-secrets-hook" --exclude-lines 'pantau:(secret|sandi)@|sha256-'
echo "none"
