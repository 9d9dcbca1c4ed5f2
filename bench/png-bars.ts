import { inflateSync } from 'node:zlib';

/** A run of pixels of one colour in a line of a picture. */
export interface Bar {
  readonly top: number;
  readonly width: number;
}

/**
 * The bars of a colour in a screenshot, from top to bottom: the longest run in each block of lines that have the colour.
 *
 * @param png of eight bits a channel, not interlaced, as Chromium writes it
 * @param colour `#rrggbb`
 */
export function barsIn(png: Uint8Array, colour: string): Bar[] {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const { lines, channels } = pixelsOf(png);
  const bars: Bar[] = [];
  let isOpen = false;
  for (const [top, line] of lines.entries()) {
    const width = longestRun(line, channels, wanted);
    if (width > 0 && !isOpen) bars.push({ top, width });
    isOpen = width > 0;
  }
  return bars;
}

function longestRun(line: Uint8Array, channels: number, wanted: readonly number[]): number {
  let [longest, run] = [0, 0];
  for (let at = 0; at < line.length; at += channels) {
    run = wanted.every((value, channel) => line[at + channel] === value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The lines of a PNG, its filters undone (PNG specification, section 9). */
function pixelsOf(png: Uint8Array): { lines: Uint8Array[]; channels: number } {
  const bytes = Buffer.from(png);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height, depth, type, interlace] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25], bytes[28]];
  if (depth !== 8 || (type !== 2 && type !== 6) || interlace !== 0) throw new Error('the picture is no plain PNG of eight bits in colour');
  const channels = type === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(parts));
  const lines: Uint8Array[] = [];
  const size = width * channels;
  for (let row = 0; row < height; row += 1) {
    const start = row * (size + 1);
    lines.push(unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + size), lines[row - 1], channels));
  }
  return { lines, channels };
}

function unfiltered(filter: number, line: Uint8Array, above: Uint8Array | undefined, channels: number): Uint8Array {
  const out = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const left = at >= channels ? (out[at - channels] ?? 0) : 0;
    const up = above?.[at] ?? 0;
    const upLeft = at >= channels ? (above?.[at - channels] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
    out[at] = (line[at] ?? 0) + guess;
  }
  return out;
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return a <= b && a <= c ? left : b <= c ? up : upLeft;
}
