-- people: how the members of a room are named, ranked and followed. Uses member.

-- A profile (JSON) under the name that this member has in the room; `alias` where it is not that of the account.
local function as_named(roles, json)
  local profile = cjson.decode(json)
  local nickname = not profile.deleted and member_of(roles, profile.userId).nickname
  if not nickname then return json end
  profile.name, profile.alias = nickname, true
  return cjson.encode(profile)
end

-- The same as a member of an open room, as others are told of one: markers are nobody's business there.
local function as_member(roles, json)
  local member = cjson.decode(as_named(roles, json))
  member.role, member.readSeq, member.alias = member_of(roles, member.userId).role, 0, nil
  return cjson.encode(member)
end

-- Of these people, who goes by another name there than by that of their account: a field for an event that names them, with
-- its comma, or nothing. Who was blocked by one of them is told the account's name as it was (lib/frozen-profiles.ts).
local function aliases_of(roles, ids)
  local found = {}
  for _, id in ipairs(ids) do if member_of(roles, id).nickname then found[#found + 1] = '"' .. id .. '"' end end
  return #found > 0 and ',"aliases":[' .. table.concat(found, ',') .. ']' or ''
end

-- Gives a member that role. Of an open room, ids of its owner and admins stand in `staff` as well, with blanks between.
local function set_role(room, roles, user, role)
  local member, staff = member_of(roles, user), {}
  member.role = role
  redis.call('HSET', roles, user, cjson.encode(member))
  local before = redis.call('HGET', room, 'staff')
  if not before then return end
  for id in string.gmatch(before, '%w+') do if id ~= user then staff[#staff + 1] = id end end
  if role ~= 'member' then staff[#staff + 1] = user end
  redis.call('HSET', room, 'staff', table.concat(staff, ' '))
end

-- Makes one who was taken for a member (see add-members) a member that reads, from here on. In an open room, where markers
-- are nobody else's business, there is no channel for it.
local function wake(h, roles, reads, user, channel)
  local member = member_of(roles, user)
  member.joinSeq = h.seq
  redis.call('HSET', roles, user, cjson.encode(member))
  redis.call('HSET', reads, user, h.seq)
  if not channel then return end
  redis.call('SPUBLISH', channel, string.format('{"type":"read","roomId":"%s","reads":{"%s":%d}}', h.id, user, h.seq))
end

-- Who may follow the owner, by id: the admins of an open room, where it has some, and everybody else otherwise. Only who is
-- in the room, as long as somebody is: others may take somebody for a member who is not.
local function candidates(room, members, roles, owner)
  local ids, found = {}, {}
  local is_left = redis.call('SCARD', members) == redis.call('SISMEMBER', members, owner)
  local function may_follow(id) return id ~= owner and (is_left or redis.call('SISMEMBER', members, id) == 1) end
  for id in string.gmatch(redis.call('HGET', room, 'staff') or '', '%w+') do if may_follow(id) then ids[#ids + 1] = id end end
  for _, id in ipairs(#ids > 0 and ids or redis.call(is_left and 'HKEYS' or 'SMEMBERS', is_left and roles or members)) do
    if may_follow(id) then found[id] = member_of(roles, id) end
  end
  return found
end
