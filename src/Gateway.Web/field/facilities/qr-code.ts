import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap.js';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer.js';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType.js';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader.js';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource.js';

const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true]]);

/** What the QR code in a picture says; undefined where none can be read. Four bytes a pixel: red, green, blue, alpha. */
export function qrCodeIn(pixels: Uint8ClampedArray, width: number, height: number): string | undefined {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = ((pixels[at * 4] ?? 0) * 306 + (pixels[at * 4 + 1] ?? 0) * 601 + (pixels[at * 4 + 2] ?? 0) * 117) >> 10;
  try {
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height))), hints).getText();
  } catch {
    return undefined; // By an exception it says that there is none, or that it cannot be read.
  }
}
