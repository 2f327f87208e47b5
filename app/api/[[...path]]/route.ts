import { ChatError } from '@/lib/protocol/errors';
import { errorResponse } from '@/lib/protocol/http-error';

/** What no other route answers: programs are told in their own way. */
const nothing = () => errorResponse(new ChatError('not_found', 'no such address'));

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
