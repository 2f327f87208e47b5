-- dump: what a backup takes from keys, in a form that every version of Redis can be given again.

local readers = {
  string = function(key) return redis.call('GET', key) end,
  hash = function(key) return redis.call('HGETALL', key) end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  -- Of each entry its id, how many fields and values follow, and these.
  stream = function(key)
    local flat = {}
    for _, entry in ipairs(redis.call('XRANGE', key, '-', '+')) do
      flat[#flat + 1] = entry[1]
      flat[#flat + 1] = tostring(#entry[2])
      for _, text in ipairs(entry[2]) do flat[#flat + 1] = text end
    end
    return flat
  end,
}

-- For each of the KEYS that exists, but the one at `except`: {position from 0, type, ms to live (-1: for ever), value}. The
-- value of a type that is none of these is an empty list.
local function dump(except)
  local found = {}
  for i, key in ipairs(KEYS) do
    local kind = redis.call('TYPE', key).ok
    if kind ~= 'none' and i ~= except then
      local read = readers[kind]
      found[#found + 1] = {i - 1, kind, redis.call('PTTL', key), read and read(key) or {}}
    end
  end
  return found
end

