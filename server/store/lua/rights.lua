-- rights: what a member may do in a room, and from where on they may read it. lib/room-rights.ts says the same to the page;
-- a test walks both tables.

local RANK = {member = 0, admin = 1, owner = 2}
-- The rank that an action takes; a name where a rule of the room decides.
local TAKES = {
  rename = 'rename', picture = 'rename', invite = 'invite', link = 'invite', pin = 'pin',
  remove = 1, unsend = 1, rules = 2, roles = 2,
}

-- What differs from the default, in which everybody may, and everything is to be read.
local function rules_of(room)
  return cjson.decode(redis.call('HGET', room, 'rules') or '{}')
end

local function member_of(roles, user)
  return cjson.decode(redis.call('HGET', roles, user) or '{"role":"member","joinSeq":0}')
end

local function may(room, roles, user, action)
  if redis.call('HGET', room, 'kind') == 'direct' then return action == 'pin' end
  local takes = TAKES[action]
  if type(takes) == 'string' then takes = rules_of(room)[takes] == 'admins' and 1 or 0 end
  return takes == 0 or RANK[member_of(roles, user).role] >= takes
end

-- The last seq that a member may not read; 0 where they may read everything.
local function hidden_to(room, roles, user)
  return rules_of(room).history == 'joined' and member_of(roles, user).joinSeq or 0
end

