"""Claims on one tie that cannot both be true, with both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.ties.fixes import Fix, Shape

Clash = tuple[int, int, dict[str, list[Fix]]]
"""First and last day, and what is told for them: values, each with the fixes that say so."""

DENIED = 31
"""Days after a change within which a text that denies it speaks of that one."""


def clashes(fixes: Sequence[Fix]) -> list[Clash]:
    """What is told of one kind of tie, one way, that cannot be all true, in order of time.

    Two values for the same day, by states that hold it for certain; a change to another value on a day within such a state,
    its ends left out, or before its told end where the change presupposes yet another; two changes of one day neither of which
    presupposes what the other brings; a change, and a text of the month after that says it has not been.
    """
    states = [fix for fix in fixes if _span(fix.shape) is not None]
    events = [fix for fix in fixes if fix.shape.effect is not None and not fix.shape.yet and fix.shape.first == fix.shape.sure]
    denials = [fix for fix in fixes if fix.shape.yet]
    found = _between_states(states)
    by_day: dict[int, list[Fix]] = {}
    for event in events:
        by_day.setdefault(event.shape.sure, []).append(event)
    spans = [(span, fix) for fix in states if (span := _span(fix.shape)) is not None and span[0] < span[1]]
    for day, many in sorted(by_day.items()):
        around = [fix for (first, last), fix in spans if first < day < last]
        sides = _sides([*many, *(fix for fix in around if any(fix.shape.value != one.shape.value for one in many))])
        if len(sides) > 1 and (around or not _in_order(many)):
            found.append((day, day, sides))
    for event in events:
        before = event.shape.effect.before if event.shape.effect is not None else ()
        ending = [
            fix for fix in states if fix.shape.over is not None and fix.shape.sure < event.shape.sure < fix.shape.over
            and before and fix.shape.value not in before and fix.shape.value != event.shape.value
        ]  # fmt: skip
        if ending:
            found.append((event.shape.sure, event.shape.sure, _sides([event, *ending])))
    for event in events:
        against = [
            fix for fix in denials
            if fix.shape.effect == event.shape.effect and 0 <= fix.shape.sure - event.shape.sure <= DENIED
        ]  # fmt: skip
        if against:
            found.append((event.shape.sure, max(fix.shape.sure for fix in against), _sides([event, *against])))
    once = {(first, last, tuple(sorted(sides))): (first, last, sides) for first, last, sides in found}
    return [once[key] for key in sorted(once)]


def _span(shape: Shape) -> tuple[int, int] | None:
    """The days for which a state is told for certain; one with no end in view counts for its first."""
    if shape.effect is not None:
        return None
    return (shape.sure, shape.sure if shape.last is None else shape.last)


def _between_states(states: Sequence[Fix]) -> list[Clash]:
    points: dict[int, list[tuple[int, Fix]]] = {}
    for fix in states:
        span = _span(fix.shape)
        if span is not None:
            points.setdefault(span[0], []).append((1, fix))
            points.setdefault(span[1] + 1, []).append((-1, fix))
    held: dict[int, Fix] = {}
    found: list[Clash] = []
    days = sorted(points)
    for place, day in enumerate(days):
        for step, fix in points[day]:
            if step > 0:
                held[id(fix)] = fix
            else:
                held.pop(id(fix), None)
        sides = _sides(held.values())
        if len(sides) < 2:
            continue
        last = days[place + 1] - 1
        if found and found[-1][1] == day - 1 and set(found[-1][2]) == set(sides):
            joined = {value: list({id(fix): fix for fix in (*found[-1][2][value], *sides[value])}.values()) for value in sides}
            found[-1] = (found[-1][0], last, joined)
        else:
            found.append((day, last, sides))
    return found


def _sides(fixes: Iterable[Fix]) -> dict[str, list[Fix]]:
    sides: dict[str, list[Fix]] = {}
    for fix in fixes:
        sides.setdefault(fix.shape.value, []).append(fix)
    return sides


def _in_order(events: Sequence[Fix]) -> bool:
    """May the changes of one day have come one after the other?"""
    effects = {fix.shape.value: fix.shape.effect for fix in events}
    return any(
        effect is not None and any(other in effect.before for other in effects if other != value)
        for value, effect in effects.items()
    )
