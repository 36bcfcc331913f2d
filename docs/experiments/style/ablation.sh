#!/bin/sh
# The recipe without each of its parts: short runs and their evaluations, one after another.
# ablation.sh OUT, in the project's folder. What is there already is not done again.
set -eu
out=$1
mkdir -p "$out"

one() { # NAME SETTINGS…
  name=$1
  shift
  [ ! -f "$out/$name.json" ] || return 0
  if [ ! -f "$out/$name/model/model.json" ]; then
    ./pentimento train --preset style --size 32 --data emoji --epochs 3 --threads 2 --out "$out/$name" \
      --set model.network.thumbnail=0 --set model.network.finish=0 --set model.network.smoothed=false --set 'model.network.channels=[16,32,64]' --set 'model.network.styleChannels=[16,32,64]' \
      --set model.network.styleVector=64 --set training.batchSize=32 "$@"
  fi
  ./pentimento evaluate --checkpoint "$out/$name/model" --split test --samples 256 --refine 0 --json >"$out/$name.tmp"
  mv "$out/$name.tmp" "$out/$name.json"
}

swaps=training.swaps
one whole
one one-encoder --set model.network.oneEncoder=true
one no-critic --set $swaps.critic=0
one no-naming --set $swaps.naming=0
one no-consistency --set $swaps.contentConsistency=0 --set $swaps.styleConsistency=0
one no-alignment --set $swaps.alignment=0
one no-style-alignment --set $swaps.styleAlignment=0
one no-confusion --set $swaps.confusion=0
one no-recognition --set $swaps.recognition=0
one own-style --set $swaps.ownStyle=1
one full-side --set $swaps.swapSide=32
one no-jitter --set $swaps.jitter=0
one reading --set $swaps.reading=1
one thumbnail --set model.network.thumbnail=8
one finish --set model.network.finish=16
one colours --set model.network.thumbnail=8 --set model.network.finish=16
one smoothed --set model.network.thumbnail=8 --set model.network.finish=16 --set model.network.smoothed=true
one half-side --set $swaps.swapSide=16
one critic-shift --set $swaps.criticShift=4
one critic-rate --set $swaps.criticRate=1
one crossing --set $swaps.crossing=0.5
one grid --set $swaps.grid=4
one quarter-betas --set training.objective.beta=0.25 --set $swaps.styleBeta=0.25
java docs/experiments/style/Ablation.java "$out"
