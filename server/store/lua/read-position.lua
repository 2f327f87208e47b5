-- read-position: where a room stands at one moment, for a member of the room; and what it hides from whom.
-- Uses  withheld member
-- KEYS  room(hash) members(set) roles(hash)
-- ARGV  userId
-- Reply ok cursor joinSeq history(rule or empty) | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 or is_unseen(withheld_from(KEYS[1], ARGV[1])) then return {'not_member'} end
local h = redis.call('HMGET', KEYS[1], 'rev', 'tag')
return {'ok', h[1] .. '.' .. h[2], member_of(KEYS[3], ARGV[1]).joinSeq, rules_of(KEYS[1]).history or ''}
