#!/bin/sh
# Makes two databases that know nothing of each other, and a role for each: one for the rows, one for Prefect, and one role that may only read.
# The PostgreSQL image runs it once, on an empty volume; psql takes the server and its superuser from the environment.
set -eu

psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set rows="$BUBBLEWATCH_DB_PASSWORD" --set prefect="$PREFECT_DB_PASSWORD" --set reader="$READER_DB_PASSWORD" <<'SQL'
CREATE ROLE bubblewatch LOGIN PASSWORD :'rows';
CREATE ROLE prefect LOGIN PASSWORD :'prefect';
CREATE ROLE reader LOGIN PASSWORD :'reader';
CREATE DATABASE bubblewatch OWNER bubblewatch;
CREATE DATABASE prefect OWNER prefect;
REVOKE ALL ON DATABASE bubblewatch FROM PUBLIC;
REVOKE ALL ON DATABASE prefect FROM PUBLIC;
GRANT CONNECT ON DATABASE bubblewatch TO reader;
-- A reader that forgets its transaction holds up no clean-up for ever.
ALTER ROLE reader SET idle_in_transaction_session_timeout = '5min';
SQL
