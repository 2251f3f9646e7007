"""Closed lists of English that the arguments of a predicate hang on: each says what its words do to a subject or object."""

from __future__ import annotations

from dragoman.codebook.words import plain


def _words(text: str) -> frozenset[str]:
    """Words in the one spelling that lemmas are compared in."""
    return frozenset(plain(word) for word in text.split())


AUXILIARIES = {
    "have": frozenset("have has had having 've ’ve 'd ’d".split()),
    "be": frozenset("be am is are was were been being 's ’s 're ’re 'm ’m".split()),
}
SUBJECT_CONTROL = _words("offer pledge promise swear threaten vow")
ADJUNCT_PREPOSITIONS = _words("after before while by without despite since when in through upon")
APART = _words("after amid amidst before despite during following since")
"""Prepositions whose noun tells of another thing, what hangs on it with it ("protests despite a warning by the army")."""

SUPPORT_VERBS = _words(
    "launch carry conduct make stage hold begin start order mount pay open undertake perform commit execute wage "
    "resume continue give have take do host lead attempt plan prepare announce end finish complete suspend escalate "
    "step intensify offer provide deliver issue express extend place impose declare reach sign receive conclude"
)
"""Verbs that lend their subject to the noun that is their object ("launched an attack", "held talks")."""

HAPPEN = _words(
    "erupt break begin start resume continue occur happen take follow spread flare escalate intensify end stop cease "
    "collapse stall proceed ensue persist go last unfold rage subside"
)
"""Verbs that only say that a deed went on or not ("clashes erupted in Beirut")."""

GIVING = _words("give sell promise offer grant lend loan award deny owe pay pledge guarantee hand cede refuse")
"""Verbs whose bare name behind them is whom they give to."""

GROUPS = _words(
    "police government rebel militia army navy troop militant opposition coalition student regime military insurgent "
    "jihadist islamist separatist paramilitary terrorist gang cartel junta guerrilla settler farmer worker court "
    "state"
)
"""Common nouns that, before a noun, may name who does it ("police brutality", "rebel attack")."""

BEARERS = _words(
    "accuse charge convict suspect blame acquit indict condemn criticize arrest detain prosecute try investigate jail "
    "sentence fault denounce sanction fine punish thank praise commend imprison fire dismiss"
)
"""Verbs whose object is the one who did what stands behind their "of", "for" or "with" ("accused Iran of aggression")."""

TEXTS = _words(
    "act address agreement amendment announcement appeal article bill circular comment communique communiqué "
    "declaration decree directive document edict editorial fatwa interview law legislation letter manifesto measure "
    "memo memorandum message motion note op-ed order ordinance petition plan post proclamation proposal regulation "
    "remark report resolution rule ruling speech statement text treaty tweet verdict video warrant"
)
"""Nouns for what is written, said or passed, which do what their author does ("a resolution condemning the coup")."""

UNDERTAKINGS = _words("campaign deal mission offensive operation policy programme program project scheme strategy")
"""Nouns for what is undertaken, which do what who undertook them does ("an operation that will evacuate the envoys")."""

SPEAKING = _words(
    "accuse acknowledge announce appeal ask assert authorise authorize back ban bar blame call claim condemn confirm "
    "congratulate criticise criticize declare demand denounce deny deplore describe endorse express forbid grant "
    "invite lift oblige oppose order permit pledge praise prohibit promise propose reaffirm recognise recognize "
    "reiterate reject request require restrict revoke say state suggest support suspend thank threaten urge vow warn "
    "welcome"
)
"""Verbs of which a text can be the subject; a participle of one of them behind a text's noun tells what the text says."""

SUMMARIES = _words(
    "accord act action agreement announcement appointment attack breach campaign change closure crackdown deal "
    "decision declaration deed demand development effort exercise gesture incident initiative invasion law maneuver "
    "manoeuvre measure move offensive operation order plan policy proposal provocation raid refusal remark request "
    "ruling statement step strike tactic test threat trip violation visit vote war withdrawal"
)
"""Nouns that in apposition sum up what a clause told ("…, a move that Norway condemned")."""

ADVERBIAL = _words(
    "answer breach celebration condemnation contempt contravention defiance denunciation disregard favor favour "
    "opposition protest reaction recognition rejection reply reprisal response retaliation retribution revenge "
    "solidarity support violation"
)
"""Nouns that behind a bare "in" tell how a clause's subject means it ("marched in support of", "in defiance of")."""

