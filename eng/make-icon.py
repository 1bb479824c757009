#!/usr/bin/env python3
"""Draws eng/icon.png, the icon of the packages: the loss along lambda as a valley, and a dot at its lowest point. Needs Python alone."""
import math
import os
import struct
import zlib

SIZE = 128
SAMPLES = 4  # each way in every pixel, so that edges are smooth
CORNER = 26
DARK, LIGHT = (23, 37, 84), (37, 76, 150)
LINE, DOT = (226, 232, 240), (251, 146, 60)
BOTTOM = (70.0, 90.0)


def curve(x):
    """The loss: steep at the left, where networks overfit, and slow at the right, where they learn nothing."""
    distance = x - BOTTOM[0]
    return BOTTOM[1] - (0.036 * distance**2 if distance < 0 else 54 * (1 - math.exp(-((distance / 34) ** 2))))


POINTS = [(x / 2, curve(x / 2)) for x in range(44, 213)]


def is_inside(x, y):
    dx = max(CORNER - x, x - (SIZE - CORNER), 0)
    dy = max(CORNER - y, y - (SIZE - CORNER), 0)
    return dx * dx + dy * dy <= CORNER * CORNER


def colour(x, y, near):
    if not is_inside(x, y):
        return None
    if math.dist((x, y), BOTTOM) <= 11:
        return DOT
    if any(math.dist((x, y), point) <= 4 for point in near):
        return LINE
    share = y / SIZE
    return tuple(round(a + (b - a) * (1 - share)) for a, b in zip(DARK, LIGHT))


def pixel(column, row):
    near = [point for point in POINTS if abs(point[0] - column) < 7 and abs(point[1] - row) < 7]
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    found = [c for dy in steps for dx in steps if (c := colour(column + dx, row + dy, near)) is not None]
    if not found:
        return bytes(4)
    mean = [round(sum(c[i] for c in found) / len(found)) for i in range(3)]
    return bytes([*mean, round(255 * len(found) / SAMPLES**2)])


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


lines = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "icon.png"), "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))
