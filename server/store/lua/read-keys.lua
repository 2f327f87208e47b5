-- read-keys: what keys hold, all of them at one moment.
-- Uses  dump
-- KEYS  key...
-- Reply ok now(s us) found(dump)
return {'ok', redis.call('TIME'), dump(0)}
