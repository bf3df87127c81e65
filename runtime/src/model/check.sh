#!/usr/bin/env bash
# Checks every model and every mutant with Spin and gcc, in minutes: models must pass, mutants must not.
#   runtime/src/model/check.sh [model ...]
set -euo pipefail
models=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# Prints "passes" or "fails"; anything else, as a search that was cut short, is not an answer.
verdict() {
  local model=$1 optimization=$2
  shift 2
  rm -rf "${work:?}"/*
  (cd "$work" && cp "$models/$model.pml" . && spin "$@" -a "$model.pml" >spin.log 2>&1 \
    && gcc -w "$optimization" -DSAFETY -DCOLLAPSE -DMEMLIM=6000 -o pan pan.c && ./pan -m100000 >pan.log 2>&1) || true
  if grep -q 'errors: 0$' "$work/pan.log" && ! grep -q -e 'max search depth too small' -e 'Search not completed' "$work/pan.log"; then
    echo passes
  elif grep -q -e 'assertion violated' -e 'invalid end state' "$work/pan.log"; then
    echo fails
  else
    cat "$work"/*.log >&2 || true
    echo broken
  fi
}

check() {
  local expected=$1 model=$2 start=$SECONDS
  local optimization=-O2
  shift 2
  [ "$expected" = passes ] || optimization=-O0 # found so soon that compiling takes longer
  local actual mark
  actual=$(verdict "$model" "$optimization" "$@")
  if [ "$actual" = "$expected" ]; then mark=ok; else mark="NOT OK, must be: $expected"; failures=$((failures + 1)); fi
  printf '%-12s %-42s %-7s %4ds  %s\n' "$model" "$*" "$actual" $((SECONDS - start)) "$mark"
}

[ $# -gt 0 ] || set -- guard range slots condition removal transaction lease
for model in "$@"; do
  check passes "$model"
  while read -r mutant; do
    # shellcheck disable=SC2086 # a mutant may need more than one definition
    check fails "$model" $mutant
  done < <(sed -n 's/^ \* *spin \(-DMUTANT_[A-Z_]*\( -D[A-Z_]*=[0-9]*\)*\).*/\1/p' "$models/$model.pml")
done

if [ "$failures" -gt 0 ]; then
  echo "$failures not as they must be" >&2
  exit 1
fi
