#!/usr/bin/env bash
# Kills the server with SIGKILL at random moments during deposits and releases, N times (100 if not said), and then
# checks that no receipt lacks its bundle and record, no release its record, and that the log verifies.
set -euo pipefail
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
exec mvn -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KillServerIT \
  -Dsafeconduct.kills="${1:-100}"
