import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// From our own address: by default the library would ask a foreign one.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

/** Fetches the reader before it is needed, so that it is on the phone when the network is away. */
export async function layByReader(): Promise<void> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
}

const canvas = document.createElement('canvas');
const widest = 640;

/** The QR code in the middle of a camera's picture now, if there is one. */
export async function readCode(video: HTMLVideoElement): Promise<string | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return undefined;
  const scale = Math.min(1, widest / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const [found] = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
  });
  return found?.text || undefined;
}
