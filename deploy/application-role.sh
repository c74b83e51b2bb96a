#!/usr/bin/env bash
# Run once by the PostgreSQL image, on a new database: the role that the dashboard works with. `migrate` grants it what it
# may do.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE pantau_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
SQL
