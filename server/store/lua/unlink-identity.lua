-- unlink-identity: take a way to sign in from a person, but never the last one.
-- KEYS  user(hash) identities(hash)
-- ARGV  provider
-- Reply ok subject | none | last
local subject = redis.call('HGET', KEYS[2], ARGV[1])
if not subject then return {'none'} end
if redis.call('HLEN', KEYS[2]) == 1 and redis.call('HEXISTS', KEYS[1], 'passwordHash') == 0 then return {'last'} end
redis.call('HDEL', KEYS[2], ARGV[1])
return {'ok', subject}
