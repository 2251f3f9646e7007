"""Closed lists of English that the arguments of a predicate hang on: each says what its words do to a subject or object."""

from __future__ import annotations

AUXILIARIES = {
    "have": frozenset("have has had having 've ’ve 'd ’d".split()),
    "be": frozenset("be am is are was were been being 's ’s 're ’re 'm ’m".split()),
}
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "offer", "swear"})
ADJUNCT_PREPOSITIONS = frozenset("after before while by without despite since when in through upon".split())
SUPPORT_VERBS = frozenset(
    "launch carry conduct make stage hold begin start order mount pay open undertake perform commit execute wage resume "
    "continue give have take do host lead attempt plan prepare announce end finish complete suspend escalate step "
    "intensify offer provide deliver issue express extend place impose declare reach sign receive conclude".split()
)
"""Verbs that lend their subject to the noun that is their object ("launched an attack", "held talks")."""

HAPPEN = frozenset(
    "erupt break begin start resume continue occur happen take follow spread flare escalate intensify end stop cease "
    "collapse stall proceed ensue persist go last unfold rage subside".split()
)
"""Verbs that only say that a deed went on or not ("clashes erupted in Beirut")."""

GIVING = frozenset("give sell promise offer grant lend loan award deny owe pay pledge guarantee hand cede refuse".split())
"""Verbs whose bare name behind them is whom they give to."""

GROUPS = frozenset(
    "police government rebel militia army navy troop militant opposition coalition student regime military insurgent "
    "jihadist islamist separatist paramilitary terrorist gang cartel junta guerrilla settler farmer worker court state".split()
)
"""Common nouns that, before a noun, may name who does it ("police brutality", "rebel attack")."""

BEARERS = frozenset(
    "accuse charge convict suspect blame acquit indict condemn criticize arrest detain prosecute try investigate jail "
    "sentence fault denounce sanction fine punish thank praise commend imprison fire dismiss".split()
)
"""Verbs whose object is the one who did what stands behind their "of", "for" or "with" ("accused Iran of aggression")."""
