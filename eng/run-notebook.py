"""Runs the C# cells of a notebook in the kernel of .NET Interactive, and checks that each shows what its metadata say ("shows").

    python3 eng/run-notebook.py <dotnet-interactive> samples/notebook.ipynb <folder of packages>
"""
import json
import subprocess
import sys

kernel, notebook, packages = sys.argv[1:]
cells = [cell for cell in json.load(open(notebook))["cells"] if cell["cell_type"] == "code"]
process = subprocess.Popen([kernel, "stdio", "--default-kernel", "csharp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(number, code):
    """Sends a cell; returns what it showed, and why it failed."""
    command = {"token": str(number), "commandType": "SubmitCode", "command": {"code": code, "targetKernelName": "csharp"}}
    process.stdin.write(json.dumps(command) + "\n")
    process.stdin.flush()
    shown = []
    for line in process.stdout:
        if not line.startswith("{"):
            continue
        message = json.loads(line)
        kind, event = message.get("eventType"), message.get("event") or {}
        shown += [value["value"] for value in event.get("formattedValues") or [] if value["mimeType"] in ("text/html", "text/plain")]
        if (message.get("command") or {}).get("token") == str(number) and kind in ("CommandSucceeded", "CommandFailed"):
            return "\n".join(shown), event.get("message", "it failed") if kind == "CommandFailed" else None
    return "\n".join(shown), "the kernel ended"


failures = []
for number, cell in enumerate(cells):
    code = "".join(cell["source"]).replace("/path/to/parsimony/artifacts/package/release", packages)
    shown, error = run(number, code)
    expected = cell["metadata"]["shows"]
    if error or expected not in shown:
        failures.append(f"cell {number + 1}: {error or f'it does not show {expected!r}, but {shown[:500]!r}'}")
        break
process.kill()
print(failures[0] if failures else f"{len(cells)} cells")
sys.exit(len(failures) > 0)
