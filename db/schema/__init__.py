"""The tables, as the newest migration leaves them; a test compares the two.

What must never happen is forbidden here and not only in the code: an interaction that is admitted
twice, a job that is charged twice, an amount below zero, two open appeals of one case.
"""

from db.schema.cases import appeals as appeals
from db.schema.cases import cases as cases
from db.schema.cases import counters as counters
from db.schema.cases import reviews as reviews
from db.schema.challenges import ballots as ballots
from db.schema.challenges import challenge_entries as challenge_entries
from db.schema.challenges import challenge_series as challenge_series
from db.schema.challenges import challenges as challenges
from db.schema.challenges import guess_rounds as guess_rounds
from db.schema.challenges import guesses as guesses
from db.schema.challenges import hall as hall
from db.schema.challenges import phase_moves as phase_moves
from db.schema.decisions import HAS_SUBJECT as HAS_SUBJECT
from db.schema.decisions import decisions as decisions
from db.schema.decisions import places as places
from db.schema.decisions import scorers as scorers
from db.schema.decisions import scores as scores
from db.schema.mine import copies as copies
from db.schema.mine import defaults as defaults
from db.schema.mine import favourites as favourites
from db.schema.mine import galleries as galleries
from db.schema.mine import gallery_posts as gallery_posts
from db.schema.mine import styles as styles
from db.schema.naming import metadata as metadata
from db.schema.people import choices as choices
from db.schema.people import cooldowns as cooldowns
from db.schema.people import facts as facts
from db.schema.people import guilds as guilds
from db.schema.people import licence_answers as licence_answers
from db.schema.people import stops as stops
from db.schema.people import strikes as strikes
from db.schema.pictures import hash_blocks as hash_blocks
from db.schema.pictures import held as held
from db.schema.pictures import registry as registry
from db.schema.pictures import start_images as start_images
from db.schema.trail import audit as audit
from db.schema.trail import audit_heads as audit_heads
from db.schema.trail import pieces as pieces
from db.schema.trail import policies as policies
from db.schema.trail import proposals as proposals
from db.schema.work import buckets as buckets
from db.schema.work import images as images
from db.schema.work import jobs as jobs
from db.schema.work import ledger as ledger
