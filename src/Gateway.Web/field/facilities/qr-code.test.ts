import ErrorCorrectionLevel from '@zxing/library/esm/core/qrcode/decoder/ErrorCorrectionLevel.js';
import Encoder from '@zxing/library/esm/core/qrcode/encoder/Encoder.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrCodeIn } from './qr-code.ts';

const side = 320;

/** A label on a grey wall, turned by an angle, as four bytes a pixel. */
function picture(text: string, degrees: number): Uint8ClampedArray {
  const matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
  const modules = matrix.getWidth();
  const pixels = new Uint8ClampedArray(side * side * 4);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const perModule = 190 / modules;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [u, v] = [x - side / 2, y - side / 2];
      const column = Math.floor((u * cos + v * sin) / perModule + modules / 2);
      const row = Math.floor((v * cos - u * sin) / perModule + modules / 2);
      const isOnLabel = column >= -4 && row >= -4 && column < modules + 4 && row < modules + 4;
      const isOnCode = column >= 0 && row >= 0 && column < modules && row < modules;
      const value = !isOnLabel ? 120 : isOnCode && matrix.get(column, row) === 1 ? 40 : 220;
      pixels.set([value, value, value, 255], (y * side + x) * 4);
    }
  return pixels;
}

for (const [text, degrees] of [['SD-0007', 0], ['https://bell.example/f/SD-0007?id=SD-0007', 17], ['성수-0007', 90]] as const)
  test(`${text} is read off a label turned by ${degrees} degrees`, () => assert.equal(qrCodeIn(picture(text, degrees), side, side), text));

test('A picture without a code says nothing', () => {
  assert.equal(qrCodeIn(new Uint8ClampedArray(side * side * 4).fill(128), side, side), undefined);
  assert.equal(qrCodeIn(picture('SD-0007', 0).fill(200, 0, side * side * 2), side, side), undefined);
});
