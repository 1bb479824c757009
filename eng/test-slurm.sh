#!/usr/bin/env bash
# Trains a path on a Slurm cluster of two nodes on this machine, kills one of them in the middle, and compares the run with that of one process.
# Needs root, as Slurm's daemons do. Installs what is missing on Debian. Closes with the totals.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0
check() { # name, command...
  if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

command -v slurmctld > /dev/null && command -v slurmd > /dev/null ||
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq slurm-wlm munge > /dev/null; }
work=$(mktemp -d)
host=$(hostname -s)
end() {
  pkill -F "$work/slurmctld.pid" 2> /dev/null
  for node in 1 2; do pkill -F "$work/slurmd-n$node.pid" 2> /dev/null; done
  pkill -F "$work/munged.pid" 2> /dev/null
  sleep 1 # the daemons save their state as they end
  rm -rf "$work"
}
trap end EXIT

mkdir -p "$work/state" "$work/spool" "$work/munge" "$work/table"
chmod 755 "$work"
head -c 1024 /dev/urandom > "$work/munge/key"
chmod 400 "$work/munge/key"
chmod 700 "$work/munge"
munged --force --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munged.pid" --log-file="$work/munge/log" \
  --seed-file="$work/munge/seed" || { echo "munged does not start"; exit 1; }

# A requeued task waits until its old credential has expired.
cat > "$work/slurm.conf" << END
ClusterName=parsimony
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket,cred_expire=5
CredType=cred/munge
SlurmUser=root
SlurmctldPort=16817
SlurmctldPidFile=$work/slurmctld.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdPidFile=$work/slurmd-%n.pid
SlurmdLogFile=$work/slurmd-%n.log
SlurmdSpoolDir=$work/spool/%n
StateSaveLocation=$work/state
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,sched_min_interval=100000,batch_sched_delay=0,bf_interval=1,bf_min_prio_reserve=0
SlurmdTimeout=10
MinJobAge=300
KillWait=1
CompleteWait=0
ReturnToService=2
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=16818 CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=16819 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF="$work/slurm.conf"
slurmctld -f "$SLURM_CONF" || { tail "$work/slurmctld.log"; exit 1; }
for node in n1 n2; do slurmd -N "$node" -f "$SLURM_CONF" || { tail "$work/slurmd-$node.log"; exit 1; }; done
for _ in $(seq 60); do [ "$(sinfo -h -t idle -o %D 2> /dev/null)" = 2 ] && break; sleep 0.5; done
sinfo

command=(dotnet "$PWD/artifacts/bin/Parsimony.Cli/debug/Parsimony.Cli.dll")
[ -f "${command[1]}" ] || dotnet build src/Parsimony.Cli -v q
export PARSIMONY="${command[*]}"
cp data/titanic/data.csv "$work/table/"
sample="$PWD/samples/slurm/path.sbatch"
cd "$work/table"
options=(data.csv --target survived --lambdas 12 --epochs 30 --solver adam --restarts 1)
check "the run of one process" "${command[@]}" path "${options[@]}" --out local --quiet
check "the first round" bash "$sample" shared "${options[@]}" --chunks 6

# One node is killed in the middle of the first tasks, and comes back.
for _ in $(seq 100); do [ -n "$(squeue -h -t running -o %i)" ] && break; sleep 0.1; done
kill -9 "$(cat "$work/slurmd-n2.pid")"
pkill -9 -f "unit 'shared' --chunk 1" || true
echo "killed n2, with what runs: $(squeue -h -o '%i %T %N' | tr '\n' ';')"
sleep 11
slurmd -N n2 -f "$SLURM_CONF"
for _ in $(seq 300); do [ -f shared/run.json ] && [ -z "$(squeue -h -o %i)" ] && break; sleep 1; done
cat slurm-*.out | grep -E "^Round|chunks:" | sort | uniq -c | head -40
check "the run is complete" test -f shared/model.safetensors
check "nothing is left over" test ! -e shared/units
for file in fits.csv linear.csv model.onnx model.safetensors oof.csv path.csv; do
  check "the same $file" cmp "local/$file" "shared/$file"
done

echo "succeeded: $passed"
echo "failed: $failed"
[ "$failed" -eq 0 ]
