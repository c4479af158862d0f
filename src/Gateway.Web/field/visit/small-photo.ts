const longestSide = 1600;
const mostBytes = 300_000;

/** A camera's picture as a JPEG of at most 300 kB: drawn smaller, then coarser, until it fits. */
export async function smallPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  try {
    for (let side = longestSide; ; side *= 0.75) {
      for (const quality of [0.82, 0.65, 0.5]) {
        const small = await drawn(picture, side, quality);
        if (small.size <= mostBytes) return small;
      }
    }
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser writes no JPEG'))), 'image/jpeg', quality));
}
