-- set-rules: change the rules of a group, with a line that says so. What is so already changes nothing.
-- Uses  change member rights people
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) link(hash)
-- ARGV  roomId actor(profile JSON) change(JSON) cid updateTag noticeTag channel importedAt
-- Reply ok | not_member | forbidden
local actor, rules, changed = cjson.decode(ARGV[2]), rules_of(KEYS[1]), {}
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
if not may(KEYS[1], KEYS[5], actor.userId, 'rules') then return {'forbidden'} end
for name, value in pairs(cjson.decode(ARGV[3])) do
  if (rules[name] or 'all') ~= value then
    changed[name] = value
    rules[name] = value ~= 'all' and value or nil
  end
end
if not next(changed) then return {'ok'} end

-- Who could not see them so far has everything else from the history.
local pins = {}
if changed.history == 'all' then
  for seq in string.gmatch(redis.call('HGET', KEYS[1], 'pins') or '', '%d+') do
    pins[#pins + 1] = redis.call('LINDEX', KEYS[3], seq - h.base - 1)
  end
end
redis.call('HSET', KEYS[1], 'rules', cjson.encode(rules))
keep_link(KEYS[1], KEYS[5], KEYS[7])
link(h, ARGV[5], 'updated', '"by":"' .. actor.userId .. '","rules":' .. cjson.encode(rules)
  .. (changed.history == 'all' and ',"pins":[' .. table.concat(pins, ',') .. ']' or ''))
redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","kind":"rules","by":'
  .. as_named(KEYS[5], ARGV[2]) .. ',"rules":' .. cjson.encode(changed) .. '}'))
redis.call('HSET', KEYS[6], actor.userId, h.seq)
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok'}
