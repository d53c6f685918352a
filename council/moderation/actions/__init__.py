"""The only writers of moderation: cases, reports, measures, appeals, raids."""

from council.moderation.actions.appealing import answer_appeal, appeal, ask_last_word, say_word
from council.moderation.actions.deciding import claim, hide, hide_many, keep, release
from council.moderation.actions.following import follow
from council.moderation.actions.reporting import hides_now, keep_report, report_message
from council.moderation.actions.rows import (
    close_case,
    end_hiding,
    end_measure,
    hidden_by_software,
    locked_case,
    open_case,
    take_measure,
)
from council.moderation.actions.sanctioning import lift, sanction
from council.moderation.actions.seconding import object_to, second
from council.moderation.actions.setting import block, forget, set_thresholds, unblock
from council.moderation.actions.threads import end_quiet_raids, end_raid, start_raid
from council.moderation.actions.ticking import forget_visitors, tell_late

__all__ = [
    "answer_appeal",
    "appeal",
    "ask_last_word",
    "block",
    "claim",
    "close_case",
    "end_hiding",
    "end_measure",
    "end_quiet_raids",
    "end_raid",
    "follow",
    "forget",
    "forget_visitors",
    "hidden_by_software",
    "hide",
    "hide_many",
    "hides_now",
    "keep",
    "keep_report",
    "lift",
    "locked_case",
    "object_to",
    "open_case",
    "release",
    "report_message",
    "sanction",
    "say_word",
    "second",
    "set_thresholds",
    "start_raid",
    "take_measure",
    "tell_late",
    "unblock",
]
