-- set-nickname: change the name that a member has in an open room.
-- Uses  change member people
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  roomId userId nickname(or empty: none) name(of the account) tag channel
-- Reply ok | not_member | not_open
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
if redis.call('HEXISTS', KEYS[1], 'open') == 0 then return {'not_open'} end
local member = member_of(KEYS[5], ARGV[2])
if (member.nickname or '') == ARGV[3] then return {'ok'} end
member.nickname = ARGV[3] ~= '' and ARGV[3] or nil
redis.call('HSET', KEYS[5], ARGV[2], cjson.encode(member))
link(h, ARGV[5], 'updated', '"by":"' .. ARGV[2] .. '","names":' .. cjson.encode({[ARGV[2]] = member.nickname or ARGV[4]})
  .. aliases_of(KEYS[5], {ARGV[2]}))
commit(h, KEYS[1], KEYS[4], ARGV[6])
return {'ok'}
