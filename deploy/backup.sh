#!/usr/bin/env bash
# A backup of the database a night, kept for thirty days. In /etc/cron.d/pantau:
#   15 1 * * * pantau PANTAU_OWNER_URL=postgresql://pantau@127.0.0.1/pantau /srv/pantau/deploy/backup.sh /var/backups/pantau
# By the role that owns the tables: the application's may not read all of them.
# The password stands in ~pantau/.pgpass (mode 0600): an address is visible to everybody on the machine.
set -euo pipefail

folder=${1:?usage: backup.sh FOLDER}
here=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-$here/.venv/bin/python}
# Only where both are named the application's role is another; its address is not needed here.
export DATABASE_URL=${DATABASE_URL:-${PANTAU_OWNER_URL:-}}
umask 077
mkdir -p "$folder"
target="$folder/pantau-$(date -u +%Y%m%dT%H%M%SZ).cadangan"

(cd "$here" && "$python" -m dashboard backup "$target")
find "$folder" -name 'pantau-*.cadangan' -mtime +30 -delete
# What a machine that went down in the middle left behind.
find "$folder" -maxdepth 1 \( -name '.cadangan-*' -o -name '*.sebagian' \) -mtime +1 -exec rm -rf {} +
echo "$target"
