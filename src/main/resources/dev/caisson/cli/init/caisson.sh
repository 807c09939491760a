#!/bin/sh
# Runs the Caisson that .caisson points to: a link to a checkout, or a submodule.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
[ -x "$root/.caisson/caisson" ] || {
    echo "caisson: there is no Caisson in $root/.caisson: ln -s <checkout of Caisson> .caisson" >&2
    exit 2
}
exec "$root/.caisson/caisson" "$@"
