-- list-room: an administrator takes an open room out of the directory, where its owner cannot put it back; or puts it in again.
-- Uses  change
-- KEYS  room(hash) messages(list) log(list)
-- ARGV  roomId listed(1 or 0) tag channel
-- Reply ok | not_open
local stored = redis.call('HGET', KEYS[1], 'open')
if not stored then return {'not_open'} end
local h, open, listed = head(KEYS[1], KEYS[2], ARGV[1], ''), cjson.decode(stored), ARGV[2] == '1'
if listed then redis.call('HDEL', KEYS[1], 'barred') else redis.call('HSET', KEYS[1], 'barred', 1) end
if open.listed == listed then return {'ok'} end
open.listed = listed
redis.call('HSET', KEYS[1], 'open', cjson.encode(open))
link(h, ARGV[3], 'updated', '"by":"","open":' .. cjson.encode(open))
commit(h, KEYS[1], KEYS[3], ARGV[4])
return {'ok'}
