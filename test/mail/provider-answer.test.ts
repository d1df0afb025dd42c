import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedPace, retryAfterOf } from '../../src/mail/provider-answer.ts';

const HOUR = 3_600_000;

test.for([
  [200, {}, { pauseMilliseconds: 0, millisecondsApart: undefined }],
  [200, { limit: '10', remaining: '9', reset: '1' }, { pauseMilliseconds: 0, millisecondsApart: 100 }],
  [200, { limit: '10', remaining: '0', reset: '1' }, { pauseMilliseconds: 0, millisecondsApart: 100 }],
  [200, { limit: '100', remaining: '0', reset: '60' }, { pauseMilliseconds: 59_000, millisecondsApart: 600 }],
  [429, { limit: '2', reset: '3' }, { pauseMilliseconds: 3_000, millisecondsApart: 1_500 }],
  [429, {}, { pauseMilliseconds: 1_000, millisecondsApart: undefined }],
  [200, { limit: '1', remaining: '0', reset: '999999999' }, { pauseMilliseconds: HOUR, millisecondsApart: HOUR }],
  [200, { limit: '0', reset: 'soon' }, { pauseMilliseconds: 0, millisecondsApart: undefined }],
] as const)('%i with %j asks for %j', ([status, said, asked]) => {
  const headers = Object.fromEntries(Object.entries(said).map(([name, value]) => [`ratelimit-${name}`, value]));
  expect(askedPace({ status, headers })).toEqual(asked);
});

test.for([
  ['0', 0],
  ['1.5', 1_500],
  ['3600', HOUR],
  ['3601', HOUR],
  ['31536000', HOUR],
  ['9'.repeat(400), HOUR],
  ['Fri, 27 Nov 2099 09:00:00 GMT', HOUR],
  ['Fri, 27 Nov 2009 09:00:00 GMT', undefined],
  ['-5', undefined],
  ['never', undefined],
  [' ', undefined],
] as const)('retry-after: %s asks for %s milliseconds', ([said, asked]) => {
  expect(retryAfterOf({ 'retry-after': said })).toBe(asked);
});

test('whatever a provider says, it asks for an hour at most', () => {
  const said = fc.oneof(fc.string(), fc.nat().map(String), fc.bigInt({ min: 0n }).map(String), fc.date().map(String));
  const header = fc.constantFrom('ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after');
  fc.assert(
    fc.property(fc.constantFrom(200, 429, 503), fc.dictionary(header, said), (status, headers) => {
      const { pauseMilliseconds, millisecondsApart = 0 } = askedPace({ status, headers });
      for (const asked of [pauseMilliseconds, millisecondsApart, retryAfterOf(headers) ?? 0]) {
        expect(asked).toBeGreaterThanOrEqual(0);
        expect(asked).toBeLessThanOrEqual(HOUR);
      }
    }),
  );
});
