-- set-state: suspend or delete an account, which ends all its sessions, or let a suspended one in again.
-- KEYS  user(hash) sessions(set)
-- ARGV  state(suspended, deleted; empty: neither)
-- Reply ok sessionIds(those ended) | none
local state = redis.call('HGET', KEYS[1], 'state')
if redis.call('EXISTS', KEYS[1]) == 0 or (state == 'deleted' and ARGV[1] ~= 'deleted') then return {'none'} end
if ARGV[1] == '' then
  redis.call('HDEL', KEYS[1], 'state')
  return {'ok', {}}
end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
redis.call('HDEL', KEYS[1], 'reset')
local ended = redis.call('SMEMBERS', KEYS[2])
redis.call('DEL', KEYS[2])
return {'ok', ended}
