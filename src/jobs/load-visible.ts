import { visibleJobRuns } from '../access/visibility.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { readable } from '../reading/readable.ts';
import { JobRun } from './job-run.ts';

export const jobRuns = readable({ type: 'JobRun', entity: JobRun, kind: 'run', visible: visibleJobRuns });
export const loadVisibleRun = visibleById(jobRuns);
