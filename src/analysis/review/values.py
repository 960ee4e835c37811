"""Find where two values of JSON begin to differ."""

from __future__ import annotations

from typing import Any

NOTHING = "nothing"  # stands for what one side does not have


def find_difference(first: Any, second: Any) -> tuple[str, Any, Any]:
    """Return the way to the first place where two values differ, and what stands there on each side.

    The way is written as in JavaScript, ``rows.first[3][2]``; it is empty where the values as a whole differ.
    """
    way = ""
    while True:
        step = step_into(first, second)
        if step is None:
            return way, first, second
        name, first, second = step
        way = f"{way}{name}" if name.startswith("[") else f"{way}.{name}" if way else name


def step_into(first: Any, second: Any) -> tuple[str, Any, Any] | None:
    """Return the first member of two lists or two mappings that differs, or None where they are no such pair."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted({*first, *second}):
            if key not in first or key not in second:
                return key, first.get(key, NOTHING), second.get(key, NOTHING)
            if not is_same(first[key], second[key]):
                return key, first[key], second[key]
    elif isinstance(first, list) and isinstance(second, list):
        for number, (one, other) in enumerate(zip(first, second, strict=False)):
            if not is_same(one, other):
                return f"[{number}]", one, other
        shorter = min(len(first), len(second))
        if len(first) != len(second):
            return (
                f"[{shorter}]",
                *(values[shorter] if shorter < len(values) else NOTHING for values in (first, second)),
            )
    return None


def is_same(first: Any, second: Any) -> bool:
    """Say whether two values are the same, type by type: ``1`` is neither ``1.0`` nor ``true``."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(is_same(value, second[key]) for key, value in first.items())
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(is_same, first, second))
    return type(first) is type(second) and repr(first) == repr(second)
