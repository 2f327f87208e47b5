-- return-invite: take back one use of an invite link that let nobody in. One that has ended meanwhile stays ended.
-- KEYS  invite(hash)
-- Reply ok
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HINCRBY', KEYS[1], 'uses', -1) end
return {'ok'}
