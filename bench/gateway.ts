// A gateway in a process of its own, as `npm run serve` starts it. Arguments: the database's URL, the settings as JSON.
import 'reflect-metadata';
import { buildApp } from '../src/app/app.ts';
import { createClock } from '../src/clock.ts';
import { createLog } from '../src/log.ts';
import { readEnvironment } from '../src/settings/env.ts';
import { reportUsage } from './report-usage.ts';

const [databaseUrl = '', settings = '{}'] = process.argv.slice(2);
const env = readEnvironment({ ...JSON.parse(settings), PORT: '0' });
const log = createLog(env.logLevel);
const app = await buildApp({ env, databaseUrl, clock: createClock(undefined), log, role: 'gateway' });
await reportUsage(`http://127.0.0.1:${await app.serve()}`);
await app.close();
