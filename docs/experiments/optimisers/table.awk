# awk -f table.awk *.csv: last validation loss of every run, and when it first reached RMSprop's last
# at rate 0.001 of the same seed (KIND-RATE-SEED.csv; RMSprop's runs are read twice)
BEGIN {
  FS = ","
  for (seed = 1; seed <= 3; seed++) {
    file = "rmsprop-0.001-" seed ".csv"
    while ((getline line < file) > 0) { split(line, cell, ","); goal[seed] = cell[4] + 0 }
  }
  print "| run | PSNR | loss | RMSprop's last loss reached at step |\n|---|---|---|---|"
}
FNR == 1 { if (name) show(); name = FILENAME; sub(/\.csv$/, "", name); seed = substr(name, length(name)); at = "–"; next }
{ psnr = $2; loss = $4; if (at == "–" && seed in goal && loss <= goal[seed]) at = $1 }
END { show() }
function show() { printf "| %s | %.2f | %.1f | %s |\n", name, psnr, loss, at }
