"""From measurements to ratios: a peer's seconds over Parsimony's in the same round, then median, smallest and largest over rounds.

`ratio` compares with Parsimony's training alone, `command_ratio` with its whole command: reading, training, measuring and writing.
"""
from statistics import median

OURS = "Parsimony"
WHOLE_COMMAND = "whole command"
FASTEST = "fastest other"

# What is aimed at: the whole command at least this many times as fast as the peer's training.
AIMS = {("W1", "PyTorch stacked"): 2, ("W1", "scikit-learn"): 20, ("W2", "PyTorch stacked"): 2.5, ("W2", "scikit-learn"): 70}


def summarize(rows):
    """One row for each job and peer; "fastest other" is the best peer of each round."""
    seconds = {(row["job"], row["peer"], row["round"]): float(row["seconds"]) for row in rows}
    for job, _, number in list(seconds):
        others = [value for (j, p, n), value in seconds.items() if (j, n) == (job, number) and not p.startswith(OURS) and p != FASTEST]
        if others:
            seconds[job, FASTEST, number] = min(others)
    summary = []
    for job, peer in dict.fromkeys((job, peer) for job, peer, _ in seconds):
        rounds = [number for j, p, number in seconds if (j, p) == (job, peer) and (job, OURS, number) in seconds]
        values = [seconds[job, peer, number] / seconds[job, OURS, number] for number in rounds]
        command = [seconds[job, peer, n] / seconds[job, f"{OURS} {WHOLE_COMMAND}", n] for n in rounds if (job, f"{OURS} {WHOLE_COMMAND}", n) in seconds]
        if values:
            summary.append({
                "job": job, "peer": peer, "seconds": f"{median(seconds[job, peer, number] for number in rounds):.4g}", "ratio": f"{median(values):.4g}",
                "smallest": f"{min(values):.4g}", "largest": f"{max(values):.4g}", "command_ratio": f"{median(command):.4g}" if command else "", "rounds": len(values), "effort": rows[0]["effort"],
            })
    return summary


def show(summary):
    for row in summary:
        aim = AIMS.get((row["job"], row["peer"]))
        said = "" if aim is None else f"aim {aim}: " + ("met" if float(row["command_ratio"]) >= aim else "missed")
        print(f"{row['job']}  {row['peer']:36} {row['seconds']:>8} s  {row['ratio']:>7}x  ({row['smallest']} to {row['largest']}, rounds: {row['rounds']})  "
              f"whole command {row['command_ratio'] or '-':>6}x  {said}")
