"""Lays out the pages of the documentation site, from which docfx makes HTML: README, docs/, the samples with their output, and the tables of contents.

    python3 eng/site-pages.py <folder> [--samples]      with --samples, each sample that needs nothing is run, and its output shown

A link to a file that is no page of the site leads to the repository on the web.
"""
import os
import re
import shutil
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
folder, runs = os.path.abspath(sys.argv[1]), "--samples" in sys.argv
web = re.search("<PackageProjectUrl>(.*)<", open(os.path.join(root, "Directory.Build.props")).read()).group(1)
pages = {"README.md": "index.md", "CHANGELOG.md": "CHANGELOG.md", "CONTRIBUTING.md": "CONTRIBUTING.md"}
for place, folders, files in os.walk(os.path.join(root, "docs")):
    folders[:] = [name for name in folders if name != "site"]
    for file in files:
        path = os.path.relpath(os.path.join(place, file), root)
        pages[path] = path
samples = sorted(name for name in os.listdir(os.path.join(root, "samples")) if name.endswith(".cs"))
pages.update({f"samples/{name}": f"samples/{name[:-3]}.md" for name in samples})
needy = ("mnist.cs", "picture.cs", "pictures.cs", "serve.cs")


def write(path, text):
    os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
    open(os.path.join(folder, path), "w").write(text)


def link(page, target):
    """The target of a link as the site has it."""
    if re.match("[a-z]+:|#", target):
        return target
    file, hash, heading = target.partition("#")
    found = os.path.normpath(os.path.join(os.path.dirname(page), file))
    if found in pages:
        return os.path.relpath(pages[found], os.path.dirname(pages[page]) or ".") + hash + heading
    return f"{web}/{'tree' if os.path.isdir(os.path.join(root, found)) else 'blob'}/main/{found}{hash}{heading}"


def linked(page, text):
    """The text with its links; code stays as it is."""
    parts = re.split(r"(^```.*?^```|`[^`\n]*`)", text, flags=re.S | re.M)
    return "".join(part if part.startswith("`") else re.sub(r"\]\(([^)\s]+)", lambda match: "](" + link(page, match.group(1)), part) for part in parts)


shutil.rmtree(folder, ignore_errors=True)
for source, target in pages.items():
    if source.endswith(".md"):
        write(target, linked(source, open(os.path.join(root, source)).read()))
    elif not source.startswith("samples/"):
        os.makedirs(os.path.dirname(os.path.join(folder, target)), exist_ok=True)
        shutil.copy(os.path.join(root, source), os.path.join(folder, target))

for name in samples:
    text = f"# {name}\n\n```csharp\n{open(os.path.join(root, 'samples', name)).read().rstrip()}\n```\n"
    if runs and name not in needy:
        ran = subprocess.run(["dotnet", "run", "-c", "Release", f"samples/{name}"], cwd=root, capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"samples/{name} failed:\n{ran.stdout}{ran.stderr}")
        text += f"\nIt prints:\n\n```text\n{ran.stdout.rstrip()}\n```\n"
    write(f"samples/{name[:-3]}.md", text)

guides = re.findall(r"^\| (.*?) \| \[.*?\]\((\S+?)\) \|$", open(os.path.join(root, "docs/README.md")).read(), re.M)
write("toc.yml", "".join(f"- name: {name}\n  href: {href}\n" for name, href in (
    ("Start", "docs/start.md"), ("Concepts", "docs/concepts.md"), ("Guides", "docs/toc.yml"), ("Samples", "samples/toc.yml"), ("API", "api/toc.yml"),
    ("Changes", "CHANGELOG.md"))))
write("docs/toc.yml", "- name: All guides\n  href: README.md\n" + "".join(f'- name: "{task[0].upper() + task[1:]}"\n  href: {href}\n' for task, href in guides))
write("samples/toc.yml", "".join(f"- name: {name}\n  href: {name[:-3]}.md\n" for name in samples))
