-- set-doors: change how one comes into an open room, what it says of itself, and how fast its members may write.
-- Uses  change member rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  roomId userId change(JSON of some of `open`) code(as it is kept; empty: as before) tag channel
-- Reply ok | not_member | not_open | forbidden | barred | no_code
local change, user = cjson.decode(ARGV[3]), ARGV[2]
if redis.call('SISMEMBER', KEYS[2], user) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
local stored = redis.call('HMGET', KEYS[1], 'open', 'code')
if not stored[1] then return {'not_open'} end
local open, is_news = cjson.decode(stored[1]), false
for name, value in pairs(change) do
  local action = name == 'slowSeconds' and 'slow' or name == 'about' and 'about' or 'doors'
  if not may(KEYS[1], KEYS[5], user, action) then return {'forbidden'} end
  is_news = is_news or open[name] ~= value
  open[name] = value
end
if ARGV[4] ~= '' and not may(KEYS[1], KEYS[5], user, 'doors') then return {'forbidden'} end
if change.listed and redis.call('HEXISTS', KEYS[1], 'barred') == 1 then return {'barred'} end
if open.entry == 'code' and ARGV[4] == '' and not stored[2] then return {'no_code'} end

if open.entry ~= 'code' then
  redis.call('HDEL', KEYS[1], 'code')
elseif ARGV[4] ~= '' then
  redis.call('HSET', KEYS[1], 'code', ARGV[4])
end
if not is_news then return {'ok'} end
redis.call('HSET', KEYS[1], 'open', cjson.encode(open))
link(h, ARGV[5], 'updated', '"by":"' .. user .. '","open":' .. cjson.encode(open))
commit(h, KEYS[1], KEYS[4], ARGV[6])
return {'ok'}
