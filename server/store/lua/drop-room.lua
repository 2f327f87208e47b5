-- drop-room: take a direct room away whose people have all deleted their accounts.
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) sent(hash) files(hash)
-- ARGV
-- Reply ok files(fields)
local files = redis.call('HGETALL', KEYS[8])
redis.call('DEL', unpack(KEYS))
return {'ok', files}