SUFFERED = _words(
    "attract confront draw encounter endure escape experience face fear foil get incur meet provoke receive repel "
    "repulse risk suffer survive sustain thwart undergo weather withstand"
)
"""Verbs whose subject bears the deed that their object names ("faces sanctions", "drew criticism", "survived an attack")."""

HARMING = _words("burn claim damage destroy displace injure kill leave level maim trap wound wreck")
"""Verbs whose -ing form, added to a clause, tells what the deed in it did."""

SPARKED = _words("elicit inspire invite prompt spark spur stir trigger")
"""Verbs whose subject, a deed or its doer, is what the deed that their object names is aimed at ("prompted protests from")."""

COMPANY = _words("along alongside jointly together")
"""Words behind which "with" names somebody who does the same."""

SAYING = _words(
    "add argue assert claim comment complain declare explain insist maintain note observe protest reiterate remark "
    "reply respond say state stress suggest tell tweet warn write"
)
"""Verbs whose clause may stand before them ("Chad should withdraw, Oman said")."""

LISTENERS = _words("broadcaster conference journalist newspaper paper press radio reporter television tv viewer")
"""Those who are told things only to pass them on."""

DOING = _words(
    "adopt agree approve build carry commit conclude conduct declare enact finalise finalize impose introduce issue "
    "launch make mediate negotiate order organise organize pass perpetrate plan propose publish reach sign sponsor "
    "stage take unveil"
)
"""Verbs that only say that somebody did what a noun sums up ("the decision that Peru took")."""

CLASHES = _words(
    "battle clash combat confrontation encounter fight fighting firefight gunbattle gunfight scuffle shootout "
    "shoot-out skirmish standoff"
)
"""Nouns for a fight, in which whoever is named behind "with" struck."""

PLACING = _words("impose place levy slap put lay clamp inflict owe direct aim enact")
"""Verbs whose participle behind a noun only tells on whom it lies ("sanctions imposed on Chad")."""

HOLDING = _words("keep maintain have hold enjoy")
"""Verbs of a clause on relations that says whose they are ("the relations that it kept with Chad")."""

OCCURRENCES = _words(
    "ambush assassination assault atrocity attack battle blast bloodshed bomb bombing bombardment car-bombing clash "
    "conference crackdown crash demonstration disaster explosion fighting forum gathering genocide hijacking killing "
    "march massacre meeting murder offensive protest raid rally riot shelling shooting siege slaughter stabbing standoff "
    "summit talk turmoil unrest uprising violence"
)
"""Nouns for what happens somewhere: a town or a region before them is where ("the Nice attack", "Geneva talks")."""

MISSIONS = _words("chancery consulate embassy legation mission residence")
"""Houses of one state in another: whose they are tells at whom what is done to them is aimed, not where they stand."""

RECALLING = _words("call recall summon withdraw")
"""Verbs that tell of one's own envoy also where somebody "had" it done ("had its ambassador recalled")."""

LANDMARKS = _words(
    "bank beach border bridge canal cathedral church coast entrance exit fence fountain gate harbor harbour highway hotel "
    "lake motorway museum park pier port quay railway river road roadside sea seaside shore side square stadium station "
    "statue street temple tower wall waterfront window"
)
"""Nouns behind "by" that are where a deed was done, not who did it ("attacked by the river")."""

USING = _words("employ exploit harness invoke use utilise utilize wield")
"""Verbs whose object is a means, so that who uses it does what follows ("used drones to attack")."""

STRIKING = _words("claim destroy hit injure kill leave level massacre murder target wound wreck")
"""Verbs of harm: in a relative clause behind a deed and its place they tell of the deed ("a raid on the border that killed")."""

RANKS = _words("first second third fourth fifth sixth latest last next only")
"""Words that count who does a thing ("the first state to recognise it")."""

INTRANSITIVE = _words("assemble camp congregate converge defect depart descend escape flee gather march mass rally return")
"""Verbs whose participle behind a noun tells what the noun did itself ("protesters gathered at the gate")."""

RAISING = _words(
    "appear attempt begin cease continue expect fail manage move need proceed resume schedule seem set start stop try"
)
"""Verbs that lend their subject to the deed behind them and say only how it stands ("is expected to send")."""
