"""PLOVER 0.8's modes and contexts, from its manual (CC BY-SA 4.0): what a frame may name."""

from __future__ import annotations

MODES: dict[str, frozenset[str]] = {
    type_: frozenset(modes.split())
    for type_, modes in {
        "CONSULT": "visit third-party multilateral phone",
        "RETREAT": "withdraw release disarm ceasefire access resign",
        "REQUEST": "assist change yield meet",
        "ACCUSE": "disapprove investigate allege",
        "REJECT": "assist change yield meet",
        "THREATEN": "restrict arrest relations expel territory violence",
        "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
        "SANCTION": "convict expel withdraw discontinue",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
        "drone heavy-weapons crowd-control unconventional",
    }.items()
}
"""The modes of each type; a type that is not here has none."""

CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality "
    "diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology "
    "terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)
"""The contexts, for any type."""
