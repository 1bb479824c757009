"""Writes src/Parsimony/Data/Cells/unicode-forms.txt: how Unicode writes one text in several forms.

Programs in the invariant culture have no Unicode tables of their own. Each line is a character followed by its compatibility decomposition
(NFKD), then after a blank line the order of combining marks: a class (1 to 254) and the marks that have it.
Source: Python's unicodedata. Run: python3 eng/make-unicode-forms.py
"""
import unicodedata

HANGUL = range(0xAC00, 0xD7A4)  # decomposed by arithmetic, Unicode Standard section 3.12

characters = [chr(code) for code in range(0x80, 0x10000) if code not in HANGUL and not 0xD800 <= code < 0xE000]
forms = [(c, unicodedata.normalize("NFKD", c)) for c in characters if unicodedata.normalize("NFKD", c) != c]
marks = {}
for c in characters:
    if order := unicodedata.combining(c):
        marks.setdefault(order, []).append(c)

with open("src/Parsimony/Data/Cells/unicode-forms.txt", "w", encoding="utf-8", newline="\n") as file:
    for c, form in forms:
        file.write(c + form + "\n")
    file.write("\n")
    for order in sorted(marks):
        file.write(f"{order} {''.join(marks[order])}\n")
