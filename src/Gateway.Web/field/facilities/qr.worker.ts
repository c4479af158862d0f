// Beside the page, so that looking through a picture holds no touch up; loaded when somebody scans for the first time.
import { qrCodeIn } from './qr-code.ts';

onmessage = ({ data }: MessageEvent<ImageData>) => postMessage(qrCodeIn(data.data, data.width, data.height));
