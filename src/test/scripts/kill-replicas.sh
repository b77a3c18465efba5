#!/usr/bin/env bash
# Kills either of two servers on one database and one object store with SIGKILL at random moments under load, N times
# (200 if not said), cuts their database and storage and kills their witness an eighth as often each, and then checks
# that no record is lost or twice, that nothing forked, that no retried request was opened twice, and that the whole log
# verifies.
set -euo pipefail
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
exec mvn -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ReplicasIT \
  -Dsafeconduct.kills="${1:-200}"
