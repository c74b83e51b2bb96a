#!/usr/bin/env bash
# A dump of the PostgreSQL database a night, kept for thirty days. In /etc/cron.d/pantau:
#   15 1 * * * pantau PANTAU_OWNER_URL=postgresql://pantau@127.0.0.1/pantau /srv/pantau/deploy/backup.sh /var/backups/pantau
# By the role that owns the tables: the application's may not read all of them.
# The password stands in ~pantau/.pgpass (mode 0600): an address is visible to everybody on the machine.
set -euo pipefail

folder=${1:?usage: backup.sh FOLDER}
owner=${PANTAU_OWNER_URL:-${DATABASE_URL:?}}
# Rows of units are shown to who says that everything may be seen.
export PGOPTIONS="-c app.root=*"
umask 077
mkdir -p "$folder"
target="$folder/pantau-$(date -u +%Y%m%dT%H%M%SZ).dump"

# Written under another name first: a file with the right name is a whole dump.
pg_dump --format=custom --no-owner --enable-row-security --dbname="$owner" --file="$target.part"
pg_restore --list "$target.part" >/dev/null
mv "$target.part" "$target"
find "$folder" -name 'pantau-*.dump' -mtime +30 -delete
find "$folder" -name 'pantau-*.part' -mtime +1 -delete
echo "$target"
