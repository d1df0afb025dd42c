/** A text whose quote, order and request numbers stay on one line: mail programs break lines at hyphens. */
export function Unbroken({ text }: { text: string }) {
  return text.split(NUMBERS).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
      <span key={index} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </span>
    ),
  );
}

const NUMBERS = /\b([QOR](?:-[0-9A-Z]{4}){3})\b/;
