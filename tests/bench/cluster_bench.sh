#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Clusters against OpenRefine's: cluster_bench.sh CONCORD LABELS_DIR GEN_LABELS [SIZES...]
# Pairwise precision, recall and F1 over distinct labels and over records, then CPU seconds (user + system) and
# peak memory by size. LABELS_DIR holds SET/labels.csv with columns label and truth; GEN_LABELS
# makes labels with a truth. The figures of OpenRefine 3.6.2 were measured once, with its own
# server, on the same sets (generated ones: seed 1), and stand here to compare with.
set -eu
concord=$1
sets=$2
generator=$3
shift 3
[ $# -gt 0 ] || set -- 10000 100000 1000000
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$sets" ] || [ ! -f "$generator" ]; then
    echo "skipped: the labels with truth, or their generator, are not here"
    exit 0
fi

openrefine() { # SET: its figures, method by method
    case $1 in
    portal_species) echo "fingerprint .667  ngram2 .667  ngram1 .80  metaphone3 .80  cologne 1.0  lev2 1.0" ;;
    restaurants)    echo "fingerprint .128  ngram2 .044  ngram1 .396  metaphone3 .683  cologne .128" ;;
    febrl3)         echo "fingerprint .018  ngram2 .071  ngram1 .401  metaphone3 .505  cologne .292" ;;
    generated-2000)  echo "lev1/b6 .536  lev2/b6 .757  lev2/b3 .788" ;;
    generated-10000) echo "fingerprint .518  ngram2 .518  lev1/b6 .532  lev2/b6 .750" ;;
    esac
}

score() { # NAME FILE
    echo "== $1"
    openrefine "$1" | sed '/./s/^/OpenRefine, F1:          /'
    /usr/bin/python3 "$here/cluster_score.py" "$concord" "$2"
    for key in openrefine:fingerprint openrefine:ngram cologne fingerprint; do
        printf '%-24s ' "$key"
        /usr/bin/python3 "$here/cluster_score.py" "$concord" "$2" --method "$key" |
            sed -n 's/^safe+likely+suggest *//p'
    done
}

for set in portal_species restaurants febrl3; do
    [ -f "$sets/$set/labels.csv" ] && score "$set" "$sets/$set/labels.csv"
done
for n in 2000 10000; do
    for seed in 1 2 3; do
        /usr/bin/python3 "$generator" -n "$n" --seed "$seed" -o "$work/labels.csv" 2>/dev/null
        name=generated-$n
        [ "$seed" = 1 ] || name="$name, seed $seed"
        score "$name" "$work/labels.csv"
    done
done
echo "== records of several columns: all grades"
records() { # NAME FILE COLUMNS
    printf '%-18s ' "$1"
    /usr/bin/python3 "$here/record_score.py" "$concord" "$2" "$3" |
        sed -n 's/^safe+likely+suggest *//p'
}
for set in restaurants febrl3; do
    [ -f "$sets/$set/labels.csv" ] && records "$set" "$sets/$set/labels.csv" name,address,city
done
for kind in people products books places firms; do
    for seed in 1 2 3; do
        /usr/bin/python3 "$here/make_records.py" "$kind" -n 2000 --seed "$seed" -o "$work/records.csv"
        columns=$(head -n 1 "$work/records.csv" | tr -d '\r' | sed 's/^id,//; s/,truth$//')
        records "$kind, seed $seed" "$work/records.csv" "$columns"
    done
done
echo "== cost, one thread"
for n in "$@"; do
    /usr/bin/python3 "$generator" -n "$n" --seed 1 -o "$work/labels.csv" 2>/dev/null
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$concord" cluster "$work/labels.csv" \
        --column label --threads 1 >/dev/null
    tail -n 1 "$work/time" |
        awk -v n="$n" '{ printf "%9d labels %8.2f CPU s %6d MB\n", n, $1 + $2, $3 / 1024 }'
done
