"""Find places for curves and their labels in a figure: all lengths are points."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, right, upper and lower edge
STEPS, SHIFTS = 24, (0, -8, 8, -15, 15, -22, 22)  # where a label may stand: along its curve, and beside it


def half_curve(x: float, middle: float, near: float, far: float) -> list[tuple[float, float]]:
    """Return the half of a curve that leads level from one height to another, from its end to its middle."""
    return [
        (x, near),
        ((x + middle) / 2, near),
        ((x + 3 * middle) / 4, (3 * near + far) / 4),
        (middle, (near + far) / 2),
    ]


def trace(left: float, right: float, near: float, far: float) -> list[tuple[float, float]]:
    """Return points on the curve that leads level from one height to another, from left to right."""
    middle = (left + right) / 2
    out = []
    for step in range(STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x = math.fsum(w * v for w, v in zip(weights, (left, middle, middle, right), strict=True))
        out.append((x, math.fsum(w * v for w, v in zip(weights, (near, near, far, far), strict=True))))
    return out


def find_spot(
    curve: Sequence[Point], others: Sequence[Sequence[Point]], half: float, tall: float, taken: Sequence[Box]
) -> tuple[float, float, float]:
    """Return where a label stands best, and the height of its curve there.

    Args:
        curve: the curve that it belongs to, from left to right.
        others: the other curves.
        half: half of its width.
        tall: its height.
        taken: the labels that stand already.

    Returns:
        A place between the curve's ends that overlaps no label, if there is one; then one that covers few other curves,
        lies on its own, and near the middle.
    """
    left, right = curve[0][0] + half + 2, curve[-1][0] - half - 2
    middle, best = (curve[0][0] + curve[-1][0]) / 2, None
    for x, on in [point for point in curve if left <= point[0] <= right] or [curve[len(curve) // 2]]:
        for shift in SHIFTS:
            y = on + shift
            box = (x - half, x + half, y - tall / 2, y + tall / 2)
            over = sum(overlap(box, other) for other in taken)
            covered = sum(any(holds(box, point) for point in other) for other in others)
            off = abs(shift) > tall / 2  # then only a pin can say whose label it is
            cost = 1000 * over + 200 * off + 25 * covered + 2.5 * abs(shift) + 0.2 * abs(x - middle)
            if best is None or cost < best[0]:
                best = (cost, x, y, on)
    return best[1:]


def overlap(box: Box, other: Box) -> bool:
    """Say whether two labels overlap."""
    return box[0] < other[1] and other[0] < box[1] and box[2] < other[3] and other[2] < box[3]


def holds(box: Box, point: Point) -> bool:
    """Say whether a label covers a point."""
    return box[0] < point[0] < box[1] and box[2] < point[1] < box[3]


def spread_out(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return middles for labels, as near as can be to those wanted (in order), so that none lies over another.

    Labels that would overlap make a block, which stands at the mean of what its labels want. Where there is less room
    than they need, they go beyond the bottom.
    """
    blocks: list[list] = []  # upper edge, height, labels
    for number, (want, tall) in enumerate(zip(wanted, heights, strict=True)):
        blocks.append([max(top, want - tall / 2), tall, [number]])
        while len(blocks) > 1 and blocks[-1][0] < blocks[-2][0] + blocks[-2][1]:
            _, more, numbers = blocks.pop()
            blocks[-1][1] += more
            blocks[-1][2] += numbers
            offset, starts = 0.0, []
            for n in blocks[-1][2]:
                starts.append(wanted[n] - heights[n] / 2 - offset)
                offset += heights[n]
            start = sum(starts) / len(starts)
            blocks[-1][0] = max(top, min(start, bottom - blocks[-1][1]))
    out = []
    for start, _, numbers in blocks:
        y = start
        for n in numbers:
            out.append(y + heights[n] / 2)
            y += heights[n]
    return out
