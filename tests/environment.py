"""Loaded by pytest before Django's settings: a test run has its own folder, and demo mode is off."""

import gc
import os
import tempfile

os.environ.setdefault("CONCIVES_TESTING", "1")
os.environ.setdefault("CONCIVES_VAR", tempfile.mkdtemp(prefix="concives-tests-"))
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# Each worker has a Redis database of its own: one must not find or empty what another caches.
worker, redis = os.environ.get("PYTEST_XDIST_WORKER", ""), os.environ.get("REDIS_URL", "")
if worker and redis.endswith("/0"):
    os.environ["REDIS_URL"] = f"{redis[:-1]}{int(worker.removeprefix('gw')) + 1}"

# Modules and tests are kept to the end: looking for garbage among them takes a third of the time to collect.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()
