"""A frame as text, for `dragoman codebook list` and `show`."""

from __future__ import annotations

from pathlib import Path

from dragoman.codebook.frames import Frame


def render(frame: Frame, *, brief: bool = False) -> str:
    """A frame in words; `brief` gives one line: name, type, mode, CAMEO code."""
    head = "  ".join(part for part in (frame.name, frame.type, frame.mode or frame.value, frame.cameo) if part)
    if brief:
        return head
    lines = [head, f"  {Path(frame.path).parent.name}/{Path(frame.path).name}, line {frame.line}"]
    for label, value in (
        ("value", frame.value),
        ("PLOVER modes", ", ".join(frame.plover)),
        ("contexts", ", ".join(frame.contexts)),
        ("starts", frame.starts and f"{frame.starts.tie} {frame.starts.value or ''}".strip()),
        ("ends", frame.ends and f"{frame.ends.tie} {frame.ends.value or ''}".strip()),
        ("clause under it", "" if frame.clause == "keep" else frame.clause),
        ("recipient", "required" if frame.recipient else ""),
        ("sides", "all are actors where none is set apart" if frame.reciprocal else ""),
        ("note", frame.note),
    ):
        if value:
            lines.append(f"  {label}: {value}")
    lines.append("  forms:")
    lines.extend(f"    {text}" for text in dict.fromkeys(form.text for form in frame.forms))
    lines.append("  examples:")
    for example in frame.examples:
        parties = f"{', '.join(example.actor) or 'nobody'} -> {', '.join(example.recipient) or 'nobody'}"
        lines.append(f"    {example.text}  [{parties}]")
    if frame.near_misses:
        lines.append("  not read:")
        lines.extend(f"    {example.text}" for example in frame.near_misses)
    return "\n".join(lines)
