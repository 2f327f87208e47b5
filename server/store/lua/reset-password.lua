-- reset-password: put a new password in place of any, by a one-time link, and end all sessions.
-- KEYS  user(hash) sessions(set)
-- ARGV  linkHash now(epoch ms) passwordHash
-- Reply ok sessionIds(those ended) | refused
local hash, till = string.match(redis.call('HGET', KEYS[1], 'reset') or '', '^(%x+) (%d+)$')
if hash ~= ARGV[1] or tonumber(till) < tonumber(ARGV[2]) then return {'refused'} end
if redis.call('HEXISTS', KEYS[1], 'state') == 1 then return {'refused'} end
redis.call('HDEL', KEYS[1], 'reset')
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[3])
local ended = redis.call('SMEMBERS', KEYS[2])
redis.call('DEL', KEYS[2])
return {'ok', ended}
