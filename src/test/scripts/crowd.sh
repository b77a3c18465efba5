#!/usr/bin/env bash
# N officers and caseworkers (100 if not said) at work for SECONDS (600) through two servers; then every transition that was
# answered must be there once, nothing deadlocked, and the log must verify. Prints how long what they did took.
set -euo pipefail
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
exec mvn -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=CrowdIT \
  -Dsafeconduct.crowd="${1:-100}" -Dsafeconduct.crowd.seconds="${2:-600}"
