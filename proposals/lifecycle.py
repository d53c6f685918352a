"""A proposal's states, and the one table of allowed moves."""

from enum import StrEnum


class State(StrEnum):
    """From the draft to the fate. `PUBLIC` lists those that everybody reads."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    MERGED = "merged"
    FEASIBLE = "feasible"
    NOT_FEASIBLE = "not-feasible"
    HEARD = "heard"
    # What a plenary made of it, by a recorded vote or with a reason.
    ACCEPTED = "accepted"
    PRINCIPLE = "principle"
    SET_ASIDE = "set-aside"
    CARRIED = "carried"
    FUNDED = "funded"
    ADOPTED = "adopted"
    NOT_KEPT = "not-kept"
    UNDER_WAY = "under-way"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    SUBMIT = "submit"
    RETURN = "return"
    # What was sent back is published after all, on appeal.
    LIFT = "lift"
    PUBLISH = "publish"
    MERGE = "merge"
    EVALUATE_YES = "evaluate-yes"
    EVALUATE_NO = "evaluate-no"
    UNMERGE = "unmerge"
    HEAR = "hear"
    ACCEPT = "accept"
    HOLD_AS_PRINCIPLE = "hold-as-principle"
    SET_ASIDE = "set-aside"
    CARRY = "carry"
    FUND = "fund"
    ADOPT = "adopt"
    NOT_KEEP = "not-keep"
    START = "start"
    FINISH = "finish"
    WITHDRAW = "withdraw"


MOVES: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.RETURN): State.RETURNED,
    (State.SUBMITTED, Act.PUBLISH): State.PUBLISHED,
    (State.RETURNED, Act.LIFT): State.PUBLISHED,
    (State.PUBLISHED, Act.MERGE): State.MERGED,
    # Only a published one is joined: taken out again, it is what it was.
    (State.MERGED, Act.UNMERGE): State.PUBLISHED,
    (State.HEARD, Act.ACCEPT): State.ACCEPTED,
    (State.HEARD, Act.HOLD_AS_PRINCIPLE): State.PRINCIPLE,
    (State.HEARD, Act.SET_ASIDE): State.SET_ASIDE,
    (State.PUBLISHED, Act.SET_ASIDE): State.SET_ASIDE,
    (State.ACCEPTED, Act.CARRY): State.CARRIED,
    (State.PRINCIPLE, Act.CARRY): State.CARRIED,
    (State.PUBLISHED, Act.EVALUATE_YES): State.FEASIBLE,
    (State.PUBLISHED, Act.EVALUATE_NO): State.NOT_FEASIBLE,
    (State.PUBLISHED, Act.HEAR): State.HEARD,
    (State.FEASIBLE, Act.HEAR): State.HEARD,
    (State.HEARD, Act.HEAR): State.HEARD,
    (State.CARRIED, Act.HEAR): State.CARRIED,
    (State.PUBLISHED, Act.CARRY): State.CARRIED,
    (State.FEASIBLE, Act.CARRY): State.CARRIED,
    (State.HEARD, Act.CARRY): State.CARRIED,
    (State.CARRIED, Act.CARRY): State.CARRIED,
    (State.FEASIBLE, Act.FUND): State.FUNDED,
    (State.HEARD, Act.FUND): State.FUNDED,
    (State.CARRIED, Act.FUND): State.FUNDED,
    (State.FEASIBLE, Act.ADOPT): State.ADOPTED,
    (State.HEARD, Act.ADOPT): State.ADOPTED,
    (State.CARRIED, Act.ADOPT): State.ADOPTED,
    (State.FEASIBLE, Act.NOT_KEEP): State.NOT_KEPT,
    (State.HEARD, Act.NOT_KEEP): State.NOT_KEPT,
    (State.CARRIED, Act.NOT_KEEP): State.NOT_KEPT,
    (State.FUNDED, Act.START): State.UNDER_WAY,
    (State.ADOPTED, Act.START): State.UNDER_WAY,
    (State.UNDER_WAY, Act.FINISH): State.DONE,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Act.WITHDRAW): State.WITHDRAWN,
    (State.PUBLISHED, Act.WITHDRAW): State.WITHDRAWN,
}
PRIVATE = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN})
PUBLIC = frozenset(State) - PRIVATE
# Residents may support from the publication until the council has taken the proposal up.
OPEN_TO_SUPPORT = frozenset({State.PUBLISHED, State.FEASIBLE})
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
# What was joined with a proposal is taken out again until it is said what became of that one.
OPEN_TO_PART = frozenset({State.PUBLISHED, State.FEASIBLE, State.HEARD})
# What a moderator and an interpreter may put into other languages: what was sent, and what everybody reads.
TRANSLATABLE = PUBLIC | {State.SUBMITTED}
# These acts tell residents what became of an idea: without a reason they are refused.
NEEDS_REASON = frozenset({Act.RETURN, Act.EVALUATE_NO, Act.NOT_KEEP, Act.SET_ASIDE})
FATES = (
    Act.EVALUATE_YES,
    Act.EVALUATE_NO,
    Act.FUND,
    Act.ADOPT,
    Act.NOT_KEEP,
    Act.START,
    Act.FINISH,
)


def after(state: State, act: Act) -> State | None:
    """The state that the act leads to, or None where it is not allowed."""
    return MOVES.get((state, act))


def possible(state: State, acts: tuple[Act, ...] = tuple(Act)) -> list[Act]:
    """The acts allowed in a state, in their order."""
    return [act for act in acts if (state, act) in MOVES]


def reaches(state: State, wanted: State) -> bool:
    """Whether the wanted state can still come, in one act or more, undoing nothing."""
    seen: set[State] = set()
    waiting = [state]
    while waiting:
        here = waiting.pop()
        for (origin, act), target in MOVES.items():
            if origin is here and act is not Act.UNMERGE and target not in seen:
                seen.add(target)
                waiting.append(target)
    return wanted in seen
