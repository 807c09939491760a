#!/bin/sh
# Writes internal/names/names.json anew, with every type of com.pulumi:aws that the sources name. It needs Go, the AWS
# provider (CAISSON_TERRAFORM_PROVIDER: its file) and what ./mvnw -B package -DskipTests leaves in target.
set -eu
cd "$(dirname "$0")"
root=../../../..
classes=$(grep -rhoE 'com\.pulumi\.aws\.([a-z0-9]+\.)?[A-Z][A-Za-z0-9]+' "$root/src/main/java" "$root/src/test/java" | sort -u)
# shellcheck disable=SC2086 # a class a word
java -cp "$root/target/lib/*" cmd/names/SdkNames.java $classes >"$root/target/sdk-names.json"
go run ./cmd/names <"$root/target/sdk-names.json"
