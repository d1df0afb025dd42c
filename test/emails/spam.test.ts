import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../emails/language.ts';
import type { MailKind } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { MAIL_KINDS, sampleOfKind } from '../../emails/sample-of-kind.ts';
import { newId } from '../../src/database/ids.ts';
import { mailHeaders, stopHeaders } from '../../src/mail/mail-headers.ts';
import type { LoadedMail } from '../../src/mail/outgoing-mail.ts';
import { mailSource } from '../../src/pages/inbox/mail-source.ts';

const SENDER = 'Fjellrom Renewals <renewals@fjellrom.example.com>';
/** A filter takes a second for two mails, so each kind is read in English and in one other language, by turns. */
const isRead = (kind: number, language: number) =>
  process.env.ALL_LANGUAGES || language === 0 || language === 1 + (kind % (LANGUAGES.length - 1));
const SAMPLES = LANGUAGES.flatMap((language, place) =>
  MAIL_KINDS.filter((_kind, index) => isRead(index, place)).map((kind) => ({ language, kind, id: newId('mail') })),
);

/** The text that every filter knows as spam, so that one can try it. */
const SPAM = 'Message-ID: <spam@example.com>\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n';

const home = mkdtempSync(join(tmpdir(), 'spamassassin-'));

afterAll(() => rmSync(home, { recursive: true, force: true }));

const isInstalled = spawnSync('spamassassin', ['--version']).status === 0;

// Not a package of npm: on Debian it is the package `spamassassin`. Without network and learning, each run says the same.
describe.skipIf(!isInstalled)('SpamAssassin', () => {
  let verdicts: ReadonlyMap<string, Verdict>;

  beforeAll(async () => {
    verdicts = await verdictsOf([...(await Promise.all(SAMPLES.map(sourceOf))), SPAM]);
  }, 600_000);

  test.each(SAMPLES)('gives the $kind mail in $language less than 0.5 of the 5 points that make spam', (sample) => {
    const verdict = verdicts.get(sample.id);
    expect(verdict?.score, verdict?.rules).toBeLessThan(0.5);
  });

  test('finds what it is made to find', () => {
    expect(verdicts.get('spam')?.rules).toContain('GTUBE');
  });
});

interface Sample {
  readonly id: string;
  readonly kind: MailKind;
  readonly language: Language;
}

/** A mail as a server gets it. */
async function sourceOf({ id, kind, language }: Sample): Promise<string> {
  const mail = sampleOfKind(kind, language);
  const about = { id: newId('quote') };
  // Cast: the headers are made from these fields alone.
  const loaded = { id, quote: about, recipient: { id: newId('recipient') }, readerKind: 'PRIMARY' } as LoadedMail;
  const source = await mailSource({
    id,
    kind,
    from: SENDER,
    to: 'purchasing@customer.example.net',
    replyTo: 'quotes@partner.example.org',
    ...renderMail(mail),
    headers: { ...mailHeaders(loaded, [], SENDER), ...stopHeaders('stopLink' in mail ? mail.stopLink : undefined) },
    sentAt: Temporal.Now.instant(),
  });
  return `${RECEIVED}${source.toString().replaceAll('\r\n', '\n')}`;
}

const RECEIVED = `Received: from mail.fjellrom.example.com (mail.fjellrom.example.com [93.184.216.25])
	by mx.customer.example.net (Postfix) with ESMTPS id 4F1A2B3C4D
	for <purchasing@customer.example.net>; ${new Date().toUTCString().replace('GMT', '+0000')}
`;

interface Verdict {
  readonly score: number;
  /** The rules that it goes by. */
  readonly rules: string;
}

/** One process reads all, because its start takes longest. */
async function verdictsOf(sources: readonly string[]): Promise<ReadonlyMap<string, Verdict>> {
  const mailbox = sources.map(
    (source) => `From sender Sat Nov 28 12:00:00 2026\n${source.replace(/^From /gm, '>From ')}\n`,
  );
  const settings = ['use_bayes 0', 'clear_report_template', 'fold_headers 0'];
  const options = ['--local', '--nocreate-prefs', '--mbox', ...settings.map((one) => `--cf=${one}`)];
  const process = spawn('spamassassin', options, { env: { PATH: `${globalThis.process.env.PATH}`, HOME: home } });
  process.stdin.end(mailbox.join('\n'));
  // The answers come in another order.
  const answers = (await text(process.stdout)).split(/^From /m).slice(1);
  return new Map(answers.map(verdictIn));
}

function verdictIn(answer: string): [id: string, verdict: Verdict] {
  const [, id = ''] = /^Message-ID: <([^@]+)@/m.exec(answer) ?? [];
  const [, score, rules = ''] = /^X-Spam-Status: \w+, score=(-?[\d.]+) .*tests=(.*?)\s+autolearn/m.exec(answer) ?? [];
  return [id, { score: Number(score), rules }];
}
