"""How wrong passwords and codes slow down whoever guesses, and nobody else."""

import math

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F, Sum
from django.shortcuts import render
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ..audit import AuditAction, record
from .addresses import account_key, find_user, typed_name

WRONG_CODE = "ims_site.door.wrong_code"
RESET_TASK = "ims_site.door.tasks.send_reset_link"


class DoorHandler(AxesDatabaseHandler):
    """Counts in the database, which all processes share, with a limit of its own for each of DOOR_LIMITS.

    Unlike its parent it keeps neither what was sent nor with which browser, and somebody who gets in is
    forgiven their own slips alone: not what others tried on their account, nor what their address tried
    on others.
    """

    def get_failures(self, request, credentials=None):
        """How far the nearest limit is used up, in units of AXES_FAILURE_LIMIT."""
        return max(
            (attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0)
            * settings.AXES_FAILURE_LIMIT
            // limit
            for attempts, limit in self.counted(request, credentials)
        )

    def counted(self, request, credentials):
        """Pairs of the tries that count and their limit: account and address, account, address."""
        return zip(self.get_user_attempts(request, credentials), settings.DOOR_LIMITS, strict=True)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is None:
            return
        request.axes_credentials = credentials
        if request.axes_locked_out:
            # Tries during the wait are not looked at, so they neither lengthen it nor fill the audit log.
            return
        self.clean_expired_user_attempts(request)
        self.count_one(request, credentials)
        # Which account, where there is one; who it was, nobody knows.
        step = "code" if sender == WRONG_CODE else "password"
        record(AuditAction.LOGIN_FAILED, target=find_user(typed_name(credentials)), details={"step": step})
        if self.is_locked(request, credentials):
            request.axes_locked_out = True
            record(AuditAction.LOGIN_FAILED, details={"step": "wait"})

    def count_one(self, request, credentials):
        empty = dict.fromkeys(("get_data", "post_data", "http_accept", "path_info"), "")
        with transaction.atomic():
            attempt, created = AccessAttempt.objects.get_or_create(
                username=get_client_username(request, credentials),
                ip_address=request.axes_ip_address,
                user_agent="",
                defaults={**empty, "failures_since_start": 1},
            )
            if not created:
                AccessAttempt.objects.filter(pk=attempt.pk).update(
                    failures_since_start=F("failures_since_start") + 1, attempt_time=request.axes_attempt_time
                )

    def reset_user_attempts(self, request, credentials=None):
        own, *_others = self.filter_user_attempts(request, credentials)
        return own.delete()[0]

    def seconds_left(self, request, credentials):
        """How long until a right password is taken again."""
        return max(
            _seconds_until_open(attempts, limit, get_cool_off(request))
            for attempts, limit in self.counted(request, credentials)
        )


def _seconds_until_open(attempts, limit, cool_off):
    rows = list(attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start"))
    total = sum(failures for _moment, failures in rows)
    seconds = 0
    for moment, failures in rows:
        if total < limit:
            break
        total -= failures
        seconds = (moment + cool_off - timezone.now()).total_seconds()
    return max(0, math.ceil(seconds))


def refuse(request, response, credentials):
    """The answer to whoever has to wait: a sentence that says how long."""
    seconds = AxesProxyHandler.get_implementation().seconds_left(request, credentials)
    minutes = max(1, math.ceil(seconds / 60))
    answer = render(request, "account/wait.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def may_try(request, user):
    """Whether a code of this user is looked at now. If not, the answer of the request becomes `refuse`."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return True
    request.axes_locked_out = True
    request.axes_credentials = credentials
    return False


def count_wrong_code(request, user):
    """A wrong code weighs as much as a wrong password."""
    user_login_failed.send(sender=WRONG_CODE, credentials={"username": user.get_username()}, request=request)


def forgive(user):
    """Forget what was tried on an account: its owner has proved to be that."""
    AccessAttempt.objects.filter(username=account_key(None, {"username": user.get_username()})).delete()


def forget_old():
    """Forget tries whose wait is over, and the addresses that somebody asked a new password for."""
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()
    DBTaskResult.objects.finished().filter(task_path=RESET_TASK).delete()
