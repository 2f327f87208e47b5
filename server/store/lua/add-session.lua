-- add-session: make a session one of its person's, unless what it was granted for has changed meanwhile, or they may not in.
-- KEYS  user(hash) sessions(set)
-- ARGV  sessionId passwordHash(empty: not by password) by(the session that vouched; empty: none)
-- Reply ok | refused
if redis.call('HEXISTS', KEYS[1], 'state') == 1 then return {'refused'} end
if ARGV[2] ~= '' and redis.call('HGET', KEYS[1], 'passwordHash') ~= ARGV[2] then return {'refused'} end
if ARGV[3] ~= '' and redis.call('SISMEMBER', KEYS[2], ARGV[3]) == 0 then return {'refused'} end
redis.call('SADD', KEYS[2], ARGV[1])
return {'ok'}
