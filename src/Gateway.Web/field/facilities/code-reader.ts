interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface CodeDetectorClass {
  new (options: { formats: string[] }): CodeDetector;
  getSupportedFormats(): Promise<string[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: CodeDetectorClass;
  }
}

/** Reads QR codes off what a camera shows. */
export interface CodeReader {
  read(video: HTMLVideoElement): Promise<string | undefined>;
  close(): void;
}

/** Larger pictures cost time and bring nothing: a label fills a good part of the frame. */
const widestPixels = 800;

/** The browser's own where it has one for QR codes (Chrome on Android), otherwise ours (Safari, Firefox, Chromium on Linux). */
export async function codeReader(): Promise<CodeReader> {
  return (await readsByItself()) ? ownReader() : workerReader();
}

async function readsByItself(): Promise<boolean> {
  try {
    return (await window.BarcodeDetector?.getSupportedFormats())?.includes('qr_code') === true;
  } catch (error) {
    console.warn('BarcodeDetector', error);
    return false;
  }
}

function ownReader(): CodeReader {
  const detector = new (window.BarcodeDetector as CodeDetectorClass)({ formats: ['qr_code'] });
  return { read: async (video) => (await detector.detect(video))[0]?.rawValue, close: () => undefined };
}

function workerReader(): CodeReader {
  const worker = new Worker('/qr.js', { type: 'module' });
  const canvas = document.createElement('canvas');
  return {
    read: (video) => {
      const picture = pictureOf(video, canvas);
      if (picture === undefined) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<string | undefined>) => resolve(data);
        worker.onerror = (event) => reject(new Error(`qr.js: ${event.message}`));
        worker.postMessage(picture, [picture.data.buffer]);
      });
    },
    close: () => worker.terminate(),
  };
}

/** Undefined before the camera's first picture. */
function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const scale = Math.min(1, widestPixels / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  if (canvas.width === 0 || canvas.height === 0) return undefined;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return pen?.getImageData(0, 0, canvas.width, canvas.height);
}
