"""The writers of the delivery service: telling, mails, the desk, and how a person wants to be told."""

from residents.delivery.actions.choosing import choose_at_desk, choose_ways, start_mails, stop_mails
from residents.delivery.actions.desk import hand_out, note_called
from residents.delivery.actions.mailing import bundle, drop_mailing, end_mailing, send_again
from residents.delivery.actions.posting import begin_post, end_post, new_message_id
from residents.delivery.actions.telling import deliver, forget_deliveries, mark_read, remove_old

__all__ = [
    "begin_post",
    "bundle",
    "choose_at_desk",
    "choose_ways",
    "deliver",
    "drop_mailing",
    "end_mailing",
    "end_post",
    "forget_deliveries",
    "hand_out",
    "mark_read",
    "new_message_id",
    "note_called",
    "remove_old",
    "send_again",
    "start_mails",
    "stop_mails",
]
