import { ChatError } from '../../lib/protocol/errors';
import type { AdminDeps, AdminTools, Handlers } from './context';

type Suspend = Handlers['suspend'];

/** What people reported. Reading a report is the one way in which administrators come to see what was said. */
export function createReportHandlers(
  { store, erase }: AdminDeps,
  { note }: AdminTools,
  suspend: Suspend,
): Pick<Handlers, 'reports' | 'report' | 'decide'> {
  async function find(id: string) {
    const report = await store.reports.read(id);
    if (!report) throw new ChatError('not_found', 'no such report');
    return report;
  }

  return {
    async reports() {
      return { reports: await store.reports.list() };
    },

    async report(actor, { reportId }) {
      const report = await find(reportId);
      await note(actor, 'read-report', { target: reportId });
      return { report };
    },

    async decide(actor, { reportId, decision }) {
      const { roomId, seq, author, decided } = await find(reportId);
      if (decided) throw new ChatError('conflict', 'it is decided already', { field: 'decided' });
      if (decision === 'unsend') {
        const unsent = await store.messageChanges.unsendAsAuthor({ roomId, seq, userId: author.userId });
        // The room may be gone, and the message with it.
        if (typeof unsent !== 'string') await erase(unsent.files);
      }
      if (decision === 'suspend') await suspend(actor, { userId: author.userId });
      await store.reports.close(reportId, { decision, by: actor.name, at: Date.now() });
      await note(actor, 'decide-report', { target: reportId, detail: decision });
      return {};
    },
  };
}
