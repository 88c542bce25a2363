"""A cache in Redis that may be away: pages then go on without it, as if nothing were kept."""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

# A server that is away must not be waited for by every request.
PAUSE = 5
SECONDS_TO_WAIT = 1


class ForgivingRedisCache(RedisCache):
    """Django’s own, but a Redis that is away finds and keeps nothing; it is asked again after PAUSE seconds.

    When it goes and when it comes back is logged, once for each process.
    """

    # For all threads of this process, each of which has a cache object of its own.
    away_until = None

    def __init__(self, server, params):
        super().__init__(server, params)
        self._options = {
            "socket_connect_timeout": SECONDS_TO_WAIT,
            "socket_timeout": SECONDS_TO_WAIT,
            # Once more at once, since a connection that was kept may have been closed meanwhile.
            "retry": Retry(NoBackoff(), 1),
            **self._options,
        }

    def _ask(self, method, instead, *arguments):
        """The answer of Redis, or what stands for it while it is away."""
        cls = type(self)
        if cls.away_until and time.monotonic() < cls.away_until:
            return instead
        try:
            answer = method(*arguments)
        except RedisError as error:
            if cls.away_until is None:
                logger.error("The cache is away (%s): pages go on without it.", type(error).__name__)
            cls.away_until = time.monotonic() + PAUSE
            return instead
        if cls.away_until is not None:
            logger.error("The cache is back.")
            cls.away_until = None
        return answer

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        # As if nobody else had entered it: whoever asks goes on.
        return self._ask(super().add, True, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self._ask(super().get, default, key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._ask(super().set, None, key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(super().touch, False, key, timeout, version)

    def delete(self, key, version=None):
        return self._ask(super().delete, False, key, version)

    def get_many(self, keys, version=None):
        return self._ask(super().get_many, {}, keys, version)

    def has_key(self, key, version=None):
        return self._ask(super().has_key, False, key, version)

    def incr(self, key, delta=1, version=None):
        return self._ask(super().incr, delta, key, delta, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(super().set_many, list(data), data, timeout, version)

    def delete_many(self, keys, version=None):
        self._ask(super().delete_many, None, keys, version)

    def clear(self):
        return self._ask(super().clear, False)
