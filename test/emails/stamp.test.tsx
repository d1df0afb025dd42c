import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { escaped } from '../../emails/escaped.ts';
import { stampOf } from '../../emails/stamp.ts';

const NASTY = `<b class='x'>&amp; "Søn & Co" $& $1 \u{1F600} \u202E`;

test('M4 a stamp writes what React writes, whatever the texts say', () => {
  const row = (name: string, detail: string) => (
    <tr style={{ color: '#fff', padding: '0px 12px' }}>
      <th scope="row">{name}</th>
      <td>{detail}</td>
      <td>{name}</td>
    </tr>
  );
  const stamp = stampOf(['name', 'detail'], ({ name, detail }) => row(name, detail));
  for (const [name, detail] of [
    ['Fjell Draft', '10 seats'],
    [NASTY, ''],
    ['', NASTY],
    ['name', '\uE000name\uE000'],
  ] as const) {
    expect(stamp({ name: escaped(name), detail: escaped(detail) })).toBe(renderToStaticMarkup(row(name, detail)));
  }
});

test('M4 text is escaped as React escapes it', () => {
  const text = Array.from({ length: 0x7f - 0x20 }, (_, n) => String.fromCharCode(0x20 + n)).join('');
  expect(escaped(text)).toBe(renderToStaticMarkup(text));
});
