#!/usr/bin/env bash
# The command as native code for this machine, in artifacts/native. The linker's driver, gcc or clang, is installed on Debian where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
program=artifacts/native/Parsimony.Cli

# Compiling takes minutes: a program that is younger than all sources stays.
if [ -x "$program" ] && [ -z "$(find src eng/publish-native.sh Directory.* global.json -newer "$program" -print -quit)" ]; then
  echo "$program is up to date."
  exit 0
fi

if ! command -v gcc >/dev/null && ! command -v clang >/dev/null; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq gcc libc6-dev
fi
machine=$(dotnet msbuild src/Parsimony.Cli -getProperty:NETCoreSdkPortableRuntimeIdentifier)

# The second program is for processors with fast vectors of 512 bits (start.c). Compiling it takes as long as the first; elsewhere nothing starts it.
wide=true
if [ -r /proc/cpuinfo ] && ! grep -qw avx512_vbmi2 /proc/cpuinfo; then
  echo "This processor has no fast vectors of 512 bits: their program is left out."
  wide=false
  rm -f "$program.avx512"
fi
dotnet publish src/Parsimony.Cli -c Release -r "$machine" -o artifacts/native -p:WideProgram=$wide
