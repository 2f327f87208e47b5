-- crowd: what the scripts share that know open rooms, of which nothing reads all members where somebody only sends, reads or
-- opens. A room's `open` is JSON (OpenRoom), its `staff` the ids of owner and admins with blanks between.

-- What makes a group an open room, nil of any other; and whether that person is of its staff.
local function open_room(room, user)
  local h = redis.call('HMGET', room, 'open', 'staff')
  return h[1] and cjson.decode(h[1]) or nil, string.find(h[2] or '', user, 1, true) ~= nil
end

-- How long, ms, one has to wait before the next message; 0: not at all. `slow` has when each sent last, for that long.
local function slow_wait(slow, open, user, now)
  local last = open.slowSeconds > 0 and redis.call('ZSCORE', slow, user)
  return last and math.max(0, last + open.slowSeconds * 1000 - now) or 0
end

local function note_sent(slow, open, user, now)
  if open.slowSeconds == 0 then return end
  redis.call('ZREMRANGEBYSCORE', slow, '-inf', string.format('%.0f', now - open.slowSeconds * 1000))
  redis.call('ZADD', slow, string.format('%.0f', now), user)
  redis.call('PEXPIRE', slow, open.slowSeconds * 1000)
end

-- Who is listed of an open room to that person: its staff, and the person.
local function listed_in(staff, user)
  local ids = {}
  for id in string.gmatch(staff, '%w+') do if id ~= user then ids[#ids + 1] = id end end
  ids[#ids + 1] = user
  return ids
end

-- The authors of messages, each once.
local function authors_of(messages)
  local ids, seen = {}, {}
  for _, message in ipairs(messages) do
    local by = string.match(message, '"by":"(%w+)"')
    if not seen[by] then ids[#ids + 1] = by end
    seen[by] = true
  end
  return ids
end

-- What a hash has of these people, flat, as HGETALL tells of everybody.
local function fields_of(hash, ids)
  local fields = {}
  for i, value in ipairs(#ids > 0 and redis.call('HMGET', hash, unpack(ids)) or {}) do
    if value then
      fields[#fields + 1] = ids[i]
      fields[#fields + 1] = value
    end
  end
  return fields
end

