-- withheld: what one of the two in a direct room is not told of the other, whom they block. Of who does, or has done, the room
-- has `withheld:{user}`, JSON {on, shown, seen}: whether they do now; the last seq before that they are told of; and up to
-- where they count as having read besides their marker, of which the other one is told. `blockers` has the ids of who does now, with
-- blanks between, so that a change costs nothing more where nobody does. lib/withheld.ts tells each reader.

local function to_withheld(json)
  return json and cjson.decode(json) or nil
end

local function withheld_from(room, user)
  return to_withheld(redis.call('HGET', room, 'withheld:' .. user))
end

-- Whether this person blocks the other one of a direct room, and whether the other one blocks them.
local function blocks_in(blockers, user)
  local own, other = false, false
  for id in string.gmatch(blockers or '', '%w+') do
    if id == user then own = true else other = true end
  end
  return own, other
end

-- Whether there is nothing in the room that a person may see, so that for them there is no room.
local function is_unseen(w)
  return w and w.on and w.shown == 0
end

-- Who alone is told of a message; nil where everybody is.
local function only_of(message)
  return string.match(message, '^{"seq":%d+,"at":%d+,"by":"%w+","cid":"[^"]*","only":"(%w+)"')
end

-- The marker that counts for its owner. @param last the room's last seq
local function marker_of(w, read, last)
  if not w then return read end
  return w.on and last or math.max(read, w.seen)
end

-- The last message that is told to a person; false where there is none.
local function last_told(messages, base, w, user)
  local last = redis.call('LINDEX', messages, -1)
  local only = last and w and only_of(last)
  if not only or only == user then return last end
  return w.shown > base and redis.call('LINDEX', messages, w.shown - base - 1)
end
