import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'qrcode';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './chromium.ts';

const width = 640;
const height = 480;
const white = 225;
const black = 25;

/** One picture of a QR code as a phone held before a camera shows it: dark squares on a white ground, grey around it. */
function frame(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const luma = Buffer.alloc(width * height, 120);
  const quiet = 4;
  const dot = Math.floor((height * 0.8) / (modules.size + 2 * quiet));
  const side = dot * (modules.size + 2 * quiet);
  const left = (width - side) >> 1;
  const top = (height - side) >> 1;
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const row = Math.floor(y / dot) - quiet;
      const column = Math.floor(x / dot) - quiet;
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      luma[(top + y) * width + left + x] = inside && modules.get(row, column) ? black : white;
    }
  return Buffer.concat([luma, Buffer.alloc((width * height) / 2, 128)]);
}

/** A browser whose camera sees the QR code of `text`, and how to let it go. */
export async function browserSeeing(text: string): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-camera-'));
  const film = join(folder, 'code.y4m');
  const picture = frame(text);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const pictures = Array.from({ length: 4 }, () => [Buffer.from('FRAME\n'), picture]).flat();
  writeFileSync(film, Buffer.concat([head, ...pictures]));
  const browser = await launchBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
