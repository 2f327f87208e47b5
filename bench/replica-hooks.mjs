// Loaded into a replica in front of the server (--import), so that the server itself needs nothing for the bench:
// collect garbage, and record a CPU profile, when the bench asks over IPC.
import { Session } from 'node:inspector/promises';

let session;

const obey = {
  gc: async () => {
    for (let i = 0; i < 3; i++) globalThis.gc();
    return process.memoryUsage();
  },
  'profile-start': async () => {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  },
  'profile-stop': async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
};

process.on('message', (message) => {
  const run = obey[message?.bench];
  if (run) run().then((result) => process.send({ bench: message.bench, result: result ?? null }));
});
