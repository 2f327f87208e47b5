-- pin-message: pin a message for all of the room, or no longer. What is so already changes nothing.
-- Uses  change withheld message member rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  roomId userId seq pinned(1 or 0) tag channel max
-- Reply ok cursor | not_member | no_such_message | notice | forbidden | unsent | too_many_pins
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
local m = find_message(h, KEYS[3], ARGV[3], hidden_to(KEYS[1], KEYS[5], ARGV[2]), ARGV[2])
if not m then return {'no_such_message'} end
if m.type == 'notice' then return {'notice'} end
if not may(KEYS[1], KEYS[5], ARGV[2], 'pin') then return {'forbidden'} end
local pins, is_pinned = other_pins(KEYS[1], m.seq)
local pin = ARGV[4] == '1'
if is_pinned == pin then return {'ok', cursor(h)} end
if m.unsent then return {'unsent'} end
if pin and #pins >= tonumber(ARGV[7]) then
  -- What is withheld from who pins gives way: they can neither see nor unpin it.
  local given
  for i = #pins, 1, -1 do
    given = not find_message(h, KEYS[3], pins[i], 0, ARGV[2]) and table.remove(pins, i)
    if given then break end
  end
  if not given then return {'too_many_pins'} end
  local json = redis.call('LINDEX', KEYS[3], given - h.base - 1)
  link(h, ARGV[5] .. '-', 'pinned', '"seq":' .. given .. ',"by":"' .. ARGV[2] .. '","pinned":false,"message":' .. json,
    only_of(json))
end

if pin then table.insert(pins, 1, ARGV[3]) end
redis.call('HSET', KEYS[1], 'pins', table.concat(pins, ','))
link(h, ARGV[5], 'pinned', '"seq":' .. m.seq .. ',"by":"' .. ARGV[2] .. '","pinned":' .. tostring(pin)
  .. ',"message":' .. m.json, told_apart(m))
commit(h, KEYS[1], KEYS[4], ARGV[6])
return {'ok', cursor(h)}
