#!/bin/sh
# Builds this program when it is stale, then runs the Caisson that .caisson points to: a link to a checkout, or a submodule.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
jar=$root/target/{{name}}.jar
[ -x "$root/.caisson/caisson" ] || {
    echo "caisson: there is no Caisson in $root/.caisson: ln -s <checkout of Caisson> .caisson" >&2
    exit 2
}
if [ ! -f "$jar" ] || [ -n "$(find "$root/src/main" "$root/pom.xml" -type f -newer "$jar" -print 2>/dev/null | head -n 1)" ]; then
    echo "caisson: building $jar" >&2
    (cd "$root" && ./mvnw --batch-mode --quiet -DskipTests package) >&2 || {
        echo "caisson: the build failed; see above" >&2
        exit 2
    }
    touch "$jar"
fi
exec "$root/.caisson/caisson" "$@"
