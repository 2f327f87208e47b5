-- member: what a room keeps of one of its members, and from where on they may read it.

-- What differs from the default, in which everybody may, and everything is to be read.
local function rules_of(room)
  return cjson.decode(redis.call('HGET', room, 'rules') or '{}')
end

local function member_of(roles, user)
  return cjson.decode(redis.call('HGET', roles, user) or '{"role":"member","joinSeq":0}')
end

-- The last seq that a member may not read; 0 where they may read everything.
local function hidden_to(room, roles, user)
  return rules_of(room).history == 'joined' and member_of(roles, user).joinSeq or 0
end
