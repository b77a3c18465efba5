#!/usr/bin/env bash
# Runs once, when PostgreSQL's volume is empty: a database and an unprivileged owner for each of its users.
set -euo pipefail
for name in safeconduct keycloak; do
  psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set=name="$name" --set=password="$(cat "/run/secrets/postgres-$name")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
