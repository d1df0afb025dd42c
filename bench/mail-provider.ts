// A provider of its own process, so that its work does not count as the worker's. It tells its parent its port, then
// each second's requests when asked.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , requestsPerSecond = '100', latencyMilliseconds = '100'] = process.argv;
const HEADERS = {
  'content-type': 'application/json',
  'ratelimit-limit': requestsPerSecond,
  'ratelimit-remaining': '1',
  'ratelimit-reset': '1',
};
const cameAt: number[] = [];

const server = createServer(async (request, response) => {
  cameAt.push(performance.now());
  await request.toArray();
  await sleep(Number(latencyMilliseconds));
  response.writeHead(200, HEADERS).end(JSON.stringify({ id: crypto.randomUUID() }));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('message', () => process.send?.({ cameAt }));
process.on('disconnect', () => process.exit());
