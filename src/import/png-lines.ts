export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly colorType: number;
  readonly depth: number;
  readonly isInterlaced: boolean;
}

/** Reads the 13 bytes of a header; undefined if the format knows no such picture. */
export function readHeader(data: Buffer): PngHeader | undefined {
  const [depth = 0, colorType = 0, compression, filter, interlace = 0] = data.subarray(8);
  const isKnown = COLOR_TYPES[colorType]?.depths.includes(depth);
  if (!isKnown || compression !== 0 || filter !== 0 || interlace > 1) {
    return undefined;
  }
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    colorType,
    depth,
    isInterlaced: interlace === 1,
  };
}

interface ColorType {
  readonly channels: number;
  readonly depths: readonly number[];
}

/** Its pixels are numbers of colours in the palette. */
export const INDEXED = 3;

const COLOR_TYPES: Readonly<Record<number, ColorType>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  [INDEXED]: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

/** The places in the unpacked data where each line begins, and the place where the last one ends. */
export function linesOf({ width, height, colorType, depth, isInterlaced }: PngHeader): Lines {
  const bits = (COLOR_TYPES[colorType]?.channels ?? 0) * depth;
  const starts: number[] = [];
  let end = 0;
  for (const [x, y, stepX, stepY] of isInterlaced ? SEVEN_PASSES : ONE_PASS) {
    const columns = Math.ceil((width - x) / stepX);
    for (let line = y; columns > 0 && line < height; line += stepY) {
      starts.push(end);
      end += 1 + Math.ceil((columns * bits) / 8); // a byte before the pixels names the line's filter
    }
  }
  return { starts, end };
}

export interface Lines {
  readonly starts: readonly number[];
  readonly end: number;
}

// The first column and line of each pass, and the steps from there.
const ONE_PASS = [[0, 0, 1, 1]] as const;
const SEVEN_PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
