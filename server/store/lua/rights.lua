-- rights: what a member may do in a room. lib/room-rights.ts says the same to the page; a test walks both tables. Uses member.

local RANK = {member = 0, admin = 1, owner = 2}
-- The rank that an action takes; a name where a rule of the room decides.
local TAKES = {
  rename = 'rename', picture = 'rename', invite = 'invite', link = 'invite', pin = 'pin',
  remove = 1, unsend = 1, rules = 2, roles = 2,
}
-- The same, of what there is in open rooms alone.
local OPEN_TAKES = {requests = 1, slow = 1, about = 1, doors = 2}

local function may(room, roles, user, action)
  if redis.call('HGET', room, 'kind') == 'direct' then return action == 'pin' end
  local takes = TAKES[action] or redis.call('HEXISTS', room, 'open') == 1 and OPEN_TAKES[action] or 3
  if type(takes) == 'string' then takes = rules_of(room)[takes] == 'admins' and 1 or 0 end
  return takes == 0 or RANK[member_of(roles, user).role] >= takes
end

-- Whether somebody was taken out of an open room, and who would have them back is not of its staff.
local function is_kept_out(room, roles, removed, actor, user)
  return redis.call('SISMEMBER', removed, user) == 1 and redis.call('HEXISTS', room, 'open') == 1
    and not may(room, roles, actor, 'requests')
end

-- Ends a group's link where who made it may make none any more, or was taken out.
local function keep_link(room, roles, link, removed)
  local by = redis.call('HGET', link, 'by')
  if by and (by == removed or not may(room, roles, by, 'link')) then redis.call('DEL', link) end
end
