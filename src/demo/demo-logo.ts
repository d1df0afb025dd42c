import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [168, 96];
const SAMPLES = [0.125, 0.375, 0.625, 0.875];

type Color = readonly [number, number, number];
interface Peak {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  readonly color: Color;
}

const WHITE: Color = [255, 255, 255];
/** From back to front. */
const PEAKS: readonly Peak[] = [
  { x: 58, y: 22, slope: 0.8, color: [134, 205, 201] },
  { x: 104, y: 6, slope: 0.7, color: [20, 100, 106] },
];

/** The logo of the demo's sellers: two mountains on white, as a PNG. */
export function demoLogo(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array.from({ length: WIDTH }, (_, x) => colorAt(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits for each of red, green and blue
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const pixels = deflateSync(Buffer.from(rows.flat()), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** The mean of sixteen points of a pixel, so that slopes are smooth. */
function colorAt(x: number, y: number): number[] {
  const points = SAMPLES.flatMap((dx) => SAMPLES.map((dy) => colorOfPoint(x + dx, y + dy)));
  return WHITE.map((_, place) => Math.round(points.reduce((sum, color) => sum + color[place]!, 0) / points.length));
}

function colorOfPoint(x: number, y: number): Color {
  const front = PEAKS.findLast((peak) => y - peak.y > Math.abs(x - peak.x) / peak.slope && y < HEIGHT - 6);
  return front?.color ?? WHITE;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
