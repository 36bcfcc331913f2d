#!/bin/sh
# β1 at β2 = 1 and β2 at β1 = 1: seven short runs and their evaluations, one after another.
# sweep.sh OUT, in the project's folder. What is there already is not done again.
set -eu
out=$1
mkdir -p "$out"

one() { # NAME β1 β2
  [ ! -f "$out/$1.json" ] || return 0
  if [ ! -f "$out/$1/model/model.json" ]; then
    ./pentimento train --preset style --size 32 --data emoji --epochs 3 --threads 2 --out "$out/$1" \
      --set model.network.thumbnail=0 --set model.network.finish=0 --set model.network.smoothed=false --set 'model.network.channels=[16,32,64]' --set 'model.network.styleChannels=[16,32,64]' \
      --set model.network.styleVector=64 --set training.batchSize=32 \
      --set training.objective.beta="$2" --set training.swaps.styleBeta="$3"
  fi
  ./pentimento evaluate --checkpoint "$out/$1/model" --split test --samples 256 --refine 0 --json >"$out/$1.tmp"
  mv "$out/$1.tmp" "$out/$1.json"
}

one beta1-1 1 1
cp "$out/beta1-1.json" "$out/beta2-1.json"
for beta in 0.25 4 16; do
  one "beta1-$beta" "$beta" 1
  one "beta2-$beta" 1 "$beta"
done
java docs/experiments/style/Sweep.java "$out" "$out/sweep.svg"
