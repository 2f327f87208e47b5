-- set-role: give a member another role, with a line that says so. Who makes somebody the owner is an admin from then on.
-- Uses  change member rights people
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) link(hash)
-- ARGV  roomId actor(profile JSON) target(profile JSON) role cid updateTag noticeTag channel importedAt maxStaff(of an open room, whose staff is told to everybody)
-- Reply ok | not_member | no_such_member | forbidden | too_many_admins
local actor, target = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[9])
if not h then return {'not_member'} end
if not may(KEYS[1], KEYS[5], actor.userId, 'roles') then return {'forbidden'} end
if redis.call('HEXISTS', KEYS[5], target.userId) == 0 then return {'no_such_member'} end
if member_of(KEYS[5], target.userId).role == ARGV[4] then return {'ok'} end
-- The only owner: a room is never without one.
if actor.userId == target.userId then return {'forbidden'} end
local staff = redis.call('HGET', KEYS[1], 'staff') or ''
local _, count = string.gsub(staff, '%w+', '')
if count >= tonumber(ARGV[10]) and not string.find(staff, target.userId, 1, true) then return {'too_many_admins'} end

local by, whom = as_named(KEYS[5], ARGV[2]), as_named(KEYS[5], ARGV[3])
local roles, members = {[target.userId] = ARGV[4]}, {}
if ARGV[4] == 'owner' then roles[actor.userId] = 'admin' end
for id, role in pairs(roles) do
  set_role(KEYS[1], KEYS[5], id, role)
  members[#members + 1] = as_member(KEYS[5], id == target.userId and ARGV[3] or ARGV[2])
end
keep_link(KEYS[1], KEYS[5], KEYS[7])
link(h, ARGV[6], 'updated', '"by":"' .. actor.userId .. '","roles":' .. cjson.encode(roles)
  .. (redis.call('HEXISTS', KEYS[1], 'open') == 1 and ',"members":[' .. table.concat(members, ',') .. ']'
  .. aliases_of(KEYS[5], {actor.userId, target.userId}) or ''))
redis.call('RPUSH', KEYS[3], link_message(h, ARGV[7], actor.userId, ARGV[5], '"content":{"type":"notice","kind":"role","by":'
  .. by .. ',"people":[' .. whom .. '],"role":"' .. ARGV[4] .. '"}'))
redis.call('HSET', KEYS[6], actor.userId, h.seq)
commit(h, KEYS[1], KEYS[4], ARGV[8])
return {'ok'}
